// The apps of apps/ and failing/, and in which ways each is run.

/**
 * @typedef {object} AppCase
 * @property {string} app the folder below apps/
 * @property {string} [label] tells several runs of one app apart
 * @property {string} [folder] where in the app the command runs; the app itself by default
 * @property {Record<string, string>} [env] set for both command lines
 * @property {string[]} [args] given to both command lines
 * @property {string} [output] the output folder, relative to `folder`; `dist` by default
 * @property {boolean} [imports] `cdk8s import` is run first, once, and its classes go into both copies
 * @property {'helm'} [needs] a program that the app starts
 */

/** @type {AppCase[]} */
export const apps = [
  { app: 'template' },
  { app: 'hello', output: 'manifests' },
  { app: 'hello', label: '-o', args: ['-o', 'build/k8s'], output: 'build/k8s' },
  { app: 'plain-js' },
  { app: 'plain-js', label: 'STAGE=dev', env: { STAGE: 'dev' } },
  { app: 'workloads' },
  { app: 'access' },
  { app: 'imported-crds', imports: true },
  { app: 'include' },
  { app: 'third-party' },
  { app: 'esm' },
  { app: 'dependencies' },
  { app: 'layouts', label: 'FILE_PER_CHART', env: { CHAINED: 'yes' } },
  { app: 'layouts', label: 'FILE_PER_APP', env: { LAYOUT: 'FILE_PER_APP' } },
  { app: 'layouts', label: 'FILE_PER_RESOURCE', env: { LAYOUT: 'FILE_PER_RESOURCE', CHAINED: 'yes' } },
  {
    app: 'layouts',
    label: 'FOLDER_PER_CHART_FILE_PER_RESOURCE',
    env: { LAYOUT: 'FOLDER_PER_CHART_FILE_PER_RESOURCE' },
  },
  {
    app: 'layouts',
    label: 'FOLDER_PER_CHART_FILE_PER_RESOURCE, chained',
    env: { LAYOUT: 'FOLDER_PER_CHART_FILE_PER_RESOURCE', CHAINED: 'yes', EXTENSION: '.yml' },
  },
  { app: 'async-main' },
  { app: 'several-apps', output: 'out' },
  { app: 'language-features' },
  { app: 'shell-line' },
  { app: 'own-files' },
  { app: 'slow-end' },
  { app: 'rendering' },
  { app: 'metadata' },
  { app: 'metadata', label: 'recorded by the app', env: { RECORD: 'yes' } },
  { app: 'metadata', label: 'CDK8S_RECORD_CONSTRUCT_METADATA', env: { CDK8S_RECORD_CONSTRUCT_METADATA: 'true' } },
  { app: 'metadata', label: 'CDK8S_DISABLE_SORT', env: { CDK8S_DISABLE_SORT: '1' } },
  { app: 'metadata', label: 'CDK8S_LEGACY_HASH', env: { CDK8S_LEGACY_HASH: '1' } },
  { app: 'path-aliases' },
  { app: 'monorepo', folder: 'packages/deploy', output: '../../manifests' },
  { app: 'helm', needs: 'helm' },
  { app: 'scalars' },
];

/**
 * Programs that fail, and what both command lines must then say on stderr.
 *
 * @type {Record<string, RegExp>}
 */
export const failing = {
  throws: /Cannot read properties of undefined \(reading 'name'\)/,
  'throws-while-rendering': /the image is not known yet/,
  rejects: /the registry did not answer/,
  'dependency-cycle': /cycle/i,
  'chart-cycle': /cycle/i,
  validation: /the pod needs an image/,
  'cdk8s-plus-validation': /ingress with no rules or default backend/,
  'same-id': /There is already a Construct with name 'chart' in App/,
  'bad-patch': /Failed serializing construct at path 'chart\/pod'/,
  'class-instance': /\bMoney\b/,
  'exit-code': /no licence for this cluster/,
  'exits-early': /nothing to do/,
  'never-synthesised': /synth/,
  'syntax-error': /Unexpected/,
  'missing-module': /\.\/not-there/,
  'missing-program': /nowhere\.js/,
  'failing-command': /stopped by the script/,
};
