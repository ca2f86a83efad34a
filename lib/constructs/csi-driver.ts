import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** The options of a {@link CSIDriver}. */
export interface CSIDriverProps extends Omit<ObjectProps<k8s.CSIDriverProps>, 'namespace' | 'name'> {
  /** The name that the driver gives itself, such as `nfs.csi.k8s.io`. */
  readonly name: string;
  /**
   * Whether its volumes have to be attached to a node before they are mounted. It cannot change.
   * @default true, as in Kubernetes
   */
  readonly attachRequired?: boolean;
  /**
   * Whether it wants to know for which pod it mounts.
   * @default false, as in Kubernetes
   */
  readonly podInfoOnMount?: boolean;
  /**
   * Whether the owner of the files of a volume is changed to the `fsGroup` of a pod: as its file system and access modes suggest,
   * always, or never.
   * @default 'ReadWriteOnceWithFSType', as in Kubernetes
   */
  readonly fsGroupPolicy?: 'ReadWriteOnceWithFSType' | 'File' | 'None';
  /**
   * Whether its volumes live on their own, or with one pod. It cannot change.
   * @default ['Persistent'], as in Kubernetes
   */
  readonly volumeLifecycleModes?: readonly ('Persistent' | 'Ephemeral')[];
  /**
   * Whether the scheduler goes by the room that the driver reports.
   * @default false, as in Kubernetes
   */
  readonly storageCapacity?: boolean;
  /**
   * Tokens of the ServiceAccounts of pods that it wants, by their audiences.
   * @default none
   */
  readonly tokenRequests?: NonNullable<k8s.Input<k8s.CSIDriverSpec>['tokenRequests']>;
  /**
   * Whether it gets the tokens where its secrets are and not among what is logged; from Kubernetes 1.35 on.
   * @default false, as in Kubernetes
   */
  readonly serviceAccountTokenInSecrets?: boolean;
  /**
   * Whether it wants to be called again and again, to renew what is in a volume.
   * @default false, as in Kubernetes
   */
  readonly requiresRepublish?: boolean;
  /**
   * Whether each of its volumes can be mounted with a context of SELinux of its own.
   * @default false, as in Kubernetes
   */
  readonly seLinuxMount?: boolean;
  /**
   * Seconds after which the number of volumes that a node can have is asked for again, at least 10.
   * @default never
   */
  readonly nodeAllocatableUpdatePeriodSeconds?: number;
  /**
   * Whether pods with its volumes go only to nodes on which it runs; from Kubernetes 1.36 on.
   * @default false, as in Kubernetes
   */
  readonly preventPodSchedulingIfMissing?: boolean;
}

/**
 * What Kubernetes has to know of a driver for storage. Whoever installs the driver makes it, as a rule.
 *
 * The CSINode objects, which say what runs on each node, are written by the kubelets and by nobody else.
 *
 * @example
 * const nfs = new CSIDriver(chart, 'nfs', { name: 'nfs.csi.k8s.io', attachRequired: false, fsGroupPolicy: 'File' });
 * new StorageClass(chart, 'shared', { provisioner: nfs, parameters: { server: '10.0.0.5', share: '/export' } });
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#csi
 */
export class CSIDriver extends ObjectConstruct<k8s.CSIDriver, k8s.CSIDriverProps> {
  constructor(scope: Construct, id: string, props: CSIDriverProps) {
    super(
      scope,
      id,
      props,
      (self, metadata) =>
        new k8s.CSIDriver(self, 'Resource', {
          metadata,
          spec: {
            attachRequired: props.attachRequired,
            podInfoOnMount: props.podInfoOnMount,
            fsGroupPolicy: props.fsGroupPolicy,
            volumeLifecycleModes: props.volumeLifecycleModes,
            storageCapacity: props.storageCapacity,
            tokenRequests: props.tokenRequests,
            serviceAccountTokenInSecrets: props.serviceAccountTokenInSecrets,
            requiresRepublish: props.requiresRepublish,
            seLinuxMount: props.seLinuxMount,
            nodeAllocatableUpdatePeriodSeconds: props.nodeAllocatableUpdatePeriodSeconds,
            preventPodSchedulingIfMissing: props.preventPodSchedulingIfMissing,
          },
        }),
    );
  }
}
