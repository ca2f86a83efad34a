import type { IConstruct, Construct } from 'constructs';
import type { PodNetwork } from '../../constructs/pod-network';
import type { ResourceProps } from '../../constructs/resources';
import type { SecretReference } from '../../constructs/secret';
import type { ImageProps } from '../../constructs/image';
import type { CredentialRole, DatabaseEngine, EngineContext } from './engine';
import type { StatefulDatabaseProps } from './props';

/** A database whose options have been read. */
export interface DatabasePlan extends EngineContext {
  /** The name of its objects. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly engine: DatabaseEngine;
  readonly image: string | ImageProps;
  readonly secret: SecretReference;
  /** The keys of the Secret. */
  readonly keys: Readonly<Record<CredentialRole, string>>;
  readonly replicas: number | undefined;
  readonly resources: ResourceProps;
  /** What was asked for. */
  readonly props: StatefulDatabaseProps;
}

/** What a provider made of a database. */
export interface DatabaseParts {
  /** The host that clients connect to. */
  readonly host: string;
  /** The pods as the network sees them. */
  readonly network: PodNetwork;
  /** What clients wait for. */
  readonly construct?: IConstruct;
  /** Further variables for clients, by the ends of their names. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Who runs the server of a database: a plain StatefulSet, or the operator whose resources it makes. */
export interface DatabaseProvider {
  /** Its name, for diagnostics. */
  readonly name: string;
  /** Makes the objects below the database. Findings are filed with it. */
  make(database: Construct, plan: DatabasePlan): DatabaseParts;
}
