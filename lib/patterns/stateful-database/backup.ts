import type { Named } from '../../constructs/pod-props';
import type { ResourceProps } from '../../constructs/resources';
import type { ClaimReference, VolumeSources } from '../../constructs/volume';
import type { ObjectStoreConfiguration, ObjectStoreReference } from '../../constructs/object-store';
import type { ImageProps } from '../../constructs/image';

/** A time in days, weeks or months of 30 days, such as `30d`. */
export type Retention = `${number}${'d' | 'w' | 'm'}`;

/** What all backups are told. */
export interface BackupSchedule {
  /** When, as cron has it in five fields: `0 3 * * *`; or `@daily` and the like. */
  readonly schedule: string;
  /**
   * How long backups are kept.
   * @default '30d' (a choice): most losses are noticed within days, some at the end of a month
   */
  readonly retention?: Retention;
  /**
   * Makes no backups until it is set to false.
   * @default false
   */
  readonly suspend?: boolean;
}

/** A dump of the database into a volume, by a job with the programs of the database. */
export interface DumpBackup extends BackupSchedule {
  /**
   * @default 'dump'; with CloudNativePG 'objectStore'
   */
  readonly method?: 'dump';
  /**
   * The volume for the dumps: a claim, or any other source of a volume. It should outlive the data, and so not be of the same
   * disk. A namespace that enforces `restricted` allows claims, and no `nfs` or the like in a pod.
   */
  readonly destination: ClaimReference | BackupVolume;
  /**
   * The time zone of the schedule.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What the job asks for and may use.
   * @default the preset 'small'
   */
  readonly resources?: ResourceProps;
}

/** Where dumps go to, as a source of a volume. */
export interface BackupVolume extends VolumeSources {
  readonly persistentVolumeClaim?: ClaimReference | { readonly claimName: string; readonly readOnly?: boolean };
}

/** A snapshot of the volume, by the driver of the storage: quick, and in most cases as near to the data as the data itself. */
export interface VolumeSnapshotBackup extends BackupSchedule {
  readonly method: 'volumeSnapshot';
  /**
   * The VolumeSnapshotClass.
   * @default the default class of the driver
   */
  readonly destination?: Named;
  /**
   * The time zone of the schedule; not with CloudNativePG.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * The image with `kubectl` that asks for the snapshots; not with CloudNativePG.
   * @default 'registry.k8s.io/kubectl:v1.35.4', in the middle of the supported versions of Kubernetes
   */
  readonly image?: string | ImageProps;
}

/** A copy of the files and of the log of changes in an object store, by CloudNativePG and its plugin for Barman Cloud. */
export interface ObjectStoreBackup extends BackupSchedule {
  /**
   * @default 'objectStore' with CloudNativePG
   */
  readonly method?: 'objectStore';
  /** Where the store is and who may write to it; or an ObjectStore of the same namespace, which has a retention of its own. */
  readonly destination: ObjectStoreConfiguration | ObjectStoreReference;
}

/** How a database is backed up. */
export type DatabaseBackup = DumpBackup | VolumeSnapshotBackup | ObjectStoreBackup;

/** The ways to back a database up. */
export type BackupMethod = NonNullable<DatabaseBackup['method']>;

/** What a new database begins with. It stays in the program for as long as the database: its claim is made of it. */
export type DatabaseRestore =
  /** A VolumeSnapshot of the same namespace. */
  | { readonly volumeSnapshot: Named }
  /** A file that a backup of the method `dump` wrote, by its name, and the volume in which it is. */
  | { readonly dump: { readonly volume: ClaimReference | BackupVolume; readonly file: string } }
  /** With CloudNativePG: an object store, the name of the cluster that wrote to it, and a point in time. */
  | {
      readonly objectStore: ObjectStoreReference;
      /** The name of the Cluster whose backups are read. */
      readonly serverName: string;
      /**
       * The point in time up to which changes are taken, such as `2026-11-20T12:00:00Z`.
       * @default the last
       */
      readonly targetTime?: string;
    };

/** The days that a retention means; undefined for what is none. */
export function daysOf(retention: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,3})([dwm])$/.exec(retention) ?? [];
  if (count === undefined) return undefined;
  return Number(count) * ({ d: 1, w: 7, m: 30 }[unit as 'd' | 'w' | 'm'] ?? 1);
}

/** How long backups are kept unless told otherwise. */
export const DEFAULT_RETENTION = '30d';

/** The source of the volume for dumps. */
export function dumpVolume(destination: ClaimReference | BackupVolume): BackupVolume {
  return 'kind' in destination && destination.kind === 'PersistentVolumeClaim'
    ? { persistentVolumeClaim: destination as ClaimReference }
    : (destination as BackupVolume);
}
