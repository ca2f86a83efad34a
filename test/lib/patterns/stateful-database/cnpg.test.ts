import type { Chart } from '../../../../lib/chart';
import { ObjectStore } from '../../../../lib/constructs/object-store';
import { Secret } from '../../../../lib/constructs/secret';
import { cnpg } from '../../../../lib/patterns/stateful-database/cnpg';
import type { StatefulDatabaseProps } from '../../../../lib/patterns/stateful-database/props';
import { WebService } from '../../../../lib/patterns/web-service';
import { findingsOf, make, objectsOf, yamlOf } from '../../constructs/support/make';
import { database, least, quiet } from './support';

const minimal = { ...least, provider: cnpg() } as const;

const stored = { schedule: '0 3 * * *', destination: { destinationPath: 's3://acme/orders' } } as const;

const silent = { ...minimal, resources: quiet.resources, backup: stored } as const;

const all: StatefulDatabaseProps = {
  engine: 'postgres',
  version: '18.1-standard-trixie',
  image: 'ghcr.io/acme/postgresql:18.1',
  provider: cnpg({
    operatorNamespace: 'operators',
    cluster: {
      postgresql: { parameters: { max_connections: '200' }, synchronous: { method: 'any', number: 1 } },
      walStorage: { size: '5Gi' },
      affinity: { podAntiAffinityType: 'required' },
      monitoring: { disableDefaultQueries: true },
    },
  }),
  replicas: 2,
  database: 'orders',
  storage: { size: '100Gi', storageClassName: 'fast', accessModes: ['ReadWriteOncePod'] },
  credentials: { secret: Secret.fromName('orders-db'), username: 'shop' },
  backup: {
    schedule: '30 2 * * 0',
    retention: '4w',
    suspend: true,
    destination: {
      destinationPath: 's3://acme/orders',
      endpointURL: 'https://s3.example.com',
      s3Credentials: {
        accessKeyId: Secret.fromName('backup-keys').key('id'),
        secretAccessKey: { name: 'backup-keys', key: 'secret' },
      },
      wal: { compression: 'zstd', maxParallel: 4 },
    },
  },
  restoreFrom: {
    objectStore: ObjectStore.fromName('old-backups'),
    serverName: 'orders-old',
    targetTime: '2026-11-20T12:00:00Z',
  },
  deletionProtection: false,
  resources: { requests: { cpu: '2', memory: '8Gi' }, limits: { cpu: '2', memory: '8Gi' } },
  networkPolicy: 'ingress',
  metrics: { interval: '1m', labels: { release: 'prometheus' } },
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'db', operator: 'Exists', effect: 'NoSchedule' }],
  priorityClassName: 'important',
  imagePullSecrets: ['registry', Secret.fromName('mirror')],
};

test('with the least options', () => {
  expect(yamlOf(database(minimal))).toMatchSnapshot();
  expect(findingsOf(database(minimal)).map((finding) => finding.slice(0, 8))).toEqual(['K8S4206 ', 'K8S4205 ']);
  expect(findingsOf(database(minimal))[1]).toContain("destination: { destinationPath: 's3://…' }");
});

test('with all options', () => {
  expect(yamlOf(database(all))).toMatchSnapshot();
  expect(findingsOf(database(all))).toEqual([]);
});

const specOf = (props: StatefulDatabaseProps, kind = 'Cluster'): object =>
  objectsOf(database(props)).find((object) => object.kind === kind)?.['spec'] as object;

test('snapshots of volumes, kept and restored by the operator', () => {
  const props: StatefulDatabaseProps = {
    ...silent,
    backup: { schedule: '@daily', method: 'volumeSnapshot', destination: { name: 'csi' } },
    restoreFrom: { volumeSnapshot: { name: 'orders-20261120' } },
  };
  expect(yamlOf(database(props))).toMatchSnapshot();
  expect(findingsOf(database(props))).toEqual([]);
});

