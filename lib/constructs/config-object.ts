import type { EnvFromSource, Volume } from '../k8s';

/** What a pod consumes, so that it can be checked and its content can roll the pod. */
export interface Consumed {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Where it is known: a pod can use only what is in its own namespace. */
  readonly namespace?: string | undefined;
  /** A hash of the content as it will be written; undefined for what is not part of the app. */
  contentHash(): string | undefined;
}

/** A file of a volume: a key, and the path below the volume at which it stands. */
export interface VolumeItem {
  readonly key: string;
  readonly path: string;
  /** The permissions, such as `0o400`. */
  readonly mode?: number;
}

/** A ConfigMap or a Secret as a pod uses it, be it part of the app or not. */
export interface ConfigObject extends Consumed {
  /** As the source of a volume. */
  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<Volume, 'name'>;
  /** As the source of environment variables. */
  envFromSource(optional?: boolean): EnvFromSource;
}

/** Whether a value is a ConfigMap or a Secret of ours, and not the fields of Kubernetes' own type. */
export function isConfigObject(value: unknown): value is ConfigObject {
  return typeof value === 'object' && value !== null && 'contentHash' in value && 'volumeSource' in value;
}

/** One key of a ConfigMap or a Secret. */
export interface ConfigKey<Source extends ConfigObject = ConfigObject> {
  readonly consumed: Source;
  readonly key: string;
}

/** Whether a value is one key of a ConfigMap or a Secret. */
export function isConfigKey(value: unknown): value is ConfigKey {
  return typeof value === 'object' && value !== null && 'consumed' in value && 'key' in value;
}
