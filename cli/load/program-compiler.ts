import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { compile, compileSync, type Compiled, type CompileOptions } from './compile';
import { stampFact, type Fact } from './facts';
import type { CompiledModule, Resolution } from './module-hook';
import { ModuleTypes } from './module-type';
import { TsConfigs, type TsConfig } from './tsconfig';
import { UserResolver, type ResolveByNode } from './user-resolver';

/** Compiles and resolves the modules of one run of a program; a run from the cache never makes one. */
export class ProgramCompiler {
  readonly moduleTypes = new ModuleTypes();
  private readonly tsconfigs = new TsConfigs();
  private readonly resolver: UserResolver;
  private readonly compiled = new Map<string, CompiledModule>();

  constructor(byNode: ResolveByNode) {
    this.resolver = new UserResolver(this.tsconfigs, this.moduleTypes, byNode);
  }

  /**
   * What a specifier in a module means.
   *
   * @throws ModuleNotFound
   */
  resolve(specifier: string, importer: string): Resolution {
    return this.resolver.resolve(specifier, importer);
  }

  /** A module that was compiled already. */
  ready(file: string): CompiledModule | undefined {
    return this.compiled.get(file);
  }

  /** Compiles a module at once. */
  compileSync(file: string): CompiledModule {
    const source = readFileSync(file, 'utf8');
    return this.keep(file, source, compileSync(file, source, this.options(file)));
  }

  /** Compiles a module, and returns the files that it imports by name; what can't be found is left out. */
  async compile(file: string): Promise<string[]> {
    const source = readFileSync(file, 'utf8');
    const { code } = this.keep(file, source, await compile(file, source, this.options(file)));
    return [...requiresIn(code)].flatMap((specifier) => {
      try {
        const { target } = this.resolve(specifier, file);
        return isAbsolute(target) ? [target] : [];
      } catch {
        // It may stand in a `try`; when it does not, the run says it.
        return [];
      }
    });
  }

  /** How a file is compiled. */
  options(file: string): CompileOptions {
    return {
      compilerOptions: this.tsconfigs.of(file).compilerOptions,
      moduleType: this.moduleType(file),
      format: 'cjs',
    };
  }

  /** What the compilation of a file depends on, besides the file itself. */
  settings(file: string): readonly Fact[] {
    const { facts, problems } = this.tsconfigs.of(file);
    // What is wrong with a tsconfig is said in every run, so nothing that depends on it is taken from the cache.
    const never: Fact[] = problems.length > 0 ? [{ path: file, stamp: [-1, -1, -1] }] : [];
    return [...facts, ...this.moduleTypes.of(file).facts, ...compilerFacts(), ...never];
  }

  /** What is wrong with the tsconfig files of the given modules. */
  problems(files: readonly string[]): TsConfig['problems'] {
    return [...new Set(files.flatMap((file) => this.tsconfigs.of(file).problems))];
  }

  private moduleType(file: string): CompileOptions['moduleType'] {
    if (/\.m[jt]s$/.test(file)) return 'module';
    if (/\.c[jt]s$/.test(file)) return 'commonjs';
    return this.moduleTypes.of(file).type;
  }

  private keep(file: string, text: string, { code, mappings }: Compiled): CompiledModule {
    const module: CompiledModule = { code, mappings, facts: [{ path: file, text }, ...this.settings(file)] };
    this.compiled.set(file, module);
    return module;
  }
}

let facts: readonly Fact[] | undefined;

/** Another version of the compiler, or of the way in which it is called, gives other code. */
function compilerFacts(): readonly Fact[] {
  return (facts ??= [stampFact(require.resolve('esbuild/package.json')), stampFact(require.resolve('./compile'))]);
}

/** What a compiled module requires by name; one too many (in a string, say) does no harm. */
function* requiresIn(code: string): Iterable<string> {
  for (const [, double, single] of code.matchAll(/\brequire\(\s*(?:("(?:[^"\\\n]|\\.)*")|'([^'\\\n]*)')\s*\)/g)) {
    yield double === undefined ? single! : (JSON.parse(double) as string);
  }
}
