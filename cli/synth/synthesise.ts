import type { Diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import type { Loader } from '../load-app';
import { listsObjects, type Outcome } from '../outcome';
import type { Progress } from '../progress';
import { shownPath } from '../report/path';
import { count } from './count';
import { check, noObjects, write, type Delivery } from './deliver';
import { printing } from './printing';
import { printFiles, printStream, renderProgram, resultsOf, type OutputFolder, type RenderedProgram } from './program';
import type { SynthFlags, SynthSettings } from './settings';

/** What a run of `synth` found out, and the files that decide about the next one. */
export interface Synthesised {
  readonly outcome: Outcome;
  /** Absolute. */
  readonly inputs: readonly string[];
}

/** Runs the app, validates, and writes, prints or compares the output. */
export async function synthesise(
  settings: SynthSettings,
  flags: SynthFlags,
  loader: Loader,
  progress: Progress,
  host: Host,
): Promise<Synthesised> {
  const file = settings.app.file!;
  progress.stage('Running the app');
  const program = await renderProgram(file, settings, loader);
  progress.stage('Writing the manifests');
  return {
    outcome: finish(program, file, settings, flags, host),
    inputs: [...program.inputs, ...settings.configFiles],
  };
}

/** Writes, prints or compares what the program gave, unless something is wrong with it. */
export function finish(
  program: RenderedProgram,
  file: string | undefined,
  settings: SynthSettings,
  flags: SynthFlags,
  host: Host,
): Outcome {
  const findings = program.apps.flatMap(({ verdicts }) => verdicts.flatMap(({ diagnostics }) => diagnostics));
  const failed = [...program.diagnostics, ...findings].some(({ severity }) => severity === 'error');
  const delivered: Delivered = failed ? nothingDelivered(flags) : deliver(file, program, settings, flags, host);
  return {
    kubernetesVersion: settings.kubernetesVersion,
    reporter: settings.reporter,
    stdoutTaken: flags.stdout === true,
    diagnostics: [...program.diagnostics, ...delivered.diagnostics],
    results: listsObjects(settings.reporter) || findings.length > 0 ? resultsOf(program, settings) : [],
    ...(settings.reporter === 'text' && delivered.summary !== undefined ? { summary: delivered.summary } : {}),
  };
}

function nothingDelivered(flags: SynthFlags): Delivered {
  return flags.check || flags.stdout ? { diagnostics: [] } : { diagnostics: [], summary: 'Nothing was written.' };
}

interface Delivered {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary?: string;
}

function deliver(
  file: string | undefined,
  program: RenderedProgram,
  settings: SynthSettings,
  flags: SynthFlags,
  host: Host,
): Delivered {
  if (flags.stdout) {
    const text = printing(program, () => printStream(program, settings));
    if (typeof text !== 'string') return { diagnostics: [text] };
    host.stdout.write(text);
    return { diagnostics: objectsOf(program) === 0 ? [noObjects(0, false)] : [] };
  }
  const folders = printing(program, () => printFiles(program, settings));
  if (!Array.isArray(folders)) return { diagnostics: [folders] };
  const kept = { root: settings.root, ...(file === undefined ? {} : { entry: file }) };
  const done = folders.map((folder) => {
    const delivery: Delivery = { ...folder, kept, force: flags.force === true };
    return { folder, ...(flags.check ? check(delivery, settings.reporter, host) : write(delivery, host)) };
  });
  const diagnostics = done.flatMap((one) => one.diagnostics);
  if (objectsOf(program) === 0) {
    const deleted = done.reduce((sum, one) => sum + one.deleted, 0);
    diagnostics.push(noObjects(deleted, flags.check === true));
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const lines = done.map(({ folder, words }) => `${shownPath(folder.directory, host.cwd)}: ${words}`);
  const took = `${Math.round(host.now())} ms`;
  return {
    diagnostics,
    summary: `${amounts(program, folders)}, ${took}. ${lines.join('; ')}${appElsewhere(file, host)}`,
  };
}

/** Names the app when it lies outside of the working directory: somebody may have expected another. */
export function appElsewhere(file: string | undefined, host: Host): string {
  const shown = file === undefined ? '' : shownPath(file, host.cwd);
  return shown.startsWith('../') ? ` (app: ${shown})` : '';
}

function amounts(program: RenderedProgram, folders: readonly OutputFolder[]): string {
  const objects = objectsOf(program);
  const files = folders.reduce((sum, folder) => sum + folder.files.length, 0);
  return `${count(objects, 'object')}, ${count(files, 'file')}`;
}

function objectsOf(program: RenderedProgram): number {
  return program.apps.reduce((sum, { synthesis }) => sum + synthesis.manifests.length, 0);
}
