import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdsl, program, project } from './support/project';
import { virtualHost, writeTree } from './support/virtual-host';

const app = program({ shop: { colour: 'blue' } });

describe('the project is found', () => {
  test.each([
    ['k8sdsl.yaml', { 'k8sdsl.yaml': 'app: deploy/main.ts\n', 'deploy/main.ts': app }],
    ['package.json', { 'package.json': '{"k8sdsl": {"app": "deploy/main.ts"}}', 'deploy/main.ts': app }],
    ['app.ts', { 'app.ts': app }],
    [
      'app.js',
      {
        'k8sdsl.yaml': '',
        'app.js':
          "const { App, Chart } = require('cdk8s'); const app = new App(); new Chart(app, 'shop'); module.exports = app;",
      },
    ],
  ])('by %s, from a folder below', async (_, files) => {
    const host = project({ ...files, 'a/b/c.txt': '' });
    const { code, err } = await k8sdsl({ ...host, cwd: join(host.cwd, 'a', 'b') }, 'synth');
    expect([code, err]).toEqual([0, expect.stringContaining('../../dist')]);
  });

  test('the nearest wins, and a package.json without our key is none', async () => {
    const host = project({
      'k8sdsl.yaml': 'output: outer',
      'sub/package.json': '{"name": "x"}',
      'sub/app.ts': app,
      'sub/deep/x': '',
    });
    expect((await k8sdsl({ ...host, cwd: join(host.cwd, 'sub', 'deep') }, 'synth')).code).toBe(0);
    expect(fs.existsSync(join(host.cwd, 'sub', 'dist', 'shop.k8s.yaml'))).toBe(true);
  });

  test('--cwd, and K8SDSL_APP', async () => {
    const host = project({ 'sub/main.ts': app, 'sub/k8sdsl.yaml': 'output: out' }, { env: { K8SDSL_APP: 'main.ts' } });
    expect((await k8sdsl(host, 'synth', '--cwd', 'sub')).code).toBe(0);
    expect(fs.existsSync(join(host.cwd, 'sub', 'out', 'shop.k8s.yaml'))).toBe(true);
  });

  test('without a project, each app that is named has its own output', async () => {
    const host = project({ 'one/app.ts': app, 'two/app.ts': app });
    expect((await k8sdsl(host, 'synth', 'one/app.ts')).err).toContain('one/dist: 1 written');
    expect((await k8sdsl(host, 'synth', 'two')).err).toContain('two/dist: 1 written');
  });
});

describe('a setting comes from the flag, else the environment, else the file', () => {
  const files = { 'app.ts': app, 'k8sdsl.yaml': 'output: by-file\nlayout: resource\nkubernetesVersion: 1.34\n' };

  test.each([
    [{}, [], 'by-file', 'ConfigMap.shop-settings.k8s.yaml'],
    [{ K8SDSL_OUTPUT: 'by-env', K8SDSL_LAYOUT: 'app' }, [], 'by-env', 'app.k8s.yaml'],
    [
      { K8SDSL_OUTPUT: 'by-env', K8SDSL_LAYOUT: 'app' },
      ['-o', 'by-flag', '--layout', 'chart'],
      'by-flag',
      'shop.k8s.yaml',
    ],
  ])('%j %j', async (env, words, folder, file) => {
    const host = project(files, { env });
    expect((await k8sdsl(host, 'synth', ...words)).code).toBe(0);
    expect(fs.readdirSync(join(host.cwd, folder))).toEqual(['.k8sdsl', file]);
  });

  test('the version of the file, and the reporter of package.json', async () => {
    const host = project({ ...files, 'package.json': '{"k8sdsl": {"reporter": "github"}}' });
    expect(JSON.parse((await k8sdsl(host, 'synth', '--reporter', 'json')).out)).toMatchObject({
      kubernetesVersion: '1.34',
    });
    fs.rmSync(join(host.cwd, 'k8sdsl.yaml'));
    expect((await k8sdsl(host, 'synth')).err).toBe('');
  });

  test('a version that YAML would take for a number keeps its digits', async () => {
    const host = project({ 'app.ts': app, 'k8sdsl.yaml': '{kubernetesVersion: 1.40}' });
    expect((await k8sdsl(host, 'synth')).err).toContain('is "1.40"; allowed: 1.33');
  });
});

