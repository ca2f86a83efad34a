import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import type { ResourceProps } from './resources';

/** A key of a Secret as CloudNativePG refers to it. A key that `secret.key()` gives is one, too. */
export type SecretKeySelector =
  | { readonly name: string; readonly key: string }
  | { readonly consumed: { readonly name: string }; readonly key: string };

/** How files are made smaller on their way into an object store. */
export interface ObjectStoreWal {
  readonly compression?: 'bzip2' | 'gzip' | 'lz4' | 'snappy' | 'xz' | 'zstd';
  readonly encryption?: 'AES256' | 'aws:kms';
  /** How many files of the log are sent or fetched at a time. */
  readonly maxParallel?: number;
  readonly archiveAdditionalCommandArgs?: readonly string[];
  readonly restoreAdditionalCommandArgs?: readonly string[];
}

/** As {@link ObjectStoreWal}, for the copies of the data. */
export interface ObjectStoreData {
  readonly compression?: 'bzip2' | 'gzip' | 'lz4' | 'snappy';
  readonly encryption?: 'AES256' | 'aws:kms';
  /** How many files are sent at a time. */
  readonly jobs?: number;
  readonly immediateCheckpoint?: boolean;
  readonly additionalCommandArgs?: readonly string[];
  readonly restoreAdditionalCommandArgs?: readonly string[];
}

/** Where an object store is, who may use it and how. */
export interface ObjectStoreConfiguration {
  /** The path with its scheme: `s3://backups/orders`, `gs://…`, `https://ACCOUNT.blob.core.windows.net/…`. */
  readonly destinationPath: string;
  /**
   * The address of an S3 that is not that of AWS.
   * @default that of the provider
   */
  readonly endpointURL?: string;
  /** The certificate of who signed that of the endpoint. */
  readonly endpointCA?: SecretKeySelector;
  readonly s3Credentials?: {
    readonly accessKeyId?: SecretKeySelector;
    readonly secretAccessKey?: SecretKeySelector;
    readonly sessionToken?: SecretKeySelector;
    readonly region?: SecretKeySelector;
    /** Whether the role of the ServiceAccount counts instead of keys. */
    readonly inheritFromIAMRole?: boolean;
  };
  readonly googleCredentials?: {
    readonly applicationCredentials?: SecretKeySelector;
    /** Whether the identity of the workload counts instead of keys. */
    readonly gkeEnvironment?: boolean;
  };
  readonly azureCredentials?: {
    readonly connectionString?: SecretKeySelector;
    readonly storageAccount?: SecretKeySelector;
    readonly storageKey?: SecretKeySelector;
    readonly storageSasToken?: SecretKeySelector;
    readonly inheritFromAzureAD?: boolean;
    readonly useDefaultAzureCredentials?: boolean;
  };
  /**
   * @default no compression, as with the plugin
   */
  readonly wal?: ObjectStoreWal;
  /**
   * @default no compression, as with the plugin
   */
  readonly data?: ObjectStoreData;
  readonly tags?: Readonly<Record<string, string>>;
  readonly historyTags?: Readonly<Record<string, string>>;
}

/** The fields of an ObjectStore. */
export interface ObjectStoreSpec {
  readonly configuration: ObjectStoreConfiguration;
  /** How far back a database can be restored, such as `30d`: days, weeks or months. */
  readonly retentionPolicy?: string;
  readonly instanceSidecarConfiguration?: {
    readonly env?: readonly object[];
    readonly resources?: ResourceProps;
    readonly logLevel?: 'error' | 'warning' | 'info' | 'debug' | 'trace';
    readonly retentionPolicyIntervalSeconds?: number;
    readonly additionalContainerArgs?: readonly string[];
  };
}

/** An ObjectStore as databases refer to it. */
export interface ObjectStoreReference {
  readonly kind: 'ObjectStore';
  readonly name: string;
}

/** The options of an {@link ObjectStore}. */
export interface ObjectStoreProps extends ObjectProps<CustomFields<ObjectStoreSpec>>, ObjectStoreSpec {}

/**
 * Where CloudNativePG keeps the backups of databases and their logs of changes: a custom resource of the plugin for Barman Cloud,
 * which has to be in the cluster.
 *
 * @example
 * const keys = Secret.fromName('backup-keys');
 * const store = new ObjectStore(chart, 'backups', {
 *   retentionPolicy: '30d',
 *   configuration: {
 *     destinationPath: 's3://acme-backups/orders',
 *     s3Credentials: { accessKeyId: keys.key('id'), secretAccessKey: keys.key('secret') },
 *   },
 * });
 * @see https://cloudnative-pg.io/plugin-barman-cloud/
 */
export class ObjectStore extends CustomResource<ObjectStoreSpec> implements ObjectStoreReference {
  readonly kind = 'ObjectStore';

  constructor(scope: Construct, id: string, props: ObjectStoreProps) {
    const { configuration, retentionPolicy, instanceSidecarConfiguration, ...others } = props;
    super(scope, id, {
      ...others,
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      spec: {
        configuration: withPlainKeys(configuration),
        retentionPolicy,
        instanceSidecarConfiguration,
      },
    });
  }

  /** An ObjectStore that is not part of the app, in the namespace of the database. */
  static fromName(name: string): ObjectStoreReference {
    return { kind: 'ObjectStore', name };
  }
}

/** References to keys of Secrets as the API has them, at any depth. */
export function withPlainKeys<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withPlainKeys) as T;
  const { consumed, key } = value as { readonly consumed?: { readonly name: string }; readonly key?: string };
  if (consumed !== undefined) return { name: consumed.name, key } as T;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPlainKeys(inner)])) as T;
}
