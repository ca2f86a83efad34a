import type { Construct } from 'constructs';
import { ConfigMap, type ConfigMapKey } from '../../constructs/config-map';
import type { InitContainerProps } from '../../constructs/container-props';
import type { ClaimTemplateProps } from '../../constructs/stateful-set';
import type { MountProps, VolumeProps } from '../../constructs/volume';
import { addFinding } from '../../findings';
import { dumpVolume, type DatabaseRestore } from './backup';
import { quoted } from './credentials';
import { DATA } from './data-volume';
import type { EngineRestore } from './engine';
import type { DatabasePlan } from './provider';

/** What a restore adds to the pods of a database and to their claims. */
export interface Restored {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, ConfigMapKey>>;
  readonly volumes?: Readonly<Record<string, VolumeProps>>;
  readonly volumeMounts?: Readonly<Record<string, MountProps>>;
  readonly initContainers?: readonly InitContainerProps[];
  readonly dataSource?: ClaimTemplateProps['dataSource'];
}

/** The folder in which the pods see the dumps. */
const FOLDER = '/restore';

/** What has to be done so that a new database begins with a backup. */
export function restoreFrom(database: Construct, plan: DatabasePlan): Restored {
  const source = plan.props.restoreFrom;
  if (source === undefined) return {};
  if ('volumeSnapshot' in source) return { dataSource: snapshotSource(source.volumeSnapshot) };
  const { path } = database.node;
  if (!('dump' in source)) {
    const fix = 'Restore from `{ volumeSnapshot: … }` or `{ dump: … }`, or take `provider: cnpg()`.';
    addFinding(database, 'K8S4207', {
      path,
      what: 'an object store to restore from',
      provider: 'a plain StatefulSet',
      fix,
    });
    return {};
  }
  const restore = plan.engine.dump?.(plan).restore;
  const problem = problemOf(source.dump.file, plan, restore);
  if (problem) addFinding(database, 'K8S4210', { path, ...problem });
  return restore ? readDump(database, plan, restore, source.dump) : {};
}

/** A VolumeSnapshot as the source of a claim. */
export function snapshotSource(snapshot: string | { readonly name: string }): {
  readonly apiGroup: string;
  readonly kind: 'VolumeSnapshot';
  readonly name: string;
} {
  const name = typeof snapshot === 'object' ? snapshot.name : snapshot;
  return { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name };
}

function problemOf(
  file: string,
  { engine }: DatabasePlan,
  restore: EngineRestore | undefined,
): { readonly problem: string; readonly fix: string } | undefined {
  if (!restore) {
    return {
      problem: `the engine "${engine.name}" does not say how a dump is read`,
      fix: 'Restore from `{ volumeSnapshot: … }`, or give the engine a `dump` with `restore`.',
    };
  }
  if (/^\w[\w.-]*$/.test(file)) return undefined;
  return {
    problem: `${JSON.stringify(file)} is no name of a file in the volume`,
    fix: 'Name the file as the job wrote it, without a folder: `orders-20261120T030000Z.dump`.',
  };
}

type Dump = Extract<DatabaseRestore, { readonly dump: unknown }>['dump'];

function readDump(database: Construct, plan: DatabasePlan, restore: EngineRestore, dump: Dump): Restored {
  const volumes = { restore: { ...dumpVolume(dump.volume) } };
  const file = `file=${quoted(`${FOLDER}/${dump.file}`)}`;
  return restore.when === 'before'
    ? { volumes, initContainers: [readBefore(plan, restore, file)] }
    : readAtFirstStart(database, plan, restore, file, volumes);
}

const NO_DUMP = 'echo "There is no dump $file to begin with." >&2; exit 1';

/** A container that lays the data out before the server starts, and does nothing where there is data. */
function readBefore(plan: DatabasePlan, restore: EngineRestore, file: string): InitContainerProps {
  const { image, resources, engine } = plan;
  const program = [
    `[ ! -e ${quoted(restore.marker)} ] || exit 0`,
    file,
    `[ -s "$file" ] || { ${NO_DUMP}; }`,
    restore.program,
  ];
  const { dataPath, dataSubPath } = engine.pod(plan);
  return {
    name: 'restore',
    image,
    command: ['sh', '-ec', program.join('\n')],
    volumeMounts: {
      [FOLDER]: { volume: 'restore', readOnly: true },
      [dataPath]: { volume: DATA, subPath: dataSubPath },
    },
    resources,
  };
}

/** The root of the volume with the data: some servers want the folder of their data to be empty at first. */
const VOLUME = '/run/volume';

/**
 * The images run the scripts of a folder when they set up a new database. Should one fail, the next start would find data and take
 * it for whole: a file says that the restore has begun and not ended, and then the server does not start.
 */
function readAtFirstStart(
  database: Construct,
  plan: DatabasePlan,
  restore: EngineRestore,
  file: string,
  volumes: Readonly<Record<string, VolumeProps>>,
): Restored {
  const { name, namespace, labels, engine } = plan;
  const begun = `${VOLUME}/.restoring`;
  const start = [
    file,
    `if [ -e ${quoted(restore.marker)} ]; then`,
    `  [ ! -e ${begun} ] || { echo "The restore did not come to its end. Delete the claim and the pod to begin anew." >&2; exit 1; }`,
    'else',
    `  [ -s "$file" ] || { ${NO_DUMP}; }`,
    `  touch ${begun}`,
    'fi',
    'exec docker-entrypoint.sh "$@"',
  ];
  const config = new ConfigMap(database, 'restore', {
    name: `${name}-restore`,
    namespace,
    labels,
    data: { 'restore.sh': [file, restore.program, `rm ${begun}`, ''].join('\n') },
  });
  return {
    command: ['sh', '-ec', start.join('\n'), 'restore'],
    args: [restore.server ?? engine.name],
    files: { '/docker-entrypoint-initdb.d/restore.sh': config.key('restore.sh') },
    volumes: { restore: { ...volumes['restore'], mountPath: FOLDER, readOnly: true } },
    volumeMounts: { [VOLUME]: DATA },
  };
}
