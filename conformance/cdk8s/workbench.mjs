// Fresh copies of an app, the two command lines run in them, and what they leave behind.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Copies an app to `target`, with the given `node_modules` in reach. Packages of a workspace are linked as npm links them.
 */
export function copyApp(source, target, nodeModules) {
  cpSync(source, target, { recursive: true });
  const packages = join(target, 'packages');
  if (!existsSync(packages)) return symlinkSync(nodeModules, join(target, 'node_modules'));
  mkdirSync(join(target, 'node_modules'));
  for (const entry of readdirSync(nodeModules))
    symlinkSync(join(nodeModules, entry), join(target, 'node_modules', entry));
  for (const entry of readdirSync(packages)) {
    const { name } = JSON.parse(readFileSync(join(packages, entry, 'package.json'), 'utf8'));
    const link = join(target, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(packages, entry)), link);
  }
}

/** Runs a program to its end; resolves to `{ code, stdout, stderr }`, whatever the outcome. */
export function run(command, args, { cwd, env = {}, timeout = 180_000 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    });
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

/** Every file below a folder by its path, as bytes; empty when the folder is missing. */
export function readTree(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}

/** What differs between two trees of {@link readTree}, a line each; empty when they are the same byte for byte. */
export function compareTrees(expected, actual) {
  const lines = [];
  for (const [path, content] of expected) {
    if (!actual.has(path)) lines.push(`${path} is missing`);
    else if (!content.equals(actual.get(path)))
      lines.push(`${path} differs ${firstDifference(content.toString(), actual.get(path).toString())}`);
  }
  for (const path of actual.keys()) if (!expected.has(path)) lines.push(`${path} should not be there`);
  return lines;
}

function firstDifference(expected, actual) {
  const [want, got] = [expected.split('\n'), actual.split('\n')];
  const line = want.findIndex((text, i) => text !== got[i]);
  const at = line < 0 ? want.length : line;
  return `in line ${at + 1}: expected ${JSON.stringify(want[at])}, got ${JSON.stringify(got[at])}`;
}

/** The environment without what npm, npx or a caller's cdk8s would hand down to the apps. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|CDK8S_|K8SDSL_|NODE_OPTIONS$|INIT_CWD$)/i.test(name),
  );
  return Object.fromEntries(kept);
}
