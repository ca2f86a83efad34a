import type { IConstruct } from 'constructs';
import type { Env, EnvValue } from './env';
import type { NetworkPeer } from './network-peer';
import type { NetworkPort } from './network-port';
import type { PodNetwork } from './pod-network';

/** The address of what is connected to, as programs write it. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** The scheme of its URL; without one there is no URL. */
  readonly scheme?: string | undefined;
}

/** What a connection needs to know of its target. */
export interface ConnectionTarget {
  /** The name of the target, from which the names of the variables are made. */
  readonly name: string;
  /** Where it is found; a block of addresses has none. */
  readonly endpoint?: Endpoint;
  /** What else a caller is told, by the end of the variable's name: `{ USER: secret.key('user') }`, or another `URL`. */
  readonly env?: Env;
  /** Who answers, for the policy of a caller that may not connect to everybody. */
  readonly peers: readonly NetworkPeer[];
  /** Their ports: those of the pods, not those of a Service in front of them. */
  readonly ports?: readonly NetworkPort[] | undefined;
  /** Lets callers in, where the target limits who may come. */
  readonly network?: PodNetwork | undefined;
  /** What is to be applied before the caller. */
  readonly construct?: IConstruct;
}

/**
 * What can be connected to: a service, a database, a host elsewhere, a block of addresses.
 *
 * @example
 * class Cache extends Construct implements Connectable {
 *   connectionTarget(): ConnectionTarget {
 *     const endpoint = { host: this.service.dnsName, port: 6379, scheme: 'redis' };
 *     return { name: this.node.id, endpoint, peers: [this], ports: ['redis'], network: this.network, construct: this };
 *   }
 * }
 */
export interface Connectable<Port extends string = string> {
  /** @param port the port, by its name; by default the first */
  connectionTarget(port?: Port): ConnectionTarget;
}

/** What can connect to others: a workload. */
export interface Connecting extends IConstruct {
  /** The network of its pods. */
  readonly network: PodNetwork;
  /** Sets a variable of its main container, unless the user has set it. */
  addEnv(name: string, value: EnvValue): void;
}

/** How a connection is made. */
export interface ConnectOptions<Port extends string = string> {
  /**
   * The port of the target, by its name.
   * @default its first
   */
  readonly port?: Port;
  /**
   * What begins the names of the variables, such as `DB` for DB_HOST, DB_PORT and DB_URL; or each variable with what it holds,
   * such as `{ DATABASE_URL: 'URL' }`; or `false` for no variables.
   * @default the name of the target in upper case, with `_` for what is no letter or digit
   */
  readonly env?: string | false | Readonly<Record<string, string>>;
  /**
   * Whether the target is applied before the caller.
   * @default true where both are in one chart and the target does not wait for the caller: an order among charts would number
   * their files, and two that call each other have none
   */
  readonly order?: boolean;
}
