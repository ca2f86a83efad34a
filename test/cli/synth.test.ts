import * as fs from 'node:fs';
import { join } from 'node:path';
import { k8sdsl, program, project } from './support/project';
import { readTree, systemError, virtualHost, writeTree, type VirtualHost } from './support/virtual-host';

const shop = program({ shop: { colour: 'blue' }, blog: { colour: 'red' } });
const configMap = (chart: string, colour: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${chart}-settings\ndata:\n  colour: ${colour}\n`;

/** The output, without our record of it. */
function output(host: VirtualHost, folder = 'dist'): Record<string, string> {
  const { '.k8sdsl': _, ...files } = readTree(join(host.cwd, folder));
  return files;
}

const threeObjects = (more: string): string => program({ shop: { a: 'b' } }, more);
const service = (spec: string): string =>
  `new ApiObject(new Chart(app, 'net', { disableResourceNameHashes: true }), 'web', { apiVersion: 'v1', kind: 'Service', spec: ${spec} } as never);`;

describe('writing', () => {
  test('one file per chart; what was done is said on standard error', async () => {
    const host = project({ 'app.ts': shop });
    const first = await k8sdsl(host, 'synth');
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toMatch(/^2 objects, 2 files, \d+ ms. dist: 2 written\n$/);
    expect(output(host)).toEqual({
      'blog.k8s.yaml': configMap('blog', 'red'),
      'shop.k8s.yaml': configMap('shop', 'blue'),
    });
    expect((await k8sdsl(host, 'synth')).err).toContain('dist: unchanged');
    writeTree(host.cwd, { 'app.ts': program({ shop: { colour: 'green' } }) });
    expect((await k8sdsl(host, 'synth')).err).toContain('dist: 1 written, 1 deleted');
    expect(output(host)).toEqual({ 'shop.k8s.yaml': configMap('shop', 'green') });
  });

  test.each([
    [['-o', 'out'], 'out', ['blog.k8s.yaml', 'shop.k8s.yaml']],
    [['--layout', 'app', '--output=out/sub'], 'out/sub', ['app.k8s.yaml']],
    [['--layout', 'resource'], 'dist', ['ConfigMap.blog-settings.k8s.yaml', 'ConfigMap.shop-settings.k8s.yaml']],
    [
      ['--layout', 'folder'],
      'dist',
      ['blog/ConfigMap.blog-settings.k8s.yaml', 'shop/ConfigMap.shop-settings.k8s.yaml'],
    ],
    [['--format', 'json'], 'dist', ['blog.k8s.json', 'shop.k8s.json']],
  ])('synth %j', async (words, folder, files) => {
    const host = project({ 'app.ts': shop });
    expect((await k8sdsl(host, 'synth', ...words)).code).toBe(0);
    expect(Object.keys(output(host, folder))).toEqual(files);
  });

  test('--stdout prints one stream, and writes nothing', async () => {
    const host = project({ 'app.ts': shop });
    const { code, out, err } = await k8sdsl(host, 'synth', '--stdout');
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`${configMap('shop', 'blue')}---\n${configMap('blog', 'red')}`);
    expect(fs.existsSync(join(host.cwd, 'dist'))).toBe(false);
  });

  test('--stdout --format json prints one List', async () => {
    const { out } = await k8sdsl(project({ 'app.ts': shop }), 'synth', '--stdout', '--format', 'json');
    const list = JSON.parse(out) as { kind: string; apiVersion: string; items: { kind: string }[] };
    expect([list.apiVersion, list.kind, list.items.map(({ kind }) => kind)]).toEqual([
      'v1',
      'List',
      ['ConfigMap', 'ConfigMap'],
    ]);
  });

  test('--check lists what differs, writes nothing and ends with 1', async () => {
    const host = project({ 'app.ts': shop });
    await k8sdsl(host, 'synth');
    expect(await k8sdsl(host, 'synth', '--check')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('dist: up to date'),
    });
    fs.appendFileSync(join(host.cwd, 'dist/shop.k8s.yaml'), '# mine');
    fs.rmSync(join(host.cwd, 'dist/blog.k8s.yaml'));
    writeTree(host.cwd, { 'dist/notes.txt': 'mine' });
    const before = output(host);
    const { code, out, err } = await k8sdsl(host, 'synth', '--check');
    expect(code).toBe(1);
    expect(out).toBe('missing dist/blog.k8s.yaml\nchanged dist/shop.k8s.yaml\n');
    expect(err).toBe(
      'error K8S5301: dist is not what synth would write: 2 files differ.\n  hint: Run "k8sdsl synth --force", which keeps the files of others, and commit the result.\n',
    );
    expect(output(host)).toEqual(before);
    const json = JSON.parse((await k8sdsl(host, 'synth', '--check', '--reporter', 'json')).out) as {
      results: object[];
    };
    expect(json.results.filter((result) => 'status' in result && result.status === 'invalid')).toMatchObject([
      { file: 'dist/blog.k8s.yaml', diagnostics: [{ code: 'K8S5301' }] },
      { file: 'dist/shop.k8s.yaml' },
    ]);
  });

  test('--check lets files of others be, unless nothing tells which they are', async () => {
    const host = project({ 'app.ts': shop, 'dist/notes.txt': 'mine' });
    const first = await k8sdsl(host, 'synth', '--check');
    expect([first.code, first.out]).toEqual([
      1,
      'missing dist/shop.k8s.yaml\nmissing dist/blog.k8s.yaml\nextra   dist/notes.txt\n',
    ]);
    expect(first.err).toContain('hint: Run "k8sdsl synth --force", which keeps the files of others');
    await k8sdsl(host, 'synth', '--force');
    expect(await k8sdsl(host, 'synth', '--check')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/dist: up to date; 1 file of others\n$/),
    });
    writeTree(host.cwd, { 'app.ts': program({ shop: { colour: 'blue' } }) });
    const stale = await k8sdsl(host, 'synth', '--check');
    expect([stale.code, stale.out]).toEqual([1, 'extra   dist/blog.k8s.yaml\n']);
  });

  test('an app without objects is warned about, and its output is emptied', async () => {
    const host = project({ 'app.ts': shop });
    await k8sdsl(host, 'synth');
    writeTree(host.cwd, { 'app.ts': program({}) });
    const checked = await k8sdsl(host, 'synth', '--check');
    expect([checked.code, checked.err]).toEqual([
      1,
      expect.stringContaining('warning K8S5210: The app makes no objects: 2 files of the last run would be deleted.'),
    ]);
    const { code, err } = await k8sdsl(host, 'synth');
    expect(code).toBe(0);
    expect(err).toContain('warning K8S5210: The app makes no objects: 2 files of the last run were deleted.');
    expect(err).toMatch(/\n0 objects, 0 files, \d+ ms\. dist: 2 deleted\n$/);
    expect(output(host)).toEqual({});
    const stream = await k8sdsl(host, 'synth', '--stdout');
    expect(stream).toMatchObject({ code: 0, out: '', err: expect.stringContaining('The app makes no objects.\n') });
  });

  test("a folder with somebody's files is refused, and kept with --force", async () => {
    const host = project({ 'app.ts': shop, 'dist/notes.txt': 'mine' });
    const { code, err } = await k8sdsl(host, 'synth');
    expect(code).toBe(2);
    expect(err).toContain('error K8S5201: The output folder dist holds a file that k8sdsl did not write: notes.txt.');
    expect(err).toContain('pass --force');
    expect((await k8sdsl(host, 'synth', '--force')).code).toBe(0);
    expect(output(host)).toMatchObject({ 'notes.txt': 'mine', 'shop.k8s.yaml': configMap('shop', 'blue') });
  });

  test('the output folder must not be the project', async () => {
    const { code, err } = await k8sdsl(project({ 'app.ts': shop }), 'synth', '-o', '.');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("error K8S5203: . can't be the output folder: it is the project's own folder."),
    ]);
  });

  test('a full disk', async () => {
    const host = project({ 'app.ts': shop });
    await k8sdsl(host, 'synth');
    writeTree(host.cwd, { 'app.ts': program({ shop: { colour: 'green' }, blog: { colour: 'green' } }) });
    const full = {
      ...host,
      fs: {
        ...host.fs,
        linkSync: () => {
          throw systemError('ENOSPC', 'link');
        },
        writeFileSync: ((file, data, options) => {
          if (String(file).endsWith('.yaml')) throw systemError('ENOSPC', 'write');
          fs.writeFileSync(file, data, options);
        }) as typeof fs.writeFileSync,
      },
    };
    const { code, err } = await k8sdsl(full, 'synth');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(
        "error K8S5205: Can't write dist: no space is left on the disk. The earlier output is untouched.",
      ),
    ]);
    expect(output(host)['shop.k8s.yaml']).toBe(configMap('shop', 'blue'));
  });
});

describe('what is found', () => {
  const wrong = threeObjects(service("{ prots: [{ port: 80 }], ports: [{ port: 'x' }] }"));

  test('--no-validate writes all the same, and knows nothing about the objects', async () => {
    const host = project({ 'app.ts': wrong });
    const { code, out } = await k8sdsl(host, 'synth', '--no-validate', '--reporter', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ summary: { valid: 0, invalid: 0, unknown: 2 } });
    expect(Object.keys(output(host))).toEqual(['net.k8s.yaml', 'shop.k8s.yaml']);
  });

  test('--no-validate does not skip the check for clashing names', async () => {
    const clash = threeObjects(
      "map(new Chart(app, 'other', { disableResourceNameHashes: true }), 'x', {}).addJsonPatch(JsonPatch.replace('/metadata/name', 'shop-settings'));",
    );
    const host = project({ 'app.ts': clash.replace('ApiObject,', 'ApiObject, JsonPatch,') });
    const { code, err } = await k8sdsl(host, 'synth', '--no-validate');
    expect([code, err]).toEqual([1, expect.stringContaining('error K8S1001:')]);
  });

  test('--kubernetes-version decides what is known', async () => {
    const { code, out } = await k8sdsl(
      project({ 'app.ts': shop }),
      'synth',
      '--kubernetes-version',
      'v1.34.4',
      '--reporter',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kubernetesVersion: '1.34', summary: { valid: 2 } });
    const wrongVersion = await k8sdsl(project({ 'app.ts': shop }), 'synth', '--kubernetes-version', '1.2');
    expect([wrongVersion.code, wrongVersion.err]).toEqual([
      2,
      expect.stringContaining('error K8S5003: --kubernetes-version is "1.2"; allowed: 1.33, 1.34, 1.35, 1.36, 1.37.'),
    ]);
  });
});

describe('an app that fails', () => {
  test('does not compile', async () => {
    const { code, err } = await k8sdsl(project({ 'app.ts': 'const = 1;' }), 'synth');
    expect([code, err]).toEqual([3, expect.stringMatching(/K8S6201[^]*at app\.ts:1:7\n/)]);
  });

  test('is not there', async () => {
    const { code, err } = await k8sdsl(project({ 'app.ts': shop }), 'synth', 'ap.ts');
    const expected = 'error K8S5105: The app ap.ts does not exist.\n  hint: Did you mean "app.ts"?';
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });

  test('no project', async () => {
    const host = virtualHost();
    const { code, err } = await k8sdsl(host, 'synth');
    expect(code).toBe(2);
    expect(err).toContain(
      'error K8S5104: No app was found: neither the folder . nor one above it holds app.ts or app.js',
    );
    expect(err).toContain('hint: Name the app ("k8sdsl synth path/to/app.ts"), or start a project');
  });
});

test.each([
  ['app.mjs', 'app.mjs'],
  ['src/main.ts', 'src/main.ts'],
])('an app that is not found by its name: %s', async (file, named) => {
  const { code, err } = await k8sdsl(project({ [file]: '' }), 'synth');
  expect([code, err]).toEqual([2, expect.stringContaining(`hint: Name the app: "k8sdsl synth ${named}"; or write it`)]);
});

describe('--typecheck', () => {
  const tsconfig = JSON.stringify({
    compilerOptions: { strict: true, module: 'node16', skipLibCheck: true, types: [] },
    include: ['app.ts'],
  });

  test('without TypeScript in the project', async () => {
    const { code, err } = await k8sdsl(project({ 'app.ts': shop }), 'synth', '--typecheck');
    expect(code).toBe(2);
    expect(err).toContain("error K8S5303: --typecheck can't run: no TypeScript is installed in the project.");
    expect(err).toContain('npm install --save-dev typescript');
  });

  test('reports what the project’s own TypeScript says, and writes only without', async () => {
    const host = project({ 'app.ts': shop, 'package.json': '{}' });
    fs.symlinkSync(join(__dirname, '../../node_modules/typescript'), join(host.cwd, 'node_modules/typescript'));
    const without = await k8sdsl(host, 'synth', '--typecheck');
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('the project has no tsconfig.json')]);
    writeTree(host.cwd, { 'tsconfig.json': tsconfig, 'app.ts': `${shop}const size: number = 'x';\n` });
    const { code, err } = await k8sdsl(host, 'synth', '--typecheck');
    expect(code).toBe(3);
    expect(err).toMatch(
      /error K8S5302: TS2322: [^]*at app\.ts:\d+:7\n[^]*> .*const size: number = 'x';\n[^]*\nNothing was written\.\n$/,
    );
    expect(fs.existsSync(join(host.cwd, 'dist'))).toBe(false);
    writeTree(host.cwd, { 'app.ts': shop });
    expect((await k8sdsl(host, 'synth', '--typecheck')).code).toBe(0);
  }, 60_000);
});
