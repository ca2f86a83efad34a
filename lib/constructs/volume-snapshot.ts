import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import type { Named } from './pod-props';
import { nameOf } from './storage';
import { isClaim, type ClaimReference } from './volume';

/** A VolumeSnapshot as others refer to it. */
export interface VolumeSnapshotReference {
  readonly kind: 'VolumeSnapshot';
  readonly name: string;
  /** Where it is known: a claim can be filled only from a snapshot of its own namespace. */
  readonly namespace?: string | undefined;
}

/** The group and version of the kinds of snapshots. */
export const SNAPSHOT_API = 'snapshot.storage.k8s.io/v1';

/** The spec of a VolumeSnapshot. */
export interface VolumeSnapshotSpec {
  readonly volumeSnapshotClassName?: string;
  readonly source: { readonly persistentVolumeClaimName?: string; readonly volumeSnapshotContentName?: string };
}

/** The options of a {@link VolumeSnapshot}. */
export interface VolumeSnapshotProps extends ObjectProps<CustomFields<VolumeSnapshotSpec>> {
  /** What is kept: the data of a claim of the same namespace, or a snapshot that is there already, by the name of its content. */
  readonly source: ClaimReference | { readonly volumeSnapshotContentName: string };
  /**
   * How the snapshot is made, by the name of the VolumeSnapshotClass or as it is.
   * @default the default class of the driver of the volume
   */
  readonly volumeSnapshotClassName?: Named;
}

/**
 * The data of a claim as it was at one moment, from which other claims can be filled. The kinds of snapshots and their controller
 * must be in the cluster, and the driver must be able to make them.
 *
 * @example
 * const before = new VolumeSnapshot(chart, 'before-upgrade', { source: claim });
 * new PersistentVolumeClaim(chart, 'copy', { size: '20Gi', dataSource: before });
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshots/
 */
export class VolumeSnapshot extends CustomResource<VolumeSnapshotSpec> implements VolumeSnapshotReference {
  readonly kind = 'VolumeSnapshot';

  constructor(scope: Construct, id: string, { source, volumeSnapshotClassName, ...object }: VolumeSnapshotProps) {
    const className = nameOf(volumeSnapshotClassName);
    super(scope, id, {
      ...object,
      apiVersion: SNAPSHOT_API,
      kind: 'VolumeSnapshot',
      spec: {
        ...(className === undefined ? {} : { volumeSnapshotClassName: className }),
        source: isClaim(source) ? { persistentVolumeClaimName: source.name } : source,
      },
    });
    addCheck(this, (report) => {
      if (!isClaim(source)) return;
      const { namespace } = this;
      const { kind, name, namespace: other } = source;
      if (other === undefined || namespace === undefined || other === namespace) return;
      report('K8S4009', { path: this.node.path, namespace, kind, name, other });
    });
  }

  /**
   * A snapshot that is not part of the app.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName(name: string, namespace?: string): VolumeSnapshotReference {
    return { kind: 'VolumeSnapshot', name, namespace };
  }
}
