import { join } from 'node:path';
import { codes } from '../../../lib/codes';
import { loadAll, project, type Files, type Loaded } from './support/program';

interface Case {
  readonly files: Files;
  /** @default 'app.ts' */
  readonly entry?: string;
  readonly code: keyof typeof codes;
  readonly message: string;
  readonly hint?: string;
  /** `file:line:column` */
  readonly at?: string;
  /** The places that led there. */
  readonly calledFrom?: readonly string[];
  readonly prepare?: (folder: string) => void;
}

const head = `import { App, Chart } from 'cdk8s';\nconst app = new App();\n`;
const exportIt = 'Export the app: export default app;';

const cases: Record<string, Case> = {
  'a file that is not there': {
    files: { 'app.ts': '' },
    entry: 'ap.ts',
    code: 'K8S6101',
    message: 'There is no file "ap.ts". Did you mean "app.ts"?',
    hint: 'Name the program that makes the app: k8sdsl synth path/to/app.ts. "k8sdsl init" writes a first one.',
  },
  'a folder that is not there': {
    files: {},
    entry: 'apps/shop/app.ts',
    code: 'K8S6101',
    message: 'There is no file "apps/shop/app.ts".',
  },
  'a folder': {
    files: { 'shop/chart.ts': '', 'shop/app.ts': '' },
    entry: 'shop',
    code: 'K8S6102',
    message: '"shop" is a folder, and a program is a file.',
    hint: 'Name the file in it: k8sdsl synth shop/app.ts.',
  },
  'a manifest': {
    files: { 'web.yaml': '' },
    entry: 'web.yaml',
    code: 'K8S6103',
    message:
      '"web.yaml" is not a program: its name does not end in one of .ts, .tsx, .mts, .cts, .js, .jsx, .mjs, .cjs.',
    hint: 'Name the program that makes the app. To check manifests that exist already, use k8sdsl validate.',
  },
  'a syntax error': {
    files: { 'app.ts': `${head}const größe = = 5;\nexport default app;` },
    code: 'K8S6201',
    message: 'This is not valid TypeScript: Unexpected "=".',
    at: 'app.ts:3:15',
  },
  'a syntax error in an imported file': {
    files: { 'app.ts': `import './lib';\n${head}export default app;`, 'lib.ts': 'export const a: = 5' },
    code: 'K8S6201',
    message: 'This is not valid TypeScript: Unexpected "=".',
    at: 'lib.ts:1:17',
  },
  'a syntax error in plain JavaScript': {
    files: { 'app.js': 'const a = ;' },
    entry: 'app.js',
    code: 'K8S6201',
    message: 'This is not valid TypeScript: Unexpected ";".',
    at: 'app.js:1:11',
  },
  'a syntax error in an ES module': {
    files: { 'app.mts': `import './lib.mjs';\nawait 1;`, 'lib.mts': 'export const a: = 5' },
    entry: 'app.mts',
    code: 'K8S6201',
    message: 'This is not valid TypeScript: Unexpected "=".',
    at: 'lib.mts:1:17',
  },
  'a missing file, near to one that is there': {
    files: { 'app.ts': `import { a } from './lib/halper';\n${head}a(); export default app;`, 'lib/helper.ts': '' },
    code: 'K8S6202',
    message: '"app.ts" imports "./lib/halper", which is not there. Did you mean "./lib/helper"?',
    hint: 'Mend the path; it counts from the file that imports.',
    at: 'app.ts:1:19',
  },
  'a missing file, and others that no import could mean': {
    files: {
      'app.ts': `import './h';\n${head}export default app;`,
      'w.log': '',
      'w.ts': '',
      'h.log': '',
      'h.d.ts': '',
      'h/a.ts': '',
    },
    code: 'K8S6202',
    message: '"app.ts" imports "./h", which is not there.',
    at: 'app.ts:1:8',
  },
  'a missing file, near to a log and to a folder with an index': {
    files: {
      'app.ts': `import './helpr.js';\n${head}export default app;`,
      'helper.log': '',
      'helper/index.ts': '',
    },
    code: 'K8S6202',
    message: '"app.ts" imports "./helpr.js", which is not there. Did you mean "./helper"?',
    at: 'app.ts:1:8',
  },
  'a missing package': {
    files: { 'app.ts': `${head}export default app;\nimport '@acme/web/deep';` },
    code: 'K8S6202',
    message: '"app.ts" imports "@acme/web/deep", which is not there.',
    hint: 'Install it: npm install @acme/web. An alias of your own belongs into "paths" of tsconfig.json.',
    at: 'app.ts:4:8',
  },
  'a missing package in an ES module': {
    files: { 'app.mts': `await 1;\nimport 'not-there';` },
    entry: 'app.mts',
    code: 'K8S6202',
    message: '"app.mts" imports "not-there", which is not there.',
    hint: 'Install it: npm install not-there. An alias of your own belongs into "paths" of tsconfig.json.',
    at: 'app.mts:2:8',
  },
  'a package that misses another': {
    files: { 'app.ts': `import 'web';`, 'node_modules/web/index.js': `\nrequire('gone');` },
    code: 'K8S6202',
    message: '"node_modules/web/index.js" imports "gone", which is not there.',
    hint: 'Install it: npm install gone. An alias of your own belongs into "paths" of tsconfig.json.',
    at: 'node_modules/web/index.js:2:9',
  },
  'a subpath that a package does not export': {
    files: {
      'app.ts': `import 'web/inner';`,
      'node_modules/web/package.json': '{"exports":{".":"./index.js"}}',
      'node_modules/web/index.js': '',
    },
    code: 'K8S6203',
    message: `The app threw Error: Package subpath './inner' is not defined by "exports" in FOLDER/node_modules/web/package.json`,
    at: 'app.ts:1:8',
  },
  'an error': {
    files: {
      'app.ts': `import { web } from './web';\n${head}\n  web(app);`,
      'web.ts': `export interface Web { port: number }\nexport function web(of: object): void {\n  const x: Web = { port: 1 };\n  throw new TypeError('no port ' + x.port, { cause: new Error('why') });\n}`,
    },
    code: 'K8S6203',
    message: 'The app threw TypeError: no port 1; its cause is Error: why',
    at: 'web.ts:4:9',
    calledFrom: ['app.ts:5:3'],
  },
  'an error of a library': {
    files: { 'app.ts': `${head}new Chart(app, 'a');\nnew Chart(app, 'a');` },
    code: 'K8S6203',
    message: `The app threw Error: There is already a Construct with name 'a' in App`,
    at: 'app.ts:4:1',
  },
  'an error of JavaScript that tsc compiled': {
    files: { 'app.js': `"use strict";\nthrow new Error('x');` },
    entry: 'app.js',
    code: 'K8S6203',
    message: 'The app threw Error: x',
    at: 'app.js:2:7',
  },
  'an error in an ES module': {
    files: {
      'app.mts': `import { web } from './web.mjs';\nawait 1;\n\n  web();`,
      'web.mts': `type A = 1;\nexport function web() {\n  throw new Error('x'); }`,
    },
    entry: 'app.mts',
    code: 'K8S6203',
    message: 'The app threw Error: x',
    at: 'web.mts:3:9',
    calledFrom: ['app.mts:4:3'],
  },
  'something thrown that is no Error': {
    files: { 'app.ts': `throw { port: 1 };` },
    code: 'K8S6203',
    message: 'The app threw {"port":1}, which is no Error',
  },
  'a string thrown': {
    files: { 'app.ts': `throw 'port';` },
    code: 'K8S6203',
    message: 'The app threw "port", which is no Error',
  },
  'an error in a timer': {
    files: { 'app.ts': `${head}setTimeout(() => {\n  throw new Error('late');\n}, 1);` },
    code: 'K8S6203',
    message: 'The app threw Error: late',
    at: 'app.ts:4:9',
  },
  'a rejected promise that nobody waits for': {
    files: { 'app.ts': `${head}void Promise.reject(new Error('late'));\nexport default app;` },
    code: 'K8S6204',
    message: 'A promise that nobody waits for was rejected with Error: late',
    hint: 'Await it, or export the promise: export default main();',
    at: 'app.ts:3:21',
  },
  'an error after an await that nobody waits for': {
    files: {
      'app.ts': `${head}async function main() {\n  await new Promise((done) => setTimeout(done, 10));\n  throw new Error('late');\n}\nvoid main();\nexport default app;`,
    },
    code: 'K8S6204',
    message: 'A promise that nobody waits for was rejected with Error: late',
    at: 'app.ts:5:9',
  },
  'an error in a callback after the export': {
    files: {
      'app.ts': `${head}import { pbkdf2 } from 'node:crypto';\npbkdf2('a', 'b', 1e4, 9, 'sha512', () => {\n  throw new Error('late');\n});\nexport default app;`,
    },
    code: 'K8S6203',
    message: 'The app threw Error: late',
    at: 'app.ts:5:9',
  },
  'process.exit after the export': {
    files: { 'app.ts': `${head}setTimeout(() => process.exit(4), 10);\nexport default app;` },
    code: 'K8S6205',
    message: 'The app called process.exit(4).',
    at: 'app.ts:3:26',
  },
  'a rejected promise that is exported': {
    files: { 'app.ts': `${head}export default (async () => {\n  await null;\n  throw new Error('late');\n})();` },
    code: 'K8S6203',
    message: 'The app threw Error: late',
    at: 'app.ts:5:9',
  },
  'a function that throws': {
    files: { 'app.ts': `${head}export default () => {\n  throw new Error('late');\n};` },
    code: 'K8S6203',
    message: 'The app threw Error: late',
    at: 'app.ts:4:9',
  },
  'process.exit': {
    files: { 'app.ts': `${head}process.exit(3);\nexport default app;` },
    code: 'K8S6205',
    message: 'The app called process.exit(3).',
    hint: 'Throw an error that says what is wrong instead.',
    at: 'app.ts:3:9',
  },
  'process.exit after an error was caught, as main().catch does': {
    files: { 'app.ts': `async function main() { throw new Error('x'); }\nmain().catch(() => process.exit(1));` },
    code: 'K8S6205',
    message: 'The app called process.exit(1).',
    at: 'app.ts:2:28',
  },
  'process.exit(0) before there is an app': {
    files: { 'app.ts': `${head}process.exit(0);\nexport default app;` },
    code: 'K8S6214',
    message: 'The app called process.exit(0) before it had handed over an app, so nothing after that line was run.',
    hint: 'Leave the call out: the command ends when the app is rendered.',
    at: 'app.ts:3:9',
  },
  'process.exit that the program catches': {
    files: { 'app.ts': `${head}try { process.exit(2); } catch {}\nexport default app;` },
    code: 'K8S6205',
    message: 'The app called process.exit(2).',
    at: 'app.ts:3:15',
  },
  'process.exitCode': {
    files: { 'app.ts': `${head}process.exitCode = 2;\napp.synth();` },
    code: 'K8S6212',
    message: 'The app set process.exitCode to 2, which says that it failed.',
  },
  'a promise that is never settled': {
    files: { 'app.ts': `export default new Promise(() => {});` },
    code: 'K8S6206',
    message:
      'The app waits for something that never happens: its promise is still pending, and nothing is left that could settle it.',
  },
  'a top-level await that never ends': {
    files: { 'app.mts': `await new Promise(() => {});` },
    entry: 'app.mts',
    code: 'K8S6206',
    message:
      'The app waits for something that never happens: its promise is still pending, and nothing is left that could settle it.',
  },
  'no export': {
    files: { 'app.ts': `${head}new Chart(app, 'a');` },
    code: 'K8S6207',
    message: '"app.ts" ended without handing over an app: it has no default export, and it called synth() on none.',
    hint: 'Add a line at its end: export default app;',
  },
  'an export by name': {
    files: { 'app.ts': `import { App } from 'cdk8s';\nexport const shop = new App();` },
    code: 'K8S6207',
    message: '"app.ts" ended without handing over an app: it has no default export, and it called synth() on none.',
    hint: 'Add a line at its end: export default shop;',
  },
  'a chart': {
    files: { 'app.ts': `${head}export default new Chart(app, 'a');` },
    code: 'K8S6208',
    message:
      'The default export of "app.ts" is the construct "a" (Chart). Allowed are an App, a promise of one, and a function that returns either.',
    hint: 'Export the app that it belongs to.',
  },
  'an array of apps': {
    files: { 'app.ts': `${head}export default [app, app];` },
    code: 'K8S6208',
    message:
      'The default export of "app.ts" is an array of 2. Allowed are an App, a promise of one, and a function that returns either.',
    hint: 'Call synth() on each app instead, and export none.',
  },
  'a class': {
    files: { 'app.ts': `${head}export default class Shop extends App {}` },
    code: 'K8S6208',
    message:
      'The default export of "app.ts" is the class Shop. Allowed are an App, a promise of one, and a function that returns either.',
    hint: 'Export an instance of it: export default new Shop();',
  },
  'a plain object': {
    files: { 'app.ts': `export default { apiVersion: 'v1' };` },
    code: 'K8S6208',
    message:
      'The default export of "app.ts" is a plain object. Allowed are an App, a promise of one, and a function that returns either.',
    hint: exportIt,
  },
  'a function that returns something else': {
    files: { 'app.ts': `export default () => 5;` },
    code: 'K8S6208',
    message:
      'The default export of "app.ts" is the number 5. Allowed are an App, a promise of one, and a function that returns either.',
    hint: exportIt,
  },
  'a function that returns nothing': {
    files: { 'app.ts': `export default () => {};` },
    code: 'K8S6207',
    message: '"app.ts" ended without handing over an app: it has no default export, and it called synth() on none.',
  },
  'a copy of k8sdsl that is not the command’s': {
    files: {
      'app.ts': `import 'k8sdsl';\n${head}export default app;`,
      'node_modules/k8sdsl/package.json': '{"main":"dist/lib/index.js"}',
      'node_modules/k8sdsl/dist/lib/index.js': '',
    },
    code: 'K8S6105',
    message: 'The app uses 2 copies of k8sdsl: FOLDER/node_modules/k8sdsl and COMMAND.',
    hint: 'Run the one that the app uses: npx k8sdsl. If it still happens, "npm ls k8sdsl" shows who asks for the other.',
  },
  'two copies of a package': {
    files: {
      'app.ts': `import 'lib';\n${head}export default app;`,
      'node_modules/lib/index.js': `require('cdk8s');`,
      'node_modules/lib/node_modules/cdk8s/package.json': '{"main":"lib/index.js"}',
      'node_modules/lib/node_modules/cdk8s/lib/index.js': '',
    },
    code: 'K8S6105',
    message:
      'The app uses 2 copies of cdk8s: FOLDER/node_modules/lib/node_modules/cdk8s and REPOSITORY/node_modules/cdk8s.',
    hint: 'Let all packages share one: "npm ls cdk8s" shows who asks for the other, and "npm dedupe" often suffices. A package of constructs has cdk8s in its peerDependencies.',
  },
};

