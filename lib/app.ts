import { App as Cdk8sApp, type AppProps as Cdk8sAppProps, type Chart } from 'cdk8s';
import { toYamlStream } from './emit/yaml';
import { recordOrigins } from './origin';
import { setPlatform, type AppPlatform } from './platform';
import { runnerForSynth } from './runner';
import { addMetadata } from './scope-metadata';
import { chartsOf, synth } from './synth';
import { throwErrors } from './synth/synth-error';

// Before the first construct, so that every diagnostic can name its line.
recordOrigins();

/** The properties of an app: those of cdk8s, and what all its objects have in common. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * Labels for all objects of the app and for the pods that they make; those of a chart or an object win.
   *
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations for all objects of the app and for the pods that they make; those of a chart or an object win.
   *
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * The kind of cluster that the app is for: `eks()`, `gke()`, `gkeAutopilot()`, `aks()`, `minikube()`, `kubeadm()` or `kops()`,
   * each with options. It fills in what differs from one to the other, such as the annotations of load balancers.
   *
   * @default none: nothing in the manifests is for one provider only
   */
  readonly platform?: AppPlatform;
}

/**
 * The root of everything that is written by one run. Export it as the default of `app.ts`, and `k8sdsl synth` does the rest.
 *
 * @example
 * const app = new App();
 * new WebService(new Chart(app, 'shop'), 'storefront', { image: 'ghcr.io/acme/storefront:1.4.2', port: 8080 });
 * export default app;
 */
export class App extends Cdk8sApp {
  constructor(props: AppProps = {}) {
    super(props);
    const { labels, annotations } = props;
    if (labels || annotations) addMetadata(this, { labels, annotations });
    if (props.platform) setPlatform(this, props.platform);
  }

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
   * Renders the app as one stream of YAML documents, as `k8sdsl synth --stdout` prints it.
   *
   * @throws SynthError when the app has an error
   */
  override synthYaml(): string {
    const { documents, diagnostics } = synth(this);
    throwErrors(diagnostics);
    return toYamlStream(documents.map(({ value }) => value));
  }
}
