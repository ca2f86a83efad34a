import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { link, loadAll, project, type Files, type Loaded } from './support/program';

interface Case {
  readonly files: Files;
  /** @default 'app.ts' */
  readonly entry?: string;
  /** The names of the charts that the program made: what it computed is in them. */
  readonly charts: readonly string[];
  /** The names of the files that decide what it does. */
  readonly inputs?: readonly string[];
  readonly prepare?: (folder: string) => void;
}

/** A program whose one chart is called by the value of an expression. */
const app = (name: string, imports = ''): string => `
  import { App, Chart } from 'cdk8s';
  ${imports}
  const app = new App();
  new Chart(app, String(${name}));
  export default app;
`;

const cases: Record<string, Case> = {
  'a TypeScript file': { files: { 'app.ts': app(`'x' as string`) }, charts: ['x'], inputs: ['app.ts'] },
  'a JavaScript file with import': { files: { 'app.js': app(`'x'`) }, entry: 'app.js', charts: ['x'] },
  CommonJS: {
    files: {
      'app.js': `const { App, Chart } = require('cdk8s'); const app = new App(); new Chart(app, 'x'); module.exports = app;`,
    },
    entry: 'app.js',
    charts: ['x'],
  },
  'export =': {
    files: {
      'app.ts': `import cdk8s = require('cdk8s'); const app = new cdk8s.App(); new cdk8s.Chart(app, 'x'); export = app;`,
    },
    charts: ['x'],
  },
  '.mts in a package without type': { files: { 'app.mts': app(`'x'`) }, entry: 'app.mts', charts: ['x'] },
  '.cts in a package of ES modules': {
    files: { 'package.json': '{"type":"module"}', 'app.cts': app(`__filename.length > 0`) },
    entry: 'app.cts',
    charts: ['true'],
  },
  'an ES module project': {
    files: {
      'package.json': '{"type":"module"}',
      'app.ts': app(
        `[a, import.meta.dirname === __dirname, import.meta.filename, import.meta.url].join().replaceAll(import.meta.dirname!, '')`,
        `import { a } from './lib/a.js';`,
      ),
      'lib/a.ts': 'export const a: string = "a";',
    },
    charts: ['a,true,--app.ts,file:------app.ts'],
    inputs: ['app.ts', 'lib/a.ts', 'package.json'],
  },
  'import.meta.resolve': {
    files: {
      'package.json': '{"type":"module"}',
      'app.ts': app(`import.meta.resolve('./b.js').endsWith('/b.ts') && import.meta.resolve('node:fs')`),
      'b.ts': '',
    },
    charts: ['node:fs'],
  },
  'the default import of a CommonJS package, as Node sees it': {
    files: {
      'package.json': '{"type":"module"}',
      'app.ts': app('typeof lib + typeof lib.default', `import lib from 'lib';`),
      'node_modules/lib/index.js': 'exports.__esModule = true; exports.default = () => 1;',
    },
    charts: ['objectfunction'],
  },
  'the default import of a CommonJS package, as TypeScript compiles it': {
    files: {
      'app.ts': app('typeof lib', `import lib from 'lib';`),
      'node_modules/lib/index.js': 'exports.__esModule = true; exports.default = () => 1;',
    },
    charts: ['function'],
  },
  'a package of ES modules only': {
    files: {
      'app.ts': app('name', `import { name } from 'only';`),
      'node_modules/only/package.json': '{"type":"module","exports":{".":{"import":"./main.js"}}}',
      'node_modules/only/main.js': `export const name = 'only';`,
    },
    charts: ['only'],
  },
  'a package that waits at its top level': {
    files: {
      'app.ts': app('name', `import { name } from 'slow';`),
      'node_modules/slow/package.json': '{"type":"module","exports":"./main.js"}',
      'node_modules/slow/main.js': `export const name = await Promise.resolve('slow');`,
    },
    charts: ['slow'],
  },
  'top-level await': {
    files: {
      'app.mts': app(
        '`${a}-${__dirname.length === require("node:path").dirname(__filename).length}`',
        `import { a } from './lib/a.mjs';`,
      ),
      'lib/a.mts': `import data from './data.json' with { type: 'json' }; export const a: string = await Promise.resolve(data.a);`,
      'lib/data.json': '{"a":"a"}',
    },
    entry: 'app.mts',
    charts: ['a-true'],
    inputs: ['app.mts', 'lib/a.mts', 'lib/data.json'],
  },
  'top-level await in .ts, with JSON, an alias and a computed import': {
    files: {
      'tsconfig.json': '{"compilerOptions":{"paths":{"@lib/*":["./lib/*"]}}}',
      'app.ts': app(
        `data.a + b + (await import(['.', 'lib', 'c'].join('/'))).c`,
        `import data from '@lib/data.json'; import { b } from '@lib/b';`,
      ),
      'lib/b.ts': `export const b = await Promise.resolve('b');`,
      'lib/c.ts': `export const c: string = 'c';`,
      'lib/data.json': '{"a":"a"}',
    },
    charts: ['abc'],
  },
  '.mjs with top-level await': {
    files: { 'app.mjs': app(`await Promise.resolve('x')`) },
    entry: 'app.mjs',
    charts: ['x'],
  },
  'const enums across files, and namespaces': {
    files: {
      'app.ts': app(`Size.Big + Deep.inner.value`, `import { Size, Deep } from './size';`),
      'size.ts': `export const enum Size { Small = 's', Big = 'b' } export namespace Deep { export namespace inner { export const value = 7; } }`,
    },
    charts: ['b7'],
  },
  'decorators of TypeScript, and class fields as tsconfig says': {
    files: {
      'tsconfig.json': `{
        // The options of older projects.
        "compilerOptions": { "experimentalDecorators": true, "target": "ES2020", "useDefineForClassFields": false, },
      }`,
      'app.ts': app(
        `seen.join() + Web.name + Object.keys(new Web())`,
        `const seen: string[] = [];
         const note = (target: object, key: string) => void seen.push(key);
         class Base { set image(value: string) { seen.push(value); } }
         class Web extends Base { static one = new Web(); @note port!: number; override image: string = 'i'; }`,
      ),
    },
    charts: ['i,port,iWeb'].map(() => 'i,portWeb'),
  },
  'type-only imports and exports': {
    files: {
      'app.ts': app(
        `a`,
        `import { type T, a } from './lib'; import type { U } from 'no-such-types'; const t: T | U = 1 as never; void t;`,
      ),
      'lib.ts': `export type { T } from './types'; export const a = 'a';`,
      'types.ts': `export type T = string; throw new Error('types are not run');`,
    },
    charts: ['a'],
  },
  JSON: {
    files: {
      'app.ts': app(`values.name + name`, `import values, { name } from './values.json';`),
      'values.json': '{"name":"n"}',
    },
    charts: ['nn'],
    inputs: ['app.ts', 'values.json'],
  },
  'import cycles': {
    files: {
      'app.ts': app(`a()`, `import { a } from './a';`),
      'a.ts': `import { b } from './b'; export const name = 'cycle'; export function a(): string { return b(); }`,
      'b.ts': `import { name } from './a'; export function b(): string { return name; }`,
    },
    charts: ['cycle'],
  },
  'require.main, __filename and process.argv': {
    files: {
      'app.ts': app(
        `[require.main === module, module.id, __filename === process.argv[1], process.argv.length, main].join()`,
        `import { main } from './other';`,
      ),
      'other.ts': `export const main = require.main === module;`,
    },
    charts: ['true,.,true,2,false'],
  },
  'dynamic import and require of computed names': {
    files: {
      'app.ts': `import { App, Chart } from 'cdk8s';
        const name = ['.', 'late'].join('/');
        export default (async () => {
          const app = new App();
          new Chart(app, (await import(name)).late + (await import('./early')).early + require(name).late);
          return app;
        })();`,
      'late.ts': `export const late: string = 'l';`,
      'early.ts': `export const early: string = 'e';`,
    },
    charts: ['lel'],
    inputs: ['app.ts', 'early.ts', 'late.ts'],
  },
  'an import in a string of code': {
    files: {
      'app.ts': `export default new Function('return import("./made.mjs")')().then((made: { default: object }) => made.default);`,
      'made.mjs': app(`'x'`),
    },
    charts: ['x'],
  },
  'modules of Node, with and without prefix': {
    files: {
      'app.ts': app(
        `basename('/a/b') + typeof readFile`,
        `import { basename } from 'path'; import { readFile } from 'node:fs/promises';`,
      ),
    },
    charts: ['bfunction'],
  },
  'aliases of tsconfig, through extends, with and without a star': {
    files: {
      'tsconfig.json': '{"extends":["./config/base","strictest"],"compilerOptions":{}}',
      'config/base.json':
        '{"compilerOptions":{"paths":{"@lib/*":["../missing/*","../src/lib/*"],"config":["../src/config.ts"],"cdk8s":["./cdk8s.d.ts"]}}}',
      'config/cdk8s.d.ts': '',
      'node_modules/strictest/tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'app.ts': app(
        `a + config + k8sdsl`,
        `import { a } from '@lib/deep/a'; import config from 'config'; const k8sdsl = '';`,
      ),
      'src/lib/deep/a.ts': `export const a: string = 'a';`,
      'src/config.ts': `export default 'c' as string;`,
    },
    charts: ['ac'],
    inputs: ['app.ts', 'config/base.json', 'src/config.ts', 'src/lib/deep/a.ts', 'tsconfig.json'],
  },
  baseUrl: {
    files: {
      'tsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}',
      'app.ts': app(`a`, `import { a } from 'lib/a';`),
      'src/lib/a.ts': `export const a: string = 'a';`,
    },
    charts: ['a'],
  },
  'an alias of k8sdsl is for the type checker alone': {
    files: {
      'tsconfig.json': '{"compilerOptions":{"paths":{"k8sdsl":["./copy.ts"]}}}',
      'copy.ts': `throw new Error('a copy of the library');`,
      'app.ts': app(`typeof diagnostic`, `import { diagnostic } from 'k8sdsl';`),
    },
    charts: ['function'],
  },
  'tsconfig references': {
    files: {
      'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.test.json"},{"path":"./tsconfig.app.json"}]}',
      'tsconfig.test.json': '{"include":["test"],"compilerOptions":{"paths":{"#x":["./test/x.ts"]}}}',
      'tsconfig.app.json': '{"include":["*.ts","src/**/*"],"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'app.ts': app(`a`, `import { a } from '@/a';`),
      'src/a.ts': `export const a: string = 'a';`,
    },
    charts: ['a'],
  },
  'private names of package.json, also to a compiled file whose source is there': {
    files: {
      'package.json': '{"name":"p","imports":{"#a":"./src/a.ts","#b":"./src/b.js"}}',
      'app.ts': app(`a + b`, `import { a } from '#a'; import { b } from '#b';`),
      'src/a.ts': `export const a: string = 'a';`,
      'src/b.ts': `export const b: string = 'b';`,
    },
    charts: ['ab'],
  },
  'folders, and extensions of compiled files': {
    files: {
      'app.ts': app(
        `[a, b, c, d, e].join('')`,
        `import { a } from './a'; import { b } from './b.js'; import { c } from './c.mjs'; import { d } from './d/'; import { e } from '.';`,
      ),
      'a/index.ts': `export const a: string = 'a';`,
      'b.ts': `export const b: string = 'b';`,
      'b.js': `exports.b = 'compiled long ago';`,
      'c.mts': `export const c: string = 'c';`,
      'd.ts': `export const d: string = 'not this one';`,
      'd/package.json': '{"main":"main"}',
      'd/main.ts': `export const d: string = 'd';`,
      'index.ts': `export const e: string = 'e';`,
    },
    charts: ['abcde'],
  },
  'compiled JavaScript beside its source': {
    files: {
      'main.js': `const { a } = require('./a'); const { App, Chart } = require('cdk8s'); const app = new App(); new Chart(app, a); app.synth();`,
      'a.js': `exports.a = 'js';`,
      'a.ts': `export const a: string = 'ts';`,
    },
    entry: 'main.js',
    charts: ['js'],
  },
  'workspaces: linked packages, in TypeScript and with a main without extension': {
    files: {
      'apps/shop/app.ts': app(
        `source + main + deep`,
        `import { source } from '@acme/source'; import { main } from 'main'; import { deep } from '@acme/source/lib/deep.js';`,
      ),
      'packages/source/package.json': '{"name":"@acme/source","main":"./src/index.ts"}',
      'packages/source/src/index.ts': `import { local } from 'local'; export const source: string = 's' + local;`,
      'packages/source/node_modules/local/index.js': `exports.local = 'l';`,
      'packages/source/lib/deep.ts': `export const deep: string = 'd';`,
      'packages/main/package.json': '{"name":"main","main":"./src/index","type":"module"}',
      'packages/main/src/index.ts': `export const main: string = 'm';`,
    },
    entry: 'apps/shop/app.ts',
    prepare(folder) {
      mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
      link(join(folder, 'packages/source'), join(folder, 'node_modules/@acme/source'));
      link(join(folder, 'packages/main'), join(folder, 'node_modules/main'));
    },
    charts: ['slmd'],
    inputs: [
      'apps/shop/app.ts',
      'packages/main/package.json',
      'packages/main/src/index.ts',
      'packages/source/lib/deep.ts',
      'packages/source/package.json',
      'packages/source/src/index.ts',
    ],
  },
  'TypeScript in an installed package': {
    files: {
      'app.ts': app(`a`, `import { a } from 'sources';`),
      'node_modules/sources/package.json': '{"main":"index.ts"}',
      'node_modules/sources/index.ts': `export const a: string = 'a';`,
    },
    charts: ['a'],
    inputs: ['app.ts'],
  },
  'a byte order mark and letters beyond ASCII': {
    files: { 'app.ts': `\uFEFF${app(`'größe-😀'`)}` },
    charts: ['größe-😀'],
  },
  'a hash bang': { files: { 'app.js': `#!/usr/bin/env node\n${app(`'x'`)}` }, entry: 'app.js', charts: ['x'] },
  'a hash bang in CommonJS': {
    files: { 'app.js': `#!/usr/bin/env node\nmodule.exports = new (require('cdk8s').App)();` },
    entry: 'app.js',
    charts: [],
  },
};

describe('programs that load', () => {
  let results: ReadonlyMap<string, Loaded & { readonly folder: string }>;

  beforeAll(() => {
    const requests = Object.values(cases).map(({ files, entry, prepare }) => {
      const cwd = project(files);
      prepare?.(cwd);
      return { entry: entry ?? 'app.ts', cwd };
    });
    // In one process, because a program must not leave a trace that the next one sees.
    const run = loadAll(requests);
    results = new Map(
      Object.keys(cases).map((name, index) => [name, { ...run.results[index]!, folder: requests[index]!.cwd }]),
    );
  });

  test.each(Object.keys(cases))('%s', (name) => {
    const { charts, inputs } = cases[name]!;
    const { diagnostics, apps, folder, inputs: found } = results.get(name)!;
    expect(diagnostics).toEqual([]);
    expect(apps!.flatMap(({ children }) => children)).toEqual(charts);
    expect(found).toEqual(inputs?.map((path) => join(folder, path)) ?? found);
  });
});
