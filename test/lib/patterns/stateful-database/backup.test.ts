import { spawnSync } from 'node:child_process';
import type { Chart } from '../../../../lib/chart';
import { ConfigMap } from '../../../../lib/constructs/config-map';
import { PersistentVolumeClaim } from '../../../../lib/constructs/persistent-volume-claim';
import { ObjectStore } from '../../../../lib/constructs/object-store';
import type { CronJobSpec, PodSpec } from '../../../../lib/k8s';
import { StatefulDatabase } from '../../../../lib/patterns/stateful-database';
import { engines, type EngineName } from '../../../../lib/patterns/stateful-database/engines';
import type { StatefulDatabaseProps } from '../../../../lib/patterns/stateful-database/props';
import { findingsOf, objectsOf, problemsOf, yamlOf } from '../../constructs/support/make';
import { database, podOf, quiet, setOf } from './support';

const volume = { persistentVolumeClaim: { claimName: 'backups' } };
const versions: Readonly<Record<EngineName, string>> = {
  postgres: '17.2',
  mysql: '8.4.3',
  mariadb: '11.8.2',
  redis: '8.2.1',
  valkey: '8.1.3',
  mongodb: '8.0.4',
};
const names = Object.keys(engines) as EngineName[];

function jobOf(props: StatefulDatabaseProps): { readonly spec: CronJobSpec; readonly pod: PodSpec } {
  const job = objectsOf(database(props)).find(({ kind }) => kind === 'CronJob');
  const spec = job?.['spec'] as CronJobSpec;
  return { spec, pod: spec.jobTemplate.spec?.template.spec as PodSpec };
}

describe('a snapshot of the volume', () => {
  const props: StatefulDatabaseProps = {
    ...quiet,
    backup: {
      schedule: '0 3 * * *',
      method: 'volumeSnapshot',
      destination: 'csi',
      retention: '2w',
      timeZone: 'Etc/UTC',
    },
  };

  test('is asked for by a job, which deletes the old ones', () => {
    expect(yamlOf(database(props))).toMatchSnapshot();
    expect(findingsOf(database(props))).toEqual([]);
    expect(problemsOf(database(props))).toEqual([]);
  });

  test('needs no way into the database', () => {
    const policy = objectsOf(database(props)).find(({ kind }) => kind === 'NetworkPolicy');
    expect(policy?.['spec']).toMatchObject({ ingress: [] });
  });

  test('is of the default class of the driver, kept for 30 days, asked for by an image of the user', () => {
    const image = 'registry.example.com/kubectl:v1.36.1';
    const { pod } = jobOf({ ...quiet, backup: { schedule: '@daily', method: 'volumeSnapshot', image } });
    const [container] = pod.containers;
    expect(container?.image).toBe(image);
    expect(container?.command?.[2]).toContain(`- ${30 * 86_400} ))`);
    expect(container?.command?.[2]).not.toContain('volumeSnapshotClassName');
  });
});

describe('a dump', () => {
  test.each([
    [undefined, '+30'],
    ['1d', '+1'],
    ['2w', '+14'],
    ['6m', '+180'],
  ] as const)('with the retention %p is deleted after %s days', (retention, days) => {
    const { pod } = jobOf({ ...quiet, backup: { ...quiet.backup, retention } });
    expect(pod.containers[0]?.command?.at(-1)).toContain(`-mtime ${days} -delete`);
  });

  test.each<[EngineName, string]>([
    ['postgres', '17.2-alpine'],
    ['redis', '8.2.1-alpine'],
  ])('of %s:%s is written by the user of the image', (engine, version) => {
    const { pod } = jobOf({ ...quiet, engine, version });
    const { runAsUser, runAsGroup, fsGroup } = podOf({ ...quiet, engine, version }).securityContext!;
    expect(pod.securityContext).toMatchObject({ runAsUser, runAsGroup, fsGroup });
    expect(pod.containers[0]?.image).toBe(`${engine}:${version}`);
  });

  test('goes into any volume', () => {
    const claim = { kind: 'PersistentVolumeClaim', name: 'backups' } as const;
    const volumes = [claim, { persistentVolumeClaim: claim }, volume, { nfs: { server: 'nas', path: '/' } }].map(
      (destination) => jobOf({ ...quiet, backup: { schedule: '@daily', destination } }).pod.volumes?.[0],
    );
    const named = { name: 'backup', persistentVolumeClaim: { claimName: 'backups' } };
    expect(volumes).toEqual([named, named, named, { name: 'backup', nfs: { server: 'nas', path: '/' } }]);
  });
});

