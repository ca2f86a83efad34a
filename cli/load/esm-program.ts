import { readFileSync } from 'node:fs';
import NodeModule = require('node:module');
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { compile, CompileError, type CompileProblem } from './compile';
import { urlOf, type EsmModule, type EsmProgram } from './esm-hooks';
import { esmRecord, type ModuleRecord, type ModuleRecords } from './records';
import type { ProgramModules } from './user-modules';

/** A program that needs to be run as ES modules, because one of them waits at its top level. */
export class EsmRun {
  private readonly records = new Map<string, ModuleRecord>();

  constructor(
    private readonly store: ModuleRecords,
    private readonly modules: ProgramModules,
  ) {}

  /** Compiles everything that the program imports by name. */
  async discover(entry: string): Promise<readonly CompileProblem[]> {
    const problems: CompileProblem[] = [];
    const visit = async (file: string): Promise<void> => {
      if (this.records.has(file) || !this.modules.runsAsEsm(file)) return;
      try {
        const record = this.store.current(esmRecord(file)) ?? (await this.compile(file));
        this.records.set(file, record);
        await Promise.all(Object.values(record.resolutions).filter(isAbsolute).map(visit));
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        problems.push(...error.problems);
      }
    };
    await visit(entry);
    return problems;
  }

  /** Evaluates the program. */
  async import(entry: string): Promise<unknown> {
    const modules = new Map<string, EsmModule>();
    for (const [file, { code, resolutions }] of this.records) modules.set(file, { code: code(), resolutions });
    version += 1;
    send({ version, modules });
    return import(urlOf(entry, version));
  }

  /** The mappings of a module of the program. */
  mappings(file: string): string | undefined {
    return this.records.get(file)?.mappings();
  }

  /** The files of the program, and what their compilation depended on. */
  inputs(): string[] {
    const files: string[] = [];
    for (const { facts, resolutions } of this.records.values()) {
      for (const { path, text } of facts) if (text !== undefined) files.push(path);
      files.push(...Object.values(resolutions));
    }
    return files;
  }

  private async compile(file: string): Promise<ModuleRecord> {
    const source = readFileSync(file, 'utf8');
    const { code, mappings } = await compile(file, source, { ...this.modules.compiler.options(file), format: 'esm' });
    const record: ModuleRecord = {
      file: esmRecord(file),
      facts: [{ path: file, text: source }, ...this.modules.compiler.settings(file)],
      resolutions: {},
      code: () => code,
      cachedData: () => undefined,
      mappings: () => mappings,
      importsDynamically: true,
    };
    for (const specifier of importsIn(code)) {
      try {
        const { target, facts } = this.modules.resolve(specifier, file);
        this.store.addResolution(record, specifier, target, facts);
      } catch {
        // Node says it better when it gets there; or it stands in a `try`.
      }
    }
    this.store.add(record);
    return record;
  }
}

let version = 0;
let send = (program: EsmProgram): void => {
  send = installHooks();
  send(program);
};

interface SynchronousHooks {
  registerHooks?(hooks: object): void;
}

function installHooks(): (program: EsmProgram) => void {
  const hooks = require('./esm-hooks') as typeof import('./esm-hooks');
  const { registerHooks } = NodeModule as unknown as SynchronousHooks;
  if (registerHooks) {
    registerHooks({ resolve: hooks.resolve, load: hooks.load });
    return hooks.useProgram;
  }
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  NodeModule.register(pathToFileURL(join(__dirname, 'esm-hooks.js')), {
    data: { port: port2 as MessagePort },
    transferList: [port2],
  });
  return (program) => port1.postMessage(program);
}

/** What a compiled ES module imports by name. */
function* importsIn(code: string): Iterable<string> {
  for (const [, name] of code.matchAll(/\b(?:from|import)\s*\(?\s*("(?:[^"\\\n]|\\.)*")/g))
    yield JSON.parse(name!) as string;
}
