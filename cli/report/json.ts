import type { Diagnostic } from '../../lib/diagnostic';
import { newestMinor } from '../../lib/kubernetes/versions';
import type { ObjectStatus, Outcome, Result } from '../outcome';
import type { Reporter } from '../report';
import { shownPath } from './path';

/** One JSON document, of the shape that `validate` and `synth` share. */
export const jsonReporter: Reporter = {
  stream: 'stdout',
  render(outcome, { host }) {
    const results = allResults(outcome);
    const summary: Record<ObjectStatus, number> = { valid: 0, invalid: 0, unknown: 0 };
    for (const { status } of results) summary[status]++;
    const document = {
      kubernetesVersion: outcome.kubernetesVersion ?? newestMinor,
      summary,
      results: results.map((result) => jsonResult(result, host.cwd)),
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
  },
};

/** The results, and one more for each file that other findings are about, or for the object that they name. */
function allResults(outcome: Outcome): Result[] {
  const extra = new Map<string, Result & { diagnostics: Diagnostic[] }>();
  for (const found of outcome.diagnostics ?? []) {
    const { apiVersion, kind, namespace, name } = found.target ?? {};
    const file = found.position?.file ?? found.origin?.file;
    const key = JSON.stringify([file, apiVersion, kind, namespace, name]);
    const result = extra.get(key) ?? {
      ...defined({ file, apiVersion, kind, namespace, name }),
      status: 'unknown',
      diagnostics: [],
    };
    result.diagnostics.push(found);
    extra.set(key, found.severity === 'error' ? { ...result, status: 'invalid' } : result);
  }
  return [...(outcome.results ?? []), ...extra.values()];
}

function jsonResult(result: Result, cwd: string): object {
  const { file, document, apiVersion, kind, namespace, name, status, diagnostics } = result;
  return {
    ...defined({
      file: file === undefined ? undefined : shownPath(file, cwd),
      document,
      apiVersion,
      kind,
      namespace,
      name,
    }),
    status,
    diagnostics: diagnostics.map((found) => jsonDiagnostic(found, cwd)),
  };
}

function jsonDiagnostic(found: Diagnostic, cwd: string): object {
  const { code, severity, target, reason, message, hint, position, origin, related } = found;
  return defined({
    code,
    severity,
    field: target?.field,
    reason,
    message,
    hint,
    line: position?.line,
    column: position?.column,
    origin: origin && { ...origin, file: shownPath(origin.file, cwd) },
    related: related?.map((other) =>
      defined({
        message: other.message,
        origin: other.origin && { ...other.origin, file: shownPath(other.origin.file, cwd) },
      }),
    ),
  });
}

function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}
