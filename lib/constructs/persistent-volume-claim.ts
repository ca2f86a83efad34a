import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { labelSelector, type Selector } from './network-peer';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { isOwnVolume, type PersistentVolumeReference } from './persistent-volume';
import type { Named } from './pod-props';
import { readOptions } from './read-options';
import { accessModesOf, checkAccessModes, checkAmount, nameOf, type AccessMode, type VolumeMode } from './storage';
import { checkClaimBinding, registerClaim } from './storage-binding';
import type { ClaimReference } from './volume';
import type { VolumeSnapshotReference } from './volume-snapshot';

/** The options of a {@link PersistentVolumeClaim}. */
export interface PersistentVolumeClaimProps extends ObjectProps<k8s.PersistentVolumeClaimProps> {
  /** How much storage, such as `20Gi`. It can grow later where the class allows it, and never shrink. */
  readonly size: string;
  /**
   * How pods open it. With `ReadWriteOncePod` no second pod can open it by mistake.
   * @default ['ReadWriteOnce'], which every provider has
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * What provides the storage; `''` for none, so that only a volume that is made by hand serves it.
   * @default the class of the volume that `volumeName` gives, and otherwise the default class of the cluster
   */
  readonly storageClassName?: Named;
  /**
   * @default none: the attributes that the class gives
   */
  readonly volumeAttributesClassName?: Named;
  /**
   * @default 'Filesystem', as in Kubernetes
   */
  readonly volumeMode?: VolumeMode;
  /**
   * The labels of the PersistentVolumes of which it may get one. It then gets none that is made on demand.
   * @default any
   */
  readonly selector?: Selector;
  /**
   * The PersistentVolume that it gets, by its name or as it is. One of the app is then reserved for it.
   * @default one that fits, or one that is made on demand
   */
  readonly volumeName?: string | PersistentVolumeReference;
  /**
   * What it holds in the beginning: a snapshot, or the data of another claim of the same namespace.
   * @default nothing
   */
  readonly dataSource?: VolumeSnapshotReference | ClaimReference;
  /**
   * As `dataSource`, for an object of any other kind that fills volumes.
   * @default none
   */
  readonly dataSourceRef?: k8s.Input<k8s.TypedObjectReference>;
}

/**
 * A wish for storage, which pods use as a volume. Without anything else a volume of the default class is made for it.
 *
 * @example
 * const pages = new PersistentVolumeClaim(chart, 'pages', { size: '20Gi' });
 * new Deployment(chart, 'wiki', {
 *   image: 'ghcr.io/acme/wiki:5.1.0', replicas: 1, strategy: { type: 'Recreate' },
 *   volumes: { pages: { persistentVolumeClaim: pages, mountPath: '/pages' } },
 * });
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
 */
export class PersistentVolumeClaim
  extends ObjectConstruct<k8s.PersistentVolumeClaim, k8s.PersistentVolumeClaimProps>
  implements ClaimReference
{
  readonly kind = 'PersistentVolumeClaim';
  /** How much storage it asks for. */
  readonly size: string;
  /** How pods open it. */
  readonly accessModes: readonly AccessMode[];
  /** The class that it asks for; '' for none, undefined for the default of the cluster. */
  readonly storageClassName: string | undefined;
  readonly volumeAttributesClassName: string | undefined;
  readonly volumeMode: VolumeMode;
  /** The name of the PersistentVolume that it asks for. */
  readonly volumeName: string | undefined;
  readonly selector: k8s.LabelSelector | undefined;

  constructor(scope: Construct, id: string, props: PersistentVolumeClaimProps) {
    props = readOptions(props, {});
    const { volumeName: volume, dataSource } = props;
    const accessModes = accessModesOf(props.accessModes);
    const ofVolume = isOwnVolume(volume) ? volume.storageClassName : undefined;
    const storageClassName = nameOf(props.storageClassName) ?? ofVolume;
    const selector = props.selector && labelSelector(props.selector);
    const spec = {
      accessModes: props.accessModes ?? accessModes,
      resources: { requests: { storage: props.size } },
      storageClassName,
      volumeAttributesClassName: nameOf(props.volumeAttributesClassName),
      volumeMode: props.volumeMode,
      volumeName: nameOf(volume),
      selector,
      dataSource: dataSource && renderSource(dataSource),
      dataSourceRef: props.dataSourceRef,
    } as k8s.PersistentVolumeClaimSpec;
    super(scope, id, props, (self, metadata) => new k8s.PersistentVolumeClaim(self, 'Resource', { metadata, spec }));
    this.size = props.size;
    this.accessModes = accessModes;
    this.storageClassName = storageClassName;
    this.volumeAttributesClassName = nameOf(props.volumeAttributesClassName);
    this.volumeMode = props.volumeMode ?? 'Filesystem';
    this.volumeName = nameOf(volume);
    this.selector = selector;
    if (isOwnVolume(volume)) volume.reserveFor(this);
    registerClaim(this);
    checkAmount(this, 'size', props.size);
    addCheck(this, (report) => {
      checkAccessModes(this.node.path, accessModes, report);
      if (dataSource) this.checkSource(dataSource, report);
      checkClaimBinding(this, report);
    });
  }

  /**
   * A claim that is not part of the app.
   *
   * @param namespace where it is known, it is checked
   */
  static fromName(name: string, namespace?: string): ClaimReference {
    return { kind: 'PersistentVolumeClaim', name, namespace };
  }

  private checkSource(
    { kind, name, namespace: other }: VolumeSnapshotReference | ClaimReference,
    report: Parameters<Parameters<typeof addCheck>[1]>[0],
  ): void {
    const { namespace } = this;
    if (other === undefined || namespace === undefined || other === namespace) return;
    report('K8S4009', { path: this.node.path, namespace, kind, name, other });
  }
}

function renderSource({ kind, name }: VolumeSnapshotReference | ClaimReference): k8s.TypedLocalObjectReference {
  return kind === 'VolumeSnapshot' ? { apiGroup: 'snapshot.storage.k8s.io', kind, name } : { kind, name };
}
