import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../../../lib/diagnostic';
import { writeReport } from '../../../cli/report';
import type { ReporterName } from '../../../cli/outcome';
import { virtualHost, writeTree, type VirtualHostOptions } from '../support/virtual-host';

const source = `import { App } from 'k8sdsl';

const app = new App();
\tfor (const name of names) new WebService(app, name);
last();
`;

function render(
  make: (file: string) => readonly Diagnostic[],
  options: VirtualHostOptions = {},
  reporter: ReporterName = 'text',
): string {
  const host = virtualHost(options);
  writeTree(host.cwd, { 'app.ts': source });
  writeReport({ diagnostics: make(join(host.cwd, 'app.ts')), reporter }, host);
  return host.out() + host.err();
}

const clash = (file: string, line: number, column: number, construct = 'shop/web'): Diagnostic =>
  diagnostic(
    'K8S1001',
    { identity: 'v1 Service shop/web', first: 'a', second: 'b' },
    { origin: { file, line, column, construct } },
  );

test('a finding with its place, its lines and a caret; a tab takes one column, as in the report of the place', () => {
  expect(render((file) => [clash(file, 4, 28)]))
    .toBe(`error K8S1001: v1 Service shop/web is made twice in one output, by "a" and by "b".
  at app.ts:4:28 (shop/web)
    2 |
    3 | const app = new App();
  > 4 |  for (const name of names) new WebService(app, name);
      |                            ^
    5 | last();
  hint: Give one of them another name or namespace, or remove one.
`);
});

test.each([
  ['the first line', 1, '  > 1 | import'],
  ['the last line', 5, '  > 5 | last();'],
])('%s has no lines beyond the file', (_, line, expected) => {
  const text = render((file) => [clash(file, line, 1)]);
  expect(text).toContain(expected);
  expect(text).not.toMatch(/ [06] \|/);
});

test('a line that is not in the file, and a file that is not there, give no lines', () => {
  for (const one of [clash('/nowhere/app.ts', 1, 1)]) expect(render(() => [one])).not.toContain('|');
  expect(render((file) => [clash(file, 99, 1)])).not.toContain('|');
});

test('what one line did many times is shown once, with the names of the others', () => {
  const text = render((file) => ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => clash(file, 4, 28, `shop/${name}`)));
  expect(text.match(/error K8S1001/g)).toHaveLength(1);
  expect(text).toContain('  and 5 more like it: shop/b, shop/c, shop/d, …\n');
  expect(text).toMatch(/\n6 errors\n$/);
});

test('findings of different fields of one line are not folded, those of different items of a list are', () => {
  const of = (field: string) => (file: string) => ({ ...clash(file, 4, 28), target: { field } });
  const fields = ['spec.ports[0].port', 'spec.ports[1].port', 'spec.type'];
  const text = render((file) => fields.map((field) => of(field)(file)));
  expect(text.match(/error K8S1001/g)).toHaveLength(2);
});

test('findings of one place that follow on one another show its lines once, and each its place', () => {
  const of = (field: string, line: number) => (file: string) => ({ ...clash(file, line, 2), target: { field } });
  const text = render((file) =>
    [of('spec.a', 4), of('spec.b', 4), of('spec.c', 5), of('spec.d', 4)].map((one) => one(file)),
  );
  expect(text.match(/error K8S1001/g)).toHaveLength(4);
  expect(text.match(/ {2}at app\.ts:4:2/g)).toHaveLength(3);
  expect(text.match(/> \d \|/g)).toEqual(['> 4 |', '> 5 |', '> 4 |']);
});

test('findings without a place are all shown', () => {
  const one = diagnostic('K8S5001', { command: 'x', meant: '' });
  expect(render(() => [one, one]).match(/error K8S5001/g)).toHaveLength(2);
});

test('related places', () => {
  const related = (file: string) => [
    { message: 'the other is made', origin: { file, line: 5, column: 1, construct: 'shop/b' } },
  ];
  const text = render((file) => [{ ...clash(file, 4, 28), related: related(file) }]);
  expect(text).toContain('  the other is made at app.ts:5:1 (shop/b)\n');
});

test('errors, warnings and notes are counted', () => {
  const text = render((file) => [
    clash(file, 1, 1),
    { ...clash(file, 2, 1), severity: 'warning' },
    { ...clash(file, 3, 1), severity: 'info' },
  ]);
  expect(text).toMatch(/\n1 error, 1 warning, 1 note\n$/);
});

test('lines fit the terminal; a word that is too long stands alone', () => {
  const text = render((file) => [clash(file, 4, 28)], { isTTY: true, columns: 44, env: { NO_COLOR: '1' } });
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(44);
  expect(text).toContain('error K8S1001: v1 Service shop/web is made\n  twice in one output,');
});

describe('colour', () => {
  test.each([
    ['on a terminal', { isTTY: true }, true],
    ['not in a file', { isTTY: false }, false],
    ['not with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['with FORCE_COLOR', { isTTY: false, env: { FORCE_COLOR: '1' } }, true],
    ['not with FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
    ['not on a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('%s', (_, options, coloured) => {
    const text = render((file) => [clash(file, 4, 28)], options);
    expect(text.includes('\u001b[31merror K8S1001\u001b[0m')).toBe(coloured);
    expect(text.includes('\u001b')).toBe(coloured);
  });
});

describe('github', () => {
  test('special characters are escaped in texts and in properties', () => {
    const found: Diagnostic = {
      ...diagnostic(
        'K8S5103',
        { problem: '100%\nof it' },
        { position: { file: 'a,b:c.yaml', line: 2 }, severity: 'warning' },
      ),
      hint: 'x',
    };
    expect(render(() => [found], {}, 'github')).toBe(
      "::warning file=a%2Cb%3Ac.yaml,line=2,title=K8S5103 A configuration file that can not be read::The configuration can't be read: 100%25%0Aof it.%0Ax\n",
    );
  });

  test('files are named from the root of the repository', () => {
    const host = virtualHost();
    const env = { GITHUB_WORKSPACE: join(host.cwd, '..') };
    const text = render(() => [clash(join(host.cwd, 'app.ts'), 1, 2)], { cwd: host.cwd, env }, 'github');
    expect(text).toMatch(/^::error file=k8sdsl-test-\w+\/app\.ts,line=1,col=2,title=/);
  });
});
