import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdsl, program, project } from './support/project';
import { readTree } from './support/virtual-host';

const app = program({ shop: { colour: 'blue' } });
const other = program({ other: { colour: 'red' } });
const plain = `const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'js'), 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
module.exports = app;
`;
const manifest = '{"name": "x"}';

/** The app that an earlier run of somebody's wrote, which no run of another app may touch. */
const earlier = { 'dist/.k8sdsl': 'precious.k8s.yaml\n', 'dist/precious.k8s.yaml': 'precious' };

const mono = { 'package.json': manifest, 'app.ts': app, ...earlier };
const cases: [title: string, files: Record<string, string>, cwd: string, words: string[], written: string][] = [
  ['the app of the folder', { 'app.ts': app }, '.', [], 'dist/shop'],
  [
    'the app of a folder above, in one package',
    { 'package.json': manifest, 'app.ts': app, 'a/b/x': '' },
    'a/b',
    [],
    'dist/shop',
  ],
  ['app.js counts as app.ts does', { ...mono, 'svc/app.js': plain }, 'svc', [], 'svc/dist/js'],
  [
    'a package of its own, with a named app',
    { ...mono, 'svc/package.json': manifest, 'svc/main.ts': other },
    'svc',
    ['main.ts'],
    'svc/dist/other',
  ],
  ['no package of its own, with a named app', { ...mono, 'svc/main.ts': other }, 'svc', ['main.ts'], 'svc/dist/other'],
  [
    'the same app, named and not',
    { ...mono, 'svc/package.json': manifest, 'svc/app.ts': other },
    'svc',
    ['app.ts'],
    'svc/dist/other',
  ],
  [
    'an app in src of the package',
    { ...mono, 'svc/package.json': manifest, 'svc/src/app.ts': other },
    'svc',
    ['src/app.ts'],
    'svc/dist/other',
  ],
  [
    'an app in src of a folder without a package',
    { ...mono, 'svc/src/app.ts': other },
    'svc',
    ['src/app.ts'],
    'svc/dist/other',
  ],
  [
    'a program deep in a package',
    { 'package.json': manifest, 'src/deploy/main.ts': other },
    '.',
    ['src/deploy/main.ts'],
    'dist/other',
  ],
  [
    'apps of a repository, from its root',
    { ...mono, 'apps/two/app.ts': other },
    '.',
    ['apps/two/app.ts'],
    'apps/two/dist/other',
  ],
  [
    'packages of a repository, from its root',
    { ...mono, 'svc/package.json': manifest, 'svc/main.ts': other },
    '.',
    ['svc/main.ts'],
    'svc/dist/other',
  ],
  ['a folder that is named', { ...mono, 'two/app.ts': other }, '.', ['two'], 'two/dist/other'],
  [
    'the app of the folder above, named',
    { 'package.json': manifest, 'app.ts': app, 'test/x': '' },
    'test',
    ['../app.ts'],
    'dist/shop',
  ],
  [
    'the source of the package, from another of its folders',
    { 'package.json': manifest, 'src/main.ts': app, 'test/x': '' },
    'test',
    ['../src/main.ts'],
    'dist/shop',
  ],
  [
    'an app of a folder beside',
    { ...mono, 'svc/package.json': manifest, 'tools/main.ts': other },
    'svc',
    ['../tools/main.ts'],
    'tools/dist/other',
  ],
  [
    'one configuration for all packages',
    { 'k8sdsl.yaml': 'output: out', 'svc/package.json': manifest, 'svc/main.ts': other },
    'svc',
    ['main.ts'],
    'out/other',
  ],
  [
    'one configuration, and its app',
    {
      'package.json': '{"k8sdsl": {"app": "deploy.ts"}}',
      'deploy.ts': app,
      'svc/package.json': manifest,
      'svc/.git/x': '',
    },
    'svc',
    [],
    'dist/shop',
  ],
  [
    'the configuration of the app that is named, not that of the folder above',
    { ...mono, 'k8sdsl.yaml': '', 'svc/k8sdsl.yaml': 'output: out', 'svc/main.ts': other },
    '.',
    ['svc/main.ts'],
    'svc/out/other',
  ],
  [
    'the configuration of an app beside',
    { ...mono, 'a/k8sdsl.yaml': '', 'b/k8sdsl.yaml': 'output: out', 'b/main.ts': other },
    'a',
    ['../b/main.ts'],
    'b/out/other',
  ],
  [
    'the configuration of the folder, for an app beside without one',
    { 'a/k8sdsl.yaml': 'output: out', 'b/main.ts': other },
    'a',
    ['../b/main.ts'],
    'a/out/other',
  ],
];

test.each(cases)('%s', async (_, files, cwd, words, written) => {
  const host = project(files);
  const { code, err } = await k8sdsl({ ...host, cwd: join(host.cwd, cwd) }, 'synth', ...words);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(': 1 written') });
  expect(fs.existsSync(join(host.cwd, `${written}.k8s.yaml`))).toBe(true);
  const { 'dist/precious.k8s.yaml': precious } = readTree(host.cwd);
  expect(precious).toBe(files['dist/precious.k8s.yaml']);
});

test.each([
  ['a package', { 'svc/package.json': manifest }],
  ['a repository', { 'svc/.git/HEAD': '' }],
])('an app above %s is that of another project', async (_, files) => {
  const host = project({ ...mono, ...files, 'svc/sub/x': '' });
  const { code, err } = await k8sdsl({ ...host, cwd: join(host.cwd, 'svc/sub') }, 'synth');
  expect([code, err]).toEqual([2, expect.stringContaining('error K8S5104: No app was found')]);
});

test('a folder that is named is not replaced by one above', async () => {
  const { code, err } = await k8sdsl(project({ ...mono, 'two/main.ts': other }), 'synth', 'two');
  expect(code).toBe(2);
  expect(err).toContain('error K8S5104: No app was found: two holds neither app.ts nor app.js');
  expect(err).toContain('"k8sdsl synth two/main.ts"');
});

test('the summary names an app outside of the folder', async () => {
  const host = project({ 'app.ts': app, 'a/x': '' });
  expect((await k8sdsl({ ...host, cwd: join(host.cwd, 'a') }, 'synth')).err).toMatch(
    /\. \.\.\/dist: 1 written \(app: \.\.\/app\.ts\)\n$/,
  );
  expect((await k8sdsl(host, 'synth')).err).not.toContain('app:');
  expect((await k8sdsl({ ...host, cwd: join(host.cwd, '..') }, 'synth', `${host.cwd}/app.ts`)).err).not.toContain(
    'app:',
  );
});
