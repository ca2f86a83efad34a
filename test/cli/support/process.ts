import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { builtPackage } from './built';
import type { Ran } from './project';

/** The command's own file, compiled from the checkout. */
export function buildCommand(): string {
  return join(builtPackage(), 'cli', 'bin.js');
}

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
