import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../lib/diagnostic';
import { emit } from '../../lib/emit/index';
import { synth } from '../../lib/synth';
import type { Synthesis, SynthOptions } from '../../lib/synthesis';
import type { Host } from '../host';
import type { AppLike, Loader } from '../load-app';
import { listsObjects, type Result } from '../outcome';
import { shownPath } from '../report/path';
import type { FileToWrite } from '../write-files';
import type { ProgramOfCommand } from './command-line';
import { ownershipOf, type CompatibleRun, type Staging } from './compatible-run';
import { write } from './deliver';
import { renderApp, resultsOf } from './program';
import { render } from './render';
import type { SynthSettings } from './settings';

const options: SynthOptions = { order: 'cdk8s' };
// cdk8s waits for a program for as long as it runs: it may go on to work on its manifests.
const patience = { withoutApp: Infinity, afterSynth: Infinity };
// A program that hands no app over may still have written files of its own.
const noApp = new Set(['K8S6206', 'K8S6207', 'K8S6214']);

/**
 * Runs the program of an app of cdk8s in this process. Its `synth()` writes into the staging folder at once, as it does under
 * cdk8s, because a program may go on to read or change what it has written.
 */
export async function runInProcess(
  program: ProgramOfCommand,
  command: string,
  settings: SynthSettings,
  staging: Staging,
  loader: Loader,
  host: Host,
): Promise<CompatibleRun> {
  const written = new Set<AppLike>();
  const stage = (app: AppLike): Synthesis => {
    const synthesis = synth(app, options);
    written.add(app);
    if (!hasError(synthesis.diagnostics)) writeStaged(app, synthesis, settings, staging, host);
    return synthesis;
  };
  const loaded = await withOutputFolder(staging.folder, () =>
    loader.load({
      entry: program.file,
      cwd: settings.root,
      args: program.args,
      synth: stage,
      synthOptions: options,
      patience,
    }),
  );
  const { inputs } = loaded;
  if (!loaded.ok) {
    const silent = loaded.diagnostics.every(({ code }) => noApp.has(code));
    return { diagnostics: silent ? [] : loaded.diagnostics, results: [], inputs, command };
  }
  const diagnostics: Diagnostic[] = [...loaded.diagnostics];
  const results: Result[] = [];
  let objects = 0;
  for (const { app, synthesis } of loaded.apps) {
    // An app of k8sdsl renders itself, and one that is only exported was not rendered yet.
    const rendered = synthesis ?? render(app, options, settings.root);
    if ('code' in rendered) {
      diagnostics.push(rendered);
      continue;
    }
    if (!written.has(app) && !hasError(rendered.diagnostics)) writeStaged(app, rendered, settings, staging, host);
    diagnostics.push(...rendered.diagnostics);
    objects += rendered.manifests.length;
    results.push(...judged(app, rendered, settings, staging));
  }
  return { diagnostics, results, inputs, command, ...(settings.validate ? { validated: objects } : {}) };
}

function judged(app: AppLike, synthesis: Synthesis, settings: SynthSettings, staging: Staging): Result[] {
  if (!settings.validate && !listsObjects(settings.reporter)) return [];
  const directory = isStaged(app, settings, staging) ? staging.target : resolve(settings.root, app.outdir);
  const rendered = { ...renderApp(app, synthesis, settings), directory };
  const results = resultsOf({ apps: [rendered], diagnostics: [], inputs: [] }, settings);
  return listsObjects(settings.reporter) ? results : results.filter(({ diagnostics }) => diagnostics.length > 0);
}

/** The folder that cdk8s would have told the app to write into; an app may name that of the configuration itself. */
function isStaged(app: AppLike, settings: SynthSettings, { folder, target }: Staging): boolean {
  const chosen = resolve(settings.root, app.outdir);
  return chosen === folder || chosen === target;
}

function writeStaged(app: AppLike, synthesis: Synthesis, settings: SynthSettings, staging: Staging, host: Host): void {
  const { layout } = synthesis;
  const files = emit(synthesis, { format: 'yaml', layout, style: 'cdk8s' });
  if (isStaged(app, settings, staging)) return writePlainly(files, staging.folder, host);
  // A folder of the app's own choice is nothing that the command may empty.
  const directory = resolve(settings.root, app.outdir);
  const ownership = ownershipOf(directory, files, host);
  const { diagnostics } = write({ directory, files, kept: { root: settings.root }, force: true, ownership }, host);
  const [problem] = diagnostics;
  if (problem) throw new Error(`${shownPath(directory, host.cwd)} can't be written: ${problem.message}`);
}

function writePlainly(files: readonly FileToWrite[], folder: string, host: Host): void {
  host.fs.mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) {
    if (path.includes('/')) host.fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
    host.fs.writeFileSync(join(folder, path), content);
  }
}

/** Sets `CDK8S_OUTDIR` for the time of a run. */
async function withOutputFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const { CDK8S_OUTDIR: before } = process.env;
  process.env['CDK8S_OUTDIR'] = folder;
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env['CDK8S_OUTDIR'];
    else process.env['CDK8S_OUTDIR'] = before;
  }
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
