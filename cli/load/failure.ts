import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { Origin } from '../../lib/manifest';
import { isUserFile, parseStack } from '../../lib/origin/stack';
import { suggest } from '../../lib/suggest';
import type { CompileProblem } from './compile';
import { inNamesOfSource, missingExport, missingNamedExport, nearExport, type MissingExport } from './missing-export';
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
  const lacking = lackingExport(error, first);
  if (lacking) {
    const { specifier, name, meant = '', origin } = lacking;
    return diagnostic('K8S6215', { specifier, name, meant }, { ...context, origin });
  }
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

/** The files, any of which an import looked for in vain. */
export function missingFiles(error: unknown): readonly string[] {
  const { sought } = (error ?? {}) as { readonly sought?: readonly string[] };
  if (Array.isArray(sought)) return sought;
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

/** The module beside the missing one whose name is near. */
function neighbour(specifier: string, importer: string): string {
  const wanted = resolve(dirname(importer), specifier);
  const folder = specifier.slice(0, specifier.lastIndexOf('/') + 1);
  const named = basename(wanted).replace(/\.[cm]?[jt]sx?$/, '');
  try {
    const near = suggest(named, importable(dirname(wanted), importer));
    // Any two names of one or two letters are near to each other.
    const isNear = near !== undefined && (named.length > 2 || near.toLowerCase() === named.toLowerCase());
    return isNear ? ` Did you mean "${folder}${near}"?` : '';
  } catch {
    return '';
  }
}

/** What a module can import from a folder, as it would name it: `web` for `web.ts` and for `web/index.ts`. */
function importable(folder: string, importer: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules' || join(folder, name) === importer) return [];
    if (name.endsWith('.json')) return [name];
    if (/\.d\.[cm]?ts$/.test(name)) return [];
    if (/\.[cm]?[jt]sx?$/.test(name)) return [name.replace(/\.[cm]?[jt]sx?$/, '')];
    const isFolder =
      entry.isDirectory() && readdirSync(join(folder, name)).some((file) => /^index\.[cm]?[jt]sx?$/.test(file));
    return isFolder ? [name] : [];
  });
}

/** The export that the error is about, and that does not exist. */
function lackingExport(error: unknown, at: Origin | undefined): (MissingExport & { origin: Origin }) | undefined {
  try {
    if (error instanceof SyntaxError) return lackingInEsm(error);
    if (!(error instanceof TypeError) || !at) return undefined;
    const source = readFileSync(at.file, 'utf8');
    const missing = missingExport(error.message, at.file, source, source.split('\n')[at.line - 1] ?? '');
    return missing && { ...missing, origin: at };
  } catch {
    // The file is gone, or stands in no file system; the error itself is still there.
    return undefined;
  }
}

/** Node links ES modules before it runs them, so there is no line that threw: it names the file that imports. */
function lackingInEsm({ message, stack = '' }: SyntaxError): (MissingExport & { origin: Origin }) | undefined {
  const missing = missingNamedExport(message);
  const [, url] = /^(file:\S+?)(?:\?\S*)?:\d+\n/.exec(stack) ?? [];
  if (!missing || url === undefined) return undefined;
  const file = fileURLToPath(url);
  const name = new RegExp(`(?<![\\w$])${missing.name.replaceAll('$', '\\$')}(?![\\w$])`);
  return { ...missing, meant: nearExport(missing.name, missing.specifier, file), origin: placeOf(name, file) };
}

function importLine(specifier: string, importer: string): Origin {
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return placeOf(new RegExp(`(['"\`])${quoted}\\1`), importer);
}

/** Where a text first stands in a file. */
function placeOf(text: RegExp, file: string): Origin {
  let source = '';
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    // The place is a comfort; the name of the file is in the message.
  }
  const before = source.slice(0, text.exec(source)?.index ?? 0).split('\n');
  return place(file, before.length, before.at(-1)!.length + 1);
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
  return `${thrown.name}: ${inNamesOfSource(thrown.message)}${cause}`;
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
