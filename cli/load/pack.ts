import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
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

/** Where a part stands in the file, and whether its text has characters beyond Latin-1. */
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
const magic = 'k8sdsl-pack-1\n'.padEnd(16, '\0');
const headerLength = magic.length + 8;

/** Reads a pack; anything that is not exactly what was written is no pack. */
export function readPack(file: string): Pack | undefined {
  try {
    const bytes = readFileSync(file);
    const half = bytes.length / 2;
    if (bytes.length === 0 || !bytes.subarray(0, half).equals(bytes.subarray(half))) return undefined;
    if (bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
    const indexOffset = bytes.readUInt32LE(magic.length);
    const indexLength = bytes.readUInt32LE(magic.length + 4);
    const index = JSON.parse(bytes.toString('utf8', indexOffset, indexOffset + indexLength)) as Index;
    return { settled: index.settled, facts: index.facts, modules: modulesOf(index, bytes) };
  } catch {
    return undefined;
  }
}

function modulesOf(index: Index, bytes: Buffer): Map<string, PackedModule> {
  const modules = new Map<string, PackedModule>();
  for (const [file, facts, resolutions, code, cachedData, mappings] of index.modules) {
    modules.set(file, {
      file,
      facts,
      resolutions,
      code: () => textAt(bytes, code),
      cachedData: () => (cachedData ? bytes.subarray(cachedData[0], cachedData[0] + cachedData[1]) : undefined),
      mappings: () => (mappings ? textAt(bytes, mappings) : undefined),
    });
  }
  return modules;
}

function textAt(bytes: Buffer, [offset, length, wide]: Part): string {
  // One-byte strings are read without a look at each byte, and take half the memory in V8.
  return bytes.toString(wide ? 'utf16le' : 'latin1', offset, offset + length);
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
  const putText = (text: string): Part => {
    const wide = /[^\0-\xff]/.test(text);
    const [at, length] = put(Buffer.from(text, wide ? 'utf16le' : 'latin1'));
    return wide ? [at, length, 1] : [at, length];
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
  const indexBytes = Buffer.from(JSON.stringify(index));
  put(indexBytes);
  const header = Buffer.alloc(headerLength);
  header.write(magic, 'latin1');
  header.writeUInt32LE(indexOffset, magic.length);
  header.writeUInt32LE(indexBytes.length, magic.length + 4);
  return Buffer.concat([header, ...parts]);
}
