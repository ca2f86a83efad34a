// In which ways a project of a user may be set up. Each case names what is put into its folder and what is run there; afterwards
// the folder holds the same manifests as that of every other case.

const compilers = ['5.4', '5.9', '6.0', '7.0'];
const formats = { commonjs: 'commonjs', esm: 'module' };

/** `module` and `moduleResolution` as they go together; node10 came to its end with TypeScript 7. */
const resolutions = [
  {
    name: 'node10',
    options: { module: { commonjs: 'commonjs', esm: 'esnext' }, moduleResolution: 'node10' },
    until: '6.0',
  },
  { name: 'node16', options: { module: 'node16', moduleResolution: 'node16' } },
  { name: 'bundler', options: { module: 'esnext', moduleResolution: 'bundler' } },
];

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Record<string, string | object>} files file name to a source's name or to JSON
 * @property {string[][]} commands Node's arguments; what begins with `tool:` stands in the tools' node_modules
 * @property {boolean} writes whether the case leaves the manifests
 */

/** @returns {Case[]} */
export function cases() {
  return [...javascript, ...runners, ...compiled()];
}

const javascript = [
  { name: 'JavaScript, CommonJS', files: { 'app.cjs': 'app.cjs' }, commands: [['app.cjs']], writes: true },
  { name: 'JavaScript, ES module', files: { 'app.mjs': 'app.mjs' }, commands: [['app.mjs']], writes: true },
  {
    name: 'k8sdsl synth without TypeScript',
    files: { 'app.ts': 'app.ts' },
    commands: [['package:k8sdsl/dist/cli/bin.js', 'synth', '--no-validate']],
    writes: true,
  },
];

const runners = [
  {
    name: 'ts-node',
    files: { 'app.ts': 'app.ts', 'tsconfig.json': tsconfig({ module: 'commonjs' }) },
    commands: [['tool:ts-node/dist/bin.js', 'app.ts']],
    writes: true,
  },
  ...Object.entries(formats).map(([format, type]) => ({
    name: `tsx, ${format}`,
    files: { 'package.json': { type }, 'app.ts': 'app.ts' },
    commands: [['tool:tsx/dist/cli.mjs', 'app.ts']],
    writes: true,
  })),
  {
    name: 'jest with ts-jest',
    files: {
      'app.ts': 'app.ts',
      'app.test.ts': 'app.test.ts',
      'tsconfig.json': tsconfig({ module: 'commonjs', types: ['node', 'jest'] }),
      'jest.config.json': { transform: { '\\.ts$': 'tool:ts-jest' } },
    },
    commands: [['tool:jest/bin/jest.js', '--config', 'jest.config.json']],
    writes: true,
  },
  {
    name: 'jest with JavaScript',
    files: { 'app.cjs': 'app.cjs', 'app.test.js': 'app.test.js', 'jest.config.json': { transform: {} } },
    commands: [['tool:jest/bin/jest.js', '--config', 'jest.config.json']],
    writes: true,
  },
];

/** Every compiler with every kind of project and resolution, in the strictest mode, the declarations checked as well. */
function compiled() {
  return compilers.flatMap((version) =>
    Object.entries(formats).flatMap(([format, type]) =>
      resolutions
        .filter(({ until }) => until === undefined || Number(version) <= Number(until))
        .map(({ name, options }) => {
          const module = options.module[format] ?? options.module;
          const runs = name === 'node16' || module === 'commonjs';
          const ignoreDeprecations = name === 'node10' && version === '6.0' ? { ignoreDeprecations: '6.0' } : {};
          return {
            name: `TypeScript ${version}, ${format}, ${name}`,
            files: {
              'package.json': { type },
              'app.ts': 'app.ts',
              'tsconfig.json': tsconfig({ ...options, module, ...ignoreDeprecations, noEmit: !runs }),
            },
            commands: [[`tool:typescript-${version}/bin/tsc`], ...(runs ? [['app.js']] : [])],
            writes: runs,
          };
        }),
    ),
  );
}

function tsconfig(options) {
  return {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2022'],
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      typeRoots: ['tool:@types'],
      ...options,
    },
    include: ['*.ts'],
  };
}