test('an object store that is there already', () => {
  const fill = (chart: Chart): void => {
    const store = new ObjectStore(chart, 'backups', { configuration: { destinationPath: 's3://acme/orders' } });
    database({ ...silent, backup: { schedule: '0 3 * * *', destination: store } })(chart);
  };
  expect(findingsOf(fill)).toEqual([]);
  expect(objectsOf(fill).map(({ kind }) => kind)).toEqual([
    'ObjectStore',
    'Cluster',
    'ScheduledBackup',
    'NetworkPolicy',
  ]);
});

test.each([
  [1, 'false', false],
  [2, 'true', true],
  [undefined, 'true', true],
])('with %p servers it is labelled highly available: %s', (replicas, label, enablePDB) => {
  const props = { ...silent, replicas };
  const cluster = objectsOf(database(props)).find(({ kind }) => kind === 'Cluster');
  expect(cluster?.metadata?.labels).toMatchObject({ 'k8sdsl/highly-available': label });
  expect(cluster?.['spec']).toMatchObject({ instances: replicas ?? 3, enablePDB });
});

test('the Cluster is protected, because its claims go with it', () => {
  const cluster = objectsOf(database(silent)).find(({ kind }) => kind === 'Cluster');
  expect(cluster?.metadata?.annotations).toEqual({
    'helm.sh/resource-policy': 'keep',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  });
});

test.each([
  ['0 3 * * *', '0 0 3 * * *'],
  ['@daily', '0 0 0 * * *'],
  ['@every 12h', '@every 12h'],
])('the schedule %s gets the field that the operator has before all others: %s', (schedule, expected) => {
  expect(specOf({ ...silent, backup: { ...stored, schedule } }, 'ScheduledBackup')).toMatchObject({
    schedule: expected,
  });
});

test('connections lead to the server that takes writes, through the policies of both', () => {
  const fill = (chart: Chart): void => {
    const orders = database({ ...silent, credentials: { secret: 'orders-db', username: 'app' } })(chart);
    const web = new WebService(chart, 'web', {
      image: 'ghcr.io/acme/web:1.4.2',
      health: '/healthz',
      resources: 'small',
      networkPolicy: 'strict',
    });
    web.connect(orders);
  };
  expect(findingsOf(fill)).toEqual([]);
  const objects = objectsOf(fill);
  const policy = (name: string) =>
    objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata?.name === name)?.['spec'];
  const servers = { podSelector: { matchLabels: { 'cnpg.io/cluster': 'shop-orders' } } };
  expect(policy('shop-orders')).toMatchObject({
    podSelector: servers.podSelector,
    ingress: [
      { from: [servers], ports: [{ port: 5432 }, { port: 8000 }] },
      {
        from: [
          {
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cloudnative-pg' } },
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'cnpg-system' } },
          },
        ],
        ports: [{ port: 5432 }, { port: 8000 }],
      },
      { from: [{}], ports: [{ port: 5432 }] },
    ],
  });
  expect(policy('shop-web')).toMatchObject({ egress: [{}, { to: [servers], ports: [{ port: 5432 }] }] });
  const deployment = JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'));
  expect(deployment).toContain('{"name":"ORDERS_URL","value":"postgres://shop-orders-rw.shop.svc:5432/app"}');
  expect(deployment).toContain('{"name":"ORDERS_USER","value":"app"}');
});

test('without a policy there is none', () => {
  expect(objectsOf(database({ ...silent, networkPolicy: false })).map(({ kind }) => kind)).not.toContain(
    'NetworkPolicy',
  );
});

test('a Cluster and no StatefulSet', () => {
  make((chart) => {
    const orders = database(silent)(chart);
    expect([orders.statefulSet, orders.service, orders.cluster?.kind, orders.host]).toEqual([
      undefined,
      undefined,
      'Cluster',
      'shop-orders-rw.shop.svc',
    ]);
  });
});

