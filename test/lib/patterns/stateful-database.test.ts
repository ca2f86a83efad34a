import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { gke } from '../../../lib/constructs/platforms/gke';
import { Secret } from '../../../lib/constructs/secret';
import { silence } from '../../../lib/findings';
import type { PodSpec, StatefulSetSpec } from '../../../lib/k8s';
import { StatefulDatabase } from '../../../lib/patterns/stateful-database';
import { cnpg } from '../../../lib/patterns/stateful-database/cnpg';
import type { StatefulDatabaseProps } from '../../../lib/patterns/stateful-database/props';
import { WebService } from '../../../lib/patterns/web-service';
import { synth } from '../../../lib/synth';
import { findingsOf, make, objectsOf, problemsOf, yamlOf } from '../constructs/support/make';
import { database, least, podOf, quiet, setOf } from './stateful-database/support';

const all: StatefulDatabaseProps = {
  engine: 'postgres',
  version: '18.1',
  image: { repository: 'ghcr.io/acme/postgis', tag: '18.1-3.6', digest: `sha256:${'0'.repeat(64)}` },
  database: 'orders',
  replicas: 1,
  storage: {
    size: '100Gi',
    storageClassName: 'fast',
    accessModes: ['ReadWriteOncePod'],
    labels: { tier: 'gold' },
    annotations: { 'example.com/cost': 'shop' },
  },
  credentials: {
    secret: Secret.fromName('orders-db', 'shop'),
    username: 'orders',
    keys: { password: 'orders-password' },
  },
  backup: {
    schedule: '@daily',
    timeZone: 'Europe/Berlin',
    retention: '4w',
    suspend: true,
    destination: { kind: 'PersistentVolumeClaim', name: 'backups' },
    resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' } },
  },
  restoreFrom: { volumeSnapshot: 'orders-20261120' },
  deletionProtection: false,
  resources: { limits: { cpu: '4', memory: '16Gi' } },
  networkPolicy: 'strict',
  metrics: { port: 9187, interval: '30s' },
  health: { liveness: false, startup: { command: ['/bin/started'], failureThreshold: 360 } },
  args: ['-c', 'max_connections=200'],
  env: { TZ: 'Europe/Berlin' },
  secrets: [Secret.fromName('tls')],
  volumes: { wal: { emptyDir: {}, mountPath: '/var/lib/postgresql/wal' } },
  sidecars: [
    {
      name: 'metrics',
      image: 'quay.io/prometheuscommunity/postgres-exporter:v0.16.0',
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '50m', memory: '64Mi' } },
    },
  ],
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  podSecurityContext: { supplementalGroups: [2000] },
  terminationGracePeriodSeconds: 300,
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'db', operator: 'Exists', effect: 'NoSchedule' }],
  priorityClassName: 'important',
  serviceAccount: { kind: 'ServiceAccount', name: 'orders' },
  updateStrategy: { type: 'OnDelete' },
  podSpec: { containers: [{ name: 'postgres', tty: true }] },
  override: { metadata: { annotations: { 'example.com/changed': 'yes' } } },
};

test('with the least options', () => {
  expect(yamlOf(database(least))).toMatchSnapshot();
  expect(findingsOf(database(least))).toEqual([
    "K8S4206 info: The database \"shop/orders\" names no resources; it gets 1 cpu and 1Gi of memory, no more and no less. Measure it and say `resources: { limits: { cpu: '2', memory: '4Gi' } }`.",
    'K8S4205 warning: The database "shop/orders" is never backed up. Say when and where to: `backup: { schedule: \'0 3 * * *\', destination: { … } }`; or silence this with what backs it up instead.',
  ]);
});

test('with all options', () => {
  expect(yamlOf(database(all))).toMatchSnapshot();
  expect(findingsOf(database(all))).toEqual([]);
});

test('what it makes is valid in every minor', () => {
  // Custom resources are known to nobody without their definition.
  for (const props of [least, quiet, { ...all, metrics: undefined }]) expect(problemsOf(database(props))).toEqual([]);
  expect(findingsOf(database(quiet))).toEqual([]);
});

