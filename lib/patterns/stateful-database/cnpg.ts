import type { Construct } from 'constructs';
import { CnpgCluster } from '../../constructs/cnpg-cluster';
import type { CnpgClusterSpec } from '../../constructs/cnpg-cluster-spec';
import { BARMAN_PLUGIN } from '../../constructs/cnpg-scheduled-backup';
import { merge } from '../../constructs/merge';
import type { DeepPartial } from '../../constructs/merge';
import { PROMETHEUS } from '../../constructs/metrics';
import { platformOf } from '../../constructs/platform';
import { PodMonitor } from '../../constructs/pod-monitor';
import { PodNetwork } from '../../constructs/pod-network';
import { madeWithin } from '../../origin';
import { makeCnpgBackup, type MadeBackup } from './cnpg-backup';
import { checkCnpg } from './cnpg-checks';
import { protect } from './protection';
import type { DatabaseParts, DatabasePlan, DatabaseProvider } from './provider';
import { snapshotSource } from './restore';

/** The options of {@link cnpg}. */
export interface CnpgOptions {
  /**
   * The namespace in which the operator runs: its pods are let in.
   * @default 'cnpg-system', as the operator's own manifests have it
   */
  readonly operatorNamespace?: string;
  /**
   * Laid over the `spec` of the Cluster, in CloudNativePG's own words: settings of PostgreSQL, a volume for the log, monitoring.
   * @default none
   */
  readonly cluster?: DeepPartial<CnpgClusterSpec>;
}

/** What CloudNativePG makes of a database. */
export interface CnpgParts extends DatabaseParts {
  readonly cluster: CnpgCluster;
}

/**
 * PostgreSQL by CloudNativePG: one server that takes writes and standbys that follow it and take over. The operator has to be in
 * the cluster, and for backups in an object store its plugin for Barman Cloud as well.
 *
 * The Secret of the credentials has the type `kubernetes.io/basic-auth`; its user is the one named by `credentials.username`, by
 * default the name of the database.
 *
 * @example
 * new StatefulDatabase(chart, 'orders', {
 *   engine: 'postgres',
 *   version: '17.2',
 *   provider: cnpg({ cluster: { postgresql: { parameters: { max_connections: '200' } } } }),
 *   storage: { size: '20Gi' },
 *   credentials: { secret: 'orders-db' },
 *   backup: { schedule: '0 3 * * *', destination: { destinationPath: 's3://acme/orders', s3Credentials: { inheritFromIAMRole: true } } },
 * });
 * @see https://cloudnative-pg.io/documentation/current/
 */
export function cnpg(options: CnpgOptions = {}): DatabaseProvider {
  return { name: 'CloudNativePG', make: (database, plan) => makeCluster(database, plan, options) };
}

/** The image that the operator's own servers need: PostgreSQL with what the operator calls. */
const REPOSITORY = 'ghcr.io/cloudnative-pg/postgresql';

/** The ports of a server: that of clients, and that at which the operator asks how it is. */
const PORT = 5432;
const STATUS_PORT = 8000;
const METRICS_PORT = 9187;

function makeCluster(database: Construct, plan: DatabasePlan, options: CnpgOptions): CnpgParts {
  checkCnpg(database, plan);
  const { name, namespace, labels, props } = plan;
  const instances = plan.replicas ?? 3;
  const backup = makeCnpgBackup(database, plan);
  const { storageClass } = platformOf(database);
  const spec = merge<CnpgClusterSpec>(clusterSpec(plan, instances, backup, storageClass), options.cluster ?? undefined);
  const cluster = madeWithin(
    () =>
      new CnpgCluster(database, 'cluster', {
        ...spec,
        name,
        namespace,
        labels: { ...labels, ...props.labels },
        annotations: props.annotations,
      }),
  );
  protect(cluster.object, props.deletionProtection, spec.instances > 1);
  backup.schedule?.(cluster);
  const selector = cluster.selector;
  const mode = props.networkPolicy === false ? false : 'ingress';
  const network = new PodNetwork(database, { name, namespace, labels, selector, mode });
  network.allowIngress([{ podSelector: selector, namespace: network.peer.namespace }], [PORT, STATUS_PORT]);
  const operator = {
    podSelector: { 'app.kubernetes.io/name': 'cloudnative-pg' },
    namespace: options.operatorNamespace ?? 'cnpg-system',
  };
  network.allowIngress([operator], [PORT, STATUS_PORT]);
  monitorCluster(database, plan, network);
  return { host: cluster.dnsName, network, construct: database, cluster };
}

