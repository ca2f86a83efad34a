import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Origin } from '../../lib/manifest';
import { isUserFile, parseStack } from '../../lib/origin/stack';
import { didYouMean } from '../../lib/suggest';
import type { CompileProblem } from './compile';
import type { Interruption } from './process-guard';

/** Says what a compiler found, file by file. */
export function compileFailure({ file, line, column, text }: CompileProblem): Diagnostic {
  const origin = line === undefined ? undefined : place(file, line, column ?? 1);
  return diagnostic('K8S6201', { text: text.replace(/\.$/, '') }, origin ? { origin } : { position: { file } });
}

/** Says how a program was interrupted, and where. */
export function interruptionFailure(interruption: Interruption, cwd: string): Diagnostic {
  const { error } = interruption;
  const [first, ...callers] = userFrames(error);
  const context = {
    ...(first ? { origin: first } : {}),
    ...(callers.length > 0
      ? { related: callers.slice(0, 4).map((origin) => ({ message: 'called from here', origin })) }
      : {}),
  };
  if (interruption.kind === 'exit') {
    const { code } = interruption;
    return code === 0 ? diagnostic('K8S6214', {}, context) : diagnostic('K8S6205', { code }, context);
  }
  const missing = missingModule(error);
  if (missing) return missingFailure(missing, cwd);
  return diagnostic(interruption.kind === 'threw' ? 'K8S6203' : 'K8S6204', { error: inWords(error) }, context);
}

/** Says what the program threw after it was loaded; nothing when no line of the user's had a part in it. */
export function uncaughtFailure(error: unknown, cwd: string): Diagnostic | undefined {
  return userFrames(error).length > 0 ? interruptionFailure({ kind: 'threw', error }, cwd) : undefined;
}

interface Missing {
  readonly specifier: string;
  readonly importer: string;
}

/** What a failed import looked for: ours carry it, those of Node say it in words. */
function missingModule(error: unknown): Missing | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, specifier, importer, requireStack } = error as Error &
    Partial<Missing> & { code?: string; requireStack?: string[] };
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  if (specifier !== undefined && importer !== undefined) return { specifier, importer };
  const [, name] = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message) ?? [];
  const [, from] = /imported from (\S+)/.exec(error.message) ?? [];
  const file = requireStack?.[0] ?? from;
  return name && file ? { specifier: name, importer: file } : undefined;
}

/** The files, any of which an import looked for in vain; none for a package, which is installed and not written. */
export function missingFiles(error: unknown): readonly string[] {
  const missing = missingModule(error);
  if (!missing || !/^\.\.?([\\/]|$)/.test(missing.specifier)) return [];
  const path = resolve(dirname(missing.importer), missing.specifier);
  const stem = path.replace(/\.[cm]?js$/, '');
  return ['', '.ts', '.mts', '.cts', '.tsx', '.js', '.json', '/index.ts', '/index.js'].map((end) => stem + end);
}

function missingFailure({ specifier, importer }: Missing, cwd: string): Diagnostic {
  const isPath = /^\.|^\//.test(specifier) || isAbsolute(specifier);
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return diagnostic(
    'K8S6202',
    {
      specifier,
      importer: relative(cwd, importer) || importer,
      suggestion: isPath ? neighbour(specifier, importer) : '',
      install: isPath || specifier.startsWith('#') ? '' : name,
    },
    { origin: importLine(specifier, importer) },
  );
}

/** The file beside the missing one whose name is near. */
function neighbour(specifier: string, importer: string): string {
  const wanted = resolve(dirname(importer), specifier);
  try {
    const stems = readdirSync(dirname(wanted)).map((name) => name.slice(0, name.length - extname(name).length));
    const folder = specifier.slice(0, specifier.lastIndexOf('/') + 1);
    const named = basename(wanted).replace(/\.[cm]?[jt]sx?$/, '');
    return didYouMean(
      `${folder}${named}`,
      stems.filter((stem) => stem && !stem.startsWith('.')).map((stem) => folder + stem),
    );
  } catch {
    return '';
  }
}

function importLine(specifier: string, importer: string): Origin {
  let source = '';
  try {
    source = readFileSync(importer, 'utf8');
  } catch {
    // The place is a comfort; the name of the file is in the message.
  }
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = new RegExp(`(['"\`])${quoted}\\1`).exec(source)?.index ?? 0;
  const before = source.slice(0, at).split('\n');
  return place(importer, before.length, before.at(-1)!.length + 1);
}

function userFrames(error: unknown): Origin[] {
  if (!(error instanceof Error)) return [];
  try {
    const frames = parseStack(error.stack).filter(({ file }) => isUserFile(file));
    return frames.length > 0 || error.cause === undefined
      ? frames.map(({ file, line, column }) => place(file, line, column))
      : userFrames(error.cause);
  } catch {
    return [];
  }
}

function inWords(thrown: unknown): string {
  if (!(thrown instanceof Error))
    return `${typeof thrown === 'string' ? JSON.stringify(thrown) : shown(thrown)}, which is no Error`;
  const cause = thrown.cause instanceof Error ? `; its cause is ${inWords(thrown.cause)}` : '';
  return `${thrown.name}: ${thrown.message}${cause}`;
}

function shown(thrown: unknown): string {
  try {
    return JSON.stringify(thrown) ?? String(thrown);
  } catch {
    return String(thrown);
  }
}

function place(file: string, line: number, column: number): Origin {
  return { file, line, column, construct: '' };
}
