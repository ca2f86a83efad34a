import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, project, type Files, type ProcessOptions } from './support/program';

const source = `
  import { App, Chart } from 'cdk8s';
  import { value } from '@lib/value';
  import data from './data.json';
  import { name } from 'dep';
  class Field { static order: string[] = []; set a(value: string) { Field.order.push(value); } }
  class Own extends Field { override a: string = 'x'; }
  new Own();
  const app = new App();
  new Chart(app, [value, data.n, name, Field.order.length].join('-'));
  export default app;
`;
const files: Files = {
  'app.ts': source,
  'tsconfig.json': '{"compilerOptions":{"paths":{"@lib/*":["./lib/*"]},"useDefineForClassFields":true}}',
  'lib/value.ts': 'export const value: string = "v1";',
  'data.json': '{"n":1}',
  'node_modules/dep/package.json': '{"version":"1.0.0"}',
  'node_modules/dep/index.js': 'exports.name = "d1";',
};

/** Loads the program in a new process; the cache is where it is by default. */
const run = (
  cwd: string,
  options: ProcessOptions = {},
): { readonly name: string | undefined; readonly esbuild: boolean } => {
  const [loaded] = loadAll([{ entry: 'app.ts', cwd }], {
    ...options,
    env: { K8SDSL_CACHE: '', ...options.env },
  }).results;
  return { name: loaded!.apps?.[0]?.children[0] ?? loaded!.diagnostics[0]?.message, esbuild: loaded!.loadedEsbuild };
};
const folder = (cwd: string): string => join(cwd, 'node_modules/.cache/k8sdsl');
const packs = (cwd: string): string[] => readdirSync(folder(cwd)).map((name) => join(folder(cwd), name));

const cold = { name: 'v1-1-d1-0', esbuild: true };
const warm = { ...cold, esbuild: false };

