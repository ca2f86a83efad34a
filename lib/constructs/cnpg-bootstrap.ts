/** An object of the same namespace, by its name. */
export interface LocalName {
  readonly name: string;
}

/** A VolumeSnapshot or a claim that data is taken from. */
export interface DataSource extends LocalName {
  readonly apiGroup?: string;
  readonly kind: 'VolumeSnapshot' | 'PersistentVolumeClaim';
}

/** Statements in keys of ConfigMaps and Secrets. */
export interface SqlReferences {
  readonly configMapRefs?: readonly { readonly name: string; readonly key: string }[];
  readonly secretRefs?: readonly { readonly name: string; readonly key: string }[];
}

/** A new, empty database. */
export interface CnpgInitDb {
  readonly database?: string;
  /** The user who owns the database; the name in the Secret must be the same. */
  readonly owner?: string;
  /** A Secret of the type `kubernetes.io/basic-auth`. Without one the operator makes it. */
  readonly secret?: LocalName;
  readonly dataChecksums?: boolean;
  readonly encoding?: string;
  readonly locale?: string;
  readonly localeCollate?: string;
  readonly localeCType?: string;
  readonly localeProvider?: string;
  readonly icuLocale?: string;
  readonly icuRules?: string;
  readonly builtinLocale?: string;
  readonly walSegmentSize?: number;
  readonly postInitSQL?: readonly string[];
  readonly postInitTemplateSQL?: readonly string[];
  readonly postInitApplicationSQL?: readonly string[];
  readonly postInitSQLRefs?: SqlReferences;
  readonly postInitTemplateSQLRefs?: SqlReferences;
  readonly postInitApplicationSQLRefs?: SqlReferences;
  readonly import?: {
    readonly type: 'microservice' | 'monolith';
    readonly databases: readonly string[];
    readonly source: { readonly externalCluster: string };
    readonly roles?: readonly string[];
    readonly schemaOnly?: boolean;
    readonly postImportApplicationSQL?: readonly string[];
    readonly pgDumpExtraOptions?: readonly string[];
    readonly pgRestoreExtraOptions?: readonly string[];
  };
}

/** A database that begins with a backup. */
export interface CnpgRecovery {
  readonly backup?: LocalName;
  /** One of `externalClusters`. */
  readonly source?: string;
  readonly volumeSnapshots?: { readonly storage: DataSource; readonly walStorage?: DataSource };
  readonly recoveryTarget?: {
    readonly targetTime?: string;
    readonly targetLSN?: string;
    readonly targetName?: string;
    readonly targetXID?: string;
    readonly targetTLI?: string;
    readonly targetImmediate?: boolean;
    readonly exclusive?: boolean;
    readonly backupID?: string;
  };
  readonly database?: string;
  readonly owner?: string;
  readonly secret?: LocalName;
}
