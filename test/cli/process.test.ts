import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { builtPackage } from './support/built';
import { k8sdslProcess } from './support/process';
import { program, project } from './support/project';
import { readTree, writeTree } from './support/virtual-host';

/** A project whose app has a ConfigMap and what `more` adds. */
const app = (more: string, imports = ''): Record<string, string> => ({
  'app.ts': program({ shop: { a: 'b' } }, more).replace('ApiObject,', `ApiObject, ${imports}`),
});
const wrong = `const net = new Chart(app, 'net', { disableResourceNameHashes: true });
for (const port of [80, 81]) {
  new ApiObject(net, \`web-\${port}\`, { apiVersion: 'v1', kind: 'Service', spec: { prots: [{ port }] } } as never);
}
new ApiObject(net, 'api', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 'x' }] } } as never);
`;

describe('findings in a process of its own', () => {
  test('each has its object, its line and the source; those of one line are folded', () => {
    const host = project(app(''));
    expect(k8sdslProcess(host.cwd, ['synth'])).toMatchObject({ code: 0, out: '' });
    const before = readTree(join(host.cwd, 'dist'));
    writeTree(host.cwd, app(wrong));
    const { code, out, err } = k8sdslProcess(host.cwd, ['synth']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatchSnapshot();
    expect(readTree(join(host.cwd, 'dist'))).toEqual(before);
  });

  test('--reporter json', () => {
    const { code, out, err } = k8sdslProcess(project(app(wrong)).cwd, ['synth', '--reporter', 'json']);
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchSnapshot();
  });

  test('--reporter github', () => {
    const { code, out } = k8sdslProcess(project(app(wrong)).cwd, ['synth', '--reporter', 'github']);
    expect(code).toBe(1);
    expect(out).toMatchSnapshot();
  });

  test('with --stdout the report goes to standard error, whatever its form', () => {
    const host = project({ ...app(wrong), 'k8sdsl.yaml': 'reporter: github' });
    const { code, out, err } = k8sdslProcess(host.cwd, ['synth', '--stdout']);
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^::error file=app\.ts/)]);
  });

  test('colour where it is asked for', () => {
    const host = project(app(wrong));
    expect(k8sdslProcess(host.cwd, ['synth'], { FORCE_COLOR: '1' }).err).toContain('\u001b[31merror K8S2001\u001b[0m');
    expect(k8sdslProcess(host.cwd, ['synth'], { NO_COLOR: '1' }).err).not.toContain('\u001b');
  });

  test('a value that has no form in YAML', () => {
    const { code, err } = k8sdslProcess(project(app("map(new Chart(app, 'bad'), 'x', { a: '\\ud800' });")).cwd, [
      'synth',
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /error K8S5209: ConfigMap bad-x-\w+: data\.a is a text that is no valid Unicode[^]* {2}at app\.ts:5:3 \(bad\/x\)\n/,
    );
  });
});

