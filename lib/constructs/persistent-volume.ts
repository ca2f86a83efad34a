import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { Named } from './pod-props';
import { accessModesOf, checkAccessModes, checkAmount, nameOf, type AccessMode, type VolumeMode } from './storage';
import { checkVolumeClaims, registerVolume } from './storage-binding';
import type { ClaimReference } from './volume';
import { checkVolumePlugin } from './volume-plugin-checks';

/** A PersistentVolume as others refer to it. */
export interface PersistentVolumeReference {
  readonly kind: 'PersistentVolume';
  readonly name: string;
}

/** Where the data of a PersistentVolume is, of which exactly one is set: `csi`, `nfs`, `local`, `iscsi`, `fc`, `hostPath`. */
export type PersistentVolumeSources = k8s.Input<Omit<k8s.PersistentVolumeSpec, keyof PersistentVolumeSettings>>;

/** The options of a {@link PersistentVolume}: its source, and what is said about it. */
export type PersistentVolumeProps = PersistentVolumeSources & PersistentVolumeSettings;

/** What is said about a {@link PersistentVolume} beside where its data is. */
export interface PersistentVolumeSettings extends Omit<ObjectProps<k8s.PersistentVolumeProps>, 'namespace'> {
  /** How much it holds, such as `100Gi`. */
  readonly capacity: string;
  /**
   * How pods can open it.
   * @default ['ReadWriteOnce'], which every kind of storage has
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * What becomes of the data when the claim is gone.
   * @default 'Retain', as in Kubernetes for volumes that are made by hand: data goes only when somebody deletes it
   */
  readonly persistentVolumeReclaimPolicy?: 'Retain' | 'Delete' | 'Recycle';
  /**
   * The class to which it belongs: only claims of the same class get it.
   * @default '', none: only claims that ask for no class get it
   */
  readonly storageClassName?: Named;
  /**
   * @default none
   */
  readonly volumeAttributesClassName?: Named;
  /**
   * @default 'Filesystem', as in Kubernetes
   */
  readonly volumeMode?: VolumeMode;
  /**
   * The options with which it is mounted, such as `nfsvers=4.1`.
   * @default none
   */
  readonly mountOptions?: readonly string[];
  /**
   * The nodes that can reach it; a `local` volume needs it.
   * @default all
   */
  readonly nodeAffinity?: k8s.Input<k8s.VolumeNodeAffinity>;
  /**
   * The claim for which it is reserved; `false` to reserve it for none.
   * @default the claim of the app that names it in `volumeName`, so that no other takes it first
   */
  readonly claimRef?: ClaimReference | false;
}

const SETTINGS = new Set([
  'name',
  'labels',
  'annotations',
  'override',
  'jsonPatch',
  'capacity',
  'accessModes',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
  'mountOptions',
  'nodeAffinity',
  'claimRef',
]);

