import type { Script } from 'node:vm';
import { holds, type Fact } from './facts';
import { isInstalled } from './installed';
import {
  isWide,
  readPack,
  writePack,
  type ModuleToPack,
  type Pack,
  type PackToWrite,
  type SegmentToPack,
} from './pack';
import { Segment } from './segment';

/** A module that can be run without reading, resolving or compiling anything again, as long as its facts hold. */
export interface ModuleRecord {
  readonly file: string;
  /** What the rest depends on: the file itself first. */
  readonly facts: Fact[];
  /** What `require` gives for each specifier in it: a file, or the name of a module of Node. */
  readonly resolutions: Record<string, string>;
  /** What runs, with its wrapper. */
  readonly code: () => string;
  /** V8's compiled form of an earlier run. */
  readonly cachedData: () => Buffer | undefined;
  /** The mappings of its source map, when it was compiled. */
  readonly mappings: () => string | undefined;
  /** There once it has been compiled alone in this process. */
  script?: Script;
  /** The segment that holds it, if one does. */
  readonly segment?: Segment;
  /** Whether only Node itself can run it, because code from V8's cache can't `import()`. */
  readonly importsDynamically: boolean;
}

/** The name under which a file is recorded as an ES module, beside its record as CommonJS. */
export function esmRecord(file: string): string {
  return `esm:${file}`;
}

/** A pack that grew beyond this holds modules that nobody loads any more; it starts again with those of the run. */
const maximumSize = 32 * 1024 * 1024;

/** Runs that each load something new leave a segment each; more of them are made one again. */
const maximumSegments = 8;

/** The modules of a project: those that its pack holds, and those that this process adds. */
export class ModuleRecords {
  private readonly records = new Map<string, ModuleRecord>();
  private readonly checked = new Map<Fact, boolean>();
  private readonly segments = new Map<string, Segment>();
  private pack: Pack | undefined;
  private changed = false;

  /** Takes over what a pack holds. */
  open(file: string): void {
    this.pack = readPack(file);
    for (const packed of this.pack?.segments ?? []) {
      const segment = new Segment(packed);
      for (const name of packed.files) this.segments.set(name, segment);
    }
  }

  /** The record of a file, unless something that it depends on is not as it was. */
  current(file: string): ModuleRecord | undefined {
    const record = this.records.get(file) ?? this.unpack(file);
    if (!record || !record.facts.every((fact) => this.stillHolds(fact))) return undefined;
    this.records.set(file, record);
    return record;
  }

  /** The record of a module that this process has loaded, be it current or not. */
  loaded(file: string): ModuleRecord | undefined {
    return this.records.get(file);
  }

  /** Takes a new record, in place of an older one. */
  add(record: ModuleRecord): void {
    for (const fact of record.facts) this.checked.set(fact, true);
    this.records.set(record.file, record);
    this.changed = true;
  }

  /** Remembers what a specifier in a module means, and what that depends on. */
  addResolution(record: ModuleRecord, specifier: string, target: string, facts: readonly Fact[]): void {
    record.resolutions[specifier] = target;
    for (const fact of facts) {
      record.facts.push(fact);
      this.checked.set(fact, true);
    }
    this.changed = true;
  }

  /** Says that V8 refused a compiled form, so that the pack has to be written again. */
  refused(): void {
    this.changed = true;
  }

  /** Looks at the disk again from now on: another run begins. */
  recheck(): void {
    this.checked.clear();
  }

  /**
   * Writes the pack when it would differ from the one that was read.
   *
   * @param settled whether the run went well: what a failed run left uncompiled is added by the next good one
   * @returns false when the file can't be written
   */
  save(file: string, settled: boolean): boolean {
    const segments = [...new Set(this.segments.values())];
    const better = settled && !(this.pack?.settled ?? false);
    if (!this.changed && !better && !segments.some((segment) => segment.improved)) return true;
    const written = writePack(file, this.toWrite(segments, settled, better));
    if (written) this.changed = false;
    return written;
  }

  private toWrite(segments: readonly Segment[], settled: boolean, better: boolean): PackToWrite {
    const facts = new FactTable();
    const pack = (record: ModuleRecord): ModuleToPack => ({
      file: record.file,
      facts: record.facts.map((fact) => facts.index(fact)),
      resolutions: record.resolutions,
      code: record.code(),
      cachedData: record.script ? record.script.createCachedData() : record.cachedData(),
      mappings: record.mappings(),
    });
    const all = this.everything();
    const kept = segments.filter((segment) => this.isWhole(segment, all));
    const keeps = kept.length < maximumSegments ? new Set(kept) : new Set<Segment>();
    const result: SegmentToPack[] = [...keeps].map((segment) => ({
      modules: segment.files.map((name) => pack(all.get(name)!)),
      cachedData: segment.compiled(better || segment.improved),
      executed: segment.executed,
    }));
    const rest = [...all.values()].filter(({ segment }) => !segment || !keeps.has(segment));
    // What is new is compiled together when it is loaded next: compiled form exists only for what was run that way.
    const together = rest.filter(canShare);
    if (together.length > 0) {
      const modules = together.map((record) => ({ ...pack({ ...record, script: undefined }), cachedData: undefined }));
      result.push({ modules, cachedData: undefined, executed: 0 });
    }
    return {
      settled,
      facts: facts.all,
      modules: rest.filter((record) => !canShare(record)).map(pack),
      segments: result,
    };
  }

  /** The records of this run, and with them those of the pack, unless they have grown too many. */
  private everything(): Map<string, ModuleRecord> {
    const all = new Map(this.records);
    const packed = [...(this.pack?.modules.keys() ?? [])].flatMap((name) =>
      all.has(name) ? [] : [this.unpack(name)!],
    );
    const size = [...all.values(), ...packed].reduce((sum, record) => sum + record.code().length, 0);
    if (size <= maximumSize) for (const record of packed) all.set(record.file, record);
    return all;
  }

  /** Whether no module of a segment had to be loaded anew, and none is left out. */
  private isWhole(segment: Segment, all: ReadonlyMap<string, ModuleRecord>): boolean {
    return segment.files.every((name) => all.get(name)?.segment === segment);
  }

  private stillHolds(fact: Fact): boolean {
    const known = this.checked.get(fact);
    if (known !== undefined) return known;
    const result = holds(fact);
    this.checked.set(fact, result);
    return result;
  }

  private unpack(file: string): ModuleRecord | undefined {
    const packed = this.pack?.modules.get(file);
    if (!packed) return undefined;
    return {
      ...packed,
      facts: packed.facts.map((index) => this.pack!.facts[index]!),
      resolutions: { ...packed.resolutions },
      importsDynamically: packed.cachedData() === undefined && !this.segments.has(file),
      segment: this.segments.get(file),
    };
  }
}

/** Whether a module may be compiled together with others: where an error stands in the user's own is told by its script. */
function canShare(record: ModuleRecord): boolean {
  return (
    isInstalled(record.file) && !record.importsDynamically && record.mappings() === undefined && !isWide(record.code())
  );
}

/** Every fact once, however many modules depend on it. */
class FactTable {
  readonly all: Fact[] = [];
  private readonly indexes = new Map<string, number>();

  index(fact: Fact): number {
    const key = JSON.stringify(fact);
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.all.length);
    return this.all.push(fact) - 1;
  }
}