test('the class of its pods is Guaranteed, and whoever wants another one says so', () => {
  make((chart) => expect(database(least)(chart).statefulSet?.qosClass).toBe('Guaranteed'));
  const burstable = { ...quiet, resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } };
  expect(findingsOf(database(burstable))).toEqual([
    'K8S4211 warning: The pods of the database "shop/orders" are of the class Burstable and not Guaranteed. Missing: container "postgres": a cpu limit. Give every container, sidecars too, limits of cpu and memory and requests that are equal to them or none; or say `qos: \'Burstable\'` to mean it.',
  ]);
  expect(
    findingsOf(database({ ...quiet, sidecars: [{ name: 'a', image: 'a:1.0.0', resources: 'small' }] }))[0],
  ).toContain('Missing: container "a": a cpu limit; container "a": a memory request of 256Mi');
  expect(findingsOf(database({ ...quiet, qos: 'Burstable', resources: { requests: { cpu: '1' } } }))).toEqual([]);
});

test('what protects the data', () => {
  const set = (props: StatefulDatabaseProps) => objectsOf(database(props)).find(({ kind }) => kind === 'StatefulSet');
  expect(set(quiet)?.metadata).toMatchObject({
    labels: { 'k8sdsl/highly-available': 'false' },
    annotations: {
      'helm.sh/resource-policy': 'keep',
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    },
  });
  expect(set({ ...quiet, deletionProtection: false })?.metadata?.annotations).toBeUndefined();
  expect(setOf(quiet)).toMatchObject({
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    template: { spec: { terminationGracePeriodSeconds: 120 } },
  });
});

test('nothing of the pod protection reaches its pods, whose template would else roll with it', () => {
  expect(setOf(quiet).template.metadata?.annotations).toBeUndefined();
  expect(setOf(quiet).template.metadata?.labels).not.toHaveProperty('k8sdsl/highly-available');
});

test('its Secret shows as files alone', () => {
  const [container] = podOf(quiet).containers;
  expect(container?.env?.filter(({ valueFrom }) => valueFrom)).toEqual([]);
  expect(container?.volumeMounts).toContainEqual({
    name: 'secret-orders-db',
    mountPath: '/run/secrets/database',
    readOnly: true,
  });
});

describe('connections', () => {
  const objects = (networkPolicy: 'ingress' | 'strict' = 'ingress') => {
    const app = new App();
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const orders = new StatefulDatabase(shop, 'orders', { ...quiet, database: 'shop' });
    const web = new WebService(shop, 'web', {
      image: 'ghcr.io/acme/web:1.4.2',
      health: '/healthz',
      resources: 'small',
      networkPolicy,
    });
    web.connect(orders);
    const { manifests, diagnostics } = synth(app);
    expect(diagnostics).toEqual([]);
    return manifests.map(({ object }) => object);
  };

  test('tell the caller where the database is and who it is itself', () => {
    const web = objects().find(({ kind }) => kind === 'Deployment')!;
    const pod = (web['spec'] as StatefulSetSpec).template.spec as PodSpec;
    const secret = (key: string) => ({ valueFrom: { secretKeyRef: { name: 'orders-db', key } } });
    expect(pod.containers[0]?.env?.filter(({ name }) => name !== 'PORT')).toEqual([
      { name: 'ORDERS_HOST', value: 'shop-orders.shop.svc' },
      { name: 'ORDERS_PORT', value: '5432' },
      { name: 'ORDERS_URL', value: 'postgres://shop-orders.shop.svc:5432/shop' },
      { name: 'ORDERS_USER', ...secret('username') },
      { name: 'ORDERS_PASSWORD', ...secret('password') },
      { name: 'ORDERS_DATABASE', value: 'shop' },
    ]);
  });

  test('open both policies, and nobody else comes in', () => {
    const policies = objects('strict').filter(({ kind }) => kind === 'NetworkPolicy');
    const peer = (component: string, instance: string, name: string) => ({
      podSelector: {
        matchLabels: {
          'app.kubernetes.io/component': component,
          'app.kubernetes.io/instance': instance,
          'app.kubernetes.io/name': name,
        },
      },
    });
    const spec = (name: string) => policies.find(({ metadata }) => metadata?.name === name)?.['spec'];
    expect(spec('shop-orders')).toMatchObject({
      policyTypes: ['Ingress'],
      ingress: [
        { from: [peer('backup', 'shop-orders-backup', 'orders')], ports: [{ port: 'postgres' }] },
        { from: [peer('web', 'shop-web', 'web')], ports: [{ port: 5432 }] },
      ],
    });
    expect(spec('shop-web')).toMatchObject({
      egress: [{}, { to: [peer('database', 'shop-orders', 'orders')], ports: [{ port: 5432 }] }],
    });
  });

  test('put the database before the caller', () => {
    const names = objects().map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
    expect(names.indexOf('StatefulSet shop-orders')).toBeLessThan(names.indexOf('Deployment shop-web'));
  });

  test('across namespaces the Secret cannot come along', () => {
    const app = new App();
    const orders = new StatefulDatabase(new Chart(app, 'shop', { namespace: 'shop' }), 'orders', quiet);
    const web = new WebService(new Chart(app, 'web', { namespace: 'web' }), 'web', {
      image: 'ghcr.io/acme/web:1.4.2',
      health: '/healthz',
      resources: 'small',
    });
    web.connect(orders);
    expect([...new Set(synth(app).diagnostics.map(({ code }) => code))]).toEqual(['K8S4009']);
  });
});

