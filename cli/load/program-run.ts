import { basename } from 'node:path';
import { diagnostic, type Diagnostic } from '../../lib/diagnostic';
import type { AppLike, LoadedApp, LoadRequest } from '../load-app';
import { classifyExport, defaultExport, isFactory, namedApp } from './exported-app';
import { Handover } from './handover';
import { ProcessGuard } from './process-guard';
import { RemainingWork } from './remaining-work';

const defaultPatience = { withoutApp: 60_000, afterSynth: 5_000 };

/** Why a program was not waited for any longer. */
type End<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** It threw, or ended the process; the guard knows more. */
  | { readonly kind: 'interrupted' }
  /** Nothing is left that could keep Node alive. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'impatient'; readonly seconds: number };

/** One run of a program, from its first line to the moment when it has handed its apps over. */
export class ProgramRun {
  private readonly guard: ProcessGuard;
  private readonly handover: Handover;
  private readonly work = new RemainingWork();
  private exported: AppLike | undefined;

  constructor(
    readonly entry: string,
    private readonly request: LoadRequest,
  ) {
    this.guard = new ProcessGuard({ entry, args: request.args ?? [], cwd: request.cwd });
    this.handover = new Handover(request.synth, request.synthOptions).begin();
  }

  /** What the program threw, if it did. */
  get thrown(): unknown {
    const interruption = this.guard.interruption;
    return interruption?.kind === 'threw' ? interruption.error : undefined;
  }

  /** What the program handed over. */
  apps(): LoadedApp[] {
    return this.handover.collected(this.exported);
  }

  /**
   * Evaluates the program, waits as long as it may still make something, and returns what is wrong with it.
   *
   * @param evaluate returns what the main module exports, or a promise of it
   */
  async toItsEnd(evaluate: () => unknown): Promise<Diagnostic[]> {
    try {
      const found = await this.run(evaluate);
      const interruption = this.guard.interruption;
      // A promise that the end of the process has rejected is reported only now.
      if (interruption) await new Promise(setImmediate);
      const endedWell = interruption?.kind === 'exit' && interruption.code === 0 && this.apps().length > 0;
      if (interruption && !endedWell) {
        const { interruptionFailure } = require('./failure') as typeof import('./failure');
        return [interruptionFailure(interruption, this.request.cwd)];
      }
      if (this.guard.exitCode !== 0) return [diagnostic('K8S6212', { code: this.guard.exitCode })];
      return endedWell ? [] : found;
    } finally {
      this.guard.release();
      this.handover.end();
    }
  }

  private async run(evaluate: () => unknown): Promise<Diagnostic[]> {
    const exports = await this.settled(evaluate);
    if (exports.kind !== 'value') return this.unsettled(exports);
    const value = defaultExport(exports.value);
    const app = await this.settled(() => (isFactory(value) ? value() : value));
    if (app.kind !== 'value') return this.unsettled(app);
    const exported = classifyExport(app.value);
    if (exported.kind === 'app') {
      this.exported = exported.app;
      return this.rest();
    }
    const end = await this.settled(() => new Promise<never>(() => {}));
    if (end.kind === 'impatient') return [this.impatience(end.seconds)];
    if (!this.handover.empty) return [];
    const { got, advice } = exported.kind === 'other' ? exported : {};
    return got === undefined || advice === undefined
      ? [diagnostic('K8S6207', { file: basename(this.entry), candidate: namedApp(exports.value) ?? '' })]
      : [diagnostic('K8S6208', { file: basename(this.entry), got, advice })];
  }

  /** Waits for what the program has begun and not awaited, because that may still add to the app that it exports. */
  private async rest(): Promise<Diagnostic[]> {
    // What fails right away belongs to the program, even if nobody waits for it.
    await new Promise(setImmediate);
    if (this.work.isShared && this.work.isDone) return [];
    const end = await this.settled(() => new Promise<never>(() => {}));
    return end.kind === 'impatient' ? [this.impatience(end.seconds)] : [];
  }

  /** Waits for a value until it is there, or never will be. */
  private async settled<T>(make: () => T): Promise<End<Awaited<T>>> {
    let finish!: (end: End<Awaited<T>>) => void;
    const end = new Promise<End<Awaited<T>>>((resolve) => {
      finish = resolve;
    });
    const idle = (): void => finish({ kind: 'idle' });
    const begin = process.uptime();
    // An unreferenced timer does not count as work of the program.
    const timer = setInterval(() => {
      const { withoutApp, afterSynth } = this.request.patience ?? defaultPatience;
      const [limit, since] =
        this.handover.empty && !this.exported
          ? [withoutApp, begin]
          : [afterSynth, Math.max(begin, this.handover.latest)];
      if (this.exported && this.work.isShared && this.work.isDone) finish({ kind: 'idle' });
      if ((process.uptime() - since) * 1000 >= limit) finish({ kind: 'impatient', seconds: limit / 1000 });
    }, 50).unref();
    process.once('beforeExit', idle);
    // Node tells of its end a second time only if it has had something to do since the first.
    setImmediate(() => {});
    void this.guard.interrupted.then(() => finish({ kind: 'interrupted' }));
    try {
      const made = make();
      void Promise.resolve(made).then(
        (value) => finish({ kind: 'value', value }),
        (error: unknown) => this.guard.fail(error, 'threw'),
      );
    } catch (error) {
      this.guard.fail(error, 'threw');
    }
    const reached = await end;
    clearInterval(timer);
    process.off('beforeExit', idle);
    return this.guard.interruption ? { kind: 'interrupted' } : reached;
  }

  private unsettled(end: Exclude<End<unknown>, { kind: 'value' }>): Diagnostic[] {
    if (end.kind === 'impatient') return [this.impatience(end.seconds)];
    if (!this.handover.empty) return [];
    return end.kind === 'idle'
      ? [diagnostic('K8S6206', {})]
      : [diagnostic('K8S6207', { file: basename(this.entry), candidate: '' })];
  }

  private impatience(seconds: number): Diagnostic {
    if (!this.handover.empty) return diagnostic('K8S6210', { seconds });
    return this.exported
      ? diagnostic('K8S6213', { seconds, work: this.work.describe() })
      : diagnostic('K8S6209', { seconds });
  }
}
