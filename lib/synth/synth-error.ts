import type { Diagnostic } from '../diagnostic';

/** Thrown where diagnostics can't be returned, such as by `chart.toJson()`; holds all of them. */
export class SynthError extends Error {
  override readonly name = 'SynthError';

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(describe)
        .join('\n'),
    );
  }
}

function describe({ code, message, hint, origin }: Diagnostic): string {
  const place = origin ? `\n  at ${origin.file}:${origin.line}:${origin.column}` : '';
  return `${code}: ${message}${hint === undefined ? '' : ` ${hint}`}${place}`;
}

/** @throws SynthError when one of the diagnostics is an error */
export function throwErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new SynthError(diagnostics);
}
