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

/** Everything that a project's last runs loaded. */
export interface Pack {
  /** Whether the last run that wrote it went well, so that the functions which a good run needs are in it. */
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  readonly modules: ReadonlyMap<string, PackedModule>;
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

/** A pack to be written. */
export interface PackToWrite {
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  readonly modules: readonly ModuleToPack[];
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
interface Index {
  readonly settled: boolean;
  readonly facts: readonly Fact[];
  readonly modules: readonly Entry[];
}

// The file holds its content twice. V8 does not check the compiled code that it is given (a flipped bit ends the process), and
// comparing two halves costs a third of what the fastest checksum costs with the module that it needs.
const magic = 'k8sdsl-pack-2\n'.padEnd(16, '\0');
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
    return { settled: index.settled, facts: index.facts, modules: modulesOf(index, bytes) };
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

function modulesOf(index: Index, bytes: Buffer): Map<string, PackedModule> {
  // One string for all: V8 moves small ones around while it collects garbage, and slices of a large one cost nothing.
  const text = bytes.toString('latin1', headerLength, headerLength + bytes.readUInt32LE(magic.length + 8));
  const textAt = ([offset, length, wide]: Part): string =>
    wide ? bytes.toString('utf16le', offset, offset + length) : text.slice(offset, offset + length);
  const modules = new Map<string, PackedModule>();
  for (const [file, facts, resolutions, code, cachedData, mappings] of index.modules) {
    modules.set(file, {
      file,
      facts,
      resolutions,
      code: () => textAt(code),
      cachedData: () => (cachedData ? bytes.subarray(cachedData[0], cachedData[0] + cachedData[1]) : undefined),
      mappings: () => (mappings ? textAt(mappings) : undefined),
    });
  }
  return modules;
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
    rmSync(temporary, { force: true });
    return false;
  }
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

function encode(pack: PackToWrite): Buffer {
  const isWide = (text: string): boolean => /[^\0-\xff]/.test(text);
  const texts: string[] = [];
  let textLength = 0;
  const addText = (text: string): Part => {
    const at = textLength;
    texts.push(text);
    textLength += text.length;
    return [at, text.length];
  };
  const narrow = new Map<string, Part>();
  for (const { code, mappings } of pack.modules) {
    for (const text of [code, mappings]) if (text !== undefined && !isWide(text)) narrow.set(text, addText(text));
  }
  const parts: Buffer[] = [];
  let offset = headerLength;
  const put = (bytes: Buffer): Part => {
    const at = offset;
    // V8 wants the compiled code at an address that is a multiple of eight.
    const padding = Buffer.alloc((8 - (bytes.length % 8)) % 8);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
    return [at, bytes.length];
  };
  put(Buffer.from(texts.join(''), 'latin1'));
  const putText = (text: string): Part => {
    const known = narrow.get(text);
    if (known) return known;
    const [at, length] = put(Buffer.from(text, 'utf16le'));
    return [at, length, 1];
  };
  const modules = pack.modules.map(({ file, facts, resolutions, code, cachedData, mappings }): Entry => [
    file,
    facts,
    resolutions,
    putText(code),
    cachedData ? put(cachedData) : null,
    mappings === undefined ? null : putText(mappings),
  ]);
  const indexOffset = offset;
  const index: Index = { settled: pack.settled, facts: pack.facts, modules };
  const [, indexLength] = put(Buffer.from(JSON.stringify(index)));
  const header = Buffer.alloc(headerLength);
  header.write(magic, 'latin1');
  header.writeUInt32LE(indexOffset, magic.length);
  header.writeUInt32LE(indexLength, magic.length + 4);
  header.writeUInt32LE(textLength, magic.length + 8);
  return Buffer.concat([header, ...parts]);
}
