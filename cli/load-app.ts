import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../lib/diagnostic';
import { loadProgram } from './load/load-program';
import type { SynthOptions, Synthesis } from '../lib/synthesis';

/** Which program to run, and how. */
export interface LoadRequest {
  /** The program's file: absolute, or relative to `cwd`. */
  readonly entry: string;
  /** The working directory that the program sees, absolute. */
  readonly cwd: string;
  /**
   * What follows the file in `process.argv`.
   * @default [] - the flags of `k8sdsl` are none of the program's business
   */
  readonly args?: readonly string[];
  /**
   * Renders an app of cdk8s at the very moment when the program calls its `synth()`, so that the program's tree is taken as it
   * is at that time. What is thrown here is thrown by that `synth()`. (An app of k8sdsl renders itself.)
   */
  readonly synth: (app: AppLike) => Synthesis;
  /** How apps of k8sdsl render themselves when the program calls their `synth()`. */
  readonly synthOptions?: SynthOptions;
  /**
   * How long a program may go on, in milliseconds, when it has not handed an app over (`withoutApp`), and after it has
   * called `synth()` or exported its app (`afterSynth`).
   * @default { withoutApp: 60000, afterSynth: 5000 } - downloads take their time; a forgotten timer must not hang a pipeline
   */
  readonly patience?: { readonly withoutApp: number; readonly afterSynth: number };
}

/** An `App` of k8sdsl or of cdk8s: known by its shape, because it comes from the user's own installation. */
export interface AppLike extends IConstruct {
  /** The output folder that the program chose; `dist` unless it said otherwise. */
  readonly outdir: string;
  synth(): void;
}

/** An app, and how the program handed it over. */
export interface LoadedApp {
  readonly app: AppLike;
  /** By `export default app`, or by calling `app.synth()`. */
  readonly obtained: 'exported' | 'synth';
  /** What the last `synth()` of the program gave; an app that is only exported is still to be rendered. */
  readonly synthesis?: Synthesis;
}

/** The program ran, and handed at least one app over. */
export interface LoadedProgram {
  readonly ok: true;
  /** In the order in which they were handed over. */
  readonly apps: readonly LoadedApp[];
  /** The files, absolute, that decide what the program does: its modules, JSON imports, tsconfig and package files. */
  readonly inputs: readonly string[];
  /** Warnings; never errors. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The program does not compile, threw, or handed nothing over. */
export interface LoadFailure {
  readonly ok: false;
  /** At least one error. */
  readonly diagnostics: readonly Diagnostic[];
  /** What to watch until the program is mended: everything that was read, even when it does not compile. */
  readonly inputs: readonly string[];
}

/** What became of a program. */
export type LoadResult = LoadedProgram | LoadFailure;

/** Loads a program again and again in one process, as `--watch` does. */
export interface Loader {
  /**
   * Runs the program. From the second time on only the user's own modules are evaluated again: libraries stay loaded, and a
   * file that did not change is not compiled again. One call at a time.
   */
  load(request: LoadRequest): Promise<LoadResult>;
}

/**
 * Makes a loader. It runs the user's program in this process and returns the apps that it made; it never throws because of the
 * program, and never lets it end the process. Handles that the caller holds open (such as file watchers) have to be
 * unreferenced while `load` runs: a program without an exported app has ended when nothing is left that keeps the process alive.
 *
 * @example
 * const loaded = await createLoader().load({ entry: 'app.ts', cwd, synth: (app) => synth(app) });
 */
export function createLoader(): Loader {
  return { load: loadProgram };
}
