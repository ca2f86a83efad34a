import type { Named } from '../../constructs/pod-props';
import type { HealthProps } from '../../constructs/probe';
import type { ResourceProps } from '../../constructs/resources';
import type { ImageProps } from '../../constructs/image';
import type { MetricsProps } from '../../constructs/metrics';
import type { NetworkPolicyMode } from '../../constructs/pod-network';
import type { ClaimTemplateProps, StatefulSetProps } from '../../constructs/stateful-set';
import type { DatabaseBackup, DatabaseRestore } from './backup';
import type { DatabaseCredentials } from './credentials';
import type { DatabaseEngine } from './engine';
import type { EngineName } from './engines';
import type { DatabaseProvider } from './provider';

/** The volume of a database. */
export interface DatabaseStorage extends Pick<ClaimTemplateProps, 'accessModes' | 'labels' | 'annotations'> {
  /** How much, such as `20Gi`. It can grow later where the storage class allows it, and never shrink. */
  readonly size: string;
  /**
   * What provides the storage.
   * @default that of the app's platform; without one, the default class of the cluster
   */
  readonly storageClassName?: Named;
}

/** Where the metrics of a database are, and who reads them. */
export interface DatabaseMetrics extends Omit<MetricsProps, 'port'> {
  /**
   * The port of the exporter, which is a sidecar or a part of the image.
   * @default with CloudNativePG 9187; otherwise it has to be said
   */
  readonly port?: number;
}

/** What a database is, whoever runs it. */
export interface DatabaseProps {
  /** What kind of server: one that has a name here, or any other as a value. */
  readonly engine: EngineName | DatabaseEngine;
  /** The version, as the tag of the image has it: `17.2`, `8.4.3`, `17.2-alpine`. */
  readonly version: string;
  /** The volume with the data. */
  readonly storage: DatabaseStorage;
  /** The user and the passwords, from a Secret that somebody else fills. */
  readonly credentials: DatabaseCredentials;
  /**
   * Who runs the server: a plain StatefulSet, or an operator such as `cnpg()`.
   * @default a StatefulSet with one server, which needs nothing in the cluster and has no standby
   */
  readonly provider?: DatabaseProvider;
  /**
   * How many servers there are.
   * @default 1; with CloudNativePG 3, of which two stand by
   */
  readonly replicas?: number;
  /**
   * Who copies the data between several servers of a StatefulSet. `engine-managed` says that the engine does, because it is set up
   * to.
   * @default nobody: more than one replica is an error
   */
  readonly replication?: 'engine-managed';
  /**
   * The name of the database within the server, which is made when it first starts.
   * @default 'app'
   */
  readonly database?: string;
  /**
   * The image, where it is not the official one. It has to keep to its user, its paths and its variables.
   * @default that of the engine, with the version as its tag
   */
  readonly image?: string | ImageProps;
  /**
   * When, where to and how it is backed up.
   * @default none, with a warning
   */
  readonly backup?: DatabaseBackup;
  /**
   * What a new database begins with.
   * @default nothing: an empty database
   */
  readonly restoreFrom?: DatabaseRestore;
  /**
   * Whether Helm and Argo CD leave the database alone when it is no longer among the manifests. The claims stay in any case.
   * @default true: data goes only when somebody deletes it
   */
  readonly deletionProtection?: boolean;
  /**
   * What the server gets, at most and at least. With limits alone, the requests are the same; what is not of the class Guaranteed
   * then is a warning, unless `qos` says that it is meant.
   * @default 1 cpu and 1Gi of memory, the same as request and limit, with a note: the class Guaranteed ends last when the memory of
   * a node runs out
   */
  readonly resources?: ResourceProps;
  /**
   * Who may connect. `ingress` lets in those that are connected and nobody else; `strict` also keeps the server from connecting
   * elsewhere; `false` makes no policy.
   * @default 'ingress'
   */
  readonly networkPolicy?: NetworkPolicyMode;
  /**
   * Has its metrics read by a Prometheus of the Prometheus operator, and lets that in.
   * @default none
   */
  readonly metrics?: DatabaseMetrics;
}

/** What a {@link StatefulDatabase} decides itself. */
export type DecidedByDatabase =
  | keyof DatabaseProps
  | 'name'
  | 'ports'
  | 'command'
  | 'health'
  | 'serviceName'
  | 'volumeClaimTemplates'
  | 'podManagementPolicy'
  | 'ordinals'
  | 'minReadySeconds';

/** The options of a {@link StatefulDatabase}: what the database is, and what its pods are told besides, as with a StatefulSet. */
export interface StatefulDatabaseProps extends DatabaseProps, Omit<StatefulSetProps, DecidedByDatabase> {
  /**
   * The probes, each instead of that of the engine; `false` for none. A text is the path of an HTTP GET that tells whether it is
   * ready.
   * @default those of the engine: every 10 s, up to 60 times to start (10 min); restarted after 6 failures
   */
  readonly health?: string | HealthProps;
}
