// Dead code. What the command line loads only when it is needed is written `require('./x') as typeof import('./x')`; knip is
// shown the same in forms that it understands.
const lazyRequire = /require\(\s*(?<file>'[^']+')\s*\)\s+as typeof import\(\s*'[^']+'\s*\)/g;
const lazyMember =
  /\(\s*require\(\s*(?<file>'[^']+')\s*\)\s+as typeof import\(\s*'[^']+'\s*\)\s*\)\s*\.(?<member>\w+)/g;

/** @type {import('knip').KnipConfig} */
module.exports = {
  entry: [
    'lib/k8s/index.ts',
    'lib/testing.ts',
    'cli/{bin,standalone,read-files}.ts',
    // Node calls its hooks by name.
    'cli/load/esm-hooks.ts',
    'scripts/*.mjs',
    'scripts/generate-k8s/main.ts',
    'conformance/*.mjs',
    'conformance/suites/*.mjs',
    'conformance/test/*.mjs',
    'conformance/cdk8s/*.mjs',
    'bench/*.{mjs,cjs}',
    'examples/*/app.ts',
  ],
  project: [
    '{lib,cli}/**/*.ts',
    'scripts/**/*.{js,mjs,ts}',
    'conformance/**/*.mjs',
    'bench/**/*.mjs',
    'test/**/*.ts',
    '!test/fixtures/**',
    '!conformance/{cdk8s,package}/**',
  ],
  ignoreBinaries: ['go'],
  ignoreDependencies: [
    // Started by their path, by scripts/package-check.mjs and npx.
    'publint',
    '@arethetypeswrong/cli',
    '@changesets/cli',
    '@changesets/changelog-git',
    '@changesets/config',
  ],
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: {
    ts: (text) =>
      text
        .replaceAll(lazyMember, 'import($<file>).then(({ $<member> }) => $<member>)')
        .replaceAll(lazyRequire, 'require($<file>)'),
  },
};
