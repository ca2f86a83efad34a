import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import {
  compile,
  CompileError,
  compileSync,
  NeedsEsm,
  type Compiled,
  type CompileOptions,
  type CompileProblem,
} from './compile';
import type { Fact } from './facts';
import { isInstalled } from './installed';
import type { CompiledModule, Resolution, UserModules } from './module-hook';
import { ModuleTypes } from './module-type';
import type { ModuleRecords } from './records';
import { TsConfigs, type TsConfig } from './tsconfig';
import { UserResolver, type ResolveByNode } from './user-resolver';

/** What was found by following the imports of a program without running it. */
export interface Discovery {
  /** Of all files that do not compile. */
  readonly problems: readonly CompileProblem[];
  /** Whether a file waits at its top level, so that the program has to run as ES modules. */
  readonly needsEsm: boolean;
}

const program = /\.[cm]?[jt]sx?$/;

/** The user's own modules in one run of the program. */
export class ProgramModules implements UserModules {
  readonly tsconfigs = new TsConfigs();
  readonly moduleTypes = new ModuleTypes();
  readonly resolver: UserResolver;
  private readonly compiled = new Map<string, CompiledModule>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly records: ModuleRecords,
    byNode: ResolveByNode,
    readonly evaluated: (file: string, module: NodeJS.Module) => void,
  ) {
    this.resolver = new UserResolver(this.tsconfigs, this.moduleTypes, byNode);
  }

  owns(file: string): boolean {
    // Node runs no TypeScript below node_modules; a package that ships its source is compiled like the user's own.
    return !isInstalled(file) || /\.[cm]?tsx?$/.test(file);
  }

  resolve(specifier: string, importer: string): Resolution {
    const resolution = this.resolver.resolve(specifier, importer);
    this.seen.add(resolution.target);
    return resolution;
  }

  compile(file: string): CompiledModule | undefined {
    this.seen.add(file);
    const ready = this.compiled.get(file);
    if (ready || !program.test(file)) return ready;
    const source = readFileSync(file, 'utf8');
    return this.keep(file, source, compileSync(file, source, this.options(file)));
  }

  /**
   * Compiles everything that the program imports by name, all files at once, so that running it does not wait for one after
   * the other. What can't be found is left for the run: it may stand in a `try`.
   */
  async discover(entry: string): Promise<Discovery> {
    const problems: CompileProblem[] = [];
    const visited = new Set<string>();
    let needsEsm = false;
    const visit = async (file: string): Promise<void> => {
      if (visited.has(file) || !program.test(file) || !this.owns(file)) return;
      visited.add(file);
      this.seen.add(file);
      try {
        await Promise.all((await this.imports(file)).map(visit));
      } catch (error) {
        if (error instanceof CompileError) problems.push(...error.problems);
        else if (error instanceof NeedsEsm) needsEsm = true;
        else throw error;
      }
    };
    await visit(entry);
    return { problems, needsEsm };
  }

  /** Every file of the user's that was read or looked for with success, with others that are known. */
  inputs(others: readonly string[] = []): string[] {
    const files = new Set(others.filter((file) => isAbsolute(file) && !isInstalled(file)));
    for (const file of this.seen) {
      if (!isAbsolute(file) || isInstalled(file)) continue;
      files.add(file);
      const facts = this.records.loaded(file)?.facts ?? this.compiled.get(file)?.facts ?? this.settings(file);
      for (const { path, text } of facts) if (text !== undefined && !isInstalled(path)) files.add(path);
      for (const target of Object.values(this.records.loaded(file)?.resolutions ?? {})) {
        if (isAbsolute(target) && !isInstalled(target)) files.add(target);
      }
    }
    return [...files].sort();
  }

  /** What is wrong with the tsconfig files of the program. */
  tsconfigProblems(): TsConfig['problems'] {
    return [...this.seen]
      .filter((file) => isAbsolute(file) && this.owns(file))
      .flatMap((file) => this.tsconfigs.of(file).problems);
  }

  /** Whether a file of the program is an ES module, if the program is run as such; JavaScript without a trace of one is not. */
  runsAsEsm(file: string): boolean {
    if (!program.test(file) || !this.owns(file) || file.endsWith('.cjs')) return false;
    return (
      !/\.jsx?$/.test(file) ||
      this.moduleTypes.of(file).type === 'module' ||
      /^\s*(?:import|export)\b/m.test(read(file))
    );
  }

  private async imports(file: string): Promise<string[]> {
    const record = this.records.current(file);
    if (record) return Object.values(record.resolutions).filter((target) => isAbsolute(target) && existsSync(target));
    const source = readFileSync(file, 'utf8');
    const { code } = this.keep(file, source, await compile(file, source, this.options(file)));
    return [...specifiers(code)].flatMap((specifier) => {
      try {
        const { target } = this.resolver.resolve(specifier, file);
        return isAbsolute(target) ? [target] : [];
      } catch {
        return [];
      }
    });
  }

  /** How a file is compiled. */
  options(file: string): CompileOptions {
    return {
      compilerOptions: this.tsconfigs.of(file).compilerOptions,
      moduleType: moduleTypeOf(file, this.moduleTypes),
      format: 'cjs',
    };
  }

  /** What its compilation depends on, besides the file itself. */
  settings(file: string): readonly Fact[] {
    return [...this.tsconfigs.of(file).facts, ...this.moduleTypes.of(file).facts];
  }

  private keep(file: string, text: string, { code, mappings }: Compiled): CompiledModule {
    const module: CompiledModule = { code, mappings, facts: [{ path: file, text }, ...this.settings(file)] };
    this.compiled.set(file, module);
    return module;
  }
}

/** Which module system Node sees in a file. */
export function moduleTypeOf(file: string, types: ModuleTypes): CompileOptions['moduleType'] {
  if (/\.m[jt]s$/.test(file)) return 'module';
  if (/\.c[jt]s$/.test(file)) return 'commonjs';
  return types.of(file).type;
}

/** What a compiled module requires by name; one too many (in a string, say) does no harm. */
function* specifiers(code: string): Iterable<string> {
  for (const [, double, single] of code.matchAll(/\brequire\(\s*(?:("(?:[^"\\\n]|\\.)*")|'([^'\\\n]*)')\s*\)/g)) {
    yield double === undefined ? single! : (JSON.parse(double) as string);
  }
}

/** What a compiled ES module imports by name. */
export function* importsIn(code: string): Iterable<string> {
  for (const [, name] of code.matchAll(/\b(?:from|import)\s*\(?\s*("(?:[^"\\\n]|\\.)*")/g))
    yield JSON.parse(name!) as string;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
