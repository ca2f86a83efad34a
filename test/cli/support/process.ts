import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Ran } from './project';

const root = join(__dirname, '../../..');
const built = join(root, 'temp', `command-${process.pid}`);

/** Compiles the command as it stands in the checkout, file by file; `dist/` may be of yesterday. */
export function buildCommand(): string {
  const bin = join(built, 'cli', 'bin.js');
  if (fs.existsSync(bin)) return bin;
  const sources = ['lib', 'cli'].flatMap((folder) =>
    fs
      .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .map((path) => join(folder, path)),
  );
  buildSync({
    entryPoints: sources,
    absWorkingDir: root,
    outbase: '.',
    outdir: built,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
  fs.cpSync(join(root, 'lib/k8s/generated'), join(built, 'lib/k8s/generated'), { recursive: true });
  fs.writeFileSync(
    join(built, 'package.json'),
    fs.readFileSync(join(root, 'package.json'), 'utf8').replaceAll('./dist/', './'),
  );
  return bin;
}

/** The package as it would be installed, compiled from the checkout. */
export function builtPackage(): string {
  buildCommand();
  return built;
}

afterAll(() => fs.rmSync(built, { recursive: true, force: true }));

/** Runs the command in a process of its own, as a user does. */
export function k8sdslProcess(cwd: string, words: readonly string[], env: Record<string, string> = {}): Ran {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [buildCommand(), ...words], {
    cwd,
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
