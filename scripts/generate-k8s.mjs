// Generates the classes and types of k8sdsl/k8s into lib/k8s/generated/, which git ignores: the facts come from the table of the
// API, the doc comments from the package kubernetes-types. Does nothing when all that it depends on is as it was.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'lib', 'k8s', 'generated');
const stamp = join(target, '.inputs');

/** Brings lib/k8s/generated/ up to date; true when something had to be done. */
export function generateK8s() {
  const inputs = hashInputs();
  if (read(stamp) === inputs) return false;
  mkdirSync(target, { recursive: true });
  const files = loadGenerator()();
  // Several processes may do this at once: each file changes in one step, and only when it says something else.
  for (const [name, content] of files) if (read(join(target, name)) !== content) replace(join(target, name), content);
  for (const name of readdirSync(target)) if (isLeftOver(name, files)) rmSync(join(target, name), { force: true });
  replace(stamp, inputs);
  return true;
}

function isLeftOver(name, files) {
  return !files.has(name) && !name.startsWith('.');
}

function replace(path, content) {
  const temporary = join(dirname(path), `.${process.pid}.tmp`);
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

function hashInputs() {
  const facts = readdirSync(join(root, 'lib/kubernetes')).filter((name) => /^(api|versions)\b/.test(name));
  const inputs = [
    'scripts/generate-k8s.mjs',
    'node_modules/kubernetes-types/package.json',
    ...readdirSync(join(root, 'scripts/generate-k8s')).map((name) => `scripts/generate-k8s/${name}`),
    ...facts.map((name) => `lib/kubernetes/${name}`),
  ];
  const hash = createHash('sha256');
  for (const path of inputs.toSorted()) hash.update(path).update(read(join(root, path)) ?? '');
  return hash.digest('hex');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

// esbuild is loaded only when there is something to do, since tests ask on every start.
function loadGenerator() {
  const require = createRequire(import.meta.url);
  const { outputFiles } = require('esbuild').buildSync({
    entryPoints: [join(root, 'scripts/generate-k8s/main.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'warning',
  });
  const path = join(root, 'scripts', 'generate-k8s', 'main.js');
  const module = new Module(path);
  module.filename = path;
  module.paths = Module._nodeModulePaths(dirname(path));
  module._compile(outputFiles[0].text, path);
  return module.exports.generate;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) generateK8s();
