import { isAbsolute } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { LoadRequest, LoadResult } from '../load-app';
import { findCopies } from './copies';
import type { CompileProblem } from './compile';
import { findEntry } from './entry-file';
import type { EsmRun } from './esm-program';
import { interceptCdk8s } from './handover';
import { ProgramRun } from './program-run';
import { esmRecord, internals, isInstalled, startSession } from './session';
import { mapStackTraces } from './stack-traces';
import { ProgramModules } from './user-modules';

/** Runs the program of a request from its first line. */
export async function loadProgram(request: LoadRequest): Promise<LoadResult> {
  const entry = findEntry(request.entry, request.cwd);
  if (typeof entry !== 'string') return { ok: false, diagnostics: [entry], inputs: [] };
  const { records, hook } = startSession();
  forgetProgram();
  records.recheck();
  const modules = new ProgramModules(
    records,
    (specifier, importer) => hook.resolveByNode(specifier, importer),
    interceptCdk8s,
  );
  hook.use(modules);
  // The command itself may have loaded the copies that the program will get.
  for (const [file, module] of Object.entries(internals._cache)) if (module?.loaded) interceptCdk8s(file, module);
  let esm: EsmRun | undefined;
  // It stays in place afterwards: the origins of constructs, and errors while an app is rendered, are read later.
  mapStackTraces((file) =>
    modules.owns(file) ? (esm?.mappings(file) ?? records.loaded(file)?.mappings()) : undefined,
  );
  const inputs = (): string[] => modules.inputs([...(esm?.inputs() ?? []), ...filesRead()]);
  const asEsm = async (): Promise<LoadResult> => {
    // In two steps: tsc 7 leaves out the parentheses of `new (require(…) as …).EsmRun(…)`.
    const esmProgram = require('./esm-program') as typeof import('./esm-program');
    const program = new esmProgram.EsmRun(records, modules);
    esm = program;
    const problems = await program.discover(entry);
    if (problems.length > 0) return failed(inWords(problems), inputs());
    return run(new ProgramRun(entry, request), () => program.import(entry), modules, inputs);
  };
  if (records.current(esmRecord(entry))) return asEsm();
  const { problems, needsEsm } = await modules.discover(entry);
  if (problems.length > 0) return failed(inWords(problems), inputs());
  if (needsEsm) return asEsm();
  const first = new ProgramRun(entry, request);
  const result = await run(first, () => internals._load(entry, null, true), modules, inputs);
  // A package that waits at its top level can be imported, but not required.
  return (first.thrown as { code?: unknown } | undefined)?.code === 'ERR_REQUIRE_ASYNC_MODULE' ? asEsm() : result;
}

async function run(
  program: ProgramRun,
  evaluate: () => unknown,
  modules: ProgramModules,
  inputs: () => string[],
): Promise<LoadResult> {
  const diagnostics = await program.toItsEnd(evaluate);
  for (const { file, text } of modules.tsconfigProblems()) diagnostics.push(diagnostic('K8S6211', { file, text }));
  const found = [...findCopies(program.entry), ...diagnostics];
  return found.some(({ severity }) => severity === 'error')
    ? failed(found, [...inputs(), ...awaitedFiles(program.thrown)])
    : { ok: true, apps: program.apps(), inputs: inputs(), diagnostics: found };
}

/** Where the file may appear that an import did not find. */
function awaitedFiles(thrown: unknown): readonly string[] {
  return thrown === undefined ? [] : (require('./failure') as typeof import('./failure')).missingFiles(thrown);
}

function inWords(problems: readonly CompileProblem[]): Diagnostic[] {
  return problems.map((require('./failure') as typeof import('./failure')).compileFailure);
}

function failed(diagnostics: readonly Diagnostic[], inputs: readonly string[]): LoadResult {
  return { ok: false, diagnostics, inputs };
}

/** The files that the program has named to constructs; the part that reads them is loaded by those only. */
function filesRead(): readonly string[] {
  const read = globalThis as { readonly [FILES_READ]?: ReadonlySet<string> };
  return [...(read[FILES_READ] ?? [])];
}

const FILES_READ = Symbol.for('k8sdsl.filesRead');

/** Lets the user's modules be evaluated again; libraries stay, so that their classes keep their identity. */
function forgetProgram(): void {
  (globalThis as { readonly [FILES_READ]?: Set<string> })[FILES_READ]?.clear();
  for (const file of Object.keys(internals._cache)) {
    if (isAbsolute(file) && !isInstalled(file)) delete internals._cache[file];
  }
}