describe('an app that fails', () => {
  test('throws', () => {
    const host = project(app("throw new Error('no luck');"));
    const { code, err } = k8sdslProcess(host.cwd, ['synth']);
    expect(code).toBe(3);
    expect(err).toMatch(
      /error K8S6203: .*no luck[^]* {2}at app\.ts:7:7\n[^]*> 7 \| throw new Error\('no luck'\);\n[^]*Nothing was written\.\n$/,
    );
    expect(fs.existsSync(join(host.cwd, 'dist'))).toBe(false);
  });

  test('throws while it is rendered', () => {
    const lazy = "map(new Chart(app, 'late'), 'x', { a: Lazy.any({ produce() { throw new Error('too late'); } }) });";
    const { code, err } = k8sdslProcess(project(app(lazy, 'Lazy,')).cwd, ['synth']);
    expect(code).toBe(3);
    expect(err).toMatch(/"late\/x" can't be rendered: .*too late[^]* {2}at app\.ts:5:3 \(late\/x\)\n/);
  });
});

test('apps of one program that share a folder are written together; on one file they clash', () => {
  const two = (name: string): string => `import { ApiObject, App, Chart } from 'cdk8s';
for (const id of ['a', '${name}']) {
  const app = new App();
  new ApiObject(new Chart(app, id), 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
  app.synth();
}`;
  const host = project({ 'app.ts': two('b'), 'k8sdsl.yaml': 'output: out' });
  expect(k8sdslProcess(host.cwd, ['synth'])).toMatchObject({ code: 0 });
  expect(Object.keys(readTree(join(host.cwd, 'out')))).toEqual(['.k8sdsl', 'a.k8s.yaml', 'b.k8s.yaml']);
  const clash = "const other = new App(); map(new Chart(other, 'shop'), 'x', {}); other.synth(); app.synth();";
  const { code, err } = k8sdslProcess(project(app(clash)).cwd, ['synth']);
  expect(code).toBe(2);
  expect(err).toContain('error K8S5207: The output file "shop.k8s.yaml" is needed by two apps of the program');
});

describe('app.synth() without the command', () => {
  const source = (end: string): string => `const { App, Chart } = require('k8sdsl');
const k8s = require('k8sdsl/k8s');
const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
new k8s.ConfigMap(shop, 'settings', { data: { colour: 'blue' } });
${end}
`;

  function install(files: Record<string, string>): string {
    const { cwd } = project(files);
    fs.symlinkSync(builtPackage(), join(cwd, 'node_modules', 'k8sdsl'));
    return cwd;
  }

  function node(cwd: string, env: Record<string, string> = {}): { code: number | null; err: string } {
    const { status, stderr } = spawnSync(process.execPath, ['app.js'], {
      cwd,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return { code: status, err: stderr };
  }

  test('writes the files that the command writes', () => {
    const cwd = install({ 'app.js': source('app.synth();') });
    expect(node(cwd)).toEqual({ code: 0, err: '' });
    const written = readTree(join(cwd, 'dist'));
    expect(Object.keys(written)).toEqual(['.k8sdsl', 'shop.k8s.yaml']);
    expect(k8sdslProcess(cwd, ['synth']).err).toContain('dist: unchanged');
    expect(node(cwd, { K8SDSL_OUTPUT: 'other', K8SDSL_LAYOUT: 'resource' })).toEqual({ code: 0, err: '' });
    expect(fs.readdirSync(join(cwd, 'other'))).toEqual(['.k8sdsl', 'ConfigMap.shop-settings.k8s.yaml']);
  });

  test("obeys the project's configuration", () => {
    const cwd = install({ 'app.js': source('app.synth();'), 'k8sdsl.yaml': 'output: manifests\nlayout: app\n' });
    expect(node(cwd)).toEqual({ code: 0, err: '' });
    expect(fs.readdirSync(join(cwd, 'manifests'))).toEqual(['.k8sdsl', 'app.k8s.yaml']);
  });

  test('throws what is wrong, and then writes nothing', () => {
    const cwd = install({ 'app.js': source("new k8s.Service(shop, 'web', { spec: { prots: [] } });\napp.synth();") });
    const { code, err } = node(cwd);
    expect(code).toBe(1);
    expect(err).toMatch(/SynthError: K8S2001: The field "spec\.prots" does not exist[^]*app\.js:6:1/);
    // The message, the place of the object and the user's own call, but neither our frames nor our fields.
    const printed = err.slice(err.indexOf('SynthError: K8S2001'), err.indexOf('\n\nNode.js'));
    const places = printed.split('\n').filter((line) => /^ +at /.test(line));
    expect(places).toEqual([`  at ${cwd}/app.js:6:1`, `    at Object.<anonymous> (${cwd}/app.js:7:5)`]);
    expect(printed).not.toContain('diagnostics');
    expect(fs.existsSync(join(cwd, 'dist'))).toBe(false);
  });

  test('a folder with files of others is refused', () => {
    const cwd = install({ 'app.js': source('app.synth();'), 'dist/notes.txt': 'mine' });
    const { code, err } = node(cwd);
    expect(code).toBe(1);
    expect(err).toContain(
      'SynthError: K8S5201: The output folder dist holds a file that k8sdsl did not write: notes.txt.',
    );
  });
});

describe('what is thrown while nothing waits for it', () => {
  const late = `setTimeout(() => { throw new Error('out of nowhere'); }, 0);
process.argv = [process.argv[0], process.argv[1], 'synth', '--watch'];
require(${JSON.stringify(join(builtPackage(), 'cli/main'))}).main();`;

  function runLate(file: string): { status: number | null; stderr: string } {
    const host = project({ ...app(''), [file]: late });
    return spawnSync(process.execPath, [file], { cwd: host.cwd, encoding: 'utf8', timeout: 20_000 });
  }

  test('by code that is not of the app is a bug of ours: exit code 4, and what to report', () => {
    const { status, stderr } = runLate('node_modules/late/index.js');
    expect(status).toBe(4);
    expect(stderr).toMatch(
      /error K8S5901: k8sdsl failed, and not because of your app: out of nowhere[^]*Please report it[^]*index\.js:1/,
    );
  });

  test('by code of the app is a failure of the app: exit code 3, and its line', () => {
    const { status, stderr } = runLate('late.js');
    expect(status).toBe(3);
    expect(stderr).toMatch(/error K8S6203: [^]*Error: out of nowhere[^]*at late\.js:1:/);
  });
});

test('a working directory that was deleted', () => {
  const gone = join(project({ 'gone/x': '' }).cwd, 'gone');
  const line = `cd '${gone}' && rm -r '${gone}' && exec '${process.execPath}' '${join(builtPackage(), 'cli/bin.js')}' synth`;
  const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'error K8S5105: The working directory does not exist any more.\n']);
});

describe('a stream that can not be written', () => {
  const printing = {
    'app.ts': `${program({ shop: { a: 'b' } })}\nfor (let i = 0; i < 9999; i++) console.log('from the app', i);`,
  };
  const shell = (cwd: string, line: string): { status: number | null; stdout: string; stderr: string } => {
    const k8sdsl = `'${process.execPath}' '${join(builtPackage(), 'cli/bin.js')}'`;
    return spawnSync('bash', ['-c', `set -o pipefail; ${line.replace('k8sdsl', k8sdsl)}`], { cwd, encoding: 'utf8' });
  };

  // Linux has a device that is always full.
  const hasFullDevice = fs.existsSync('/dev/full');
  test.each([
    ['k8sdsl synth -p >/dev/full'],
    ['k8sdsl synth --reporter json >/dev/full'],
    ['k8sdsl synth --help >/dev/full'],
  ])('a full disk: %s', (line) => {
    if (!hasFullDevice) return;
    expect(shell(project(app('')).cwd, line)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^error K8S5205: Can't write standard output: no space is left on the disk\. The earlier output is untouched\.\n {2}hint: [^\n]+\n$/,
      ),
    });
  });

  test('a full disk behind both', () => {
    if (!hasFullDevice) return;
    expect(shell(project(app('')).cwd, 'k8sdsl synth >/dev/full 2>&1').status).toBe(2);
  });

  test.each([['k8sdsl synth -p | true'], ['k8sdsl synth 2>&1 | true'], ['k8sdsl synth --compat cdk8s | true']])(
    'a reader that has gone: %s',
    (line) => {
      const { cwd } = project(printing);
      expect(shell(cwd, line)).toMatchObject({ status: 0 });
    },
  );
});

test('two runs at once write one whole output', async () => {
  const host = project(app(''));
  const { spawn } = require('node:child_process') as typeof import('node:child_process');
  const start = (): Promise<number | null> =>
    new Promise((done) => {
      const child = spawn(process.execPath, [join(builtPackage(), 'cli/bin.js'), 'synth'], {
        cwd: host.cwd,
        stdio: 'ignore',
      });
      child.on('close', done);
    });
  builtPackage();
  expect(await Promise.all([start(), start(), start()])).toEqual([0, 0, 0]);
  expect(fs.readdirSync(join(host.cwd, 'dist'))).toEqual(['.k8sdsl', 'shop.k8s.yaml']);
  expect(fs.readdirSync(host.cwd).filter((name) => name.startsWith('.'))).toEqual([]);
});
