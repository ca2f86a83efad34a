import { resolve } from 'node:path';
import { diagnostic } from '../lib/diagnostic';
import type { Host } from './host';
import { createLoader } from './load-app';
import { exitCodeOf, type Outcome } from './outcome';
import { startProgress } from './progress';
import { writeReport } from './report';
import { shownPath } from './report/path';
import { findSettings, type SynthFlags, type SynthSettings } from './synth/settings';
import { synthesise, type Synthesised } from './synth/synthesise';
import { WatchedFiles } from './watch/watched-files';

/** Synthesises, and again whenever a file that decides about the output changes, until it is interrupted. */
export async function watch(flags: SynthFlags, app: string | undefined, host: Host): Promise<Outcome> {
  const loader = createLoader();
  const watched = new WatchedFiles(host);
  const forget = host.onInterrupt(() => watched.end());
  try {
    let inputs: readonly string[] = [];
    const watchedApp: WatchedApp = {};
    for (let first = true; ; first = false) {
      const [start, startOfClock] = [host.now(), Date.now()];
      const { outcome, inputs: read } = await once(flags, app, watchedApp, loader, host);
      if (host.stderr.isTTY && !first) host.stderr.write('\u001b[2J\u001b[H');
      say(outcome, host.now() - start, host);
      // A run that failed early has read next to nothing: what the last one read may still be what has to be mended.
      inputs = [...new Set([...(failed(outcome) ? inputs : []), ...read, ...candidates(app, host)])];
      watched.look(inputs, startOfClock);
      if ((await watched.change()) === 'end') break;
    }
  } finally {
    watched.look([], Infinity);
    forget();
  }
  return {};
}

/** The app of the first run: while it is away, one that is found further up is not meant. */
interface WatchedApp {
  settings?: SynthSettings;
}

async function once(
  flags: SynthFlags,
  app: string | undefined,
  watchedApp: WatchedApp,
  loader: ReturnType<typeof createLoader>,
  host: Host,
): Promise<Synthesised> {
  const found = findSettings(flags, app, host);
  if (!found.ok) return { outcome: { diagnostics: found.diagnostics }, inputs: found.configFiles };
  const { settings } = found;
  const first = (watchedApp.settings ??= settings);
  const { file } = first.app;
  if (file !== undefined && settings.root !== first.root && !host.fs.existsSync(file)) {
    const hint = 'Put it back, or watch the other one from its folder.';
    const away = { what: 'The app', path: shownPath(file, host.cwd), problem: 'does not exist', hint };
    return { outcome: { diagnostics: [diagnostic('K8S5105', away)] }, inputs: settings.configFiles };
  }
  if (flags.typecheck) {
    const { typecheck } = require('./synth/typecheck') as typeof import('./synth/typecheck');
    const diagnostics = typecheck(settings, host);
    const { app: setting, configFiles, reporter } = settings;
    const inputs = setting.file === undefined ? configFiles : [setting.file, ...configFiles];
    if (diagnostics.length > 0) return { outcome: { diagnostics, reporter }, inputs };
  }
  const progress = startProgress(host);
  try {
    if (!settings.compatible) return await synthesise(settings, flags, loader, progress, host);
    const { synthesiseCompatibly } = require('./synth/compatible') as typeof import('./synth/compatible');
    return await synthesiseCompatibly(settings, flags, loader, progress, host);
  } finally {
    progress.done();
  }
}

function say(outcome: Outcome, took: number, host: Host): void {
  const { summary, ...rest } = outcome;
  if (rest.diagnostics?.length || rest.results?.some(({ diagnostics }) => diagnostics.length > 0))
    writeReport(rest, host);
  const words = summary?.replace(/, \d+ ms\. /, '. ') ?? 'Nothing was written.';
  host.stderr.write(`${words} (${Math.round(took)} ms) Watching; Ctrl-C ends.\n`);
}

function failed(outcome: Outcome): boolean {
  return exitCodeOf(outcome) !== 0;
}

/** What may change the project although it was not there to be read. */
function candidates(app: string | undefined, host: Host): string[] {
  const names = ['app.ts', 'app.js', 'k8sdsl.yaml', 'cdk8s.yaml', 'package.json', ...(app === undefined ? [] : [app])];
  return names.map((name) => resolve(host.cwd, name));
}
