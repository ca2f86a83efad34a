import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { CompileProblem } from './compile';
import type { CompiledModule, Resolution, UserModules } from './module-hook';
import type { ProgramCompiler } from './program-compiler';
import type { ModuleRecords } from './records';
import { isInstalled } from './session';
import type { TsConfig } from './tsconfig';
import type { ResolveByNode } from './user-resolver';

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
  private made: ProgramCompiler | undefined;
  private readonly seen = new Set<string>();

  constructor(
    private readonly records: ModuleRecords,
    private readonly byNode: ResolveByNode,
    readonly evaluated: (file: string, module: NodeJS.Module) => void,
  ) {}

  /** It is made when something has to be compiled or resolved. */
  get compiler(): ProgramCompiler {
    if (!this.made) {
      const module = require('./program-compiler') as typeof import('./program-compiler');
      this.made = new module.ProgramCompiler(this.byNode);
    }
    return this.made;
  }

  owns(file: string): boolean {
    // Node runs no TypeScript below node_modules; a package that ships its source is compiled like the user's own.
    return !isInstalled(file) || /\.[cm]?tsx?$/.test(file);
  }

  resolve(specifier: string, importer: string): Resolution {
    const resolution = this.compiler.resolve(specifier, importer);
    this.seen.add(resolution.target);
    return resolution;
  }

  compile(file: string): CompiledModule | undefined {
    this.seen.add(file);
    if (!program.test(file)) return undefined;
    return this.compiler.ready(file) ?? this.compiler.compileSync(file);
  }

  /**
   * Compiles everything that the program imports by name, all files at once, so that running it does not wait for one after
   * the other.
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
        const { CompileError, NeedsEsm } = require('./compile') as typeof import('./compile');
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
      const record = this.records.loaded(file);
      for (const { path, text } of record?.facts ?? (program.test(file) ? this.compiler.settings(file) : [])) {
        if (text !== undefined && !isInstalled(path)) files.add(path);
      }
      for (const target of Object.values(record?.resolutions ?? {})) {
        if (isAbsolute(target) && !isInstalled(target)) files.add(target);
      }
    }
    return [...files].sort();
  }

  /** What is wrong with the tsconfig files of the program. Where that is anything, nothing comes from the cache. */
  tsconfigProblems(): TsConfig['problems'] {
    const own = [...this.seen].filter((file) => isAbsolute(file) && this.owns(file));
    return this.made?.problems(own) ?? [];
  }

  /** Whether a file of the program is an ES module, if the program is run as such; JavaScript without a trace of one is not. */
  runsAsEsm(file: string): boolean {
    if (!program.test(file) || !this.owns(file) || file.endsWith('.cjs')) return false;
    if (!/\.jsx?$/.test(file)) return true;
    return this.compiler.moduleTypes.of(file).type === 'module' || /^\s*(?:import|export)\b/m.test(read(file));
  }

  private async imports(file: string): Promise<string[]> {
    const record = this.records.current(file);
    if (!record) return this.compiler.compile(file);
    return Object.values(record.resolutions).filter((target) => isAbsolute(target) && existsSync(target));
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
