import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdslProcess } from './support/process';
import { project } from './support/project';
import { readTree, writeTree } from './support/virtual-host';

const main = `import { ApiObject, App, Chart } from 'cdk8s';
import { writeFileSync } from 'node:fs';

const app = new App();
const first = new Chart(app, 'first');
const second = new Chart(app, 'second', { namespace: 'x' });
second.addDependency(first);
new ApiObject(first, 'a', { apiVersion: 'v1', kind: 'ConfigMap', data: { z: '1', a: 'yes' } } as never);
new ApiObject(second, 'b', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '0o14' } } as never);
app.synth();
console.log('from the app');
writeFileSync(\`\${app.outdir}/notes.txt\`, 'own');
`;
const plain = main.replace(/^import (.*) from (.*);$/gm, 'const $1 = require($2);').replaceAll(' as never', '');
const config = (app: string, more = ''): string => `language: typescript\napp: ${app}\n${more}`;

/** What cdk8s itself writes for the program. */
function byCdk8s(): Record<string, string> {
  const host = project({ 'main.js': plain });
  const { status } = spawnSync(process.execPath, ['main.js'], {
    cwd: host.cwd,
    env: { ...process.env, CDK8S_OUTDIR: 'dist' },
  });
  expect(status).toBe(0);
  return readTree(join(host.cwd, 'dist'));
}

describe('an app of cdk8s that nothing was changed in', () => {
  test.each([
    ['in this process', 'npx ts-node main.ts', {}],
    ['as its command stands', 'sh -c "node main.js"', { 'main.js': plain }],
    ['which may be any line of a shell', "'export X=1; node main.js && true'", { 'main.js': plain }],
  ])('runs %s, with the files and bytes of cdk8s, and its own', (_, app, files) => {
    const host = project({ 'main.ts': main, 'cdk8s.yaml': config(app), ...files });
    const { code, out, err } = k8sdslProcess(host.cwd, ['synth']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^from the app\n3 files \(not validated\), \d+ ms. dist: 3 written\n$/);
    expect(readTree(join(host.cwd, 'dist'))).toEqual(byCdk8s());
    expect(k8sdslProcess(host.cwd, ['synth']).err).toContain('dist: unchanged');
    expect(k8sdslProcess(host.cwd, ['synth', '--check'])).toMatchObject({ code: 0, out: '' });
  });

  test('a named file, with --compat cdk8s and without a cdk8s.yaml', () => {
    const host = project({ 'main.ts': main });
    expect(k8sdslProcess(host.cwd, ['synth', 'main.ts', '--compat', 'cdk8s', '-o', 'out']).code).toBe(0);
    expect(readTree(join(host.cwd, 'out'))).toEqual(byCdk8s());
  });

  test('takes the output of an earlier "cdk8s synth" for its own, but not what somebody has put there', () => {
    const host = project({ 'main.ts': main, 'cdk8s.yaml': config('ts-node main.ts', 'output: manifests\n') });
    writeTree(host.cwd, { 'manifests/gone.k8s.yaml': 'old', 'manifests/0000-first.k8s.yaml': 'old' });
    expect(k8sdslProcess(host.cwd, ['synth']).err).toContain('manifests: 3 written, 1 deleted');
    writeTree(host.cwd, { 'manifests/README.md': 'mine' });
    const { code, err } = k8sdslProcess(host.cwd, ['synth']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(
        'K8S5201: The output folder manifests holds a file that k8sdsl did not write: README.md.',
      ),
    ]);
  });

  test('--stdout and -p print one stream, with a line between all documents', () => {
    const host = project({ 'main.ts': main, 'cdk8s.yaml': config('ts-node main.ts') });
    const { '0000-first.k8s.yaml': first, '0001-second.k8s.yaml': second } = byCdk8s();
    for (const flag of ['--stdout', '-p']) {
      expect(k8sdslProcess(host.cwd, ['synth', flag])).toEqual({
        code: 0,
        out: `${first}---\n${second}`,
        err: 'from the app\n',
      });
    }
    expect(fs.existsSync(join(host.cwd, 'dist'))).toBe(false);
  });

  test('is validated only when that is asked for', () => {
    const wrong = main.replace("'ConfigMap', data: { a: '0o14' }", "'ConfigMap', dota: {}");
    const host = project({ 'main.ts': wrong, 'cdk8s.yaml': config('ts-node main.ts') });
    expect(k8sdslProcess(host.cwd, ['synth']).code).toBe(0);
    const right = project({ 'main.ts': main, 'cdk8s.yaml': config('ts-node main.ts') });
    expect(k8sdslProcess(right.cwd, ['synth', '--validate']).err).toMatch(
      /\n2 objects, 3 files, \d+ ms\. dist: 3 written\n$/,
    );
    const { code, err } = k8sdslProcess(host.cwd, ['synth', '--validate']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /K8S2001: ConfigMap second-b-\w+: The field "dota" does not exist[^]* {2}at main\.ts:9:1 \(second\/b\)/,
    );
  });

  test('configuration of our own ends the mode', () => {
    const host = project({ 'main.ts': main, 'cdk8s.yaml': config('ts-node main.ts'), 'k8sdsl.yaml': 'app: main.ts' });
    fs.writeFileSync(join(host.cwd, 'main.ts'), main.replace(/^writeFileSync.*$/m, ''));
    expect(k8sdslProcess(host.cwd, ['synth']).code).toBe(0);
    expect(fs.existsSync(join(host.cwd, 'dist', '.k8sdsl'))).toBe(true);
  });
});

describe('an app that fails leaves the old output', () => {
  const failing: [string, string, Record<string, string>, number, string][] = [
    [
      'ends badly',
      "'echo oh no; exit 7'",
      {},
      3,
      'error K8S5402: "echo oh no; exit 7" ended with exit code 7. The earlier output is untouched.',
    ],
    [
      'is not there',
      'no-such-program main.py',
      {},
      3,
      'error K8S5402: "no-such-program main.py" ended with exit code 127.',
    ],
    ['makes no folder', "'true'", {}, 1, 'error K8S5401: "true" ended well but made no output folder.'],
    [
      'makes no folder in this process',
      'node main.js',
      { 'main.js': "require('cdk8s');" },
      1,
      'error K8S5401: "node main.js" ended well but made no output folder.',
    ],
    ['throws in this process', 'node main.js', { 'main.js': "throw new Error('no luck');" }, 3, 'no luck'],
    ['ends itself', 'node main.js', { 'main.js': 'process.exit(5);' }, 3, '5'],
    [
      'can not be ordered',
      'node main.js',
      {
        'main.js': plain.replace(
          'second.addDependency(first);',
          'second.addDependency(first); first.addDependency(second);',
        ),
      },
      1,
      'error K8S1002:',
    ],
  ];
  test.each(failing)('%s', (_, app, files, expected, words) => {
    const host = project({ 'cdk8s.yaml': config(app), ...files, 'dist/old.k8s.yaml': 'old' });
    const { code, out, err } = k8sdslProcess(host.cwd, ['synth']);
    expect([code, out, err]).toEqual([expected, '', expect.stringContaining(words)]);
    expect(readTree(join(host.cwd, 'dist'))).toEqual({ 'old.k8s.yaml': 'old' });
  });

  test('--format and --layout are the app’s own business', () => {
    const host = project({ 'main.ts': main, 'cdk8s.yaml': config('ts-node main.ts') });
    const { code, err } = k8sdslProcess(host.cwd, ['synth', '--layout', 'app']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("K8S5006: --layout and the compatibility mode of cdk8s can't be used together"),
    ]);
  });
});
