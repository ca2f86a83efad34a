import type { SourceMap } from './source-map';

type Prepare = (error: Error, frames: NodeJS.CallSite[]) => unknown;

/**
 * Lets `error.stack` show the places in the source instead of those in the compiled code. A map is decoded when a stack with
 * its file in it is read, not before.
 *
 * @param mappingsOf the mappings of a compiled file; undefined for any other
 * @returns what takes it away again
 */
export function mapStackTraces(mappingsOf: (file: string) => string | undefined): () => void {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (file: string): SourceMap | undefined => {
    if (!maps.has(file)) {
      const mappings = mappingsOf(file);
      const module = require('./source-map') as typeof import('./source-map');
      maps.set(file, mappings === undefined ? undefined : new module.SourceMap(mappings));
    }
    return maps.get(file);
  };
  const prepare: Prepare = (error, frames) =>
    frames.length === 0
      ? headerOf(error)
      : `${headerOf(error)}\n    at ${frames.map((frame) => show(frame, mapOf)).join('\n    at ')}`;
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = prepare as typeof Error.prepareStackTrace;
  return () => {
    // A program that has put its own in place keeps it until it is loaded again.
    if (before) Error.prepareStackTrace = before;
    else delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  };
}

function show(frame: NodeJS.CallSite, mapOf: (file: string) => SourceMap | undefined): string {
  const text = frame.toString();
  const name = frame.getFileName();
  const line = frame.getLineNumber();
  const column = frame.getColumnNumber();
  if (!name || line === null || column === null) return text;
  const file = name.startsWith('file:') ? pathOf(name) : name;
  const place = mapOf(file)?.source(line, column);
  return place ? text.replace(`${name}:${line}:${column}`, () => `${file}:${place.line}:${place.column}`) : text;
}

/** The path of a module that was imported; its query tells two evaluations of it apart. */
function pathOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname).replace(/^\/([A-Za-z]:)/, '$1');
}

function headerOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return '<error>';
  }
}
