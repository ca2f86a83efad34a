import { locateInSegment } from './session';
import type { SourceMap } from './source-map';

type Mappings = (file: string) => string | undefined;
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

let mappingsOf: Mappings = () => undefined;
let maps = new Map<string, SourceMap | undefined>();

/**
 * Lets `error.stack` show the places in the source instead of those in the compiled code. A map is decoded when a stack with
 * its file in it is read, not before. A program that puts its own `Error.prepareStackTrace` in place keeps it until this is
 * called again.
 *
 * @param mappings gives the mappings of a compiled file; undefined for any other
 */
export function mapStackTraces(mappings: Mappings): void {
  mappingsOf = mappings;
  maps = new Map();
  Error.prepareStackTrace = prepareStackTrace;
}

/** Writes a stack as V8 does, with the places of the sources. */
export function prepareStackTrace(error: Error, frames: NodeJS.CallSite[]): string {
  const header = headerOf(error);
  return frames.length === 0 ? header : `${header}\n    at ${frames.map(show).join('\n    at ')}`;
}

function show(frame: NodeJS.CallSite): string {
  const text = frame.toString();
  const name = frame.getFileName();
  const line = frame.getLineNumber();
  const column = frame.getColumnNumber();
  if (!name || line === null || column === null) return text;
  const place = sourceOf(name.startsWith('file:') ? pathOf(name) : name, line, column);
  return place ? text.replace(`${name}:${line}:${column}`, () => `${place.file}:${place.line}:${place.column}`) : text;
}

function sourceOf(file: string, line: number, column: number): Place | undefined {
  const together = locateInSegment(file, line);
  if (together) return { ...together, column };
  const found = mapOf(file)?.source(line, column);
  return found && { file, ...found };
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const mappings = mappingsOf(file);
    const { SourceMap } = require('./source-map') as typeof import('./source-map');
    maps.set(file, mappings === undefined ? undefined : new SourceMap(mappings));
  }
  return maps.get(file);
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