/**
 * A piece of storage that is there already, made known by hand. Storage that is to be made on demand needs none: a claim and a
 * {@link StorageClass} do.
 *
 * @example
 * const volume = new PersistentVolume(chart, 'media-volume', {
 *   capacity: '1Ti', accessModes: ['ReadWriteMany'], nfs: { server: '10.0.0.5', path: '/export/media' },
 * });
 * new PersistentVolumeClaim(chart, 'media', { size: '1Ti', accessModes: ['ReadWriteMany'], volumeName: volume });
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export class PersistentVolume
  extends ObjectConstruct<k8s.PersistentVolume, k8s.PersistentVolumeProps>
  implements PersistentVolumeReference
{
  readonly kind = 'PersistentVolume';
  /** How much it holds. */
  readonly capacity: string;
  /** How pods can open it. */
  readonly accessModes: readonly AccessMode[];
  /** The class to which it belongs; '' for none. */
  readonly storageClassName: string;
  readonly volumeAttributesClassName: string | undefined;
  readonly volumeMode: VolumeMode;
  private reservedFor: ClaimReference | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PersistentVolumeProps,
  ) {
    super(scope, id, props, (self, metadata) => {
      const spec = Lazy.any({
        produce: () => (self as PersistentVolume).spec(),
      }) as unknown as k8s.PersistentVolumeSpec;
      return new k8s.PersistentVolume(self, 'Resource', { metadata, spec });
    });
    this.capacity = props.capacity;
    this.accessModes = accessModesOf(props.accessModes);
    this.storageClassName = nameOf(props.storageClassName) ?? '';
    this.volumeAttributesClassName = nameOf(props.volumeAttributesClassName);
    this.volumeMode = props.volumeMode ?? 'Filesystem';
    this.reservedFor = props.claimRef || undefined;
    registerVolume(this);
    checkAmount(this, 'capacity', props.capacity);
    this.checkSource();
  }

  /** A PersistentVolume that is not part of the app. */
  static fromName(name: string): PersistentVolumeReference {
    return { kind: 'PersistentVolume', name };
  }

  /** The claim for which it is reserved, if it is. */
  get claimRef(): ClaimReference | undefined {
    return this.reservedFor;
  }

  /** Its labels, by which a claim can select it, without those that its chart and its app give it. */
  get labels(): Readonly<Record<string, string>> {
    return (this.object.metadata.toJson() as k8s.ObjectMeta).labels ?? {};
  }

  /** Reserves it for a claim, unless it was told for which it is. */
  reserveFor(claim: ClaimReference): void {
    if (this.props.claimRef === undefined) this.reservedFor ??= claim;
  }

  private spec(): k8s.PersistentVolumeSpec {
    const { props, reservedFor } = this;
    const sources = Object.fromEntries(Object.entries(props).filter(([name]) => !SETTINGS.has(name)));
    const isKnown = reservedFor?.namespace !== undefined;
    return {
      capacity: { storage: this.capacity },
      accessModes: props.accessModes ?? this.accessModes,
      persistentVolumeReclaimPolicy: props.persistentVolumeReclaimPolicy ?? 'Retain',
      storageClassName: this.storageClassName,
      volumeAttributesClassName: this.volumeAttributesClassName,
      volumeMode: props.volumeMode,
      mountOptions: props.mountOptions,
      nodeAffinity: props.nodeAffinity,
      // Without its namespace it would be a claim that there is not.
      claimRef: isKnown
        ? { apiVersion: 'v1', kind: reservedFor.kind, name: reservedFor.name, namespace: reservedFor.namespace }
        : undefined,
      ...sources,
    } as k8s.PersistentVolumeSpec;
  }

  private checkSource(): void {
    const { props } = this;
    const { path } = this.node;
    const isSet = ([name, value]: readonly [string, unknown]): boolean => !SETTINGS.has(name) && value !== undefined;
    const sources = Object.entries(props)
      .filter(isSet)
      .map(([name]) => name);
    addCheck(this, (report) => {
      if (sources.length !== 1) report('K8S4103', { path, sources });
      for (const source of sources) checkVolumePlugin(path, source, 'a source', report);
      checkAccessModes(path, this.accessModes, report);
      if (props.persistentVolumeReclaimPolicy === 'Recycle') report('K8S4104', { path });
      if (sources.includes('local') && !props.nodeAffinity?.required) {
        const problem = 'a `local` volume does not say on which node it is';
        const fix = 'Name the node in `nodeAffinity`, by its label `kubernetes.io/hostname`.';
        report('K8S4026', { path, problem, fix });
      }
      if (sources.includes('hostPath') && !props.nodeAffinity?.required) report('K8S4106', { path });
      checkVolumeClaims(this, report);
    });
  }
}

/** Whether a value is a PersistentVolume of an app, also one of another copy of this package. */
export function isOwnVolume(value: unknown): value is PersistentVolume {
  return typeof value === 'object' && value !== null && 'reserveFor' in value && 'storageClassName' in value;
}
