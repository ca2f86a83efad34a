import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { NO_PROVISIONER, volumePluginOfProvisioner } from '../kubernetes/volume-plugins';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { Named } from './pod-props';
import { nameOf } from './storage';

/** The options of a {@link StorageClass}. */
export interface StorageClassProps extends Omit<ObjectProps<k8s.StorageClassProps>, 'namespace'> {
  /**
   * The CSI driver that makes the volumes, by its name or as it is; or `kubernetes.io/no-provisioner`, when they are made by hand.
   */
  readonly provisioner: Named;
  /**
   * What the driver is told: its own documentation says what it knows.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * What becomes of a volume when its claim is gone.
   * @default 'Delete', as in Kubernetes; 'Retain' keeps the data of claims that were deleted by mistake
   */
  readonly reclaimPolicy?: 'Delete' | 'Retain';
  /**
   * Whether volumes are made at once, or when it is known where the pod is to run.
   * @default 'WaitForFirstConsumer': a volume that is made at once can be in a zone in which the pod has no room
   */
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
  /**
   * Whether claims can grow.
   * @default true, where there is a driver: a full disk is mended by changing one number
   */
  readonly allowVolumeExpansion?: boolean;
  /**
   * The options with which volumes are mounted, such as `noatime`.
   * @default none
   */
  readonly mountOptions?: readonly string[];
  /**
   * The zones and the like in which volumes are made.
   * @default wherever the driver can
   */
  readonly allowedTopologies?: readonly k8s.Input<k8s.TopologySelectorTerm>[];
  /**
   * Whether it serves claims that name no class. There should be one in a cluster.
   * @default false
   */
  readonly isDefault?: boolean;
}

/**
 * A kind of storage that can be asked for: which driver makes the volumes, and how.
 *
 * @example
 * const fast = new StorageClass(chart, 'fast', {
 *   name: 'fast', provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' }, reclaimPolicy: 'Retain',
 * });
 * new PersistentVolumeClaim(chart, 'data', { size: '20Gi', storageClassName: fast });
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
 */
export class StorageClass extends ObjectConstruct<k8s.StorageClass, k8s.StorageClassProps> {
  constructor(scope: Construct, id: string, props: StorageClassProps) {
    const provisioner = nameOf(props.provisioner);
    const annotations = props.isDefault
      ? { 'storageclass.kubernetes.io/is-default-class': 'true', ...props.annotations }
      : props.annotations;
    super(scope, id, { ...props, ...(annotations ? { annotations } : {}) }, (self, metadata) => {
      return new k8s.StorageClass(self, 'Resource', {
        metadata,
        provisioner,
        parameters: props.parameters,
        reclaimPolicy: props.reclaimPolicy ?? 'Delete',
        volumeBindingMode: props.volumeBindingMode ?? 'WaitForFirstConsumer',
        allowVolumeExpansion: props.allowVolumeExpansion ?? (provisioner === NO_PROVISIONER ? undefined : true),
        mountOptions: props.mountOptions,
        allowedTopologies: props.allowedTopologies,
      });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      if (typeof provisioner !== 'string' || !provisioner.startsWith('kubernetes.io/')) return;
      if (provisioner === NO_PROVISIONER) return;
      const plugin = volumePluginOfProvisioner(provisioner);
      if (!plugin) return report('K8S4102', { path, provisioner, suggestion: suggestionFor(provisioner) });
      const { status, since, successor } = plugin;
      const what = `the provisioner "${provisioner}"`;
      if (status === 'removed') report('K8S4100', { path, what, since, successor });
      else report('K8S4101', { path, what, since, successor, migrated: status === 'migrated' });
    });
  }
}

/** Volumes on the disks of nodes are made by hand, and so is what was never a provisioner. */
function suggestionFor(provisioner: string): string | undefined {
  return /local|none|static|manual|hostpath|host-path|no-prov/i.test(provisioner) ? NO_PROVISIONER : undefined;
}