describe('several servers', () => {
  test('without replication are an error', () => {
    expect(findingsOf(database({ ...quiet, replicas: 3 }))).toEqual([
      'K8S4204 error: The database "shop/orders" has 3 replicas. Without replication these are 3 servers with data of their own behind one address. Keep one replica; take `provider: cnpg()`, which replicates; or, where the server is set up to replicate, say `replication: \'engine-managed\'`.',
    ]);
  });

  test('that replicate themselves find each other and leave one by one', () => {
    const props = { ...quiet, replicas: 3, replication: 'engine-managed' } as const;
    expect(findingsOf(database(props))).toEqual([]);
    const objects = objectsOf(database(props));
    expect(objects.map(({ kind }) => kind)).toContain('PodDisruptionBudget');
    const policy = objects.find(({ kind }) => kind === 'NetworkPolicy')?.['spec'];
    expect(policy).toMatchObject({
      ingress: expect.arrayContaining([expect.objectContaining({ ports: [{ port: 'postgres' }] })]),
    });
    expect(problemsOf(database(props))).toEqual([]);
  });

  test('a single one has no budget, which could only block every drain', () => {
    expect(objectsOf(database(quiet)).map(({ kind }) => kind)).toEqual([
      'ServiceAccount',
      'StatefulSet',
      'NetworkPolicy',
      'Service',
      'Service',
      'CronJob',
    ]);
  });
});

test('a warning about backups can be silenced with what makes them', () => {
  const silenced = (chart: Chart): void =>
    silence(database({ ...quiet, backup: undefined })(chart), 'K8S4205', 'the driver of the storage makes snapshots');
  expect(findingsOf(silenced)).toEqual([]);
});

test.each([
  [undefined, undefined, undefined],
  [gke(), undefined, 'standard-rwo'],
  [gke({ storageClass: 'premium-rwo' }), undefined, 'premium-rwo'],
  [gke(), 'fast', 'fast'],
])('the class of its claims is that of the platform, unless it names one', (platform, storageClassName, expected) => {
  for (const provider of [undefined, cnpg()]) {
    const app = new App(platform && { platform });
    const props = { ...least, provider, storage: { size: '1Gi', storageClassName } };
    new StatefulDatabase(new Chart(app, 'shop'), 'orders', props);
    const found = synth(app).manifests.flatMap(({ object }) => {
      const spec = object['spec'] as StatefulSetSpec & { readonly storage?: { readonly storageClass?: string } };
      if (object.kind === 'Cluster') return [spec.storage?.storageClass];
      return object.kind === 'StatefulSet' ? [spec.volumeClaimTemplates?.[0]?.spec?.storageClassName] : [];
    });
    expect(found).toEqual([expected]);
  }
});

test('a finding stands at the line that made the database', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  const line = Number(/test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]) + 1;
  new StatefulDatabase(chart, 'orders', { ...quiet, replicas: 2 });
  expect(synth(app).diagnostics[0]?.origin).toMatchObject({ file: __filename, line, construct: 'shop/orders' });
});
