import { Secret } from '../../../../lib/constructs/secret';
import { StatefulDatabase } from '../../../../lib/patterns/stateful-database';
import type { DatabaseEngine } from '../../../../lib/patterns/stateful-database/engine';
import { engines, type EngineName } from '../../../../lib/patterns/stateful-database/engines';
import type { StatefulDatabaseProps } from '../../../../lib/patterns/stateful-database/props';
import { findingsOf, make, objectsOf, problemsOf, yamlOf } from '../../constructs/support/make';
import { database, least, podOf, quiet } from './support';

const versions: Readonly<Record<EngineName, string>> = {
  postgres: '17.2',
  mysql: '8.4.3',
  mariadb: '11.8.2',
  redis: '8.2.1',
  valkey: '8.1.3',
  mongodb: '8.0.4',
};
const names = Object.keys(engines) as EngineName[];

const all = (engine: EngineName): StatefulDatabaseProps => {
  const { credentials: roles = ['username', 'password'], databases = true }: DatabaseEngine = engines[engine];
  const keys = { password: 'pass', ...(roles.includes('rootPassword') && { rootPassword: 'root-pass' }) };
  return {
    ...quiet,
    engine,
    version: versions[engine],
    ...(databases && { database: 'orders' }),
    credentials: {
      secret: Secret.fromName('orders-db'),
      keys,
      ...(roles.includes('username') && { username: 'obrien' }),
    },
    storage: { size: '50Gi', storageClassName: { name: 'fast' }, accessModes: ['ReadWriteOncePod'] },
    backup: {
      schedule: '30 2 * * 0',
      retention: '6m',
      destination: { persistentVolumeClaim: { claimName: 'backups' } },
    },
    restoreFrom: {
      dump: {
        volume: { persistentVolumeClaim: { claimName: 'backups', readOnly: true } },
        file: 'orders-20261120T030000Z',
      },
    },
  };
};

test.each(names)('%s with the least options', (engine) => {
  const fill = database({ ...least, engine, version: versions[engine] });
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(problemsOf(fill)).toEqual([]);
});

