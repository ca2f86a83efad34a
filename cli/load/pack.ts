import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fact } from './facts';

/** A module as it was last loaded. */
export interface PackedModule {
  readonly file: string;
  /** The indexes of the facts that all have to hold. */
  readonly facts: readonly number[];
  /** What `require` gave for each specifier in it: a file, or the name of a module of Node. */
  readonly resolutions: Readonly<Record<string, string>>;
  /** What runs, with its wrapper. */
  code(): string;
  /** V8's compiled form of it. */
  cachedData(): Buffer | undefined;
  /** The mappings of its source map, when it was compiled. */
  mappings(): string | undefined;
}

/** Modules of libraries that V8 compiles together: the names and the tables that they share are read once. */
export interface PackedSegment {
  readonly files: readonly string[];
  /** An array of the modules' functions. */
  source(): string;
  /** The functions one by one, as they stand in it. */
  codes(): string[];
  cachedData(): Buffer | undefined;
  /** How many of the modules had run when the compiled form was made: functions that never ran are not in it. */
  readonly executed: number;
}

/** Everything that a project's last runs loaded. */
export interface Pack {
  /** Whether the last run that wrote it went well, so that the functions which a good run needs are in it. */
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  readonly modules: ReadonlyMap<string, PackedModule>;
  readonly segments: readonly PackedSegment[];
}

/** A module to be packed. */
export interface ModuleToPack {
  readonly file: string;
  readonly facts: readonly number[];
  readonly resolutions: Readonly<Record<string, string>>;
  readonly code: string;
  readonly cachedData: Buffer | undefined;
  readonly mappings: string | undefined;
}

/** A segment to be packed. */
export interface SegmentToPack {
  readonly modules: readonly ModuleToPack[];
  readonly cachedData: Buffer | undefined;
  readonly executed: number;
}

/** A pack to be written. */
export interface PackToWrite {
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  /** The modules that stand alone. */
  readonly modules: readonly ModuleToPack[];
  readonly segments: readonly SegmentToPack[];
}

/** Where a part stands: in the file, or, for a text of Latin-1, in the text that they form together. */
type Part = readonly [offset: number, length: number, wide?: 1];
type Entry = readonly [
  file: string,
  facts: readonly number[],
  resolutions: Readonly<Record<string, string>>,
  code: Part,
  cachedData: Part | null,
  mappings: Part | null,
];
type SegmentEntry = readonly [modules: readonly Entry[], source: Part, cachedData: Part | null, executed: number];
interface Index {
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  readonly modules: readonly Entry[];
  readonly segments: readonly SegmentEntry[];
}

// The file holds its content twice. V8 does not check the compiled code that it is given (a flipped bit ends the process), and
// comparing two halves costs a third of what the fastest checksum costs with the module that it needs.
const magic = 'k8sdsl-pack-3\n'.padEnd(16, '\0');
// After it: where the index begins and how long it is, and how long the text is that begins here.
const headerLength = magic.length + 16;

