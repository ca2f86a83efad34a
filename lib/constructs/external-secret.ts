import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import type { EnvFromSource, Volume } from '../k8s';
import { checkKey } from './config-key';
import type { VolumeItem } from './config-object';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import { Secret, withoutStringForm, type SecretKey, type SecretReference, type SecretType } from './secret';

/** A value of a store. */
export interface RemoteReference {
  /** What the store calls it: a path, a name. */
  readonly key: string;
  /**
   * A part of the value, where that is JSON.
   * @default the whole
   */
  readonly property?: string;
  /**
   * @default the newest
   */
  readonly version?: string;
  /**
   * How the store has coded it.
   * @default 'None'
   */
  readonly decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None';
  readonly conversionStrategy?: 'Default' | 'Unicode';
  readonly metadataPolicy?: 'None' | 'Fetch';
}

/** Many values of a store at once: all parts of one, or all whose names or tags fit. */
export interface RemoteValues {
  readonly extract?: RemoteReference;
  readonly find?: {
    readonly path?: string;
    readonly name?: { readonly regexp: string };
    readonly tags?: Readonly<Record<string, string>>;
  };
  /** How keys are renamed. */
  readonly rewrite?: readonly {
    readonly regexp?: { readonly source: string; readonly target: string };
    readonly transform?: { readonly template: string };
  }[];
}

/** The spec of an ExternalSecret, for overrides. */
export interface ExternalSecretSpec {
  readonly secretStoreRef: object;
  readonly target?: object | undefined;
  readonly data?: readonly object[] | undefined;
  readonly dataFrom?: readonly object[] | undefined;
}

/** The options of an {@link ExternalSecret}. */
export interface ExternalSecretProps<Key extends string = string> extends ObjectProps<
  CustomFields<ExternalSecretSpec>
> {
  /** The store that has the values: of the namespace, or of the whole cluster. */
  readonly store: { readonly secretStore: string } | { readonly clusterSecretStore: string };
  /**
   * By the keys of the Secret, the values of the store: what it calls them, or that and more.
   * @default none
   */
  readonly data?: Readonly<Record<Key, string | RemoteReference>>;
  /**
   * Many values at once, whose keys the store knows.
   * @default none
   */
  readonly dataFrom?: readonly RemoteValues[];
  /**
   * How often the store is asked: a duration of Go such as `15m`; `0` asks once.
   * @default an hour, as in External Secrets
   */
  readonly refreshInterval?: string;
  /**
   * When the store is asked again.
   * @default 'Periodic', as in External Secrets
   */
  readonly refreshPolicy?: 'CreatedOnce' | 'Periodic' | 'OnChange';
  /**
   * What becomes of the Secret when a value is gone from the store.
   * @default 'Retain', as in External Secrets
   */
  readonly deletionPolicy?: 'Delete' | 'Merge' | 'Retain';
  /**
   * The type of the Secret.
   * @default 'Opaque'
   */
  readonly type?: SecretType;
  /**
   * Texts of the Secret in which values stand: `{ url: 'postgres://{{ .user }}:{{ .password }}@db' }`.
   * @default the values as they are
   */
  readonly template?: Readonly<Record<string, string>>;
}

/**
 * A Secret that External Secrets fills from a store elsewhere: nothing secret stands in the program. Use it wherever a Secret is
 * taken. External Secrets must be in the cluster.
 *
 * @example
 * const credentials = new ExternalSecret(chart, 'orders-db', {
 *   store: { clusterSecretStore: 'vault' },
 *   data: { username: { key: 'shop/orders', property: 'user' }, password: { key: 'shop/orders', property: 'password' } },
 * });
 * new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', env: { PGPASSWORD: credentials.key('password') } });
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecret<Key extends string = string>
  extends CustomResource<ExternalSecretSpec>
  implements SecretReference<Key>
{
  /** What pods see of it: a Secret of the same name. */
  readonly kind = 'Secret';
  private readonly secret: SecretReference<Key>;
  /** The keys, where they are known here. */
  private readonly keys: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: ExternalSecretProps<Key>) {
    const { store, dataFrom, refreshInterval, refreshPolicy } = props;
    const data = Object.entries<string | RemoteReference>(props.data ?? {});
    super(scope, id, {
      ...props,
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      spec: {
        secretStoreRef:
          'clusterSecretStore' in store
            ? { kind: 'ClusterSecretStore', name: store.clusterSecretStore }
            : { kind: 'SecretStore', name: store.secretStore },
        refreshInterval,
        refreshPolicy,
        target: targetOf(props),
        data:
          data.length === 0
            ? undefined
            : data.map(([secretKey, remote]) => ({
                secretKey,
                remoteRef: typeof remote === 'string' ? { key: remote } : remote,
              })),
        dataFrom,
      } as ExternalSecretSpec,
    });
    if (data.length === 0 && !dataFrom?.length) addFinding(this, 'K8S4617', { path: this.node.path });
    this.secret = Secret.fromName(this.name, this.namespace);
    this.keys = dataFrom ? undefined : Object.keys(props.template ?? props.data ?? {});
    withoutStringForm(this, () => `ExternalSecret "${this.node.path}"`);
  }

  key(key: Key): SecretKey {
    if (this.keys) checkKey(this, this.keys, key, this.key);
    return this.secret.key(key);
  }

  /** Nobody here knows the content. */
  contentHash(): undefined {
    return undefined;
  }

  volumeSource(items?: readonly VolumeItem[], optional?: boolean): Omit<Volume, 'name'> {
    return this.secret.volumeSource(items, optional);
  }

  envFromSource(optional?: boolean): EnvFromSource {
    return this.secret.envFromSource(optional);
  }
}

function targetOf({ deletionPolicy, type, template }: ExternalSecretProps): object | undefined {
  if (!deletionPolicy && !type && !template) return undefined;
  return { deletionPolicy, template: type || template ? { type, data: template } : undefined };
}
