import type { Construct } from 'constructs';
import { monitorPods, withMetricsPort } from '../../constructs/metrics';
import { PodDisruptionBudget } from '../../constructs/pod-disruption-budget';
import { lackingForGuaranteed } from '../../constructs/qos-class';
import { Service } from '../../constructs/service';
import { ServiceAccount } from '../../constructs/service-account';
import { StatefulSet, type StatefulSetProps } from '../../constructs/stateful-set';
import { addCheck, addFinding, type ReportFinding } from '../../findings';
import { madeWithin } from '../../origin';
import { makeBackup } from './backup-job';
import { secretFiles } from './credentials';
import { DATA } from './data-volume';
import { databaseHealth } from './probes';
import { protect } from './protection';
import type { DatabaseParts, DatabasePlan, DatabaseProvider } from './provider';
import { restoreFrom, type Restored } from './restore';

/** What a plain StatefulSet makes of a database. */
export interface StatefulSetParts extends DatabaseParts {
  readonly statefulSet: StatefulSet;
  readonly service: Service<string>;
  readonly headlessService: Service<string>;
  readonly serviceAccount: ServiceAccount | undefined;
}

/** One server in a plain StatefulSet: nothing has to be in the cluster, and nothing takes over when it fails. */
export const plainStatefulSet: DatabaseProvider = { name: 'a plain StatefulSet', make: makeStatefulSet };

function makeStatefulSet(database: Construct, plan: DatabasePlan): StatefulSetParts {
  const { name, namespace, labels, engine, props, replicas = 1 } = plan;
  if (replicas > 1 && props.replication !== 'engine-managed') {
    addFinding(database, 'K8S4204', { path: database.node.path, replicas, engine: engine.name });
  }
  const common = { namespace, labels };
  const serviceAccount = props.serviceAccount
    ? undefined
    : madeWithin(() => new ServiceAccount(database, 'service-account', { ...common, name }));
  const ports = { [engine.name]: engine.port };
  const restored = madeWithin(() => restoreFrom(database, plan));
  if (props.metrics && props.metrics.port === undefined) {
    const fix = 'Say where the exporter answers, such as `metrics: { port: 9187 }`, and add it to `sidecars`.';
    const what = '`metrics` without a port';
    addFinding(database, 'K8S4207', { path: database.node.path, what, provider: plainStatefulSet.name, fix });
  }
  const options = { ...podProps(plan, restored), serviceAccount: props.serviceAccount ?? serviceAccount };
  const statefulSet = madeWithin(() => new StatefulSet(database, 'stateful-set', options));
  const { selector } = statefulSet;
  // Servers of one set find each other before they are ready.
  const peers = {
    ...common,
    name: `${name}-headless`,
    selector,
    ports,
    headless: true,
    publishNotReadyAddresses: true,
  };
  const headlessService = madeWithin(() => new Service<string>(database, 'headless-service', peers));
  const service = madeWithin(() => new Service<string>(database, 'service', { ...common, name, selector, ports }));
  if (props.qos === undefined) addCheck(database, (report) => checkClass(database, statefulSet, report));
  protect(statefulSet.object, props.deletionProtection, false);
  const { network } = statefulSet;
  if (replicas > 1) {
    const several = { ...common, name, selector, replicas };
    madeWithin(() => new PodDisruptionBudget(database, 'pdb', several));
    network.allowIngress([{ podSelector: selector, namespace: network.peer.namespace }], [engine.name]);
  }
  if (props.metrics?.port !== undefined) monitorPods(database, statefulSet, props.metrics);
  const parts = {
    host: service.dnsName,
    network,
    construct: database,
    statefulSet,
    service,
    headlessService,
    serviceAccount,
  };
  makeBackup(database, plan, parts);
  return parts;
}

/** Says what keeps the pods from the class that ends last; whoever names a class means it. */
function checkClass(database: Construct, { pod }: StatefulSet, report: ReportFinding): void {
  const { qosClass: got } = pod;
  if (got === 'Guaranteed') return;
  report('K8S4211', { path: database.node.path, got, lacking: lackingForGuaranteed(pod.render().spec) });
}

/** The pods: what the engine says, and over it what the user says. */
function podProps(plan: DatabasePlan, restored: Restored): StatefulSetProps {
  const { name, engine, image, props, secret, replicas = 1 } = plan;
  const pod = engine.pod(plan);
  const { storage, podSecurityContext, volumes, secrets = [], env } = props;
  return {
    ...props,
    name,
    image,
    app: props.app ?? plan.labels['app.kubernetes.io/name'],
    component: props.component ?? 'database',
    containerName: props.containerName ?? engine.name,
    replicas,
    serviceName: `${name}-headless`,
    ports: withMetricsPort({ [engine.name]: engine.port }, props.metrics),
    command: restored.command ?? pod.command,
    args: props.args ?? pod.args ?? restored.args,
    env: { ...pod.env, ...env },
    secrets: [secretFiles(secret), ...secrets],
    files: { ...restored.files, ...props.files },
    volumes: { ...pod.volumes, ...restored.volumes, ...volumes },
    volumeMounts: { ...restored.volumeMounts, ...props.volumeMounts },
    initContainers: [...(restored.initContainers ?? []), ...(props.initContainers ?? [])],
    volumeClaimTemplates: {
      [DATA]: {
        size: storage.size,
        storageClassName: storage.storageClassName,
        accessModes: storage.accessModes,
        labels: storage.labels,
        annotations: storage.annotations,
        mountPath: pod.dataPath,
        subPath: pod.dataSubPath,
        dataSource: restored.dataSource,
      },
    },
    health: databaseHealth(pod.health, engine.name, props.health),
    podSecurityContext: {
      runAsUser: pod.user,
      runAsGroup: pod.group,
      fsGroup: pod.group,
      // Otherwise every start goes through all files, which takes long and opens folders that the server wants closed.
      fsGroupChangePolicy: 'OnRootMismatch',
      ...podSecurityContext,
    },
    resources: plan.resources,
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? 120,
    networkPolicy: props.networkPolicy ?? 'ingress',
  };
}
