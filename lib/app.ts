import { App as Cdk8sApp, Yaml, type AppProps as Cdk8sAppProps, type Chart } from 'cdk8s';
import { recordOrigins } from './origin';
import { runnerForSynth } from './runner';
import { chartsOf, synth } from './synth';
import { throwErrors } from './synth/synth-error';

// Before the first construct, so that every diagnostic can name its line.
recordOrigins();

/** The properties of an app: those of cdk8s. */
export type AppProps = Cdk8sAppProps;

/**
 * The root of everything that is written by one run. Export it as the default of `app.ts`, and `k8sdsl synth` does the rest.
 *
 * @example
 * const app = new App();
 * new WebService(new Chart(app, 'shop'), 'storefront', { image: 'ghcr.io/acme/storefront:1.4.2', port: 8080 });
 * export default app;
 */
export class App extends Cdk8sApp {
  /** The charts, in the order in which they are to be applied. */
  override get charts(): Chart[] {
    return chartsOf(this);
  }

  /**
   * Renders the app as it is now, and has it written: by the k8sdsl command at the end of its run, or at once into `outdir` where
   * the program runs without the command (`node`, `tsx`, `ts-node`, jest). Not needed where the app is exported.
   *
   * @throws RenderError when the code of a construct throws
   * @throws SynthError without the command, when the app has an error; nothing is written then
   */
  override synth(): void {
    const runner = runnerForSynth();
    runner.accept(this, synth(this, runner.options));
  }

  /**
   * Renders the app as one stream of YAML documents.
   *
   * @throws SynthError when the app has an error
   */
  override synthYaml(): string {
    const { documents, diagnostics } = synth(this);
    throwErrors(diagnostics);
    return Yaml.stringify(...documents.map(({ value }) => value));
  }
}
