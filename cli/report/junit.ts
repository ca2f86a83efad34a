import type { Diagnostic } from '../../lib/diagnostic';
import type { Outcome, Result } from '../outcome';
import type { Reporter } from '../report';
import { shownPath } from './path';

/** The XML of JUnit, as build servers read it: a suite for each file, a test case for each object. */
export const junitReporter: Reporter = {
  stream: 'stdout',
  render(outcome, { host }) {
    const suites = [...suitesOf(outcome)].map(([file, results]) =>
      suite(file && shownPath(file, host.cwd), results, host.cwd),
    );
    const { tests, failures, skipped } = totals([...suitesOf(outcome).values()].flat());
    const head = `<testsuites name="k8sdsl" tests="${tests}" failures="${failures}" skipped="${skipped}">`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites, '</testsuites>'].join('\n')}\n`;
  },
};

function suitesOf({ results = [], diagnostics = [] }: Outcome): Map<string, Result[]> {
  const suites = new Map<string, Result[]>();
  const add = (file: string, result: Result): void => void suites.set(file, [...(suites.get(file) ?? []), result]);
  for (const result of results) add(result.file ?? '', result);
  for (const found of diagnostics) {
    const status = found.severity === 'error' ? 'invalid' : 'valid';
    add(found.position?.file ?? found.origin?.file ?? '', { status, diagnostics: [found] });
  }
  return suites;
}

function totals(results: readonly Result[]): { tests: number; failures: number; skipped: number } {
  const of = (status: Result['status']): number => results.filter((result) => result.status === status).length;
  return { tests: results.length, failures: of('invalid'), skipped: of('unknown') };
}

function suite(file: string, results: readonly Result[], cwd: string): string {
  const { tests, failures, skipped } = totals(results);
  const name = escape(file || 'k8sdsl');
  const cases = results.map((result) => testCase(result, name, cwd));
  const head = `  <testsuite name="${name}" tests="${tests}" failures="${failures}" skipped="${skipped}">`;
  return [head, ...cases, '  </testsuite>'].join('\n');
}

function testCase({ kind, namespace, name, document, status, diagnostics }: Result, file: string, cwd: string): string {
  const object = [kind, [namespace, name].filter(Boolean).join('/')].filter(Boolean).join(' ');
  const title = escape(object || (document === undefined ? (diagnostics[0]?.code ?? 'file') : `document ${document}`));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const notes = diagnostics.filter(({ severity }) => severity !== 'error');
  const inside = [
    ...errors.map(
      (found) =>
        `      <failure type="${found.code}" message="${escape(found.message)}">${escape(inWords(found, cwd))}</failure>`,
    ),
    ...(status === 'unknown' && errors.length === 0
      ? ['      <skipped message="nothing is known about this kind"/>']
      : []),
    ...(notes.length > 0
      ? [`      <system-out>${escape(notes.map((found) => inWords(found, cwd)).join('\n'))}</system-out>`]
      : []),
  ];
  const head = `    <testcase name="${title}" classname="${file}"`;
  return inside.length === 0 ? `${head}/>` : [`${head}>`, ...inside, '    </testcase>'].join('\n');
}

function inWords({ code, message, hint, origin, position }: Diagnostic, cwd: string): string {
  const place = origin ?? position;
  const numbers = place && [shownPath(place.file, cwd), place.line, place.column].filter((part) => part !== undefined);
  const lines = [`${code}: ${message}`, numbers && `at ${numbers.join(':')}`, hint && `hint: ${hint}`];
  return lines.filter(Boolean).join('\n');
}

/** XML has no form at all for most control characters. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
