import type { Diagnostic } from './diagnostic';
import type { Manifest } from './manifest';

/** How the documents are divided into files: one per chart, one in all, one per object, or a folder per chart with one per object. */
export type Layout = 'chart' | 'app' | 'resource' | 'folder';

/** One document of the output. */
export interface SynthesizedDocument {
  /**
   * What to print. An object as a rule; a chart that overrides `toJson` may return anything, even `undefined`, which cdk8s
   * prints as an empty document.
   */
  readonly value: unknown;
  /** The value with its provenance, when it is an object. */
  readonly manifest?: Manifest;
  /** The name of the file that holds this document alone, without folder and extension: `Deployment.web`. */
  readonly fileStem: string;
}

/** What one chart gives. */
export interface SynthesizedChart {
  /** The construct path of the chart. */
  readonly path: string;
  /**
   * The name of the chart's file or folder, without extension: the path joined by `-`, and before it a number such as
   * `0003-` when the charts have an order among them.
   */
  readonly fileName: string;
  /** In the order in which they are to be applied; empty for a chart without objects, whose file is empty. */
  readonly documents: readonly SynthesizedDocument[];
}

/** The file `construct-metadata.json`, which tells the construct of every object. */
export interface ConstructMetadata {
  readonly version: '1.0.0';
  /** By `metadata.name`. */
  readonly resources: Readonly<Record<string, { readonly path: string }>>;
}

/** How an app is to be rendered. */
export interface SynthOptions {
  /**
   * `kubernetes`: namespaces and CRDs first, then dependencies, then the order of construction.
   * `cdk8s`: the order, the file names and the silence of `cdk8s synth`.
   *
   * @default 'kubernetes', because it can be applied as it stands
   */
  readonly order?: 'kubernetes' | 'cdk8s';
  /**
   * How the output is divided into files; file names that clash are found for this layout only.
   *
   * @default the `yamlOutputType` of the app, whose own default is `chart`
   */
  readonly layout?: Layout;
  /**
   * Tells whether a kind has no namespace, so that two objects of one name are found although their charts have different
   * namespaces.
   *
   * @default an object belongs to the namespace that its metadata gives
   */
  readonly isClusterScoped?: (apiVersion: string, kind: string) => boolean;
}

/** A rendered app: everything that the later stages need, and nothing that still depends on the constructs. */
export interface Synthesis {
  /**
   * In the order in which they are to be applied. Empty when the tree could not be rendered. An error among the diagnostics means
   * that this is not to be written, even where there is something to look at.
   */
  readonly charts: readonly SynthesizedChart[];
  /** All documents as one stream: for the layout `app`, for standard output, for `kubectl apply -f -`. */
  readonly documents: readonly SynthesizedDocument[];
  /** The objects among `documents`, in the same order. */
  readonly manifests: readonly Manifest[];
  /** What is wrong with the tree: cycles, failing validations, clashes. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether file names carry a number, because at least one chart depends on another. */
  readonly indexed: boolean;
  /** The layout that the options or the app ask for. */
  readonly layout: Layout;
  /** The extension of files that the app asks for: `.k8s.yaml`, unless `outputFileExtension` says otherwise. */
  readonly extension: string;
  /** The content of `construct-metadata.json`, when the app asks for that file. */
  readonly constructMetadata?: ConstructMetadata;
}
