// What the checks of the package share: making the tarball, and projects of their own to install it into.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// npm hands its own settings and the name of the running script to what it starts; a project that a user makes has none of them.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name)),
);

/**
 * Packs the repository as `npm publish` would, from dist/ as it stands.
 *
 * @returns {{ path: string, size: number, unpackedSize: number, files: { path: string, size: number, mode: number }[] }}
 */
export function pack(folder) {
  if (!existsSync(join(root, 'dist/lib/index.js'))) throw new Error('dist/ is missing: run `npm run build` first.');
  const output = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const [{ filename, size, unpackedSize, files }] = JSON.parse(output);
  return { path: join(folder, filename), size, unpackedSize, files };
}

/** Installs into a folder that has a package.json, or gets one; from npm's cache as far as possible. */
export function install(folder, ...packages) {
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error', ...packages], folder);
}

/** Runs npm and gives what it printed; fails with all that it said. */
export function npm(args, cwd) {
  const { status, stdout, stderr, error } = spawnSync('npm', args, {
    cwd,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(`npm ${args.join(' ')} ended with ${status ?? error?.message}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Runs a program in a project; gives its exit code and what it printed, one after the other. */
export function run(command, args, cwd, env = {}) {
  const options = {
    cwd,
    env: { ...environment, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 300_000,
  };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  return { status: status ?? `no exit code: ${error?.message}`, stdout, stderr };
}

/** The same without waiting in between: gives exit code and all that was printed, in the order in which it came. */
export function runAside(command, args, cwd) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });
    let output = '';
    const collect = (text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => done({ status: error.message, output }));
    child.on('close', (status, signal) => done({ status: status ?? signal, output }));
  });
}

/** The disk space below a folder in bytes, in blocks as a file system takes them. */
export function diskUsage(folder) {
  return Number.parseInt(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }), 10) * 1024;
}

/** The version of a package that this repository itself is tested with. */
export function pinned(name) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${name}@${devDependencies[name]}`;
}

/** The packages that stand in a project's node_modules, by name. */
export function installed(folder) {
  return readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
}
