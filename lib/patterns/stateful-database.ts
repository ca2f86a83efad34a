import { Construct } from 'constructs';
import type { CnpgCluster } from '../constructs/cnpg-cluster';
import type { Connectable, ConnectionTarget } from '../constructs/connection';
import type { Env } from '../constructs/env';
import { PodNetwork } from '../constructs/pod-network';
import { readOptions, reportOptions } from '../constructs/read-options';
import { WORKLOAD_OPTIONS } from '../constructs/workload-options';
import type { SecretReference } from '../constructs/secret';
import type { Service } from '../constructs/service';
import type { StatefulSet } from '../constructs/stateful-set';
import { workloadName } from '../constructs/workload-name';
import type { CnpgParts } from './stateful-database/cnpg';
import type { StatefulDatabaseProps } from './stateful-database/props';
import type { DatabaseParts, DatabasePlan } from './stateful-database/provider';
import { readPlan } from './stateful-database/read-plan';
import { plainStatefulSet, type StatefulSetParts } from './stateful-database/stateful-set-provider';

/**
 * A database server with a volume: PostgreSQL, MySQL, MariaDB, Redis, Valkey, MongoDB or any other engine. Its credentials come
 * from a Secret that somebody else fills, its data outlives it, and only what is connected to it reaches it.
 *
 * By default it is one server in a plain StatefulSet, which nothing takes over for when its node fails: it is labelled
 * `k8sdsl/highly-available: "false"`. With `provider: cnpg()`, PostgreSQL gets standbys from CloudNativePG.
 *
 * @example
 * const orders = new StatefulDatabase(chart, 'orders', {
 *   engine: 'postgres',
 *   version: '17.2',
 *   storage: { size: '20Gi' },
 *   credentials: { secret: 'orders-db' }, // with the keys "username" and "password"
 *   backup: { schedule: '0 3 * * *', destination: { persistentVolumeClaim: { claimName: 'backups' } } },
 * });
 * web.connect(orders); // ORDERS_HOST, ORDERS_PORT, ORDERS_URL, ORDERS_USER, ORDERS_PASSWORD, ORDERS_DATABASE
 * @see https://kubernetes.io/docs/tutorials/stateful-application/basic-stateful-set/
 */
export class StatefulDatabase extends Construct implements Connectable {
  /** The name of its objects. */
  readonly name: string;
  /** Its pods as the network sees them; lets in callers that are not part of the app. */
  readonly network: PodNetwork;
  /** The Secret with its credentials; none where the options do not name one, which is an error. */
  readonly secret: SecretReference | undefined;
  private readonly plan: DatabasePlan | undefined;
  private readonly parts: DatabaseParts | undefined;

  constructor(scope: Construct, id: string, props: StatefulDatabaseProps) {
    super(scope, id);
    props = readOptions(props, WORKLOAD_OPTIONS);
    reportOptions(this, props);
    this.name = workloadName(this);
    this.plan = readPlan(this, this.name, props);
    this.secret = this.plan?.secret;
    this.parts = this.plan && (props.provider ?? plainStatefulSet).make(this, this.plan);
    this.network = this.parts?.network ?? new PodNetwork(this, { selector: {}, mode: false });
  }

  /** The StatefulSet, where no operator runs the servers. */
  get statefulSet(): StatefulSet | undefined {
    return (this.parts as Partial<StatefulSetParts> | undefined)?.statefulSet;
  }

  /** The Service that clients connect to, where no operator makes it. */
  get service(): Service<string> | undefined {
    return (this.parts as Partial<StatefulSetParts> | undefined)?.service;
  }

  /** The Cluster, where CloudNativePG runs the servers. */
  get cluster(): CnpgCluster | undefined {
    return (this.parts as Partial<CnpgParts> | undefined)?.cluster;
  }

  /** The host that clients connect to. */
  get host(): string {
    return this.parts?.host ?? this.name;
  }

  connectionTarget(): ConnectionTarget {
    const { plan, network, host } = this;
    const name = this.node.id;
    if (!plan) return { name, peers: [this], network, construct: this };
    const { engine } = plan;
    return {
      name,
      endpoint: { host, port: engine.port },
      env: { ...urlOf(plan, host), ...credentialsOf(plan), ...this.parts?.env },
      peers: [this],
      ports: [engine.port],
      network,
      construct: this,
    };
  }
}

/** An address without credentials: what the Secret holds may have letters that a URL cannot have as they are. */
function urlOf({ engine, database }: DatabasePlan, host: string): Env {
  if (engine.scheme === undefined) return {};
  return { URL: `${engine.scheme}://${host}:${engine.port}${engine.urlPath?.(database) ?? ''}` };
}

/** Who a client is, by reference to the Secret. */
function credentialsOf({ engine, credentials, database }: DatabasePlan): Env {
  const roles = engine.credentials ?? ['username', 'password'];
  return {
    ...(roles.includes('username') && { USER: credentials.username.value }),
    ...(roles.includes('password') && { PASSWORD: credentials.password.value }),
    ...(engine.databases !== false && { DATABASE: database }),
  };
}
