import type { Chart } from '../../../lib/chart';
import { CnpgCluster } from '../../../lib/constructs/cnpg-cluster';
import { ScheduledBackup } from '../../../lib/constructs/cnpg-scheduled-backup';
import { ObjectStore } from '../../../lib/constructs/object-store';
import { Secret } from '../../../lib/constructs/secret';
import { findingsOf, make, yamlOf } from './support/make';

const keys = Secret.fromName('backup-keys');

test('with the least options', () => {
  const fill = (chart: Chart): void => {
    const cluster = new CnpgCluster(chart, 'orders', { instances: 1, storage: { size: '1Gi' } });
    new ScheduledBackup(chart, 'nightly', { cluster, schedule: '0 0 3 * * *' });
    new ObjectStore(chart, 'backups', { configuration: { destinationPath: 's3://acme/orders' } });
  };
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('with all options', () => {
  const fill = (chart: Chart): void => {
    const store = new ObjectStore(chart, 'backups', {
      name: 'backups',
      labels: { team: 'shop' },
      annotations: { 'example.com/owner': 'shop' },
      retentionPolicy: '30d',
      configuration: {
        destinationPath: 's3://acme/orders',
        endpointURL: 'https://s3.example.com',
        endpointCA: keys.key('ca'),
        s3Credentials: {
          accessKeyId: keys.key('id'),
          secretAccessKey: { name: 'other-keys', key: 'secret' },
          region: keys.key('region'),
        },
        wal: { compression: 'zstd', encryption: 'AES256', maxParallel: 4, archiveAdditionalCommandArgs: ['--tags=a'] },
        data: { compression: 'gzip', jobs: 2, immediateCheckpoint: true },
        tags: { app: 'orders' },
        historyTags: { app: 'orders-history' },
      },
      instanceSidecarConfiguration: {
        resources: { limits: { cpu: '500m', memory: '512Mi' } },
        logLevel: 'warning',
        retentionPolicyIntervalSeconds: 3600,
      },
    });
    const cluster = new CnpgCluster(chart, 'orders', {
      name: 'orders',
      annotations: { 'example.com/owner': 'shop' },
      instances: 3,
      imageName: 'ghcr.io/cloudnative-pg/postgresql:17.2',
      imagePullPolicy: 'IfNotPresent',
      imagePullSecrets: [{ name: 'registry' }],
      description: 'The orders of the shop',
      bootstrap: {
        initdb: {
          database: 'orders',
          owner: 'orders',
          secret: { name: 'orders-db' },
          dataChecksums: true,
          encoding: 'UTF8',
          postInitApplicationSQL: ['CREATE EXTENSION pg_trgm'],
        },
      },
      storage: { size: '20Gi', storageClass: 'fast' },
      walStorage: { size: '5Gi', storageClass: 'fast' },
      postgresql: {
        parameters: { max_connections: '200' },
        pg_hba: ['host all all 10.0.0.0/8 scram-sha-256'],
        synchronous: { method: 'any', number: 1, dataDurability: 'preferred' },
      },
      resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } },
      affinity: {
        podAntiAffinityType: 'required',
        topologyKey: 'topology.kubernetes.io/zone',
        nodeSelector: { disk: 'ssd' },
        tolerations: [{ key: 'db', operator: 'Exists', effect: 'NoSchedule' }],
      },
      plugins: [
        { name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true, parameters: { barmanObjectName: store.name } },
      ],
      externalClusters: [
        { name: 'old', connectionParameters: { host: 'old', user: 'app' }, password: keys.key('password') },
      ],
      backup: { target: 'prefer-standby', volumeSnapshot: { className: 'csi', snapshotOwnerReference: 'none' } },
      managed: { roles: [{ name: 'report', login: true, inRoles: ['pg_read_all_data'] }] },
      monitoring: { disableDefaultQueries: true },
      inheritedMetadata: { labels: { team: 'shop' } },
      enableSuperuserAccess: false,
      enablePDB: true,
      primaryUpdateMethod: 'switchover',
      primaryUpdateStrategy: 'unsupervised',
      priorityClassName: 'important',
      logLevel: 'info',
      smartShutdownTimeout: 60,
      override: { spec: { stopDelay: 600 } },
    });
    new ScheduledBackup(chart, 'nightly', {
      cluster,
      schedule: '0 0 3 * * *',
      method: 'volumeSnapshot',
      backupOwnerReference: 'cluster',
      immediate: false,
      suspend: true,
      target: 'primary',
      online: true,
      onlineConfiguration: { immediateCheckpoint: true, waitForArchive: true },
    });
  };
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('references', () => {
  make((chart) => {
    const cluster = new CnpgCluster(chart, 'orders', { instances: 2, storage: { size: '1Gi' } });
    expect([cluster.dnsName, cluster.readOnlyDnsName, cluster.selector]).toEqual([
      'shop-orders-rw.shop.svc',
      'shop-orders-ro.shop.svc',
      { 'cnpg.io/cluster': 'shop-orders' },
    ]);
  });
  expect([CnpgCluster.fromName('orders'), ObjectStore.fromName('backups')]).toEqual([
    { kind: 'Cluster', name: 'orders' },
    { kind: 'ObjectStore', name: 'backups' },
  ]);
});