test.each<[string, Partial<StatefulDatabaseProps>, string]>([
  [
    'another engine',
    { engine: 'mysql', version: '8.4.3' },
    'K8S4207 error: The database "shop/orders": the engine "mysql" is not for CloudNativePG. Take `engine: \'postgres\'`, or leave `provider` out.',
  ],
  [
    'a version on Alpine Linux',
    { version: '17.2-alpine' },
    'K8S4207 error: The database "shop/orders": the version "17.2-alpine" is not for CloudNativePG. Leave the system out, `version: \'17.2\'`: the operator has images of its own.',
  ],
  [
    'an option of pods',
    { sidecars: [{ name: 'a', image: 'a:1' }] },
    'K8S4207 error: The database "shop/orders": the option `sidecars` is not for CloudNativePG. Say it to the Cluster in its own words, `provider: cnpg({ cluster: { … } })`, or leave it out.',
  ],
  [
    'a strict policy',
    { networkPolicy: 'strict' },
    'K8S4207 error: The database "shop/orders": the network policy "strict" is not for CloudNativePG. Take `ingress`: its servers talk to the Kubernetes API and to the object store, whose addresses nobody knows here.',
  ],
  [
    'an image in parts',
    { image: { repository: 'ghcr.io/acme/postgresql', tag: '17.2' } },
    'K8S4207 error: The database "shop/orders": an `image` in parts is not for CloudNativePG. Write it as one text: `image: \'ghcr.io/acme/postgresql:17.2\'`.',
  ],
  [
    'an affinity to other pods',
    { affinity: { podAntiAffinity: {} } },
    'K8S4207 error: The database "shop/orders": an affinity to other pods is not for CloudNativePG. Say it as `provider: cnpg({ cluster: { affinity: { additionalPodAffinity: … } } })`.',
  ],
  [
    'other keys',
    { credentials: { secret: 'orders-db', keys: { username: 'user' } } },
    'K8S4207 error: The database "shop/orders": the key "user" for the username is not for CloudNativePG. Call it "username", as in every Secret of the type kubernetes.io/basic-auth.',
  ],
  [
    'a dump',
    {
      backup: { schedule: '@daily', method: 'dump', destination: { persistentVolumeClaim: { claimName: 'backups' } } },
    },
    'K8S4207 error: The database "shop/orders": a backup with the method "dump" is not for CloudNativePG. Leave `method` out and name an object store, or take `method: \'volumeSnapshot\'`.',
  ],
  [
    'a dump to restore from',
    { restoreFrom: { dump: { volume: { persistentVolumeClaim: { claimName: 'backups' } }, file: 'a.dump' } } },
    'K8S4207 error: The database "shop/orders": a dump to restore from is not for CloudNativePG. Restore from `{ objectStore, serverName }` or `{ volumeSnapshot: … }`.',
  ],
  [
    'a retention of snapshots',
    { backup: { schedule: '@daily', method: 'volumeSnapshot', retention: '7d' } },
    'K8S4207 error: The database "shop/orders": the option `retention` of a backup with the method "volumeSnapshot" is not for CloudNativePG. Leave it out: the operator deletes no snapshots. An object store has a retention.',
  ],
  [
    'a retention beside that of the store',
    { backup: { schedule: '@daily', retention: '7d', destination: ObjectStore.fromName('backups') } },
    'K8S4208 error: The backup of the database "shop/orders": the ObjectStore has a retention of its own. Set `retentionPolicy` of the ObjectStore, and leave `retention` out.',
  ],
  [
    'a volume instead of a store',
    { backup: { schedule: '@daily', destination: { nfs: { server: 'nas', path: '/' } } } },
    'K8S4208 error: The backup of the database "shop/orders": the destination names no object store. Say where to: `destination: { destinationPath: \'s3://acme/orders\', s3Credentials: { … } }`, or name an ObjectStore.',
  ],
  [
    'six fields',
    { backup: { ...stored, schedule: '0 0 3 * * *' } },
    'K8S4208 error: The backup of the database "shop/orders": the schedule "0 0 3 * * *" cannot be read: it has 6 fields and not 5. Write minute, hour, day of the month, month and day of the week: `schedule: \'0 3 * * *\'`.',
  ],
])('%s is an error', (_, change, finding) => {
  expect(findingsOf(database({ ...silent, ...change }))).toEqual([finding]);
});
