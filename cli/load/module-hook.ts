import { existsSync, readFileSync } from 'node:fs';
import NodeModule = require('node:module');
import { dirname, isAbsolute } from 'node:path';
import { Script } from 'node:vm';
import { deferred, deferredIn } from './deferred';
import { stampFact, type Fact } from './facts';
import { installedResolution, packageFileOf } from './installed';
import type { ModuleRecord, ModuleRecords } from './records';
import type { Evaluate } from './segment';

/** What a specifier means. */
export interface Resolution {
  /** A file, or the name of a module of Node. */
  readonly target: string;
  readonly facts: readonly Fact[];
}

/** A module of the user's program, as CommonJS. */
export interface CompiledModule {
  readonly code: string;
  readonly mappings: string | undefined;
  readonly facts: readonly Fact[];
}

/** How the user's own modules are treated; libraries are left to Node. */
export interface UserModules {
  owns(file: string): boolean;
  /** @throws what `require` is to throw */
  resolve(specifier: string, importer: string): Resolution;
  /** @returns undefined for what Node has to load in its own way, such as an addon */
  compile(file: string): CompiledModule | undefined;
  /** Called when a module of anybody has been evaluated. */
  evaluated?(file: string, module: NodeJS.Module): void;
}

type Handler = (module: NodeJS.Module, file: string) => void;

/** The parts of Node's loader that every tool of this kind builds on, and that its types leave out. */
interface Internals {
  _extensions: Record<string, Handler>;
  _cache: Record<string, NodeJS.Module | undefined>;
  _resolveFilename(
    specifier: string,
    parent: NodeJS.Module | null | undefined,
    isMain?: boolean,
    options?: { readonly paths?: unknown },
  ): string;
  _nodeModulePaths(folder: string): string[];
  _resolveLookupPaths(specifier: string, parent: NodeJS.Module): string[] | null;
  _load(file: string, parent: NodeJS.Module | null, isMain: boolean): unknown;
}

interface CompilingModule extends NodeJS.Module {
  _compile(source: string, file: string): void;
}

/** Node's loader. */
export const internals = NodeModule as unknown as Internals;

const loadOfNode = internals._load;

const head = '(function (exports, require, module, __filename, __dirname) {\n';
const tail = '\n})';

/**
 * Puts recorded modules under Node's own `require`: identity, `require.cache`, `__dirname` and the order of evaluation are
 * those of Node; only reading, resolving and compiling are spared.
 */
export class ModuleHook {
  private user: UserModules | undefined;
  private originalResolve = internals._resolveFilename;
  private handler: Handler | undefined;
  private resolver: Internals['_resolveFilename'] | undefined;

  constructor(private readonly records: ModuleRecords) {}

  /** Installs the hook, for as long as the process lives. */
  install(): void {
    const resolveFilename = internals._resolveFilename;
    this.originalResolve = resolveFilename;
    const handler = internals._extensions['.js']!;
    const resolve: Internals['_resolveFilename'] = (specifier, parent, isMain, options) => {
      const byNode = (): string => resolveFilename.call(NodeModule, specifier, parent, isMain, options);
      // Other paths to look in were asked for by somebody who knows why; other options are Node's own.
      return !parent?.filename || options?.paths ? byNode() : this.resolve(specifier, parent, byNode);
    };
    const load: Handler = (module, file) => this.load(module, file, handler);
    internals._resolveFilename = resolve;
    internals._extensions['.js'] = load;
    this.handler = load;
    this.resolver = resolve;
  }

  /** Treats the user's modules in the given way from now on. */
  use(user: UserModules): void {
    this.user = user;
  }

  /** What Node itself makes of a specifier. */
  resolveByNode(specifier: string, importer: string): string {
    const parent = new NodeModule(importer);
    parent.filename = importer;
    parent.paths = internals._nodeModulePaths(dirname(importer));
    return this.originalResolve.call(NodeModule, specifier, parent, false);
  }

  private resolve(specifier: string, parent: NodeJS.Module, byNode: () => string): string {
    const importer = parent.filename;
    const record = this.records.loaded(importer);
    const known = record?.resolutions[specifier];
    // A module of Node has no file; anything else must still be there.
    if (known !== undefined && (!isAbsolute(known) || this.records.current(known) || existsSync(known))) return known;
    if (this.user?.owns(importer)) {
      const { target, facts } = this.user.resolve(specifier, importer);
      if (record) this.records.addResolution(record, specifier, target, facts);
      return target;
    }
    const target = byNode();
    if (record) this.records.addResolution(record, specifier, target, installedResolution(specifier, importer, target));
    return target;
  }

  private load(module: NodeJS.Module, file: string, byNode: Handler): void {
    const record = this.records.current(file);
    if (record) this.run(module, record);
    else if (this.user?.owns(file)) this.loadUserModule(module, file, byNode);
    else this.loadInstalled(module, file, byNode);
    this.user?.evaluated?.(file, module);
  }

