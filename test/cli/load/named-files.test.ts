import { loadAll, loadOne, project } from './support/program';

const app = (files: string) => `
import { App, Chart, ConfigMap } from 'k8sdsl';
import { configOf } from './parts/config';
const app = new App();
const chart = new Chart(app, 'shop');
const own = new ConfigMap(chart, 'own', { files: ${files} });
console.log(JSON.stringify([own, configOf(chart)].map(({ object }) => object.toJson().data)));
export default app;
`;
const files = {
  'deploy/app.ts': app(`'conf'`),
  'deploy/conf/a.conf': 'a',
  'deploy/parts/config.ts': `
    import { ConfigMap } from 'k8sdsl';
    interface Scope { readonly scope: unknown }
    export const configOf = (chart: Scope['scope']) => new ConfigMap(chart as never, 'part', { files: ['b.conf'] });`,
  'deploy/parts/b.conf': 'b',
};

/** What the program prints: the data of its objects, at every run. */
const told = (stderr: string) =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('['))
    .map((line) => JSON.parse(line) as readonly unknown[]);

test('paths are relative to the file that makes the object, from wherever it is run', () => {
  const { ok, stderr, inputs } = loadOne(files, 'deploy/app.ts');
  expect([ok, ...told(stderr)]).toEqual([true, [{ 'a.conf': 'a' }, { 'b.conf': 'b' }]]);
  const names = inputs.map((file) => file.replace(/^.*\/deploy/, 'deploy'));
  expect(names).toEqual(
    expect.arrayContaining(['deploy/app.ts', 'deploy/conf', 'deploy/conf/a.conf', 'deploy/parts/b.conf']),
  );
});

test('a file is read at every run, and forgotten when the program names it no longer', () => {
  const cwd = project(files);
  const entry = 'deploy/app.ts';
  const { results, stderr } = loadAll([
    { entry, cwd },
    { entry, cwd, edit: { 'deploy/conf/a.conf': 'changed' } },
    { entry, cwd, edit: { 'deploy/app.ts': app('[]') } },
  ]);
  expect(told(stderr).map(([own]) => own)).toEqual([{ 'a.conf': 'a' }, { 'a.conf': 'changed' }, null]);
  const watched = results.map(({ inputs }) => inputs.some((file) => file.endsWith('/deploy/conf/a.conf')));
  expect(watched).toEqual([true, true, false]);
});

test('a file that is not there is watched for, too', () => {
  const { inputs } = loadOne({ ...files, 'deploy/app.ts': app(`'later.conf'`) }, 'deploy/app.ts');
  expect(inputs.some((file) => file.endsWith('/deploy/later.conf'))).toBe(true);
});