describe('what is wrong with a configuration is told with its place', () => {
  test.each([
    [
      'k8sdsl.yaml',
      'app: app.ts\nouput: x\n',
      'error K8S5101: "ouput" is no configuration key; known: app, output, kubernetesVersion, podSecurity, layout, reporter. Did you mean "output"?\n  at k8sdsl.yaml:2:1\n',
    ],
    ['k8sdsl.yaml', '"ouput": x', 'error K8S5101: "ouput" is no configuration key'],
    [
      'k8sdsl.yaml',
      'output: [dist]',
      'error K8S5102: The configuration key "output" holds a list; it takes a string.\n  at k8sdsl.yaml:1:1\n',
    ],
    [
      'k8sdsl.yaml',
      'app:\n  file: app.ts',
      'error K8S5102: The configuration key "app" holds a mapping; it takes a string.',
    ],
    ['k8sdsl.yaml', 'app:\n', 'error K8S5102: The configuration key "app" holds nothing; it takes a string.'],
    ['k8sdsl.yaml', 'app: ~', 'error K8S5102: The configuration key "app" holds nothing; it takes a string.'],
    [
      'k8sdsl.yaml',
      'layout: charts',
      'error K8S5003: The configuration key "layout" is "charts"; allowed: chart, app, resource, folder. Did you mean "chart"?\n  at k8sdsl.yaml:1:1\n',
    ],
    [
      'k8sdsl.yaml',
      'podSecurity: strict',
      'error K8S5003: The configuration key "podSecurity" is "strict"; allowed: privileged, baseline, restricted.',
    ],
    [
      'k8sdsl.yaml',
      'kubernetesVersion: "1.2"',
      'error K8S5003: The configuration key "kubernetesVersion" is "1.2"; allowed: 1.33, 1.34, 1.35, 1.36, 1.37.',
    ],
    ['k8sdsl.yaml', 'app: app.ts\n  output: x', "error K8S5103: The configuration can't be read: "],
    [
      'k8sdsl.yaml',
      '- app',
      "error K8S5103: The configuration can't be read: it holds no mapping.\n  at k8sdsl.yaml:1:1\n",
    ],
    ['k8sdsl.yaml', 'app: a.ts\napp: b.ts', "error K8S5103: The configuration can't be read: map keys must be unique"],
    [
      'package.json',
      '{\n  "k8sdsl": {\n    "ouput": "x"\n  }\n}',
      'error K8S5101: "ouput" is no configuration key; known: app, output, kubernetesVersion, podSecurity, layout, reporter. Did you mean "output"?\n  at package.json:3:5\n',
    ],
    [
      'package.json',
      '{"k8sdsl": true}',
      'error K8S5102: The configuration key "k8sdsl" holds true; it takes an object.\n  at package.json:1:2\n',
    ],
    [
      'package.json',
      '{"k8sdsl": {"app": 5}}',
      'error K8S5102: The configuration key "app" holds 5; it takes a string.',
    ],
    ['k8sdsl.yaml', 'output: 5', 'error K8S5102: The configuration key "output" holds 5; it takes a string.'],
    ['k8sdsl.yaml', '{output: true}', 'error K8S5102: The configuration key "output" holds true; it takes a string.'],
    ['package.json', '{"name":', "error K8S5103: The configuration can't be read: "],
    ['package.json', '{"k8sdsl": {', "error K8S5103: The configuration can't be read: "],
    ['cdk8s.yaml', 'language: typescript', 'error K8S5106: cdk8s.yaml names no "app".\n  at cdk8s.yaml\n'],
    [
      'cdk8s.yaml',
      'app: [node, main.js]',
      'error K8S5102: The configuration key "app" holds a list; it takes a string.',
    ],
  ])('%s: %j', async (file, content, expected) => {
    const host = virtualHost();
    writeTree(host.cwd, { 'app.ts': app, [file]: content });
    const { code, out, err } = await k8sdsl(host, 'synth');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  test('a value that a flag overrides is checked all the same, and a number in quotes is a text', async () => {
    const host = project({ 'app.ts': app, 'k8sdsl.yaml': 'output: 5' });
    expect((await k8sdsl(host, 'synth', '-o', 'out')).err).toContain('error K8S5102: The configuration key "output"');
    writeTree(host.cwd, { 'k8sdsl.yaml': 'output: "5"' });
    expect((await k8sdsl(host, 'synth')).err).toContain('. 5: 1 written');
  });

  test('half a package.json, beside a k8sdsl.yaml or an app that is named', async () => {
    const host = project({ 'main.ts': app, 'package.json': '{"name":' });
    const half = [2, expect.stringContaining("error K8S5103: The configuration can't be read: ")];
    const named = await k8sdsl(host, 'synth', 'main.ts');
    expect([named.code, named.err]).toEqual(half);
    writeTree(host.cwd, { 'k8sdsl.yaml': 'app: main.ts' });
    const configured = await k8sdsl(host, 'synth');
    expect([configured.code, configured.err]).toEqual(half);
  });

  test('a folder in its place', async () => {
    const host = virtualHost();
    fs.mkdirSync(join(host.cwd, 'k8sdsl.yaml'));
    const { code, err } = await k8sdsl(host, 'synth');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("K8S5103: The configuration can't be read: it is a folder."),
    ]);
  });

  test('an app that is configured and not there', async () => {
    const host = project({ 'k8sdsl.yaml': 'app: src/ap.ts' });
    const { code, err } = await k8sdsl(host, 'synth');
    expect([code, err]).toEqual([2, expect.stringContaining('error K8S5105: The app src/ap.ts does not exist.')]);
  });
});
