import { loadAll, project } from './support/program';

const app = (name: string): string => `
  import { App, Chart, Lazy } from 'cdk8s';
  import { value } from './value';
  const seen = ((globalThis as any).seen ??= new Set());
  seen.add(Lazy);
  const app = new App();
  new Chart(app, ${name} + '-' + value + '-' + seen.size);
  export default app;
`;

test('loading again evaluates the user’s files alone, and takes broken code', () => {
  const cwd = project({ 'app.ts': app(`'a'`), 'value.ts': `export const value: number = 1;` });
  const entry = 'app.ts';
  const { results } = loadAll([
    { entry, cwd },
    { entry, cwd, edit: { 'value.ts': `export const value: number = 2;` } },
    { entry, cwd, edit: { 'app.ts': 'const = ;' } },
    { entry, cwd, edit: { 'app.ts': app(`'b'`) } },
    { entry, cwd, edit: { 'value.ts': `throw new Error('now');` } },
    { entry, cwd, edit: { 'value.ts': `export const value: number = 3;` } },
  ]);
  expect(results.map(({ apps, diagnostics }) => apps?.[0]?.children[0] ?? diagnostics[0]!.code)).toEqual([
    'a-1-1',
    'a-2-1',
    'K8S6201',
    'b-2-1',
    'K8S6203',
    'b-3-1',
  ]);
  expect(results[4]!.diagnostics[0]!.origin).toMatchObject({ line: 1, column: 7 });
  // What was watched before has to be watched on, or nobody would notice that it is mended.
  expect(results[2]!.inputs).toContain(`${cwd}/app.ts`);
  expect(Math.min(...results.slice(1).map(({ milliseconds }) => milliseconds))).toBeLessThan(150);
});

test('a program of ES modules is loaded again, too', () => {
  const source = (name: string): string => `
    import { App, Chart } from 'cdk8s';
    import { value } from './value.mjs';
    const app = await Promise.resolve(new App());
    new Chart(app, '${name}' + value);
    export default app;`;
  const cwd = project({ 'app.mts': source('a'), 'value.mts': 'export const value: number = 1;' });
  const entry = 'app.mts';
  const { results } = loadAll([
    { entry, cwd },
    { entry, cwd, edit: { 'value.mts': 'export const value: number = 2;' } },
    { entry, cwd, edit: { 'app.mts': source('b') } },
  ]);
  expect(results.map(({ apps }) => apps?.[0]?.children)).toEqual([['a1'], ['a2'], ['b2']]);
});

test('a file that appears nearer by is taken', () => {
  const cwd = project({ 'app.ts': app(`'a'`), 'value/index.ts': `export const value: number = 1;` });
  const entry = 'app.ts';
  const { results } = loadAll([
    { entry, cwd },
    { entry, cwd, edit: { 'value.ts': `export const value: number = 2;` } },
  ]);
  expect(results.map(({ apps }) => apps?.[0]?.children)).toEqual([['a-1-1'], ['a-2-1']]);
});

test('the file that is missing is watched for', () => {
  const cwd = project({ 'app.ts': `import './lib/late';` });
  const { results } = loadAll([{ entry: 'app.ts', cwd }]);
  expect(results[0]!.ok).toBe(false);
  expect(results[0]!.inputs).toEqual(
    expect.arrayContaining([`${cwd}/app.ts`, `${cwd}/lib/late.ts`, `${cwd}/lib/late`]),
  );
});
