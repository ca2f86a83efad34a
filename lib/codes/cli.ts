import { define } from '../code-definition';

/** K8S5xxx: the command line, its configuration, and the output folder. */
export const cliCodes = {
  K8S5001: define<{ command: string; meant: string }>({
    severity: 'error',
    title: 'Unknown command',
    message: ({ command, meant }) => `There is no command "${command}".${meant}`,
    hint: () => 'Run "k8sdsl --help" for the list of commands.',
    explanation: 'The first word after k8sdsl is the command to run.',
    example: 'k8sdsl synt',
    fix: 'k8sdsl synth',
  }),
  K8S5002: define<{ option: string; command: string; meant: string }>({
    severity: 'error',
    title: 'Unknown option',
    message: ({ option, command, meant }) => `"${command}" has no option ${option}.${meant}`,
    hint: ({ command }) => `Run "${command} --help" for its options.`,
    explanation:
      'Options are checked before anything runs, so that a misspelt one is never silently ignored. What follows "--" is not read as an option.',
    example: 'k8sdsl synth --formt json',
    fix: 'k8sdsl synth --format json',
  }),
  K8S5003: define<{ what: string; value: string; allowed: string; meant: string }>({
    severity: 'error',
    title: 'A value that is not allowed',
    message: ({ what, value, allowed, meant }) => `${what} is "${value}"; allowed: ${allowed}.${meant}`,
    explanation:
      'The option, environment variable or configuration key takes one of a closed set of values. A flag beats the environment, which beats the file: the message says which of them holds the value.',
    example: 'k8sdsl synth --format yml',
    fix: 'k8sdsl synth --format yaml',
  }),
  K8S5004: define<{ option: string; problem: string }>({
    severity: 'error',
    title: 'An option with a missing or a needless value',
    message: ({ option, problem }) => `${option} ${problem}.`,
    explanation: 'An option that takes a value needs one: "--output dist" or "--output=dist". A switch takes none.',
    example: 'k8sdsl synth --output',
    fix: 'k8sdsl synth --output dist',
  }),
  K8S5005: define<{ command: string; problem: string }>({
    severity: 'error',
    title: 'A missing or a needless argument',
    message: ({ command, problem }) => `"${command}" ${problem}.`,
    hint: ({ command }) => `Run "${command} --help" for what it takes.`,
    explanation: 'Each command takes a fixed number of arguments that are not options.',
    example: 'k8sdsl synth app.ts other.ts',
    fix: 'k8sdsl synth app.ts\nk8sdsl synth other.ts',
  }),
  K8S5006: define<{ first: string; second: string; why: string }>({
    severity: 'error',
    title: 'Two options that exclude each other',
    message: ({ first, second, why }) => `${first} and ${second} can't be used together: ${why}.`,
    hint: ({ first, second }) => `Leave out ${first} or ${second}.`,
    explanation: 'Each of the two options is sound, but they ask for opposite things.',
    example: 'k8sdsl synth --stdout --check',
    fix: 'k8sdsl synth --check',
  }),
  K8S5007: define<{ command: string }>({
    severity: 'error',
    title: 'A command that this version does not have',
    message: ({ command }) => `The command "${command}" is reserved; this version of k8sdsl does not have it yet.`,
    hint: () => 'Run "k8sdsl --help" for the commands that it has.',
    explanation: 'The names of planned commands are reserved, so that they mean the same thing in every version.',
  }),

  K8S5101: define<{ key: string; known: string; meant: string }>({
    severity: 'error',
    title: 'Unknown configuration key',
    message: ({ key, known, meant }) => `"${key}" is no configuration key; known: ${known}.${meant}`,
    explanation:
      'The configuration stands in k8sdsl.yaml or below the key "k8sdsl" of package.json. An unknown key is an error, because a misspelt one would otherwise do nothing without a word.',
    example: '# k8sdsl.yaml\nouput: manifests',
    fix: '# k8sdsl.yaml\noutput: manifests',
  }),
  K8S5102: define<{ key: string; found: string; wanted: string }>({
    severity: 'error',
    title: 'A configuration value of the wrong type',
    message: ({ key, found, wanted }) => `The configuration key "${key}" holds ${found}; it takes ${wanted}.`,
    explanation: 'Every configuration key takes a string.',
    example: '# k8sdsl.yaml\noutput: [dist]',
    fix: '# k8sdsl.yaml\noutput: dist',
  }),
  K8S5103: define<{ problem: string }>({
    severity: 'error',
    title: 'A configuration file that can not be read',
    message: ({ problem }) => `The configuration can't be read: ${problem}.`,
    explanation: 'k8sdsl.yaml and cdk8s.yaml hold one YAML mapping; package.json holds one JSON object.',
    example: '# k8sdsl.yaml\napp: app.ts\n  output: dist',
    fix: '# k8sdsl.yaml\napp: app.ts\noutput: dist',
  }),
  K8S5104: define<{ directory: string; only: boolean; names: string; found: string }>({
    severity: 'error',
    title: 'No app found',
    message: ({ directory, only, names }) =>
      only
        ? `No app was found: ${directory} holds neither ${names}, and no configuration names another.`
        : `No app was found: neither the folder ${directory} nor one above it holds ${names.replace(' nor ', ' or ')} (of the same package), a k8sdsl.yaml, a package.json with a "k8sdsl" key or a cdk8s.yaml.`,
    hint: ({ found }) =>
      found === ''
        ? 'Name the app ("k8sdsl synth path/to/app.ts"), or start a project with "k8sdsl init".'
        : `Name the app: "k8sdsl synth ${found}"; or write it into a k8sdsl.yaml: "app: ${found}".`,
    explanation:
      'The project is the nearest folder upwards that holds one of these files. Its app is what the key "app" says, else app.ts, else app.js. An app.ts above the folder of the nearest package.json or .git is not looked at: it is the app of another package, and its output would be replaced.',
    example: 'mkdir empty && cd empty && k8sdsl synth',
    fix: 'k8sdsl init shop && cd shop && npm install && npx k8sdsl synth',
  }),
  K8S5105: define<{ what: string; path: string; problem: string; hint: string }>({
    severity: 'error',
    title: 'A path that does not lead to what it should',
    message: ({ what, path, problem }) => `${what} ${path} ${problem}.`,
    hint: ({ hint }) => hint,
    explanation: 'A file or folder that was named does not exist, or is of the wrong sort.',
    example: 'k8sdsl synth ap.ts',
    fix: 'k8sdsl synth app.ts',
  }),
  K8S5106: define<{ problem: string }>({
    severity: 'error',
    title: 'A cdk8s.yaml without an app',
    message: ({ problem }) => `cdk8s.yaml ${problem}.`,
    hint: () => 'Add the command that runs the app, such as "app: node main.js" or "app: npx ts-node main.ts".',
    explanation: 'In the compatibility mode the app is the command that the key "app" of cdk8s.yaml names.',
    example: '# cdk8s.yaml\nlanguage: typescript',
    fix: '# cdk8s.yaml\nlanguage: typescript\napp: npx ts-node main.ts',
  }),

  K8S5201: define<{ directory: string; files: string; count: number }>({
    severity: 'error',
    title: 'An output folder with files that are not ours',
    message: ({ directory, files, count }) =>
      `The output folder ${directory} holds ${count === 1 ? 'a file' : `${count} files`} that k8sdsl did not write: ${files}.`,
    hint: () =>
      'Choose another folder with --output, or pass --force: it keeps them, and replaces those of the same name as a file of the output.',
    explanation:
      'The output folder belongs to k8sdsl: what an earlier run wrote and this one does not is deleted. So that nothing of yours is lost by a mistyped name, a folder that holds other files is refused. The file ".k8sdsl" in the folder lists the files that are ours; commit it together with them.',
    example: 'k8sdsl synth --output src',
    fix: 'k8sdsl synth --output manifests',
  }),
  K8S5202: define<{ path: string; found: string }>({
    severity: 'error',
    title: 'Something else where the output folder should be',
    message: ({ path, found }) => `${path} can't be the output folder: it is ${found}.`,
    hint: () => 'Move it away, or choose another folder with --output.',
    explanation: 'The output is a folder. What stands in its place is left alone.',
    example: 'touch dist && k8sdsl synth',
    fix: 'k8sdsl synth --output manifests',
  }),
  K8S5203: define<{ directory: string; why: string }>({
    severity: 'error',
    title: 'A folder that must not be the output',
    message: ({ directory, why }) => `${directory} can't be the output folder: it is ${why}.`,
    hint: () => 'Choose a folder that holds nothing else, such as "dist".',
    explanation:
      'The output folder is replaced as a whole. A folder that holds your sources, your home or the root of the disk is refused, even with --force.',
    example: 'k8sdsl synth --output .',
    fix: 'k8sdsl synth --output dist',
  }),
  K8S5204: define<{ path: string; problem: string }>({
    severity: 'error',
    title: 'The output can not be written',
    message: ({ path, problem }) => `Can't write ${path}: ${problem}. The earlier output is untouched.`,
    explanation:
      'The output is written beside the folder first and takes its place only when it is complete, so a failure at any point leaves the earlier output as it was.',
  }),
  K8S5205: define<{ path: string; problem: string }>({
    severity: 'error',
    title: 'The disk is full',
    message: ({ path, problem }) => `Can't write ${path}: ${problem}. The earlier output is untouched.`,
    hint: () => 'Free some space, or choose a folder on another disk with --output.',
    explanation:
      'The output is written beside the folder first and takes its place only when it is complete, so for a moment both need room.',
  }),
  K8S5206: define<{ directory: string; owner: string; lock: string }>({
    severity: 'error',
    title: 'Two runs at once',
    message: ({ directory, owner }) => `Another run (${owner}) is writing ${directory}.`,
    hint: ({ lock }) => `Wait for it to end. If there is none, delete ${lock}.`,
    explanation:
      'Only one run at a time may replace an output folder. A second one waits for a second and then gives up. The lock of a run that was killed is recognised and removed, if the run was on the same machine.',
  }),
  K8S5207: define<{ path: string; problem: string }>({
    severity: 'error',
    title: 'An output file outside of the output folder',
    message: ({ path, problem }) => `The output file "${path}" ${problem}.`,
    hint: () => 'Rename the chart that it is named after.',
    explanation:
      'Every file that is written lies inside the output folder, and no two of them may need the same place.',
  }),
  K8S5208: define<{ path: string; problem: string; done: number; total: number }>({
    severity: 'error',
    title: 'The output is half written',
    message: ({ path, problem, done, total }) =>
      `Writing ${path} stopped after ${done} of ${total} changes: ${problem}. Some files are old and some are new.`,
    hint: () => 'Remove the cause and run the command again: it completes the output.',
    explanation:
      'Where the output folder can not be exchanged as a whole (it is a mount point, or may not be moved), its files are replaced one by one, after all of them have been written beside it. A failure in the middle of that leaves some of each.',
  }),
  K8S5209: define<{ field: string; problem: string }>({
    severity: 'error',
    title: 'A value that can not be printed',
    message: ({ field, problem }) => `${field} ${problem}`,
    explanation:
      'Neither YAML nor JSON can hold every value of JavaScript: numbers that are not finite, functions, objects that contain themselves and halves of Unicode characters have no form that Kubernetes would read back as the same value.',
    example: "new k8s.ConfigMap(chart, 'c', { data: { a: '\\ud800' } });",
    fix: "new k8s.ConfigMap(chart, 'c', { data: { a: 'b' } });",
  }),
  K8S5210: define<{ deleted: number; checked: boolean }>({
    severity: 'warning',
    title: 'An app without objects',
    message: ({ deleted, checked }) => {
      if (deleted === 0) return 'The app makes no objects.';
      const files = deleted === 1 ? '1 file of the last run' : `${deleted} files of the last run`;
      return `The app makes no objects: ${files} ${checked ? 'would be' : deleted === 1 ? 'was' : 'were'} deleted.`;
    },
    hint: () => 'Are the charts made with the app as their scope, and the objects with a chart as theirs?',
    explanation:
      'The output holds what the app makes and nothing else, so an app that makes nothing leaves an empty folder. That is what it was asked for, but as a rule a line was forgotten, or a condition is never true.',
    example: 'const app = new App();\nexport default app;',
    fix: "const app = new App();\nnew WebService(new Chart(app, 'shop'), 'web', { image: 'nginx:1.29.1' });\nexport default app;",
  }),

  K8S5301: define<{ subject: string; problem: string; force: boolean }>({
    severity: 'error',
    title: 'The output is not what synth would write',
    message: ({ subject, problem }) => `${subject} is not what synth would write: ${problem}.`,
    hint: ({ force }) =>
      force
        ? 'Run "k8sdsl synth --force", which keeps the files of others, and commit the result.'
        : 'Run "k8sdsl synth" and commit the result.',
    explanation:
      'With --check nothing is written. It is for CI: it fails when somebody changed the app and forgot to synthesise, or changed the output by hand. Files of others in the folder are no difference, as long as the file ".k8sdsl" in it tells which files are ours; without it they are listed as extra.',
    example: 'k8sdsl synth --check',
    fix: 'k8sdsl synth && git add dist',
  }),
  K8S5302: define<{ problem: string }>({
    severity: 'error',
    title: 'The app does not type-check',
    message: ({ problem }) => problem,
    explanation:
      'With --typecheck the TypeScript of the project runs before the app does; its errors are reported as they are. Without it, types are not looked at, because that takes longer than everything else together.',
    example: 'new App({ outdir: 1 });',
    fix: "new App({ outdir: 'dist' });",
  }),
  K8S5303: define<{ problem: string }>({
    severity: 'error',
    title: 'Type checking is not possible',
    message: ({ problem }) => `--typecheck can't run: ${problem}.`,
    hint: () =>
      'Install TypeScript in the project ("npm install --save-dev typescript") and add a tsconfig.json, or leave out --typecheck.',
    explanation: 'k8sdsl brings no TypeScript of its own: the one that your editor and your CI use decides.',
  }),

  K8S5401: define<{ command: string; directory: string }>({
    severity: 'error',
    title: 'The app wrote no output',
    message: ({ command, directory }) =>
      `"${command}" ended well but made no output folder. It was asked to write into ${directory} by CDK8S_OUTDIR.`,
    hint: () => 'Does the program call app.synth()? Does it pass an "outdir" of its own to App?',
    explanation:
      'In the compatibility mode the app writes its manifests itself, when it calls app.synth(), into the folder that the environment variable CDK8S_OUTDIR names.',
    example: 'const app = new App();\nnew MyChart(app, "shop");',
    fix: 'const app = new App();\nnew MyChart(app, "shop");\napp.synth();',
  }),
  K8S5402: define<{ command: string; outcome: string }>({
    severity: 'error',
    title: "The app's command failed",
    message: ({ command, outcome }) => `"${command}" ${outcome}. The earlier output is untouched.`,
    hint: () => 'What it printed stands above.',
    explanation: 'The command that cdk8s.yaml names as "app" was run as it stands, and did not end with exit code 0.',
    example: '# cdk8s.yaml\napp: pipenv run python main.py',
  }),

  K8S5403: define<{ what: string }>({
    severity: 'error',
    title: 'cdk8s.yaml asks for something else than manifests',
    message: ({ what }) => `cdk8s.yaml asks for ${what}, which the compatibility mode does not make.`,
    hint: () => 'Run "cdk8s synth" for it, or remove the key: the manifests themselves are the same.',
    explanation:
      'The compatibility mode writes the files that "cdk8s synth" writes with the format "plain". With the format "helm" they would be other files, so nothing is written instead of something that looks right.',
    example: '# cdk8s.yaml\nsynthConfig:\n  format: helm\n  chartVersion: 1.0.0',
    fix: '# cdk8s.yaml\nsynthConfig:\n  format: plain',
  }),
  K8S5404: define<Record<string, never>>({
    severity: 'warning',
    title: 'The validation plugins of cdk8s.yaml are not run',
    message: () => 'The validation plugins that cdk8s.yaml names are not run here.',
    hint: () => 'Pass --validate for the checks of k8sdsl, and run the plugins on the output folder.',
    explanation:
      'The key "validations" names plugins that "cdk8s synth" loads and runs on the manifests. Those are programs for its own command; a run of k8sdsl says that they were left out, so that nobody takes its silence for their verdict.',
    example:
      '# cdk8s.yaml\nvalidations:\n  - package: "@datreeio/datree-cdk8s"\n    class: DatreeValidation\n    version: 1.3.4',
  }),
  K8S5501: define<{ files: string; free: string }>({
    severity: 'error',
    title: 'init would overwrite files',
    message: ({ files }) => `These files exist and are never overwritten: ${files}.`,
    hint: ({ free }) => `Name a folder that holds none of them, such as "k8sdsl init ${free}", or move them away.`,
    explanation: 'init writes into a folder that holds none of the files of the template. Nothing was written.',
    example: 'cd my-app && k8sdsl init',
    fix: 'k8sdsl init my-other-app',
  }),
  K8S5502: define<{ topic: string; meant: string }>({
    severity: 'error',
    title: 'Nothing is known about that',
    message: ({ topic, meant }) => `There is no code "${topic}".${meant}`,
    hint: () => 'Run "k8sdsl explain" for the list of codes.',
    explanation: 'explain takes a code as it stands in a report, such as K8S5001.',
    example: 'k8sdsl explain K8S0',
    fix: 'k8sdsl explain K8S5001',
  }),
  K8S5505: define<{ problem: string; meant: string }>({
    severity: 'error',
    title: 'A kind or a field that is not there',
    message: ({ problem, meant }) => `${problem}${meant}`,
    hint: () => 'Name a kind, then its fields with dots: k8sdsl explain Deployment.spec.strategy.',
    explanation: 'explain takes a code of a report, a kind that Kubernetes serves, or a field of one.',
    example: 'k8sdsl explain Deployment.spec.replica',
    fix: 'k8sdsl explain Deployment.spec.replicas',
  }),
  K8S5503: define<{ path: string; problem: string }>({
    severity: 'error',
    title: 'A project can not be written',
    message: ({ path, problem }) => `Can't write the project into ${path}: ${problem}.`,
    explanation:
      'init makes the folder and the files of the template in it. What it had written before it failed is still there.',
  }),

  K8S5901: define<{ problem: string; version: string }>({
    severity: 'error',
    title: 'A bug of k8sdsl',
    message: ({ problem }) => `k8sdsl failed, and not because of your app: ${problem}`,
    hint: ({ version }) =>
      `Please report it with the lines below, the command, and the versions: k8sdsl ${version}. Nothing of the output was changed.`,
    explanation:
      'This never is what your app or your configuration did; whatever led here, the message should have been another.',
  }),
};