test('a claim of the app takes dumps and gives them back', () => {
  const fill = (chart: Chart): void => {
    const claim = new PersistentVolumeClaim(chart, 'backups', { size: '100Gi', accessModes: ['ReadWriteMany'] });
    const restoreFrom = { dump: { volume: claim, file: 'orders-20261120T030000Z.dump' } };
    database({ ...quiet, backup: { schedule: '0 3 * * *', destination: claim }, restoreFrom })(chart);
  };
  expect(findingsOf(fill)).toEqual([]);
  const text = JSON.stringify(objectsOf(fill));
  expect(text).toContain('{"name":"backup","persistentVolumeClaim":{"claimName":"shop-backups"}}');
  expect(text).toContain('{"name":"restore","persistentVolumeClaim":{"claimName":"shop-backups"}}');
});

describe('the programs', () => {
  const restoreFrom = { dump: { volume, file: 'orders-20261120T030000Z.dump' } };

  /** Every program of a database and the shell that runs it. */
  function programsOf(props: StatefulDatabaseProps): (readonly [shell: string, program: string])[] {
    const pods = [podOf(props), jobOf(props).pod];
    const containers = pods.flatMap(({ initContainers = [], containers }) => [...initContainers, ...containers]);
    const commands = containers.flatMap(({ command, readinessProbe, livenessProbe, startupProbe }) => [
      command,
      ...[readinessProbe, livenessProbe, startupProbe].map((probe) => probe?.exec?.command),
    ]);
    const config = objectsOf(database(props)).find(({ kind }) => kind === 'ConfigMap') as
      | { readonly data?: Readonly<Record<string, string>> }
      | undefined;
    return [
      ...commands.flatMap((command) => {
        const at = command?.findIndex((word) => /^-[a-z]*c$/.test(word)) ?? -1;
        return command && at > 0 ? [[command[0]!.replace(/.*\//, ''), command[at + 1]!] as const] : [];
      }),
      ...Object.values(config?.data ?? {}).map((program) => ['bash', program] as const),
    ];
  }

  test.each(names)('of %s are written in the language of their shell', (engine) => {
    for (const credentials of [quiet.credentials, { ...quiet.credentials, username: 'shop-user' }]) {
      const given = engine === 'redis' || engine === 'valkey' ? quiet.credentials : credentials;
      const props = { ...quiet, engine, version: versions[engine], credentials: given, restoreFrom };
      const programs = programsOf(props);
      expect(programs.length).toBeGreaterThan(1);
      for (const [shell, program] of programs) {
        const { status, stderr } = spawnSync(shell, ['-n'], { input: program, encoding: 'utf8' });
        expect([status, stderr, program]).toEqual([0, '', program]);
      }
    }
  });

  test('that ask for snapshots, too', () => {
    const [[, program]] = programsOf({ ...quiet, backup: { schedule: '@daily', method: 'volumeSnapshot' } }).slice(
      -1,
    ) as [readonly [string, string]];
    expect(spawnSync('sh', ['-n'], { input: program, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test.each(names)('of %s hold no `$(NAME)` that Kubernetes would take for a variable, and no `$$`', (engine) => {
    for (const [, program] of programsOf({ ...quiet, engine, version: versions[engine], restoreFrom })) {
      expect(program).not.toMatch(/\$\([A-Za-z_]\w*\)/);
      expect(program).not.toContain('$$');
    }
  });
});

describe('a restore', () => {
  test('from a snapshot is the beginning of the claim', () => {
    const source = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'orders-1' };
    for (const volumeSnapshot of ['orders-1', { name: 'orders-1' }]) {
      const { volumeClaimTemplates } = setOf({ ...quiet, restoreFrom: { volumeSnapshot } });
      expect(volumeClaimTemplates?.[0]?.spec?.dataSource).toEqual(source);
    }
  });

  test('from a dump leaves the arguments of the user where they were', () => {
    const props = { ...quiet, restoreFrom: { dump: { volume, file: 'a.dump' } } };
    expect(podOf(props).containers[0]?.args).toEqual(['postgres']);
    expect(podOf({ ...props, args: ['-c', 'jit=off'] }).containers[0]?.args).toEqual(['-c', 'jit=off']);
  });
});

const backup = quiet.backup;
test.each<[string, object, string]>([
  [
    'a schedule with four fields',
    { backup: { ...backup, schedule: '0 3 * *' } },
    'K8S4208 error: The backup of the database "shop/orders": the schedule "0 3 * *" cannot be read: it has 4 fields and not 5. Write minute, hour, day of the month, month and day of the week: `schedule: \'0 3 * * *\'`.',
  ],
  [
    'no schedule',
    { backup: { destination: volume } },
    'K8S4208 error: The backup of the database "shop/orders": the schedule undefined cannot be read: there is none. Write minute, hour, day of the month, month and day of the week: `schedule: \'0 3 * * *\'`.',
  ],
  [
    'a retention in years',
    { backup: { ...backup, retention: '1y' } },
    "K8S4208 error: The backup of the database \"shop/orders\": the retention is \"1y\" and not a number of days, weeks or months. Say `retention: '30d'`, `'4w'` or `'6m'`.",
  ],
  [
    'a retention of nothing',
    { backup: { ...backup, retention: '0d' } },
    "K8S4208 error: The backup of the database \"shop/orders\": the retention is \"0d\" and not a number of days, weeks or months. Say `retention: '30d'`, `'4w'` or `'6m'`.",
  ],
  [
    'no destination',
    { backup: { schedule: '@daily' } },
    'K8S4208 error: The backup of the database "shop/orders": there is no destination. Name a claim or another source of a volume: `destination: { persistentVolumeClaim: { claimName: \'backups\' } }`.',
  ],
  [
    'a ConfigMap for a destination',
    { backup: { schedule: '@daily', destination: ConfigMap.fromName('backups') } },
    'K8S4208 error: The backup of the database "shop/orders": the destination is an object of the kind ConfigMap and no volume. Name a claim or another source of a volume: `destination: { persistentVolumeClaim: { claimName: \'backups\' } }`.',
  ],
  [
    'the claim of the database itself',
    { backup: { schedule: '@daily', destination: { persistentVolumeClaim: { claimName: 'data-shop-orders-0' } } } },
    'K8S4208 error: The backup of the database "shop/orders": the dumps would go into the claim "data-shop-orders-0" of the database itself. Take another volume, which does not go when the data goes.',
  ],
  [
    'an object store',
    { backup: { schedule: '@daily', method: 'objectStore', destination: { destinationPath: 's3://acme' } } },
    'K8S4207 error: The database "shop/orders": a backup with the method "objectStore" is not for a plain StatefulSet. Take `method: \'dump\'` or `method: \'volumeSnapshot\'`, or `provider: cnpg()`.',
  ],
  [
    'a method that there is not',
    { backup: { ...backup, method: 'rsync' } },
    'K8S4207 error: The database "shop/orders": a backup with the method "rsync" is not for a plain StatefulSet. Take `method: \'dump\'` or `method: \'volumeSnapshot\'`, or `provider: cnpg()`.',
  ],
  [
    'a file outside of the volume',
    { restoreFrom: { dump: { volume, file: '../a.dump' } } },
    'K8S4210 error: The database "shop/orders" cannot begin with a backup: "../a.dump" is no name of a file in the volume. Name the file as the job wrote it, without a folder: `orders-20261120T030000Z.dump`.',
  ],
  [
    'a restore from an object store',
    { restoreFrom: { objectStore: ObjectStore.fromName('backups'), serverName: 'orders' } },
    'K8S4207 error: The database "shop/orders": an object store to restore from is not for a plain StatefulSet. Restore from `{ volumeSnapshot: … }` or `{ dump: … }`, or take `provider: cnpg()`.',
  ],
])('%s is an error', (_, change, finding) => {
  expect(findingsOf(database({ ...quiet, ...change } as StatefulDatabaseProps))).toEqual([finding]);
});

test('a name that is too long for the job is an error of the job', () => {
  const id = 'a-database-with-quite-a-long-name-of-its-own';
  const found = findingsOf((chart) => new StatefulDatabase(chart, id, quiet));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('K8S4023 error');
  expect(found[0]).toContain(`has the name "shop-${id}-backup" of 56 characters.`);
});
