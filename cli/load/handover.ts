import { mkdirSync } from 'node:fs';
import { useRunner } from '../../lib/runner';
import type { Synthesis, SynthOptions } from '../../lib/synthesis';
import type { AppLike, LoadedApp } from '../load-app';

/** Collects the apps on which a program calls `synth()`. */
export class Handover {
  private readonly apps = new Map<AppLike, Synthesis>();
  private readonly endRunner: () => void;

  /** When an app was last handed over, in seconds of `process.uptime()`. */
  latest = 0;

  constructor(
    private readonly render: (app: AppLike) => Synthesis,
    options: SynthOptions | undefined,
  ) {
    this.endRunner = useRunner({
      ...(options ? { options } : {}),
      accept: (app, synthesis) => void this.accept(app as AppLike, synthesis),
    });
  }

  /** Lets the apps of cdk8s come here, too. */
  begin(): this {
    takeCdk8sApp = (app) => this.take(app);
    return this;
  }

  /** Whether any app was handed over. */
  get empty(): boolean {
    return this.apps.size === 0;
  }

  /** The apps in the order of their first `synth()`, and after them the exported one, unless it is among them. */
  collected(exported: AppLike | undefined): LoadedApp[] {
    const apps: LoadedApp[] = [...this.apps].map(([app, synthesis]) => ({ app, obtained: 'synth', synthesis }));
    return exported && !this.apps.has(exported) ? [...apps, { app: exported, obtained: 'exported' }] : apps;
  }

  private take(app: AppLike): void {
    // As cdk8s does, because a program may go on to write a file of its own there.
    mkdirSync(app.outdir, { recursive: true });
    this.accept(app, this.render(app));
  }

  /** Stops collecting. */
  end(): void {
    takeCdk8sApp = undefined;
    this.endRunner();
  }

  private accept(app: AppLike, synthesis: Synthesis): void {
    this.apps.set(app, synthesis);
    this.latest = process.uptime();
  }
}

let takeCdk8sApp: ((app: AppLike) => void) | undefined;

const appModule = /[\\/]cdk8s[\\/]lib[\\/]app\.js$/;
const constructModule = /[\\/]constructs[\\/]lib[\\/]construct\.js$/;
const intercepted = new WeakSet<object>();

/**
 * Lets every copy of cdk8s that is loaded hand its apps over instead of writing them, while a program runs; and has the lines
 * recorded that make constructs, also in a program that does not use k8sdsl itself.
 */
export function interceptCdk8s(file: string, { exports }: NodeJS.Module): void {
  if (constructModule.test(file)) {
    const { recordOrigins } = require('../../lib/origin') as typeof import('../../lib/origin');
    recordOrigins((exports as { Node: Parameters<typeof recordOrigins>[0] }).Node);
  }
  if (!appModule.test(file)) return;
  const prototype = (exports as { App?: { prototype: AppLike } }).App?.prototype;
  if (!prototype || intercepted.has(prototype)) return;
  intercepted.add(prototype);
  const synth = prototype.synth;
  prototype.synth = function (this: AppLike) {
    if (takeCdk8sApp) takeCdk8sApp(this);
    else synth.call(this);
  };
}