describe('the cache', () => {
  test('a second run compiles nothing, and a third is the same', () => {
    const cwd = project(files);
    expect([run(cwd), run(cwd), run(cwd)]).toEqual([cold, warm, warm]);
  });

  const prepared = (): string => {
    const cwd = project(files);
    run(cwd);
    return cwd;
  };

  test('an edited file, even with the times and the size of the old one', () => {
    const cwd = prepared();
    const path = join(cwd, 'lib/value.ts');
    const { atime, mtime } = statSync(path);
    writeFileSync(path, files['lib/value.ts']!.replace('v1', 'v2'));
    utimesSync(path, atime, mtime);
    expect([run(cwd), run(cwd)]).toEqual([
      { name: 'v2-1-d1-0', esbuild: true },
      { name: 'v2-1-d1-0', esbuild: false },
    ]);
  });

  test('an edited JSON file', () => {
    const cwd = prepared();
    writeFileSync(join(cwd, 'data.json'), '{"n":2}');
    expect(run(cwd)).toEqual({ name: 'v1-2-d1-0', esbuild: false });
  });

  test('an edited file of a package', () => {
    const cwd = prepared();
    writeFileSync(join(cwd, 'node_modules/dep/index.js'), 'exports.name = "d22";');
    expect(run(cwd)).toEqual({ name: 'v1-1-d22-0', esbuild: false });
  });

  test('a package with another entry', () => {
    const cwd = prepared();
    writeFileSync(join(cwd, 'node_modules/dep/other.js'), 'exports.name = "other";');
    writeFileSync(join(cwd, 'node_modules/dep/package.json'), '{"version":"2.0.0","main":"other.js"}');
    expect(run(cwd).name).toBe('v1-1-other-0');
  });

  test('a package that appears nearer by', () => {
    const cwd = project({ ...files, 'app/app.ts': source.replaceAll('./data', '../data') });
    const load = (): string | undefined =>
      loadAll([{ entry: 'app/app.ts', cwd }], { env: { K8SDSL_CACHE: '' } }).results[0]!.apps?.[0]?.children[0];
    expect(load()).toBe('v1-1-d1-0');
    mkdirSync(join(cwd, 'app/node_modules/dep'), { recursive: true });
    writeFileSync(join(cwd, 'app/node_modules/dep/index.js'), 'exports.name = "near";');
    expect(load()).toBe('v1-1-near-0');
  });

  test('a package that is gone', () => {
    const cwd = prepared();
    rmSync(join(cwd, 'node_modules/dep'), { recursive: true });
    expect(run(cwd).name).toBe('"app.ts" imports "dep", which is not there.');
  });

  test('a changed tsconfig', () => {
    const cwd = prepared();
    writeFileSync(join(cwd, 'tsconfig.json'), files['tsconfig.json']!.replace('true', 'false'));
    expect(run(cwd)).toEqual({ name: 'v1-1-d1-1', esbuild: true });
  });

  test('a tsconfig that appears nearer by', () => {
    const cwd = prepared();
    writeFileSync(join(cwd, 'lib/tsconfig.json'), '{}');
    expect(run(cwd)).toEqual(cold);
  });

  describe('a pack that is', () => {
    let cwd: string;
    let pack: string;
    let pristine: Buffer;

    beforeAll(() => {
      cwd = prepared();
      run(cwd);
      pack = packs(cwd)[0]!;
      pristine = readFileSync(pack);
    });

    const flipped = (bytes: Buffer, at: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[Math.floor(copy.length * at)]! ^= 4;
      return copy;
    };

    test.each<[string, (bytes: Buffer) => Buffer]>([
      ['empty', () => Buffer.alloc(0)],
      ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2 + 100)],
      ['cut in half', (bytes) => bytes.subarray(0, bytes.length / 2)],
      ['full of zeros', (bytes) => Buffer.alloc(bytes.length)],
      ['something else', () => Buffer.from('{"no":"pack"}'.repeat(100))],
      ['spoilt by one bit in the text', (bytes) => flipped(bytes, 0.05)],
      ['spoilt by one bit in the compiled code', (bytes) => flipped(bytes, 0.4)],
      ['spoilt by one bit in the index', (bytes) => flipped(bytes, 0.495)],
      ['spoilt by one bit in the second half', (bytes) => flipped(bytes, 0.7)],
    ])('%s', (_, spoil) => {
      writeFileSync(pack, spoil(pristine));
      expect(run(cwd)).toEqual(cold);
      // And it is replaced by a good one.
      expect(readFileSync(pack).length).toBeGreaterThan(100_000);
    });
  });

  test('other flags of Node have a pack of their own', () => {
    const cwd = prepared();
    const flags = ['--no-opt', '--stack-trace-limit=20'];
    expect([run(cwd, { flags }), run(cwd, { flags }), run(cwd)]).toEqual([cold, warm, warm]);
    expect(packs(cwd)).toHaveLength(2);
  });

  test('K8SDSL_CACHE=off reads and writes nothing', () => {
    const cwd = project(files);
    const options = { env: { K8SDSL_CACHE: 'off' } };
    expect([run(cwd, options), run(cwd, options)]).toEqual([cold, cold]);
    expect(() => packs(cwd)).toThrow('ENOENT');
  });

  test('K8SDSL_CACHE names another folder', () => {
    const cwd = project(files);
    const options = { env: { K8SDSL_CACHE: 'elsewhere' } };
    expect([run(cwd, options), run(cwd, options)]).toEqual([cold, warm]);
    expect(readdirSync(join(cwd, 'elsewhere'))).toHaveLength(1);
  });

  test('a folder that can not be written: the user’s own cache is used, else none', () => {
    const cwd = project(files);
    // A file where the folder should be: permissions do not stop an administrator.
    writeFileSync(join(cwd, 'node_modules/.cache'), '');
    const home = join(cwd, 'home');
    const options = { env: { XDG_CACHE_HOME: home } };
    expect([run(cwd, options), run(cwd, options)]).toEqual([cold, warm]);
    const nowhere = { env: { XDG_CACHE_HOME: join(cwd, 'app.ts') } };
    expect([run(cwd, nowhere), run(cwd, nowhere)]).toEqual([cold, cold]);
  });

  test('no file is left behind by a write that fails', () => {
    const cwd = prepared();
    expect(readdirSync(folder(cwd)).filter((name) => !name.endsWith('.pack'))).toEqual([]);
  });

  test('several programs share one pack', () => {
    const cwd = project({ ...files, 'other.ts': source });
    const other = (): boolean =>
      loadAll([{ entry: 'other.ts', cwd }], { env: { K8SDSL_CACHE: '' } }).results[0]!.loadedEsbuild;
    expect([run(cwd).esbuild, other(), run(cwd).esbuild, other()]).toEqual([true, true, false, false]);
  });

  test('modules have the identity, the names and the cache entry that Node gives them', () => {
    const cwd = project({
      'app.ts': `import { App, Chart } from 'cdk8s'; import { about } from 'dep';
        const app = new App(); new Chart(app, [about.join(' '), require.cache[require.resolve('dep')]!.exports.about === about].join(' ').replaceAll('/', '_'));
        export default app;`,
      'node_modules/dep/index.js': `exports.about = [__dirname === require('path').dirname(__filename), module.id === __filename, this === exports, require.main !== module, module.children.length];`,
    });
    expect([run(cwd), run(cwd)].map(({ name }) => name)).toEqual(Array(2).fill('true true true true 0 true'));
  });

  test('errors of libraries show their own place', () => {
    const cwd = project({
      'app.ts': `import { fail } from 'dep'; fail(); export default 1;`,
      'node_modules/dep/index.js': `\n\nexports.fail = () => {\n  throw new Error(new Error('x').stack.split('\\n')[1].replace(/.*node_modules/, ''));\n};`,
    });
    expect([run(cwd), run(cwd), run(cwd)].map(({ name }) => name)).toEqual(
      Array(3).fill('The app threw Error: /dep/index.js:4:19)'),
    );
  });
});
