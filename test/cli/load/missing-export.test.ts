import { loadAll, project, type Files } from './support/program';

interface Case {
  readonly files: Files;
  /** @default 'app.ts' */
  readonly entry?: string;
  /** @default 'K8S6215' */
  readonly code?: string;
  readonly message: string;
  readonly hint?: string;
  /** `file:line:column` */
  readonly at: string;
}

const head = `import { App } from 'cdk8s';\nconst app = new App();\n`;

const cases: Record<string, Case> = {
  'a class that a package does not export': {
    files: { 'app.ts': `${head}import { Deploymnt as Workload } from 'k8sdsl/k8s';\nnew Workload(app, 'a');` },
    message: '"k8sdsl/k8s" exports no "Deploymnt". Did you mean "Deployment"?',
    hint: 'Import Deployment instead.',
    at: 'app.ts:4:1',
  },
  'a member that a package does not have': {
    files: { 'app.ts': `import * as k8s from 'k8sdsl/k8s';\nk8s.Service; new k8s.Deploymnt();` },
    message: '"k8sdsl/k8s" exports no "Deploymnt". Did you mean "Deployment"?',
    at: 'app.ts:2:14',
  },
  'an export that is like no other': {
    files: { 'app.ts': `import {\n  App,\n  Foo,\n} from 'k8sdsl';\nnew App(); new Foo();` },
    message: '"k8sdsl" exports no "Foo".',
    hint: 'Look up what "k8sdsl" exports; --typecheck finds all such names at once.',
    at: 'app.ts:5:12',
  },
  'a function that a file of the program does not export': {
    files: { 'app.ts': `import { adWeb } from './web';\nadWeb();`, 'web.ts': 'export function addWeb() {}' },
    message: '"./web" exports no "adWeb". Did you mean "addWeb"?',
    at: 'app.ts:2:1',
  },
  'a base class that is not exported': {
    files: { 'app.ts': `import { Chrt, type ChartProps } from 'cdk8s';\nclass Shop extends Chrt {}` },
    message: '"cdk8s" exports no "Chrt". Did you mean "Chart"?',
    at: 'app.ts:2:20',
  },
  'a member of a class that is not exported': {
    files: { 'app.ts': `import { Aps } from 'cdk8s';\nAps.of(1);` },
    message: '"cdk8s" exports no "Aps". Did you mean "App"?',
    at: 'app.ts:2:5',
  },
  'an export that is there, but no class': {
    files: { 'app.ts': `import { web } from './web';\nnew web();\nweb.a;`, 'web.ts': 'export const web: any = {};' },
    code: 'K8S6203',
    message: 'The app threw TypeError: web is not a constructor',
    at: 'app.ts:2:1',
  },
  'a class that a package does not export, in an ES module': {
    files: { 'app.mts': `import { Deploymnt } from 'k8sdsl/k8s';\nawait 1;\nnew Deploymnt();` },
    entry: 'app.mts',
    message: '"k8sdsl/k8s" exports no "Deploymnt". Did you mean "Deployment"?',
    at: 'app.mts:1:10',
  },
};

const requests = (): { entry: string; cwd: string }[] =>
  Object.values(cases).map(({ files, entry = 'app.ts' }) => ({ entry, cwd: project(files) }));

test('what a program imports although it is not exported is named, with what may be meant', () => {
  const asked = requests();
  const { results } = loadAll(asked);
  const found = results.map(({ diagnostics }, index) => {
    const [{ code, message, hint, origin }] = diagnostics as [(typeof diagnostics)[0]];
    const at = `${origin?.file}:${origin?.line}:${origin?.column}`.replace(`${asked[index]!.cwd}/`, '');
    return { code, message, hint, at };
  });
  expect(found).toEqual(
    Object.values(cases).map(({ code = 'K8S6215', message, hint, at }, index) => ({
      code,
      message,
      hint: hint ?? found[index]!.hint,
      at,
    })),
  );
});
