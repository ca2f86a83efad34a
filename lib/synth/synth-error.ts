import type { Diagnostic } from '../diagnostic';
import { isUserFile, parseStack } from '../origin/stack';

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
    // Node prints the fields of an error that nobody catches; the message says it all.
    for (const key of ['name', 'diagnostics']) Object.defineProperty(this, key, { enumerable: false });
    const stack: unknown = this.stack;
    if (typeof stack !== 'string') return;
    const value = [`SynthError: ${this.message}`, ...userCalls(stack, this.message)].join('\n');
    Object.defineProperty(this, 'stack', { value, enumerable: false, configurable: true, writable: true });
  }
}

/** The lines of a stack that are calls of the user's own: those of k8sdsl and of Node say nothing about the mistake. */
function userCalls(stack: string, message: string): string[] {
  const calls = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return calls.filter((line) => parseStack(line).some(({ file }) => isUserFile(file)));
}

function describe({ code, message, hint, origin }: Diagnostic): string {
  const place = origin ? `\n  at ${origin.file}:${origin.line}:${origin.column}` : '';
  return `${code}: ${message}${hint === undefined ? '' : ` ${hint}`}${place}`;
}

/** @throws SynthError when one of the diagnostics is an error */
export function throwErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new SynthError(diagnostics);
}