describe('programs that fail', () => {
  let results: ReadonlyMap<string, Loaded & { readonly folder: string }>;

  beforeAll(() => {
    const load = (
      entries: readonly (readonly [string, Case])[],
    ): (readonly [string, Loaded & { readonly folder: string }])[] => {
      const requests = entries.map(([, { files, entry, prepare }]) => {
        const cwd = project(files);
        prepare?.(cwd);
        return { entry: entry ?? 'app.ts', cwd };
      });
      const { results: loaded } = loadAll(requests);
      return entries.map(([name], index) => [name, { ...loaded[index]!, folder: requests[index]!.cwd }]);
    };
    const all = Object.entries(cases);
    // A second copy of a library stays loaded, so that case has a process of its own.
    const alone = all.filter(([, { code }]) => code === 'K8S6105');
    results = new Map([
      ...load(all.filter((entry) => !alone.includes(entry))),
      ...alone.flatMap((entry) => load([entry])),
    ]);
  });

  test.each(Object.keys(cases))('%s', (name) => {
    const { code, message, hint, at, calledFrom } = cases[name]!;
    const { ok, diagnostics, folder } = results.get(name)!;
    const root = join(__dirname, '../../..');
    const plain = (text: string): string =>
      text
        .replaceAll(`${folder}/`, 'FOLDER/')
        .replaceAll(root, 'REPOSITORY')
        .replace(/REPOSITORY.temp.load-test-\d+/, 'COMMAND');
    expect(ok).toBe(false);
    expect(diagnostics.map((found) => [found.code, plain(found.message)])).toEqual([[code, message]]);
    const [{ origin, hint: given, related, severity }] = diagnostics as [(typeof diagnostics)[0]];
    const place = (of: typeof origin): string | undefined =>
      of && `${of.file}:${of.line}:${of.column}`.replace(`${folder}/`, '');
    expect(severity).toBe('error');
    expect(given).toBe(hint ?? given);
    expect(place(origin)).toBe(at);
    const callers = related?.map((other) => place(other.origin));
    expect(callers).toEqual(calledFrom ?? callers);
  });

  test('every code of this area has a test', () => {
    const elsewhere = ['K8S6104', 'K8S6209', 'K8S6210', 'K8S6211', 'K8S6213', 'K8S6215'];
    const tested = new Set([...elsewhere, ...Object.values(cases).map(({ code }) => code)]);
    expect([...tested].sort()).toEqual(Object.keys(codes).filter((code) => code.startsWith('K8S6')));
  });
});
