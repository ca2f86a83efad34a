import { isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampFact, type Fact } from './facts';
import { isInstalled, packageFileOf, packageLookup } from './installed';
import type { ModuleTypes } from './module-type';
import type { Resolution } from './module-hook';
import { packageEntry } from './package-entry';
import { Probe } from './probe';
import type { TsConfig, TsConfigs } from './tsconfig';

/** Node's own resolution. */
export type ResolveByNode = (specifier: string, importer: string) => string;

/** Thrown where a specifier means nothing; `require` of Node throws the same code. */
class ModuleNotFound extends Error {
  readonly code = 'MODULE_NOT_FOUND';
  constructor(
    readonly specifier: string,
    readonly importer: string,
    /** Where it was looked for; any of these files would do. */
    readonly sought: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`Cannot find module '${specifier}'\nRequire stack:\n- ${importer}`, options);
  }
}

/** Resolves what the user's own modules import: what TypeScript, its aliases and Node know. */
export class UserResolver {
  constructor(
    private readonly tsconfigs: TsConfigs,
    private readonly moduleTypes: ModuleTypes,
    private readonly byNode: ResolveByNode,
  ) {}

  /**
   * What a specifier in a module means.
   *
   * @throws ModuleNotFound
   */
  resolve(specifier: string, importer: string): Resolution {
    if (isBuiltin(specifier)) return { target: specifier, facts: [] };
    const probe = new Probe(importer);
    const path = asPath(specifier, importer);
    if (path !== undefined) return found(probe.find(path), probe.facts, specifier, importer);
    const alias = specifier.startsWith('#') ? undefined : findAlias(specifier, this.tsconfigs.of(importer), probe);
    if (alias !== undefined) return { target: alias, facts: probe.facts };
    const target = this.findPackage(specifier, importer, probe);
    return {
      target,
      facts: [...probe.facts, ...packageLookup(specifier, importer), ...this.packageFacts(target, importer)],
    };
  }

  private findPackage(specifier: string, importer: string, probe: Probe): string {
    try {
      return this.byNode(specifier, importer);
    } catch (error) {
      const entry = specifier.startsWith('#') ? findImport(error, probe) : packageEntry(specifier, importer, probe);
      if (entry !== undefined) return entry;
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'MODULE_NOT_FOUND') throw error;
      throw new ModuleNotFound(specifier, importer, absent(probe.facts), { cause: error });
    }
  }

  private packageFacts(target: string, importer: string): readonly Fact[] {
    if (!isAbsolute(target)) return [];
    if (!isInstalled(target)) return [...this.moduleTypes.of(target).facts, ...this.moduleTypes.of(importer).facts];
    const packageFile = packageFileOf(target);
    return packageFile ? [stampFact(packageFile.file)] : [];
  }
}

function found(target: string | undefined, facts: readonly Fact[], specifier: string, importer: string): Resolution {
  if (target === undefined) throw new ModuleNotFound(specifier, importer, absent(facts));
  return { target, facts };
}

function absent(facts: readonly Fact[]): string[] {
  return facts.filter(({ text, stamp, link }) => (text ?? stamp ?? link) === undefined).map(({ path }) => path);
}

function asPath(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('file:')) return fileURLToPath(specifier);
  if (/^\.\.?([\\/]|$)/.test(specifier)) {
    const path = resolve(dirname(importer), specifier);
    return /[\\/]$|(^|[\\/])\.\.?$/.test(specifier) ? `${path}/` : path;
  }
  return isAbsolute(specifier) ? specifier : undefined;
}

/** A private name (`#lib`) of a package that points to a compiled file whose source is there. */
function findImport(error: unknown, probe: Probe): string | undefined {
  const path = /Cannot find module '([^']+)'/.exec((error as Error).message)?.[1];
  return path !== undefined && isAbsolute(path) ? probe.find(path) : undefined;
}

function findAlias(specifier: string, config: TsConfig, probe: Probe): string | undefined {
  // An alias of our own name serves the type checker: a second copy of the library would run beside the command's.
  if (/^k8sdsl(\/|$)/.test(specifier)) return undefined;
  for (const path of [
    ...aliasTargets(specifier, config.paths),
    ...(config.baseUrl ? [join(config.baseUrl, specifier)] : []),
  ]) {
    // Aliases often point to declarations, which are nothing to run.
    const target = /\.d\.[cm]?ts$/.test(path) ? undefined : probe.find(path);
    if (target !== undefined && !/\.d\.[cm]?ts$/.test(target)) return target;
  }
  return undefined;
}

function aliasTargets(specifier: string, paths: TsConfig['paths']): string[] {
  if (!paths) return [];
  let best: { pattern: string; star: string; length: number } | undefined;
  for (const pattern of Object.keys(paths.patterns)) {
    if (pattern === specifier) return paths.patterns[pattern]!.map((target) => resolve(paths.base, target));
    const at = pattern.indexOf('*');
    const after = pattern.slice(at + 1);
    if (at < 0 || specifier.length < pattern.length - 1) continue;
    if (!specifier.startsWith(pattern.slice(0, at)) || !specifier.endsWith(after)) continue;
    if (!best || at > best.length)
      best = { pattern, star: specifier.slice(at, specifier.length - after.length), length: at };
  }
  if (!best) return [];
  const { pattern, star } = best;
  return paths.patterns[pattern]!.map((target) => resolve(paths.base, target.replace('*', star)));
}
