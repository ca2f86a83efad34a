// The parts of the code and what each may import: the only place where this stands. docs/architecture.md shows the same table,
// and test/architecture.test.ts keeps the two equal and proves that the linter refuses everything else.

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} files the paths, from the root of the repository, that belong to it; the first layer that matches counts
 * @property {string[]} mayImport names of other layers; a layer may always import itself
 * @property {string[]} packages packages from npm that it may import; `node:` stands for everything that Node brings
 */

/** Facts and values that know nothing of the tree of constructs. */
const base = ['diagnostic', 'manifest'];
const facts = [...base, 'kubernetes'];
const tree = ['cdk8s', 'constructs'];

/** @type {Layer[]} */
const layers = [
  {
    name: 'diagnostic',
    files: /^lib\/(diagnostic|codes|code-definition|codes\/[^/]+|suggest|describe)\.ts$/,
    mayImport: ['manifest'],
    packages: [],
  },
  { name: 'manifest', files: /^lib\/manifest\.ts$/, mayImport: [], packages: [] },
  { name: 'synthesis', files: /^lib\/synthesis\.ts$/, mayImport: ['diagnostic', 'manifest'], packages: [] },
  { name: 'kubernetes', files: /^lib\/kubernetes\//, mayImport: base, packages: [] },
  {
    name: 'origin',
    files: /^lib\/(origin|runner|file-reader|findings|patches|platform|pod-security-level|scope-metadata)(\.ts$|\/)/,
    mayImport: [...base, 'synthesis'],
    packages: tree,
  },
  { name: 'synth', files: /^lib\/synth(\.ts$|\/)/, mayImport: [...base, 'synthesis', 'origin'], packages: tree },
  {
    name: 'app',
    files: /^lib\/(app|chart)(\.ts$|\/)/,
    mayImport: [...base, 'synthesis', 'origin', 'synth', 'emit'],
    packages: tree,
  },
  { name: 'types', files: /^lib\/k8s\/generated\/(?!index)/, mayImport: [], packages: [] },
  { name: 'validate', files: /^lib\/validate\//, mayImport: [...facts, 'types'], packages: [] },
  { name: 'emit', files: /^lib\/emit\//, mayImport: [...facts, 'synthesis'], packages: ['cdk8s'] },
  { name: 'diff', files: /^lib\/diff\//, mayImport: facts, packages: [] },
  { name: 'values', files: /^lib\/values\//, mayImport: facts, packages: [] },
  { name: 'k8s', files: /^lib\/k8s\//, mayImport: [...facts, 'types', 'app'], packages: tree },
  { name: 'constructs', files: /^lib\/constructs\//, mayImport: [...facts, 'origin', 'app', 'k8s'], packages: tree },
  {
    name: 'patterns',
    files: /^lib\/patterns\//,
    mayImport: [...facts, 'origin', 'app', 'k8s', 'constructs'],
    packages: tree,
  },
  {
    name: 'public',
    files: /^lib\/(index|judge|testing)\.ts$/,
    mayImport: [
      ...facts,
      'synthesis',
      'origin',
      'app',
      'synth',
      'validate',
      'emit',
      'diff',
      'values',
      'k8s',
      'constructs',
      'patterns',
    ],
    packages: tree,
  },
  {
    name: 'cli',
    files: /^cli\//,
    mayImport: [...facts, 'synthesis', 'origin', 'app', 'synth', 'validate', 'emit', 'diff', 'values', 'k8s', 'public'],
    packages: ['node:', 'esbuild', 'yaml', 'sarif', ...tree],
  },
];

/** @param {string} file a path from the root of the repository, with slashes */
export function layerOf(file) {
  return layers.find((layer) => layer.files.test(file));
}