test.each(names)('%s with all options', (engine) => {
  const fill = database(all(engine));
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test.each<[EngineName, string, number, number]>([
  ['postgres', '17.2', 999, 999],
  ['postgres', '17.2-alpine3.21', 70, 70],
  ['mysql', '8.4.3', 999, 999],
  ['mariadb', '11.4.5-noble', 999, 999],
  ['redis', '8.2.1', 999, 999],
  ['redis', '8.2.1-alpine', 999, 1000],
  ['valkey', '8.1.3-alpine', 999, 1000],
  ['mongodb', '8.0.4', 999, 999],
])('%s:%s runs as %i:%i, and the files of its volume are of that group', (engine, version, user, group) => {
  expect(podOf({ ...quiet, engine, version }).securityContext).toMatchObject({
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    fsGroupChangePolicy: 'OnRootMismatch',
    runAsNonRoot: true,
  });
});

test.each([
  ['16.6', '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
  ['17', '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata'],
  ['18.0', '/var/lib/postgresql', '/var/lib/postgresql/pgdata'],
  ['18-alpine', '/var/lib/postgresql', '/var/lib/postgresql/pgdata'],
])(
  'postgres:%s has its volume at %s and its data in a folder that no other version passes by',
  (version, path, pgdata) => {
    const [container] = podOf({ ...quiet, version }).containers;
    expect(container?.volumeMounts?.find(({ name }) => name === 'data')?.mountPath).toBe(path);
    expect(container?.env?.find(({ name }) => name === 'PGDATA')?.value).toBe(pgdata);
  },
);

test.each<EngineName>(['mysql', 'mariadb'])(
  '%s gets a folder of the volume, because its root is seldom empty',
  (engine) => {
    const [container] = podOf({ ...quiet, engine, version: versions[engine] }).containers;
    expect(container?.volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/mysql', subPath: 'mysql' });
  },
);

test.each(names)('%s starts within 10 minutes and is restarted after 6 failures', (engine) => {
  const [container] = podOf({ ...quiet, engine, version: versions[engine] }).containers;
  expect(container).toMatchObject({
    startupProbe: { periodSeconds: 10, failureThreshold: 60 },
    livenessProbe: { periodSeconds: 10, failureThreshold: 6 },
    readinessProbe: { periodSeconds: 10, failureThreshold: 3 },
  });
});

test('a probe of the user is as patient as the others, unless it says otherwise', () => {
  const health = { startup: { failureThreshold: 90 }, readiness: '/ready', liveness: false } as const;
  const [container] = podOf({ ...quiet, health }).containers;
  expect(container).toMatchObject({
    startupProbe: { periodSeconds: 10, failureThreshold: 90, tcpSocket: { port: 'postgres' } },
    readinessProbe: { periodSeconds: 10, httpGet: { path: '/ready' } },
  });
  expect(container?.livenessProbe).toBeUndefined();
});

test.each(names)('no password is an argument or a variable of %s', (engine) => {
  const fill = database(all(engine));
  const texts = objectsOf(fill).filter(({ kind }) => kind === 'StatefulSet' || kind === 'CronJob');
  expect(JSON.stringify(texts)).not.toContain('secretKeyRef');
});

test('what each engine tells those who connect', () => {
  make((chart) => {
    const told = names.map((engine) => {
      const props = { ...quiet, engine, version: versions[engine] };
      const { env, endpoint, ports } = new StatefulDatabase(chart, engine, props).connectionTarget();
      return [engine, ports, endpoint?.port, Object.keys(env ?? {}), env?.['URL']];
    });
    expect(told).toEqual([
      ['postgres', [5432], 5432, ['URL', 'USER', 'PASSWORD', 'DATABASE'], 'postgres://shop-postgres.shop.svc:5432/app'],
      ['mysql', [3306], 3306, ['URL', 'USER', 'PASSWORD', 'DATABASE'], 'mysql://shop-mysql.shop.svc:3306/app'],
      ['mariadb', [3306], 3306, ['URL', 'USER', 'PASSWORD', 'DATABASE'], 'mysql://shop-mariadb.shop.svc:3306/app'],
      ['redis', [6379], 6379, ['URL', 'PASSWORD'], 'redis://shop-redis.shop.svc:6379'],
      ['valkey', [6379], 6379, ['URL', 'PASSWORD'], 'redis://shop-valkey.shop.svc:6379'],
      [
        'mongodb',
        [27_017],
        27_017,
        ['URL', 'USER', 'PASSWORD', 'DATABASE'],
        'mongodb://shop-mongodb.shop.svc:27017/app?authSource=admin',
      ],
    ]);
  });
});

test('redis keeps a quarter of its memory for the fork that writes', () => {
  const program = (limits: Record<string, string>) =>
    podOf({ ...quiet, engine: 'redis', version: '8.2.1', qos: 'Burstable', resources: { limits } }).containers[0]
      ?.command?.[2];
  expect(program({ cpu: '1', memory: '1Gi' })).toContain(`maxmemory ${0.75 * 2 ** 30}`);
  expect(program({ cpu: '1' })).not.toContain('maxmemory');
});

test.each([
  ['256Mi', '0.25'],
  ['1Gi', '0.25'],
  ['4Gi', '1.5'],
  ['64Gi', '31.5'],
])('mongodb with %s of memory has a cache of %s GB', (memory, cache) => {
  const props = { ...quiet, engine: 'mongodb', version: '8.0.4', resources: { limits: { cpu: '1', memory } } } as const;
  expect(podOf(props).containers[0]?.args).toEqual(['--wiredTigerCacheSizeGB', cache]);
});

describe('an engine as a value', () => {
  const couchdb: DatabaseEngine = {
    name: 'couchdb',
    repository: 'couchdb',
    port: 5984,
    scheme: 'http',
    databases: false,
    pod: ({ credentials }) => ({
      user: 5984,
      group: 5984,
      dataPath: '/opt/couchdb/data',
      env: { COUCHDB_USER: credentials.username.value, COUCHDB_PASSWORD: credentials.password.value },
      health: { readiness: { path: '/_up' } },
    }),
  };
  const props: StatefulDatabaseProps = {
    ...quiet,
    engine: couchdb,
    version: '3.4.2',
    backup: { schedule: '0 3 * * *', method: 'volumeSnapshot' },
  };

  test('is all that it takes', () => {
    expect(yamlOf(database(props))).toMatchSnapshot();
    expect(findingsOf(database(props))).toEqual([]);
    expect(problemsOf(database(props))).toEqual([]);
  });

  test('can be made of another one', () => {
    const postgis: DatabaseEngine = { ...engines.postgres, repository: 'postgis/postgis' };
    expect(podOf({ ...quiet, engine: postgis, version: '17-3.5' }).containers[0]?.image).toBe('postgis/postgis:17-3.5');
  });

  test('without a dump has no backup by one', () => {
    expect(findingsOf(database({ ...props, backup: quiet.backup }))).toEqual([
      'K8S4208 error: The backup of the database "shop/orders": the engine "couchdb" does not say how it is dumped. Take `method: \'volumeSnapshot\'`, or give the engine a `dump`.',
    ]);
    const restoreFrom = {
      dump: { volume: { persistentVolumeClaim: { claimName: 'backups' } }, file: 'a.gz' },
    } as const;
    expect(findingsOf(database({ ...props, restoreFrom }))).toEqual([
      'K8S4210 error: The database "shop/orders" cannot begin with a backup: the engine "couchdb" does not say how a dump is read. Restore from `{ volumeSnapshot: … }`, or give the engine a `dump` with `restore`.',
    ]);
    expect(findingsOf(database({ ...props, backup: undefined }))[0]).toContain("method: 'volumeSnapshot'");
  });
});
