import { resolve } from 'node:path';
import type { Host } from '../host';

/** A program that a command line runs, without the command. */
export interface ProgramOfCommand {
  /** Absolute. */
  readonly file: string;
  readonly args: readonly string[];
}

/** Flags before the file that make no difference to what the program does. */
const harmless = {
  node: new Set(['--enable-source-maps', '--no-warnings', '--no-deprecation']),
  'ts-node': new Set([
    '-T',
    '--transpile-only',
    '--transpileOnly',
    '--swc',
    '--files',
    '--esm',
    '--prefer-ts-exts',
    '--preferTsExts',
  ]),
  tsx: new Set<string>(),
} as const;

/** What lets node read TypeScript: the loader does that anyway. */
const hooks = /^(?:ts-node\/(?:register(?:\/transpile-only)?|esm)|tsx(?:\/cjs|\/esm)?)$/;

/**
 * The program that a command line comes down to when it is `node`, `ts-node`, `tsx`, or `npx` of one of these, on a file; nothing
 * when only a shell can tell.
 *
 * @example
 * programOf('npx ts-node main.ts', '/project', host) // { file: '/project/main.ts', args: [] }
 */
export function programOf(command: string, folder: string, host: Host): ProgramOfCommand | undefined {
  // Quotes, variables, patterns, pipes: a shell's business.
  if (/[^\w\s./:=@,+-]/.test(command)) return undefined;
  const words = command.trim().split(/\s+/);
  if (words[0] === 'npx') words.shift();
  while (['-y', '--yes', '--no-install', '--no', '--'].includes(words[0] ?? '') && command.trim().startsWith('npx'))
    words.shift();
  const runner = words.shift()?.replace(/^(?:\.\/)?node_modules\/\.bin\//, '');
  if (runner !== 'node' && runner !== 'ts-node' && runner !== 'tsx') return undefined;
  const rest = skipFlags(words, runner);
  const [file, ...args] = rest ?? [];
  if (file === undefined || file.startsWith('-')) return undefined;
  const path = resolve(folder, file);
  return isProgram(path, host) ? { file: path, args } : undefined;
}

function skipFlags(words: readonly string[], runner: keyof typeof harmless): string[] | undefined {
  const rest = [...words];
  while (rest[0]?.startsWith('-')) {
    const [name = '', inline] = rest.shift()!.split('=', 2);
    if (harmless[runner].has(name)) continue;
    const isHook = runner === 'node' && ['-r', '--require', '--import', '--loader'].includes(name);
    if (!isHook || !hooks.test(inline ?? rest.shift() ?? '')) return undefined;
  }
  return rest;
}

function isProgram(file: string, host: Host): boolean {
  try {
    return host.fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