/** The operator has every server tell its metrics, and would make the monitor by a setting that it is about to drop. */
function monitorCluster(
  database: Construct,
  { name, namespace, labels, props }: DatabasePlan,
  network: PodNetwork,
): void {
  const { metrics } = props;
  if (!metrics) return;
  const { port = METRICS_PORT, path, interval, scrapeTimeout } = metrics;
  const { scrapers = platformOf(database).scrapers ?? [PROMETHEUS] } = metrics;
  network.allowIngress(scrapers, [port]);
  madeWithin(
    () =>
      new PodMonitor(database, 'pod-monitor', {
        name,
        namespace,
        labels: { ...labels, ...metrics.labels },
        selector: network.peer.podSelector ?? {},
        endpoints: [{ port: port === METRICS_PORT ? 'metrics' : port, path, interval, scrapeTimeout }],
      }),
  );
}

function clusterSpec(
  plan: DatabasePlan,
  instances: number,
  backup: MadeBackup,
  platformClass: string | undefined,
): CnpgClusterSpec {
  const { props, labels, resources, version } = plan;
  const { storage, nodeSelector, tolerations, affinity, priorityClassName } = props;
  const { storageClassName = platformClass } = storage;
  return {
    instances,
    imageName: typeof props.image === 'string' ? props.image : `${REPOSITORY}:${version.tag}`,
    imagePullSecrets: props.imagePullSecrets?.map((secret) => ({ name: nameOf(secret) })),
    bootstrap: bootstrapOf(plan),
    storage: {
      size: storage.size,
      storageClass: storageClassName === undefined ? undefined : nameOf(storageClassName),
      ...(storage.accessModes && { pvcTemplate: { accessModes: [...storage.accessModes] } }),
    },
    resources,
    affinity:
      nodeSelector || tolerations || affinity?.nodeAffinity
        ? { nodeSelector, tolerations, nodeAffinity: affinity?.nodeAffinity }
        : undefined,
    priorityClassName: priorityClassName === undefined ? undefined : nameOf(priorityClassName),
    // Of one server the budget would let none go, and no node could be drained.
    enablePDB: instances > 1,
    // The recommended labels of what the operator makes are its own, but for this one.
    inheritedMetadata: { labels: { ...pick(labels, 'app.kubernetes.io/part-of'), ...props.labels } },
    plugins: backup.plugins,
    backup: backup.spec,
    externalClusters: externalClustersOf(plan),
  };
}

const SOURCE = 'source';

function bootstrapOf({ props, database, secret }: DatabasePlan): CnpgClusterSpec['bootstrap'] {
  const owner = { database, owner: props.credentials.username ?? database, secret: { name: secret.name } };
  const source = props.restoreFrom;
  if (source === undefined || 'dump' in source) return { initdb: { ...owner, dataChecksums: true } };
  if ('volumeSnapshot' in source) {
    return { recovery: { ...owner, volumeSnapshots: { storage: snapshotSource(source.volumeSnapshot) } } };
  }
  const { targetTime } = source;
  return { recovery: { ...owner, source: SOURCE, ...(targetTime && { recoveryTarget: { targetTime } }) } };
}

function externalClustersOf({ props }: DatabasePlan): CnpgClusterSpec['externalClusters'] {
  const source = props.restoreFrom;
  if (source === undefined || !('objectStore' in source)) return undefined;
  const parameters = { barmanObjectName: source.objectStore.name, serverName: source.serverName };
  return [{ name: SOURCE, plugin: { name: BARMAN_PLUGIN, parameters } }];
}

function nameOf(named: string | { readonly name: string }): string {
  return typeof named === 'object' ? named.name : named;
}

function pick(labels: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return labels[name] === undefined ? {} : { [name]: labels[name] };
}