  private loadUserModule(module: NodeJS.Module, file: string, byNode: Handler): void {
    const compiled = this.user!.compile(file);
    if (!compiled) return byNode(module, file);
    this.run(module, this.record(file, compiled.code, compiled.facts, compiled.mappings));
  }

  private loadInstalled(module: NodeJS.Module, file: string, byNode: Handler): void {
    const packageFile = packageFileOf(file);
    // ES modules are loaded by Node; it has its own way with them.
    if (!/\.c?js$/.test(file) || (packageFile?.type === 'module' && !file.endsWith('.cjs')))
      return byNode(module, file);
    const source = withoutInlineMap(readFileSync(file, 'utf8'));
    let record: ModuleRecord;
    try {
      record = this.record(file, source, [stampFact(file), ...(packageFile ? [stampFact(packageFile.file)] : [])]);
    } catch {
      // An ES module without a sign of it, or a mistake that Node explains best.
      return byNode(module, file);
    }
    this.run(module, record);
  }

  private record(file: string, source: string, facts: readonly Fact[], mappings?: string): ModuleRecord {
    const code = wrap(source);
    const importsDynamically = /\bimport\s*\(/.test(source);
    const record: ModuleRecord = {
      file,
      facts: [...facts],
      resolutions: {},
      code: () => code,
      cachedData: () => undefined,
      mappings: () => mappings,
      importsDynamically,
      ...(importsDynamically ? {} : { script: compileScript(file, code) }),
    };
    this.records.add(record);
    return record;
  }

  private requireOf(module: NodeJS.Module, { resolutions }: ModuleRecord): NodeJS.Require {
    const later = deferredIn(module.filename);
    const require = ((specifier: string) => {
      if (later?.includes(specifier)) return deferred(() => module.require(specifier));
      const target = resolutions[specifier];
      const found = target === undefined ? undefined : this.shortcut(target, module);
      return found ? (found.exports as unknown) : (module.require(specifier) as unknown);
    }) as NodeJS.Require;
    const resolve = ((specifier: string, options?: object) =>
      internals._resolveFilename(specifier, module, false, options)) as NodeJS.RequireResolve;
    resolve.paths = (specifier) => internals._resolveLookupPaths(specifier, module);
    require.resolve = resolve;
    require.main = process.mainModule;
    require.extensions = internals._extensions as unknown as NodeJS.Require['extensions'];
    require.cache = internals._cache as NodeJS.Require['cache'];
    return require;
  }

  /**
   * The module of a recorded file, loaded if need be, in the steps of Node's own loader that have an effect. Undefined when
   * there is no record, and when somebody else has a hook in that loader, who is to see it at work.
   */
  private shortcut(file: string, parent: NodeJS.Module): NodeJS.Module | undefined {
    if (internals._load !== loadOfNode || internals._resolveFilename !== this.resolver) return undefined;
    if (internals._extensions['.js'] !== this.handler) return undefined;
    const known = internals._cache[file];
    if (known) return known.loaded ? known : undefined;
    const record = this.records.current(file);
    if (!record?.segment) return undefined;
    const module = new NodeModule(file, parent);
    module.filename = file;
    module.paths = internals._nodeModulePaths(dirname(file));
    internals._cache[file] = module;
    try {
      this.run(module, record);
    } catch (error) {
      delete internals._cache[file];
      throw error;
    }
    module.loaded = true;
    this.user?.evaluated?.(file, module);
    return module;
  }

  private run(module: NodeJS.Module, record: ModuleRecord): void {
    const { file } = record;
    if (record.importsDynamically) {
      (module as CompilingModule)._compile(record.code().slice(head.length, -tail.length), file);
      return;
    }
    if (!record.segment && !record.script) {
      record.script = compileScript(file, record.code(), record.cachedData());
      if (record.script.cachedDataRejected !== false) this.records.refused();
    }
    const evaluate = record.segment?.evaluator(file) ?? (record.script!.runInThisContext() as Evaluate);
    evaluate.call(module.exports, module.exports, this.requireOf(module, record), module, file, dirname(file));
  }
}

function compileScript(file: string, code: string, cachedData?: Buffer): Script {
  return new Script(code, {
    filename: file,
    // The wrapper stands on a line of its own, so that all positions are those of the file.
    lineOffset: -1,
    cachedData,
  });
}

function wrap(source: string): string {
  return head + source.replace(/^\uFEFF/, '').replace(/^#!.*/, '') + tail;
}

/** An inline source map is more than half of many a file, and nobody reads it here. */
function withoutInlineMap(source: string): string {
  const at = source.lastIndexOf('\n//# sourceMappingURL=data:');
  return at >= 0 && source.indexOf('\n', at + 1) < 0 ? source.slice(0, at) : source;
}
