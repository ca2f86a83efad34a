import type { Script } from 'node:vm';
import { holds, type Fact } from './facts';
import { readPack, writePack, type ModuleToPack, type Pack } from './pack';

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
  /** There once it has been run in this process. */
  script?: Script;
  /** Whether only Node itself can run it, because code from V8's cache can't `import()`. */
  readonly importsDynamically: boolean;
}

/** The name under which a file is recorded as an ES module, beside its record as CommonJS. */
export function esmRecord(file: string): string {
  return `esm:${file}`;
}

/** A pack that grew beyond this holds modules that nobody loads any more; it starts again with those of the run. */
const maximumSize = 32 * 1024 * 1024;

/** The modules of a project: those that its pack holds, and those that this process adds. */
export class ModuleRecords {
  private readonly records = new Map<string, ModuleRecord>();
  private readonly checked = new Map<Fact, boolean>();
  private pack: Pack | undefined;
  private changed = false;

  /** Takes over what a pack holds. */
  open(file: string): void {
    this.pack = readPack(file);
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
    if (!this.changed && (this.pack?.settled || !settled)) return true;
    const facts = new FactTable();
    const modules: ModuleToPack[] = [];
    let size = 0;
    const add = (record: ModuleRecord): void => {
      const module = {
        file: record.file,
        facts: record.facts.map((fact) => facts.index(fact)),
        resolutions: record.resolutions,
        code: record.code(),
        cachedData: record.script ? record.script.createCachedData() : record.cachedData(),
        mappings: record.mappings(),
      };
      modules.push(module);
      size += module.code.length + (module.cachedData?.length ?? 0);
    };
    for (const record of this.records.values()) add(record);
    for (const name of this.pack?.modules.keys() ?? []) {
      if (size > maximumSize) break;
      const record = this.records.has(name) ? undefined : this.unpack(name);
      if (record) add(record);
    }
    const written = writePack(file, { settled, facts: facts.all, modules });
    if (written) this.changed = false;
    return written;
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
      importsDynamically: packed.cachedData() === undefined,
    };
  }
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
