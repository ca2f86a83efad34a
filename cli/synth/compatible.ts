import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { diagnostic } from '../../lib/diagnostic';
import type { Host } from '../host';
import type { Loader } from '../load-app';
import type { Outcome } from '../outcome';
import type { Progress } from '../progress';
import { shownPath } from '../report/path';
import type { FileToWrite } from '../write-files';
import { listFiles } from '../write-files/plan';
import { programOf } from './command-line';
import { ownershipOf, type CompatibleRun, type Staging } from './compatible-run';
import { check, write, type Delivered, type Delivery } from './deliver';
import { runInProcess } from './in-process';
import type { SynthFlags, SynthSettings } from './settings';
import { count } from './count';
import { appElsewhere, type Synthesised } from './synthesise';

/**
 * Does what `cdk8s synth` does, with the same files and bytes. The app writes into a folder of its own; only when it has
 * ended well does that become the output.
 */
export async function synthesiseCompatibly(
  settings: SynthSettings,
  flags: SynthFlags,
  loader: Loader,
  progress: Progress,
  host: Host,
): Promise<Synthesised> {
  const target = settings.output ?? resolve(settings.root, 'dist');
  const room = host.fs.mkdtempSync(join(host.env['TMPDIR'] ?? tmpdir(), 'k8sdsl-'));
  // Some programs print the name of the folder.
  const staging: Staging = { folder: join(room, basename(target)), target };
  progress.stage('Running the app');
  try {
    const before = lastChange(target, host);
    const run = await runApp(settings, staging, loader, host);
    progress.stage('Writing the manifests');
    const told = { ...run, diagnostics: [...settings.warnings, ...run.diagnostics] };
    const outcome = conclude(told, staging, settings, flags, before, host);
    return { outcome, inputs: [...run.inputs, ...settings.configFiles] };
  } finally {
    host.fs.rmSync(room, { recursive: true, force: true });
  }
}

async function runApp(settings: SynthSettings, staging: Staging, loader: Loader, host: Host): Promise<CompatibleRun> {
  const { command, file } = settings.app;
  if (command === undefined)
    return runInProcess({ file, args: [] }, shownPath(file, host.cwd), settings, staging, loader, host);
  const program = programOf(command, settings.root, host);
  return program
    ? runInProcess(program, command, settings, staging, loader, host)
    : runAsItStands(command, settings, staging, host);
}

/** Leaves the command line to a shell; what it prints goes to standard error. */
async function runAsItStands(
  command: string,
  settings: SynthSettings,
  staging: Staging,
  host: Host,
): Promise<CompatibleRun> {
  const child = spawn(command, {
    shell: true,
    cwd: settings.root,
    env: { ...host.env, CDK8S_OUTDIR: staging.folder } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => host.stderr.write(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => host.stderr.write(text));
  const outcome = await new Promise<string | undefined>((done) => {
    child.on('error', (error) => done(`could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      if (code === 0) done(undefined);
      else done(code === null ? `was ended by ${signal}` : `ended with exit code ${code}`);
    });
  });
  const diagnostics = outcome === undefined ? [] : [diagnostic('K8S5402', { command, outcome })];
  return { diagnostics, results: [], inputs: [], command };
}

function conclude(
  run: CompatibleRun,
  staging: Staging,
  settings: SynthSettings,
  flags: SynthFlags,
  before: number,
  host: Host,
): Outcome {
  const { reporter, kubernetesVersion } = settings;
  const base = {
    reporter,
    stdoutTaken: flags.stdout === true,
    kubernetesVersion,
    diagnostics: run.diagnostics,
    results: run.results,
  };
  const found = [...run.diagnostics, ...run.results.flatMap(({ diagnostics }) => diagnostics)];
  const say = (summary: string): Outcome => (reporter === 'text' ? { ...base, summary } : base);
  if (found.some(({ severity }) => severity === 'error')) return say('Nothing was written.');
  if (!host.fs.existsSync(staging.folder)) {
    // An app may name its folder itself; then it has already written there.
    const wrote = settings.app.command !== undefined && lastChange(staging.target, host) > before;
    if (wrote) return say(`${shownPath(staging.target, host.cwd)}: written by the app itself`);
    const missing = diagnostic('K8S5401', { command: run.command, directory: shownPath(staging.target, host.cwd) });
    return { ...base, diagnostics: [...run.diagnostics, missing] };
  }
  const files = [...listFiles(staging.folder, host)].map((path) => ({
    path,
    content: host.fs.readFileSync(join(staging.folder, path)),
  }));
  if (flags.stdout) {
    host.stdout.write(oneStream(files));
    return base;
  }
  const delivered = deliver(files, staging.target, settings, flags, host);
  if (delivered.diagnostics.length > 0) return { ...base, diagnostics: [...run.diagnostics, ...delivered.diagnostics] };
  const amount = count(files.length, 'file');
  const what =
    run.validated === undefined ? `${amount} (not validated)` : `${count(run.validated, 'object')}, ${amount}`;
  const where = `${shownPath(staging.target, host.cwd)}: ${delivered.words}${appElsewhere(settings.app.file, host)}`;
  return say(`${what}, ${Math.round(host.now())} ms. ${where}`);
}

function deliver(
  files: readonly FileToWrite[],
  directory: string,
  settings: SynthSettings,
  flags: SynthFlags,
  host: Host,
): Delivered {
  const kept = { root: settings.root, ...(settings.app.file === undefined ? {} : { entry: settings.app.file }) };
  const delivery: Delivery = {
    directory,
    files,
    kept,
    force: flags.force === true,
    ownership: ownershipOf(directory, files, host),
  };
  return flags.check ? check(delivery, settings.reporter, host) : write(delivery, host);
}

/** The manifests in the order of their names, which is the order in which they are to be applied. */
function oneStream(files: readonly { readonly path: string; readonly content: Buffer }[]): string {
  const texts = files
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .map(({ content }) => content.toString('utf8'))
    .filter((text) => text.trim() !== '');
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n');
}

/** When the newest file of a folder was changed, in milliseconds; 0 without any. */
function lastChange(folder: string, host: Host): number {
  const isFolder = host.fs.existsSync(folder) && host.fs.statSync(folder).isDirectory();
  if (!isFolder) return 0;
  return Math.max(0, ...[...listFiles(folder, host)].map((path) => host.fs.lstatSync(join(folder, path)).mtimeMs));
}
