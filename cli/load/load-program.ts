import { isAbsolute } from 'node:path';
import { diagnostic } from '../../lib/diagnostic';
import type { LoadRequest, LoadResult } from '../load-app';
import { findCopies } from './copies';
import { findEntry } from './entry-file';
import { compileFailure } from './failure';
import { interceptCdk8s } from './handover';
import { isInstalled } from './installed';
import { internals } from './module-hook';
import { ProgramRun } from './program-run';
import { startSession } from './session';
import { mapStackTraces } from './stack-traces';
import { ProgramModules } from './user-modules';

let unmapStackTraces = (): void => {};

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
  // It stays in place afterwards: the origins of constructs, and errors while an app is rendered, are read later.
  unmapStackTraces();
  unmapStackTraces = mapStackTraces((file) => (modules.owns(file) ? records.loaded(file)?.mappings() : undefined));
  const { problems } = await modules.discover(entry);
  if (problems.length > 0) return { ok: false, diagnostics: problems.map(compileFailure), inputs: modules.inputs() };
  const run = new ProgramRun(entry, request);
  const diagnostics = await run.toItsEnd(() => internals._load(entry, null, true));
  for (const { file, text } of modules.tsconfigProblems()) diagnostics.push(diagnostic('K8S6211', { file, text }));
  const found = [...findCopies(), ...diagnostics];
  const inputs = modules.inputs();
  return found.some(({ severity }) => severity === 'error')
    ? { ok: false, diagnostics: found, inputs }
    : { ok: true, apps: run.apps(), inputs, diagnostics: found };
}

/** Lets the user's modules be evaluated again; libraries stay, so that their classes keep their identity. */
function forgetProgram(): void {
  for (const file of Object.keys(internals._cache)) {
    if (isAbsolute(file) && !isInstalled(file)) delete internals._cache[file];
  }
}
