// Fresh copies of an app, and programs run in them.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Copies an app to `target` and gives it a `node_modules` folder as npm would: links to the packages of `nodeModules`, to the
 * packages of its own workspace, and a real copy of this k8sdsl, so that it finds the app's cdk8s and not the repository's.
 */
export function copyApp(source, target, nodeModules) {
  cpSync(source, target, { recursive: true });
  install(target, nodeModules);
  linkWorkspace(join(target, 'packages'), join(target, 'node_modules'));
}

/** Makes `target/node_modules`: links to the packages of another folder, and a real copy of this k8sdsl. */
export function install(target, nodeModules) {
  const own = join(target, 'node_modules');
  mkdirSync(own, { recursive: true });
  for (const entry of readdirSync(nodeModules)) symlinkSync(join(nodeModules, entry), join(own, entry));
  copyK8sdsl(join(own, 'k8sdsl'));
}

function linkWorkspace(packages, nodeModules) {
  if (!existsSync(packages)) return;
  for (const entry of readdirSync(packages)) {
    const { name } = JSON.parse(readFileSync(join(packages, entry, 'package.json'), 'utf8'));
    const link = join(nodeModules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packages, entry), link);
  }
}

function copyK8sdsl(target) {
  for (const entry of ['dist', 'package.json'])
    cpSync(join(repository, entry), join(target, entry), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(target, 'node_modules', name);
    // A name with a scope is a folder in a folder.
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link);
  }
}

/** Runs a Node program to its end; resolves to `{ code, stdout, stderr }`, whatever the outcome. */
export function run(file, args, { cwd, env = {}, timeout = 180_000 }) {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout };
    const child = spawn(process.execPath, [file, ...args], options);
    const output = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk) => output.stdout.push(chunk));
    child.stderr.on('data', (chunk) => output.stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({
        code: code ?? signal,
        stdout: Buffer.concat(output.stdout).toString(),
        stderr: Buffer.concat(output.stderr).toString(),
      }),
    );
  });
}

/** The environment without what npm, npx or a caller's cdk8s would hand down to the apps. */
function cleanEnvironment() {
  const foreign = /^(npm_|CDK8S_|K8SDSL_|NODE_OPTIONS$|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
