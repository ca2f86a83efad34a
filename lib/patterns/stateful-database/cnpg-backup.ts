import type { Construct } from 'constructs';
import type { CnpgCluster } from '../../constructs/cnpg-cluster';
import type { CnpgClusterSpec } from '../../constructs/cnpg-cluster-spec';
import { BARMAN_PLUGIN, ScheduledBackup } from '../../constructs/cnpg-scheduled-backup';
import { ObjectStore, type ObjectStoreReference } from '../../constructs/object-store';
import { addFinding } from '../../findings';
import { madeWithin } from '../../origin';
import { DEFAULT_RETENTION, type ObjectStoreBackup, type VolumeSnapshotBackup } from './backup';
import { commonProblems } from './backup-checks';
import type { DatabasePlan } from './provider';

/** What a backup adds to the Cluster, and what is made when that is there. */
export interface MadeBackup {
  readonly plugins?: CnpgClusterSpec['plugins'];
  readonly spec?: CnpgClusterSpec['backup'];
  readonly schedule?: (cluster: CnpgCluster) => ScheduledBackup;
}

/** Makes the backup of a Cluster: base backups by schedule and, in an object store, every change since. */
export function makeCnpgBackup(database: Construct, plan: DatabasePlan): MadeBackup {
  const { backup } = plan.props;
  const { path } = database.node;
  if (backup === undefined) {
    addFinding(database, 'K8S4205', { path, method: "destination: { destinationPath: 's3://…' }" });
    return {};
  }
  const problems = commonProblems(backup);
  for (const problem of problems) addFinding(database, 'K8S4208', { path, ...problem });
  if (problems.length > 0) return {};
  const { method = 'objectStore' } = backup;
  if (method === 'volumeSnapshot') return snapshotBackup(database, plan, backup as VolumeSnapshotBackup);
  if (method === 'objectStore') return storeBackup(database, plan, backup as ObjectStoreBackup);
  addFinding(database, 'K8S4207', {
    path,
    what: `a backup with the method ${JSON.stringify(method)}`,
    provider: 'CloudNativePG',
    fix: "Leave `method` out and name an object store, or take `method: 'volumeSnapshot'`.",
  });
  return {};
}

function snapshotBackup(database: Construct, plan: DatabasePlan, backup: VolumeSnapshotBackup): MadeBackup {
  const { path } = database.node;
  for (const option of ['retention', 'image', 'timeZone'] as const) {
    if (backup[option] === undefined) continue;
    addFinding(database, 'K8S4207', {
      path,
      what: `the option \`${option}\` of a backup with the method "volumeSnapshot"`,
      provider: 'CloudNativePG',
      fix:
        option === 'retention'
          ? 'Leave it out: the operator deletes no snapshots. An object store has a retention.'
          : 'Leave it out: the operator asks for the snapshots itself, in the time zone of its own clock.',
    });
  }
  const { destination } = backup;
  const className = typeof destination === 'object' ? destination.name : destination;
  const settings = {
    schedule: withSeconds(backup.schedule),
    suspend: backup.suspend,
    method: 'volumeSnapshot',
  } as const;
  return {
    spec: { volumeSnapshot: { className } },
    schedule: (cluster) => scheduled(database, plan, cluster, settings),
  };
}

function storeBackup(database: Construct, plan: DatabasePlan, backup: ObjectStoreBackup): MadeBackup {
  const store = storeOf(database, plan, backup);
  if (!store) return {};
  const settings = { schedule: withSeconds(backup.schedule), suspend: backup.suspend };
  return {
    plugins: [{ name: BARMAN_PLUGIN, isWALArchiver: true, parameters: { barmanObjectName: store.name } }],
    schedule: (cluster) => scheduled(database, plan, cluster, settings),
  };
}

function storeOf(
  database: Construct,
  { name, namespace, labels }: DatabasePlan,
  { destination, retention }: ObjectStoreBackup,
): ObjectStoreReference | undefined {
  const given = destination as Partial<ObjectStoreReference & { destinationPath: string }> | undefined;
  const { path } = database.node;
  if (given?.kind === 'ObjectStore') {
    if (retention !== undefined) {
      const fix = 'Set `retentionPolicy` of the ObjectStore, and leave `retention` out.';
      addFinding(database, 'K8S4208', { path, problem: 'the ObjectStore has a retention of its own', fix });
    }
    return destination as ObjectStoreReference;
  }
  if (typeof given?.destinationPath === 'string') {
    const configuration = destination as Exclude<ObjectStoreBackup['destination'], ObjectStoreReference>;
    const retentionPolicy = retention ?? DEFAULT_RETENTION;
    return madeWithin(
      () => new ObjectStore(database, 'backups', { name, namespace, labels, configuration, retentionPolicy }),
    );
  }
  const problem = 'the destination names no object store';
  addFinding(database, 'K8S4208', {
    path,
    problem,
    fix: "Say where to: `destination: { destinationPath: 's3://acme/orders', s3Credentials: { … } }`, or name an ObjectStore.",
  });
  return undefined;
}

function scheduled(
  database: Construct,
  { name, namespace, labels }: DatabasePlan,
  cluster: CnpgCluster,
  settings: { readonly schedule: string; readonly suspend?: boolean | undefined; readonly method?: 'volumeSnapshot' },
): ScheduledBackup {
  return madeWithin(() => {
    const backup = new ScheduledBackup(database, 'backup', {
      ...settings,
      name: `${name}-backup`,
      namespace,
      labels,
      cluster,
    });
    backup.node.addDependency(cluster);
    return backup;
  });
}

/** The names of schedules, of which the operator says that they lack fields. */
const NAMED: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** The schedule with the field that only the operator has: the second. */
function withSeconds(schedule: string): string {
  return schedule.startsWith('@every') ? schedule : `0 ${NAMED[schedule] ?? schedule}`;
}
