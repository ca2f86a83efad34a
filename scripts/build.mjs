// Builds dist/: JavaScript of lib/ and cli/ without comments, because Node reads all of it at every start, and the declarations
// of lib/ with them. All is made beside dist/ and put in its place at the end, so that a failing build leaves the old one.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { generateK8s } from './generate-k8s.mjs';
import { bundleValidation } from './bundle-validation.mjs';
import { makeLazy } from './lazy-index.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const dist = join(root, 'dist');

/** Runs Node on a script; fails with what it printed. */
function node(...args) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${args.join(' ')} ended with ${code}`))));
  });
}

mkdirSync(join(root, 'temp'), { recursive: true });
const next = mkdtempSync(join(root, 'temp', 'build-'));
try {
  generateK8s();
  await node(tsc, '-p', 'tsconfig.lib.json', '--outDir', next);
  await node(tsc, '-p', 'tsconfig.cli.json', '--outDir', next);
  // The app watches the tree of constructs from the moment that it is loaded.
  makeLazy(join(next, 'lib', 'index.js'), ['./app']);
  await bundleValidation(join(next, 'lib'));
  // What runs before the cache of compiled modules is open is one file: finding and reading nine takes 5 % of a run.
  buildSync({
    entryPoints: [join(root, 'cli', 'load', 'session.ts')],
    outfile: join(next, 'cli', 'load', 'session.js'),
    allowOverwrite: true,
    bundle: true,
    external: ['./stack-traces'],
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
  });
  const generated = join('lib', 'k8s', 'generated');
  cpSync(join(root, generated), join(next, generated), {
    recursive: true,
    filter: (path) => !basename(path).startsWith('.'),
  });
  chmodSync(next, 0o755);
  chmodSync(join(next, 'cli', 'bin.js'), 0o755);
  const previous = `${next}-previous`;
  if (existsSync(dist)) renameSync(dist, previous);
  renameSync(next, dist);
  rmSync(previous, { recursive: true, force: true });
} catch (error) {
  rmSync(next, { recursive: true, force: true });
  console.error(error.message);
  process.exitCode = 1;
}
