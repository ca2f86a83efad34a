import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { readConfigFiles, type ConfigFiles } from './config-files';
import { checkKey } from './config-key';
import type { ConfigKey, ConfigObject, VolumeItem } from './config-object';
import { contentHash } from './content-hash';
import type { EnvReference } from './env';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { OBJECT, readOptions } from './read-options';

/** A ConfigMap as others refer to it. */
export interface ConfigMapReference<Key extends string = string> extends ConfigObject {
  readonly kind: 'ConfigMap';
  /** One of its keys: the value of an environment variable, or a file. */
  key(key: Key): ConfigMapKey;
}

/** One key of a ConfigMap. */
export interface ConfigMapKey extends ConfigKey<ConfigMapReference>, EnvReference {
  readonly consumed: ConfigMapReference;
}

/** The options of a {@link ConfigMap}. */
export interface ConfigMapProps<
  Key extends string = string,
  BinaryKey extends string = Key,
> extends ObjectProps<k8s.ConfigMapProps> {
  /**
   * Texts by their keys. A key is a file name: letters, digits, `-`, `_` and `.`.
   * @default none
   */
  readonly data?: Readonly<Record<Key, string>>;
  /**
   * Bytes by their keys, in base64.
   * @default none
   */
  readonly binaryData?: Readonly<Record<BinaryKey, string>>;
  /**
   * Files and folders whose content it holds, each file by its name: `'conf'`, `['conf/nginx.conf', 'conf/mime.types']`; or by keys of
   * your own, `{ 'nginx.conf': 'conf/production.conf' }`. Paths are relative to the file of the program that makes it. What is no
   * text in UTF-8 becomes `binaryData`; hidden files and folders in a folder are left out.
   * @default none
   */
  readonly files?: ConfigFiles;
  /**
   * Whether the content can never change once the object exists.
   * @default false: a change rolls the pods that use it
   */
  readonly immutable?: boolean;
}

/**
 * Settings and files for pods, in clear. The pods of the app that use it are replaced when its content changes.
 *
 * @example
 * const settings = new ConfigMap(chart, 'settings', { data: { currency: 'EUR', 'app.yaml': 'theme: winter\n' } });
 * new WebService(chart, 'web', {
 *   image: 'ghcr.io/acme/web:1.4.2',
 *   env: { CURRENCY: settings.key('currency') },
 *   files: { '/etc/web/app.yaml': settings.key('app.yaml') },
 * });
 * @example
 * const conf = new ConfigMap(chart, 'nginx', { files: 'nginx' }); // every file of the folder nginx beside this file
 * new WebService(chart, 'web', { image: 'nginxinc/nginx-unprivileged:1.29', files: { '/etc/nginx/conf.d': conf } });
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export class ConfigMap<Key extends string = string, BinaryKey extends string = Key>
  extends ObjectConstruct<k8s.ConfigMap, k8s.ConfigMapProps>
  implements ConfigMapReference<Key | BinaryKey>
{
  readonly kind = 'ConfigMap';
  private readonly keys: readonly string[];

  constructor(scope: Construct, id: string, props: ConfigMapProps<Key, BinaryKey> = {}) {
    props = readOptions(props, { data: OBJECT, binaryData: OBJECT });
    let content: Pick<k8s.ConfigMapProps, 'data' | 'binaryData'> = {};
    super(scope, id, props, (self, metadata) => {
      content = contentOf(self, props);
      return new k8s.ConfigMap(self, 'Resource', { metadata, ...content, immutable: props.immutable });
    });
    this.keys = [...Object.keys(content.data ?? {}), ...Object.keys(content.binaryData ?? {})];
  }

  /**
   * A ConfigMap that is not part of the app, in the namespace of the pods that use it.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName<Key extends string = string>(name: string, namespace?: string): ConfigMapReference<Key> {
    return new NamedConfigMap(name, namespace);
  }

  key(key: Key | BinaryKey): ConfigMapKey {
    checkKey(this, this.keys, key, this.key);
    return configMapKey(this, key);
  }

  contentHash(): string {
    return contentHash(this.object);
  }

  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
    return configMapVolume(this.name, items, optional);
  }

  envFromSource(optional?: boolean): k8s.EnvFromSource {
    return configMapVariables(this.name, optional);
  }
}

/** What stands in the program, and what is read from files. */
function contentOf(
  self: Construct,
  { data, binaryData, files }: ConfigMapProps,
): Pick<k8s.ConfigMapProps, 'data' | 'binaryData'> {
  if (files === undefined) return { data, binaryData };
  const read = readConfigFiles(self, files, Object.keys({ ...data, ...binaryData }));
  return { data: merged(data, read.data), binaryData: merged(binaryData, read.binaryData) };
}

function merged(
  own: Readonly<Record<string, string>> | undefined,
  read: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  return Object.keys(read).length === 0 ? own : { ...own, ...read };
}

class NamedConfigMap<Key extends string> implements ConfigMapReference<Key> {
  readonly kind = 'ConfigMap';

  constructor(
    readonly name: string,
    readonly namespace: string | undefined,
  ) {}

  key(key: Key): ConfigMapKey {
    return configMapKey(this, key);
  }

  contentHash(): undefined {
    return undefined;
  }

  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
    return configMapVolume(this.name, items, optional);
  }

  envFromSource(optional?: boolean): k8s.EnvFromSource {
    return configMapVariables(this.name, optional);
  }
}

function configMapVolume(name: string, items?: readonly VolumeItem[], optional?: boolean): Omit<k8s.Volume, 'name'> {
  return { configMap: { name, items, optional } };
}

function configMapVariables(name: string, optional?: boolean): k8s.EnvFromSource {
  return { configMapRef: { name, optional } };
}

function configMapKey(consumed: ConfigMapReference, key: string): ConfigMapKey {
  return { consumed, key, valueFrom: () => ({ configMapKeyRef: { name: consumed.name, key } }) };
}