/** Reads a pack; anything that is not exactly what was written is no pack. */
export function readPack(file: string): Pack | undefined {
  try {
    const bytes = readTwice(file);
    if (!bytes || bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
    const indexOffset = bytes.readUInt32LE(magic.length);
    const indexLength = bytes.readUInt32LE(magic.length + 4);
    const index = JSON.parse(bytes.toString('utf8', indexOffset, indexOffset + indexLength)) as Index;
    return contentOf(index, bytes);
  } catch {
    return undefined;
  }
}

/** The first half of a file, if the second is the same. */
function readTwice(file: string): Buffer | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const half = fstatSync(descriptor).size / 2;
    if (half < headerLength || !Number.isInteger(half)) return undefined;
    const bytes = Buffer.allocUnsafeSlow(half);
    for (let done = 0; done < half;) done += readSync(descriptor, bytes, done, half - done, done) || Infinity;
    // In pieces that stay in the processor's cache: memory that is touched for the first time costs more than reading.
    const piece = Buffer.allocUnsafeSlow(64 * 1024);
    for (let done = 0; done < half;) {
      const length = readSync(descriptor, piece, 0, Math.min(piece.length, half - done), half + done);
      if (length === 0 || piece.compare(bytes, done, done + length, 0, length) !== 0) return undefined;
      done += length;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function contentOf(index: Index, bytes: Buffer): Pack {
  // One string for all: V8 moves small ones around while it collects garbage, and slices of a large one cost nothing.
  const text = bytes.toString('latin1', headerLength, headerLength + bytes.readUInt32LE(magic.length + 8));
  const textAt = ([offset, length, wide]: Part): string =>
    wide ? bytes.toString('utf16le', offset, offset + length) : text.slice(offset, offset + length);
  const bytesAt = (part: Part | null): Buffer | undefined =>
    part?.[1] ? bytes.subarray(part[0], part[0] + part[1]) : undefined;
  const modules = new Map<string, PackedModule>();
  const add = ([file, facts, resolutions, code, cachedData, mappings]: Entry): string => {
    modules.set(file, {
      file,
      facts,
      resolutions,
      code: () => textAt(code),
      cachedData: () => bytesAt(cachedData),
      mappings: () => (mappings ? textAt(mappings) : undefined),
    });
    return file;
  };
  for (const entry of index.modules) add(entry);
  const segments = index.segments.map(([entries, source, cachedData, executed]): PackedSegment => ({
    files: entries.map(add),
    source: () => textAt(source),
    codes: () => entries.map(([, , , code]) => textAt(code)),
    cachedData: () => bytesAt(cachedData),
    executed,
  }));
  return { settled: index.settled, facts: index.facts, modules, segments };
}

/**
 * Writes a pack in one step: another run sees the old file or the new one.
 *
 * @returns whether the folder could be written
 */
export function writePack(file: string, pack: PackToWrite): boolean {
  const temporary = `${file}.${process.pid}.${Date.now().toString(36)}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const bytes = encode(pack);
    const descriptor = openSync(temporary, 'wx');
    try {
      writeFully(descriptor, bytes);
      writeFully(descriptor, bytes);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
    return true;
  } catch {
    removeQuietly(temporary);
    return false;
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where nothing can be written, there is nothing to remove.
  }
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

function encode(pack: PackToWrite): Buffer {
  const writer = new Writer();
  // The narrow texts come first, in one piece, so the places in it are known before anything is written.
  const segments = pack.segments.map(({ modules, cachedData, executed }) => {
    const begin = writer.textLength;
    writer.addText('[\n');
    const codes = modules.map(({ code }, index) => {
      if (index > 0) writer.addText(',\n');
      return writer.addText(code);
    });
    writer.addText('\n]');
    return { modules, codes, source: [begin, writer.textLength - begin] as Part, cachedData, executed };
  });
  const alone = pack.modules.map((module) => ({
    module,
    code: isWide(module.code) ? undefined : writer.addText(module.code),
    mappings: module.mappings === undefined ? undefined : writer.addText(module.mappings),
  }));
  writer.beginBytes();
  const index: Index = {
    settled: pack.settled,
    facts: pack.facts,
    modules: alone.map(({ module, code, mappings }): Entry => {
      const { file, facts, resolutions, cachedData } = module;
      return [
        file,
        facts,
        resolutions,
        code ?? writer.putWide(module.code),
        cachedData ? writer.put(cachedData) : null,
        mappings ?? null,
      ];
    }),
    segments: segments.map(({ modules, codes, source, cachedData, executed }): SegmentEntry => [
      modules.map(({ file, facts, resolutions }, at): Entry => [file, facts, resolutions, codes[at]!, null, null]),
      source,
      cachedData ? writer.put(cachedData) : null,
      executed,
    ]),
  };
  return writer.finish(Buffer.from(JSON.stringify(index)));
}

/** Whether a text has characters beyond Latin-1. */
export function isWide(text: string): boolean {
  return /[^\0-\xff]/.test(text);
}

/** Lays the parts of a pack one after the other. */
class Writer {
  textLength = 0;
  private readonly texts: string[] = [];
  private readonly parts: Buffer[] = [];
  private offset = headerLength;

  addText(text: string): Part {
    const at = this.textLength;
    this.texts.push(text);
    this.textLength += text.length;
    return [at, text.length];
  }

  beginBytes(): void {
    this.put(Buffer.from(this.texts.join(''), 'latin1'));
  }

  put(bytes: Buffer): Part {
    const at = this.offset;
    // V8 wants the compiled code at an address that is a multiple of eight.
    const padding = Buffer.alloc((8 - (bytes.length % 8)) % 8);
    this.parts.push(bytes, padding);
    this.offset += bytes.length + padding.length;
    return [at, bytes.length];
  }

  putWide(text: string): Part {
    const [at, length] = this.put(Buffer.from(text, 'utf16le'));
    return [at, length, 1];
  }

  finish(index: Buffer): Buffer {
    const [at, length] = this.put(index);
    const header = Buffer.alloc(headerLength);
    header.write(magic, 'latin1');
    header.writeUInt32LE(at, magic.length);
    header.writeUInt32LE(length, magic.length + 4);
    header.writeUInt32LE(this.textLength, magic.length + 8);
    return Buffer.concat([header, ...this.parts]);
  }
}
