import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';

const root = join(__dirname, '..');
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');

/** A file of every layer: what is planted in it stands for the whole layer. */
const samples: Record<string, string> = {
  diagnostic: 'lib/codes/planted.ts',
  manifest: 'lib/manifest.ts',
  synthesis: 'lib/synthesis.ts',
  kubernetes: 'lib/kubernetes/planted.ts',
  origin: 'lib/origin.ts',
  synth: 'lib/synth/planted.ts',
  app: 'lib/app.ts',
  types: 'lib/k8s/generated/planted.ts',
  validate: 'lib/validate/rules/planted.ts',
  emit: 'lib/emit/planted.ts',
  diff: 'lib/diff/planted.ts',
  values: 'lib/values/planted.ts',
  k8s: 'lib/k8s/planted.ts',
  constructs: 'lib/constructs/planted.ts',
  patterns: 'lib/patterns/planted.ts',
  public: 'lib/index.ts',
  cli: 'cli/commands/planted.ts',
};

interface Row {
  layer: string;
  mayImport: string[];
  packages: string[];
}

/** The table "May import" of docs/architecture.md, which is what people read. */
function documentedLayers(): Row[] {
  const section = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    .split('## May import')[1]!
    .split('\n## ')[0]!;
  const list = (cell: string, none: string) => (cell === none ? [] : cell.split(', '));
  return section
    .split('\n')
    .filter((line) => /^\| (?!layer|---)/.test(line))
    .map((line) => {
      const [layer, mayImport, packages] = line.slice(2, -2).split(' | ') as [string, string, string];
      return { layer, mayImport: list(mayImport, 'nothing'), packages: list(packages, 'none') };
    });
}

/** Lints files in a folder of its own with the repository's configuration; gives `file: message` of the rule on layers. */
function lint(files: Record<string, string>, rule = 'architecture(may-import)'): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-architecture-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
    config.jsPlugins = config.jsPlugins.map((path: string) => join(root, path));
    config.settings = { ...config.settings, root: folder };
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; filename: string; message: string }[];
    };
    return diagnostics.filter(({ code }) => code === rule).map(({ filename, message }) => `${filename}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const importOf = (from: string, to: string) => {
  const path = posix.relative(posix.dirname(from), to.replace(/\.ts$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
};

describe('the import direction', () => {
  const rows = documentedLayers();
  /** The types are generated, and generated files are not linted. */
  const linted = rows.filter(({ layer }) => layer !== 'types');

  test('every layer of the table has a sample here', () => {
    expect(rows.map(({ layer }) => layer)).toEqual(Object.keys(samples));
  });

  test('the linter refuses every import between layers that the table does not allow, and no other', () => {
    const files: Record<string, string> = {};
    const expected: string[] = [];
    for (const { layer, mayImport } of linted) {
      const others = Object.keys(samples).filter((other) => other !== layer);
      files[samples[layer]!] = others
        .map((other) => `export * from '${importOf(samples[layer]!, samples[other]!)}';\n`)
        .join('');
      for (const other of others.filter((name) => !mayImport.includes(name))) {
        expected.push(`${samples[layer]}: ${layer} may not import ${other}.`);
      }
    }
    const found = lint(files).map((line) => line.replace(/ Layers that it may import.*$/, ''));
    expect(found.sort()).toEqual(expected.sort());
  });

  test("the linter refuses every package and Node's own modules where the table does not name them", () => {
    const packages = [
      'node:fs',
      'fs/promises',
      'esbuild',
      'yaml',
      'cdk8s',
      'constructs',
      'ts-morph',
      '@types/node',
      'cdk8s-plus-33',
    ];
    const files: Record<string, string> = {};
    const expected: string[] = [];
    for (const { layer, packages: allowed } of linted) {
      files[samples[layer]!] = packages.map((name) => `import '${name}';\n`).join('');
      for (const name of packages) {
        const builtin = name.includes('fs');
        if (allowed.includes(builtin ? "Node's own" : name)) continue;
        expected.push(
          `${samples[layer]}: ${layer} may not import ${builtin ? `Node's ${name}` : `the package ${name}`}.`,
        );
      }
    }
    const found = lint(files).map((line) => line.replace(/ Packages that it may import.*$/, ''));
    expect(found.sort()).toEqual(expected.sort());
  });

  test.each([
    ['import', "import { a } from '../constructs/a';"],
    ['import type', "import type { A } from '../constructs/a';"],
    ['import for its effects', "import '../constructs/a';"],
    ['export', "export { a } from '../constructs/a';"],
    ['export *', "export * from '../constructs/a';"],
    ['import()', "export const a = () => import('../constructs/a');"],
    ['import() of a type', "export type A = import('../constructs/a').A;"],
    ['require', "export const a = require('../constructs/a');"],
    ['import = require', "import a = require('../constructs/a');"],
  ])('the linter sees %s', (_form, text) => {
    expect(lint({ 'lib/validate/planted.ts': text })).toEqual([
      'lib/validate/planted.ts: validate may not import constructs. Layers that it may import: diagnostic, manifest, kubernetes, types.',
    ]);
  });

  test('a file of no layer has to be named in the table', () => {
    expect(lint({ 'lib/utils.ts': 'export const a = 1;' })).toEqual([
      'lib/utils.ts: lib/utils.ts belongs to no layer. Name it in scripts/lint/layers.mjs.',
    ]);
  });

  test('the linter refuses a circle of imports', () => {
    const files = { 'lib/emit/a.ts': "import './b';", 'lib/emit/b.ts': "import './a';" };
    expect(lint(files, 'import(no-cycle)')).toHaveLength(2);
  });

  test.each([
    ['console', 'console.log(1);', 'eslint(no-console)'],
    ['process', 'export const a = process.env;', 'eslint(no-restricted-globals)'],
  ])('lib may not use %s', (_name, text, rule) => {
    expect(lint({ 'lib/emit/planted.ts': text }, rule)).toHaveLength(1);
    expect(lint({ 'cli/planted.ts': text }, rule)).toHaveLength(0);
  });
});

test('lib compiles without the types of Node', () => {
  const config = JSON.parse(
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.lib.json', '--showConfig'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    ),
  );
  expect(config.compilerOptions.types).toEqual([]);
});
