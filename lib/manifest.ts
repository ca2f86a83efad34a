/** Where an object was made: a place in the user's own source, and its construct. */
export interface Origin {
  /** The source file, as an absolute path. */
  readonly file: string;
  /** The line in that file, counted from 1. */
  readonly line: number;
  /** The column in that line, counted from 1. */
  readonly column: number;
  /** The path of the construct that made the object, such as `shop/web`. */
  readonly construct: string;
}

/** A Kubernetes object as plain data, ready to be serialised. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** The levels of the Pod Security Standards, from the strictest to none. */
export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

/** A rendered object together with where it comes from; the two travel together from birth to report. */
export interface Manifest {
  /** The rendered object. */
  readonly object: KubernetesObject;
  /** The construct path of the chart that holds the object. */
  readonly chart: string;
  /** The construct path of the object itself. */
  readonly constructPath: string;
  /** The place in the user's source; looked up when first read, because that takes time. */
  readonly origin: Origin | undefined;
  /** The Pod Security level that its construct asks for, with a reason in the program; undefined where nothing is said. */
  readonly podSecurity?: PodSecurityLevel | undefined;
  /** Whether the program has silenced a warning or a note of this code for the object. */
  silences?(code: string): boolean;
}

/** What names an object in a report; what is missing or no text is left out. */
export function identityOf({ apiVersion, kind, metadata }: KubernetesObject): {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
} {
  const { namespace, name } = (metadata ?? {}) as { namespace?: unknown; name?: unknown };
  const fields = { apiVersion, kind, namespace, name };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
}
