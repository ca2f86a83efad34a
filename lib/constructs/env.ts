import type { EnvFromSource as EnvFromFields, EnvVar, EnvVarSource, Input } from '../k8s';
import type { ConfigObject, Consumed } from './config-object';

/** The value of an environment variable that is known only in the cluster: a key of a ConfigMap or a Secret, a field of the pod. */
export interface EnvReference {
  /** Where the value comes from, as Kubernetes writes it. */
  valueFrom(): EnvVarSource;
  /** What the pod consumes by it. */
  readonly consumed?: Consumed;
}

/** The value of an environment variable: a text, or a reference. In a text, `$(NAME)` stands for a variable before it. */
export type EnvValue = string | EnvReference;

/** The environment of a container, by the names of the variables. */
export type Env = Readonly<Record<string, EnvValue>>;

/** All keys of a ConfigMap or a Secret as variables, with a prefix if wanted; or the fields as Kubernetes has them. */
export type EnvFrom =
  | ConfigObject
  | { readonly source: ConfigObject; readonly prefix?: string; readonly optional?: boolean }
  | Input<EnvFromFields>;

/**
 * A field of the pod as the value of an environment variable.
 *
 * @example
 * env: { POD_IP: fieldRef('status.podIP'), TEAM: fieldRef("metadata.labels['team']") }
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function fieldRef(fieldPath: PodField): EnvReference {
  return { valueFrom: () => ({ fieldRef: { fieldPath } }) };
}

/** The fields of a pod that an environment variable can have. */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | `metadata.labels['${string}']`
  | `metadata.annotations['${string}']`
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.hostIPs'
  | 'status.podIP'
  | 'status.podIPs';

/**
 * A request or a limit of the container as the value of an environment variable.
 *
 * @param divisor the unit, such as `1Mi` or `1m`
 * @example
 * env: { GOMEMLIMIT: resourceFieldRef('limits.memory'), GOMAXPROCS: resourceFieldRef('limits.cpu') }
 */
export function resourceFieldRef(resource: `${'requests' | 'limits'}.${string}`, divisor?: string): EnvReference {
  return { valueFrom: () => ({ resourceFieldRef: { resource, divisor } }) };
}

/** The variables as a container has them, in the order in which they were given: `$(NAME)` sees those before it only. */
export function renderEnv(env: Env): EnvVar[] {
  return Object.entries(env).map(([name, value]) =>
    isEnvReference(value) ? { name, valueFrom: value.valueFrom() } : { name, value },
  );
}

/** Tells a reference from a text, and from whatever a program without types gives instead: validation reports that with its field. */
export function isEnvReference(value: EnvValue): value is EnvReference {
  return typeof (value as Partial<EnvReference> | null | undefined)?.valueFrom === 'function';
}
