import type { IConstruct } from 'constructs';
import type { SynthOptions, Synthesis } from './synthesis';

/**
 * What stands behind `app.synth()`: the library renders, the runner writes. The k8sdsl command puts its own runner in place
 * for the time of a run; without one, the runner of the package's `cli/standalone` is used.
 */
export interface Runner {
  /** How apps are to be rendered in this run. */
  readonly options?: SynthOptions;
  /**
   * Takes what an app gave at the moment of its `synth()`. The last call for an app counts. Under the command nothing is
   * written before the program has ended; elsewhere the files are on disk when this returns.
   *
   * @throws elsewhere, when a diagnostic is an error or the files can't be written
   */
  accept(app: IConstruct & { readonly outdir?: string }, synthesis: Synthesis): void;
}

const key = Symbol.for('k8sdsl.runner');
const slot = globalThis as { [key]?: Runner };

declare const require: ((id: string) => unknown) | undefined;

/** Puts a runner in place, for every copy of k8sdsl in the process; returns what takes it away again. */
export function useRunner(runner: Runner): () => void {
  const before = slot[key];
  slot[key] = runner;
  return () => {
    if (before) slot[key] = before;
    else delete slot[key];
  };
}

/**
 * The runner for a call of `app.synth()`.
 *
 * @throws where no file can be written: in a browser, or in a bundle without the package's command
 */
export function runnerForSynth(): Runner {
  return slot[key] ?? standaloneRunner();
}

function standaloneRunner(): Runner {
  // Through a variable, so that a bundler for the browser does not follow it.
  const load = typeof require === 'function' ? require : undefined;
  let cause: unknown;
  try {
    const module = load?.('../cli/standalone') as { readonly runner: Runner } | undefined;
    if (module) return module.runner;
  } catch (error) {
    cause = error;
  }
  throw new Error(
    'app.synth() writes files, and the part of k8sdsl that does so is not here: this is a browser, or a bundle that holds only the library. ' +
      'Call synth(app) and print what it returns, or run the app by "k8sdsl synth".',
    { cause },
  );
}
