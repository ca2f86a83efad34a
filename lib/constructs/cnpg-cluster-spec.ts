import type {
  EnvVar,
  EnvFromSource,
  Input,
  LabelSelector,
  NodeAffinity,
  PersistentVolumeClaimSpec,
  PodAffinity,
  PodAntiAffinity,
  PodSecurityContext,
  SecurityContext,
  Toleration,
  TopologySpreadConstraint,
} from '../k8s';
import type { CnpgInitDb, CnpgRecovery, LocalName } from './cnpg-bootstrap';
import type { SecretKeySelector } from './object-store';
import type { ResourceProps } from './resources';

/** The storage of each instance. */
export interface CnpgStorage {
  /** How much, such as `20Gi`. It can grow where the storage class allows it. */
  readonly size?: string;
  readonly storageClass?: string;
  readonly resizeInUseVolumes?: boolean;
  readonly pvcTemplate?: Input<PersistentVolumeClaimSpec>;
}

/** A plugin of the operator, such as that for backups. */
export interface CnpgPlugin {
  readonly name: string;
  readonly enabled?: boolean;
  /** Whether it keeps the log of changes; one plugin can. */
  readonly isWALArchiver?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Another database that data comes from. */
export interface CnpgExternalCluster {
  readonly name: string;
  readonly connectionParameters?: Readonly<Record<string, string>>;
  readonly password?: SecretKeySelector;
  readonly sslCert?: SecretKeySelector;
  readonly sslKey?: SecretKeySelector;
  readonly sslRootCert?: SecretKeySelector;
  readonly plugin?: CnpgPlugin;
}

/** A user of the database who is kept as described. */
export interface CnpgRole {
  readonly name: string;
  readonly ensure?: 'present' | 'absent';
  readonly comment?: string;
  readonly login?: boolean;
  readonly superuser?: boolean;
  readonly createdb?: boolean;
  readonly createrole?: boolean;
  readonly inherit?: boolean;
  readonly replication?: boolean;
  readonly bypassrls?: boolean;
  readonly connectionLimit?: number;
  readonly validUntil?: string;
  readonly inRoles?: readonly string[];
  readonly passwordSecret?: LocalName;
  readonly disablePassword?: boolean;
}

/** Where instances run. */
export interface CnpgAffinity {
  readonly enablePodAntiAffinity?: boolean;
  readonly podAntiAffinityType?: 'preferred' | 'required';
  readonly topologyKey?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly nodeAffinity?: Input<NodeAffinity>;
  readonly tolerations?: readonly Input<Toleration>[];
  readonly additionalPodAffinity?: Input<PodAffinity>;
  readonly additionalPodAntiAffinity?: Input<PodAntiAffinity>;
}

/** The settings of the server. */
export interface CnpgPostgresql {
  /** Settings of `postgresql.conf`, as texts. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly pg_hba?: readonly string[];
  readonly pg_ident?: readonly string[];
  readonly shared_preload_libraries?: readonly string[];
  readonly enableAlterSystem?: boolean;
  readonly promotionTimeout?: number;
  /** How many instances must have a change before it counts as done. */
  readonly synchronous?: {
    readonly method: 'any' | 'first';
    readonly number: number;
    readonly dataDurability?: 'required' | 'preferred';
    readonly failoverQuorum?: boolean;
    readonly maxStandbyNamesFromCluster?: number;
    readonly standbyNamesPre?: readonly string[];
    readonly standbyNamesPost?: readonly string[];
  };
}

/** The fields of a Cluster of CloudNativePG that are in use, as its API has them. */
export interface CnpgClusterSpec {
  readonly instances: number;
  readonly imageName?: string;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly imagePullSecrets?: readonly LocalName[];
  readonly imageCatalogRef?: {
    readonly apiGroup?: string;
    readonly kind: 'ImageCatalog' | 'ClusterImageCatalog';
    readonly name: string;
    readonly major: number;
  };
  readonly description?: string;
  readonly bootstrap?: {
    readonly initdb?: CnpgInitDb;
    readonly recovery?: CnpgRecovery;
    readonly pg_basebackup?: {
      readonly source: string;
      readonly database?: string;
      readonly owner?: string;
      readonly secret?: LocalName;
    };
  };
  readonly storage?: CnpgStorage;
  readonly walStorage?: CnpgStorage;
  readonly postgresql?: CnpgPostgresql;
  readonly resources?: ResourceProps;
  readonly affinity?: CnpgAffinity;
  readonly topologySpreadConstraints?: readonly Input<TopologySpreadConstraint>[];
  readonly plugins?: readonly CnpgPlugin[];
  readonly externalClusters?: readonly CnpgExternalCluster[];
  readonly backup?: {
    readonly target?: 'primary' | 'prefer-standby';
    readonly volumeSnapshot?: {
      readonly className?: string;
      readonly walClassName?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
      readonly online?: boolean;
      readonly snapshotOwnerReference?: 'none' | 'cluster' | 'backup';
    };
  };
  readonly managed?: { readonly roles?: readonly CnpgRole[]; readonly services?: object };
  readonly monitoring?: {
    /** @deprecated by CloudNativePG: make a PodMonitor instead. */
    readonly enablePodMonitor?: boolean;
    readonly disableDefaultQueries?: boolean;
    readonly customQueriesConfigMap?: readonly { readonly name: string; readonly key: string }[];
    readonly tls?: { readonly enabled?: boolean };
  };
  readonly replica?: {
    readonly source: string;
    readonly enabled?: boolean;
    readonly primary?: string;
    readonly self?: string;
    readonly promotionToken?: string;
    readonly minApplyDelay?: string;
  };
  readonly certificates?: {
    readonly serverCASecret?: string;
    readonly serverTLSSecret?: string;
    readonly clientCASecret?: string;
    readonly replicationTLSSecret?: string;
    readonly serverAltDNSNames?: readonly string[];
  };
  readonly inheritedMetadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly serviceAccountTemplate?: {
    readonly metadata: {
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    };
  };
  readonly env?: readonly Input<EnvVar>[];
  readonly envFrom?: readonly Input<EnvFromSource>[];
  readonly podSecurityContext?: Input<PodSecurityContext>;
  readonly securityContext?: Input<SecurityContext>;
  readonly podSelectorRefs?: readonly { readonly name: string; readonly selector: LabelSelector }[];
  readonly enableSuperuserAccess?: boolean;
  readonly superuserSecret?: LocalName;
  readonly enablePDB?: boolean;
  readonly primaryUpdateMethod?: 'switchover' | 'restart';
  readonly primaryUpdateStrategy?: 'unsupervised' | 'supervised';
  readonly priorityClassName?: string;
  readonly schedulerName?: string;
  readonly logLevel?: 'error' | 'warning' | 'info' | 'debug' | 'trace';
  readonly startDelay?: number;
  readonly stopDelay?: number;
  readonly smartShutdownTimeout?: number;
  readonly switchoverDelay?: number;
  readonly failoverDelay?: number;
}
