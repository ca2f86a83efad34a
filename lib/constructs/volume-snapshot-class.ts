import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import type { Named } from './pod-props';
import { nameOf } from './storage';
import { SNAPSHOT_API } from './volume-snapshot';

/** The options of a {@link VolumeSnapshotClass}. */
export interface VolumeSnapshotClassProps extends Omit<ObjectProps<CustomFields<never>>, 'namespace'> {
  /** The CSI driver that makes the snapshots, by its name or as it is. */
  readonly driver: Named;
  /**
   * What becomes of the data of a snapshot when the VolumeSnapshot is deleted.
   * @default 'Delete', as in most installations; 'Retain' keeps it
   */
  readonly deletionPolicy?: 'Delete' | 'Retain';
  /**
   * What the driver is told.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Whether it serves snapshots that name no class, of volumes of its driver.
   * @default false
   */
  readonly isDefault?: boolean;
}

/**
 * How snapshots of volumes are made. The kinds of snapshots must be in the cluster.
 *
 * @example
 * const keep = new VolumeSnapshotClass(chart, 'keep', { driver: 'ebs.csi.aws.com', deletionPolicy: 'Retain' });
 * new VolumeSnapshot(chart, 'before-upgrade', { source: claim, volumeSnapshotClassName: keep });
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/
 */
export class VolumeSnapshotClass extends CustomResource<never> {
  constructor(scope: Construct, id: string, props: VolumeSnapshotClassProps) {
    const { driver, deletionPolicy = 'Delete', parameters, isDefault, ...object } = props;
    const annotations = isDefault
      ? { 'snapshot.storage.kubernetes.io/is-default-class': 'true', ...props.annotations }
      : props.annotations;
    super(scope, id, {
      ...object,
      ...(annotations ? { annotations } : {}),
      apiVersion: SNAPSHOT_API,
      kind: 'VolumeSnapshotClass',
      scope: 'Cluster',
      fields: { driver: nameOf(driver), deletionPolicy, ...(parameters ? { parameters } : {}) },
    });
  }
}
