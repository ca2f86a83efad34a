import { diagnostic, type Diagnostic, type Position } from '../../lib/diagnostic';
import type { Host } from '../host';

/** A configuration file with its keys and values, before anything is checked. */
export interface Mapping {
  /** Absolute. */
  readonly file: string;
  readonly entries: readonly (readonly [key: string, value: unknown])[];
  /** Where a key stands. */
  position(key: string): Position;
  /** Whether the value stands in the file as it is, without quotes; in YAML that may make it no text. */
  isUnquoted?(key: string): boolean;
  /** Why the file can't be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a YAML file that holds one mapping. All scalars come as strings, as they are written: `1.40` stays `1.40`. */
export function readMapping(file: string, host: Host): Mapping | undefined {
  let text: string;
  try {
    text = host.fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return failed(file, code === 'EISDIR' ? 'it is a folder' : message);
  }
  return readFlat(file, text) ?? readYaml(file, text);
}

// A key and a plain scalar that no YAML parser could take for anything else.
const flatLine =
  /^([A-Za-z][\w-]*):[ \t]+([A-Za-z0-9./_~-][^\s:#,[\]{}"'|>&*!%@`\\]*(?: [^\s:#,[\]{}"'|>&*!%@`\\]+)*)[ \t]*$/;

/**
 * Reads the usual file, with one plain scalar per line, itself: a YAML library takes longer to load than a whole run.
 * Gives nothing for a file that has anything else.
 */
function readFlat(file: string, text: string): Mapping | undefined {
  const entries: [string, string][] = [];
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = flatLine.exec(line);
    const [, key = '', value = ''] = match ?? [];
    // "- x" would be a list, "~" and "null" nothing, and a key that stands twice is an error to explain.
    if (!match || value.startsWith('- ') || /^(~|null|-|\.\.\.|---)$/i.test(value) || lines.has(key)) return undefined;
    entries.push([key, value]);
    lines.set(key, index + 1);
  }
  const position = (key: string): Position => ({ file, line: lines.get(key) ?? 1, column: 1 });
  return { file, entries, position, isUnquoted: () => true, diagnostics: [] };
}

function readYaml(file: string, text: string): Mapping {
  const { parseDocument, isMap, isScalar, LineCounter } = require('yaml') as typeof import('yaml');
  const lineCounter = new LineCounter();
  // The failsafe schema knows strings, lists and mappings only.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false });
  const place = (offset: number | undefined): Position => {
    if (offset === undefined) return { file };
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  if (error) return failed(file, lowerFirst(error.message), place(error.pos[0]));
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === '')) {
    return { file, entries: [], position: () => ({ file }), diagnostics: [] };
  }
  if (!isMap(document.contents)) return failed(file, 'it holds no mapping', place(document.contents.range?.[0]));
  const offsets = new Map<string, number | undefined>();
  const unquoted = new Set<string>();
  const entries = document.contents.items.map(({ key, value }): [string, unknown] => {
    const name = isScalar(key) ? String(key.value) : String(key);
    offsets.set(name, isScalar(key) ? key.range?.[0] : undefined);
    if (isScalar(value) && value.type === 'PLAIN') unquoted.add(name);
    return [name, plain(value, document)];
  });
  const position = (key: string): Position => place(offsets.get(key));
  return { file, entries, position, isUnquoted: (key) => unquoted.has(key), diagnostics: [] };
}

function plain(value: unknown, document: { toJS(): unknown }): unknown {
  if (value === null || typeof value !== 'object' || !('toJS' in value)) return value;
  const text = (value as { toJS(document: unknown): unknown }).toJS(document);
  // YAML's words for nothing, which the failsafe schema takes for text.
  return text === '' || text === '~' || text === 'null' ? null : text;
}

function failed(file: string, problem: string, position: Position = { file }): Mapping {
  const found = diagnostic('K8S5103', { problem: problem.replace(/\.$/, '') }, { position });
  return { file, entries: [], position: () => ({ file }), diagnostics: [found] };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
