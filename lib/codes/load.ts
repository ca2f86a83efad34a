import { define } from '../code-definition';

/** K8S61xx: the command was pointed at something that is no program, or can't run here. K8S62xx: the user's program failed. */
export const loadCodes = {
  K8S6101: define<{ file: string; suggestion: string }>({
    severity: 'error',
    title: 'The app is not there',
    message: ({ file, suggestion }) => `There is no file "${file}".${suggestion}`,
    hint: () => 'Name the program that makes the app: k8sdsl synth path/to/app.ts. "k8sdsl init" writes a first one.',
    explanation:
      'The command runs one TypeScript or JavaScript file. It is app.ts or app.js in the project unless the command line or the configuration names another.',
    example: 'k8sdsl synth ap.ts',
    fix: 'k8sdsl synth app.ts',
  }),
  K8S6102: define<{ file: string; inside: string }>({
    severity: 'error',
    title: 'The app is a folder',
    message: ({ file }) => `"${file}" is a folder, and a program is a file.`,
    hint: ({ inside }) =>
      inside ? `Name the file in it: k8sdsl synth ${inside}.` : 'Name the file in it that makes the app.',
    explanation:
      'A folder can hold several programs, so the command does not guess. To work in another folder, use --cwd.',
    example: 'k8sdsl synth apps/shop',
    fix: 'k8sdsl synth apps/shop/app.ts',
  }),
  K8S6103: define<{ file: string; extensions: string }>({
    severity: 'error',
    title: 'The app is no program',
    message: ({ file, extensions }) => `"${file}" is not a program: its name does not end in one of ${extensions}.`,
    hint: () => 'Name the program that makes the app. To check manifests that exist already, use k8sdsl validate.',
    explanation:
      'The command runs TypeScript and JavaScript. Manifests, charts and other files are nothing that it could run.',
    example: 'k8sdsl synth deployment.yaml',
    fix: 'k8sdsl validate deployment.yaml',
  }),
  K8S6104: define<{ version: string; required: string }>({
    severity: 'error',
    title: 'Node is too old',
    message: ({ version, required }) => `This is Node ${version}, and k8sdsl needs ${required} or newer.`,
    hint: () => 'Install a newer Node (https://nodejs.org), or switch to one with your version manager.',
    explanation: 'k8sdsl uses functions of Node that older versions do not have, such as requiring ES modules.',
  }),
  K8S6105: define<{ name: string; paths: readonly string[] }>({
    severity: 'error',
    title: 'A package is installed twice',
    message: ({ name, paths }) => `The app uses ${paths.length} copies of ${name}: ${paths.join(' and ')}.`,
    hint: ({ name }) =>
      name === 'k8sdsl'
        ? 'Run the one that the app uses: npx k8sdsl. If it still happens, "npm ls k8sdsl" shows who asks for the other.'
        : `Let all packages share one: "npm ls ${name}" shows who asks for the other, and "npm dedupe" often suffices. A package of constructs has ${name} in its peerDependencies.`,
    explanation:
      'A construct that was made by one copy is unknown to the other: it would be missing in the output without a word. So all packages of one app have to share one copy.',
  }),
  K8S6201: define<{ text: string }>({
    severity: 'error',
    title: 'The app does not compile',
    message: ({ text }) => `This is not valid TypeScript: ${text}.`,
    explanation: 'The file could not be read as a program. Types are not looked at here; --typecheck does that.',
    example: 'const name = ;',
    fix: "const name = 'web';",
  }),
  K8S6202: define<{ specifier: string; importer: string; suggestion: string; install: string }>({
    severity: 'error',
    title: 'An import is not there',
    message: ({ specifier, importer, suggestion }) =>
      `"${importer}" imports "${specifier}", which is not there.${suggestion}`,
    hint: ({ install }) =>
      install
        ? `Install it: npm install ${install}. An alias of your own belongs into "paths" of tsconfig.json.`
        : 'Mend the path; it counts from the file that imports.',
    explanation:
      'The file or the package that a module imports was found neither next to it, nor by an alias of tsconfig.json, nor in a node_modules folder above it.',
    example: "import { web } from './wbe';",
    fix: "import { web } from './web';",
  }),
  K8S6203: define<{ error: string }>({
    severity: 'error',
    title: 'The app threw',
    message: ({ error }) => `The app threw ${error}`,
    explanation: 'An error left the program, so that its app is not complete. Nothing was written.',
    example: "throw new Error('no image for web');",
  }),
  K8S6204: define<{ error: string }>({
    severity: 'error',
    title: 'A promise of the app was rejected',
    message: ({ error }) => `A promise that nobody waits for was rejected with ${error}`,
    hint: () => 'Await it, or export the promise: export default main();',
    explanation:
      'The program started something that failed later, and nothing in it handles that. What should have come out of it is missing in the app.',
    example: 'addCharts(app);\nexport default app;',
    fix: 'export default addCharts(app).then(() => app);',
  }),
  K8S6205: define<{ code: number }>({
    severity: 'error',
    title: 'The app ended the process',
    message: ({ code }) => `The app called process.exit(${code}).`,
    hint: () => 'Throw an error that says what is wrong instead.',
    explanation:
      'The program asked for the end of the process, so its app may not be complete. After app.synth(), process.exit(0) is fine.',
    example: 'if (!process.env.IMAGE) process.exit(1);',
    fix: "if (!process.env.IMAGE) throw new Error('IMAGE is not set');",
  }),
  K8S6206: define<object>({
    severity: 'error',
    title: 'The app never comes',
    message: () =>
      'The app waits for something that never happens: its promise is still pending, and nothing is left that could settle it.',
    hint: () => 'Resolve the promise on every path, and call every callback.',
    explanation: 'The program exports a promise, or waits at its top level, and Node has nothing left to do.',
    example: 'export default new Promise(() => {});',
    fix: 'export default Promise.resolve(app);',
  }),
  K8S6207: define<{ file: string; candidate: string }>({
    severity: 'error',
    title: 'The app is not exported',
    message: ({ file }) =>
      `"${file}" ended without handing over an app: it has no default export, and it called synth() on none.`,
    hint: ({ candidate }) => `Add a line at its end: export default ${candidate || 'app'};`,
    explanation: 'The command takes the app that the program exports by default, or those on which it calls synth().',
    example: "const app = new App();\nnew Chart(app, 'shop');",
    fix: "const app = new App();\nnew Chart(app, 'shop');\nexport default app;",
  }),
  K8S6208: define<{ file: string; got: string; advice: string }>({
    severity: 'error',
    title: 'The default export is no app',
    message: ({ file, got }) =>
      `The default export of "${file}" is ${got}. Allowed are an App, a promise of one, and a function that returns either.`,
    hint: ({ advice }) => advice,
    explanation:
      'The command takes the app that the program exports by default. To make several apps in one program, call synth() on each.',
    example: 'export default chart;',
    fix: 'export default app;',
  }),
  K8S6209: define<{ seconds: number }>({
    severity: 'error',
    title: 'The app does not end',
    message: ({ seconds }) => `The program was still running after ${seconds} s, and had not handed over an app.`,
    hint: () => 'End timers, servers and connections, or hand the app over: export default app;',
    explanation:
      'Something (a timer, a server, an open connection) keeps the program alive. Without an exported app the command waits for its end, because it might still call synth().',
  }),
  K8S6210: define<{ seconds: number }>({
    severity: 'warning',
    title: 'The program goes on after synth()',
    message: ({ seconds }) =>
      `The program was still running ${seconds} s after synth(); it was not waited for any longer.`,
    hint: () =>
      'End timers, servers and connections. If the app is complete when the file ends, export it: export default app;',
    explanation:
      'Something keeps the program alive after it called synth(). A chart that would have been added later is not in the output.',
  }),
  K8S6211: define<{ file: string; text: string }>({
    severity: 'warning',
    title: 'A tsconfig can not be used',
    message: ({ file, text }) => `"${file}" is left out of account: ${text}.`,
    hint: () => 'Mend it; "npx tsc --showConfig" says what TypeScript makes of it.',
    explanation:
      'The options and the aliases of a tsconfig count for the program. What is wrong in one is not guessed at.',
  }),
  K8S6212: define<{ code: number }>({
    severity: 'error',
    title: 'The app set an exit code',
    message: ({ code }) => `The app set process.exitCode to ${code}, which says that it failed.`,
    hint: () => 'Throw an error that says what is wrong instead.',
    explanation: 'The program ended by itself, but with an exit code that is not 0. Nothing was written.',
    example: 'main().catch(() => { process.exitCode = 1; });',
    fix: 'export default main();',
  }),
  K8S6213: define<{ seconds: number; work: string }>({
    severity: 'warning',
    title: 'The program goes on after its export',
    message: ({ seconds, work }) =>
      `The program was still running ${seconds} s after it had exported its app: ${work}. It was not waited for any longer, so what it would have added is missing.`,
    hint: () =>
      'If the app is not complete yet, export a promise of it: export default main(); Otherwise end what still runs.',
    explanation:
      'The program exports its app while something that it began goes on. What ends by itself is waited for, because it may add to the app; after a while the app is taken as it is.',
    example: 'async function main() {\n  addCharts(app, await download());\n}\nmain();\nexport default app;',
    fix: 'async function main() {\n  addCharts(app, await download());\n  return app;\n}\nexport default main();',
  }),
  K8S6214: define<object>({
    severity: 'error',
    title: 'The app ended the process too early',
    message: () =>
      'The app called process.exit(0) before it had handed over an app, so nothing after that line was run.',
    hint: () => 'Leave the call out: the command ends when the app is rendered.',
    explanation:
      'process.exit ends the program where it stands, so an export that follows is never reached. After app.synth(), process.exit(0) is fine.',
    example: 'process.exit(0);\nexport default app;',
    fix: 'export default app;',
  }),
  K8S6215: define<{ specifier: string; name: string; meant: string }>({
    severity: 'error',
    title: 'A module does not export that',
    message: ({ specifier, name, meant }) =>
      `"${specifier}" exports no "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`,
    hint: ({ meant, specifier }) =>
      meant
        ? `Import ${meant} instead.`
        : `Look up what "${specifier}" exports; --typecheck finds all such names at once.`,
    explanation:
      'A name that a module does not export is undefined when the program runs. TypeScript says so beforehand: in the editor, and with --typecheck.',
    example: "import { Deploymnt } from 'k8sdsl/k8s';",
    fix: "import { Deployment } from 'k8sdsl/k8s';",
  }),
};
