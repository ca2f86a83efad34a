import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { platformOf } from './platform';
import { NAMED, OBJECT, readOptions } from './read-options';
import { Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** A claim that each pod of a StatefulSet gets for itself. */
export interface ClaimTemplateProps {
  /** How much storage, such as `20Gi`. It can grow later where the storage class allows it, and never shrink. */
  readonly size: string;
  /** The path in the main container. */
  readonly mountPath?: string;
  /** A file or folder of the volume to mount instead of the whole. */
  readonly subPath?: string;
  /**
   * What provides the storage.
   * @default that of the app's platform, `gke({ storageClass })`; without one, the default class of the cluster
   */
  readonly storageClassName?: string | { readonly name: string };
  /**
   * @default ['ReadWriteOnce'], which every provider has; with 'ReadWriteOncePod' no second pod can open it by mistake
   */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
  /**
   * @default 'Filesystem', as in Kubernetes
   */
  readonly volumeMode?: 'Filesystem' | 'Block';
  /**
   * What the claim begins with, such as a VolumeSnapshot of the same namespace.
   * @default nothing: an empty volume
   */
  readonly dataSource?: k8s.Input<k8s.TypedLocalObjectReference>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The options of a {@link StatefulSet}. */
export interface StatefulSetProps<Port extends string = string> extends WorkloadProps<k8s.StatefulSetProps, Port> {
  /**
   * The headless Service that gives each pod its DNS name, by its name or as it is.
   * @default none: the pods have no names of their own
   */
  readonly serviceName?: string | { readonly name: string };
  /**
   * How many pods run.
   * @default 1, as in Kubernetes: more need a program that knows about the others
   */
  readonly replicas?: number;
  /**
   * The claims of each pod, by the names of the volumes.
   * @default none
   */
  readonly volumeClaimTemplates?: Readonly<Record<string, ClaimTemplateProps>>;
  /**
   * What becomes of the claims.
   * @default Retain for both: data goes only when somebody deletes it
   */
  readonly persistentVolumeClaimRetentionPolicy?: k8s.Input<k8s.StatefulSetPersistentVolumeClaimRetentionPolicy>;
  /**
   * Whether pods start and end one after the other.
   * @default 'OrderedReady', as in Kubernetes
   */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /**
   * @default a rolling update, from the last pod to the first
   */
  readonly updateStrategy?: k8s.Input<k8s.StatefulSetUpdateStrategy>;
  /**
   * Seconds for which a new pod must be ready before it counts.
   * @default 5: what falls over at once does not replace what works
   */
  readonly minReadySeconds?: number;
  /**
   * How many old revisions stay, for rollbacks.
   * @default 3: more only fill the lists
   */
  readonly revisionHistoryLimit?: number;
  /** The number of the first pod. */
  readonly ordinals?: k8s.StatefulSetOrdinals;
}

/**
 * Pods with names and storage of their own, which they keep for life.
 *
 * @example
 * new StatefulSet(chart, 'queue', {
 *   image: 'ghcr.io/acme/queue:3.0.0',
 *   serviceName: headless,
 *   volumeClaimTemplates: { data: { size: '20Gi', mountPath: '/var/lib/queue' } },
 * });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class StatefulSet extends Workload<k8s.StatefulSet, k8s.StatefulSetProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StatefulSetProps,
  ) {
    props = readOptions(props, { ...WORKLOAD_OPTIONS, volumeClaimTemplates: OBJECT, serviceName: NAMED });
    super(scope, id, props, {
      nameLimit: 52,
      limitReason: 'because its pods carry the name and a hash in a label',
      make: (self, fields) => new k8s.StatefulSet(self, 'Resource', fields),
      spread: (props.replicas ?? 1) > 1,
      volumes: Object.keys(props.volumeClaimTemplates ?? {}),
    });
    for (const [volume, { mountPath, subPath, volumeMode }] of Object.entries(props.volumeClaimTemplates ?? {})) {
      if (mountPath !== undefined && volumeMode !== 'Block') this.pod.addVolumeMount(mountPath, { volume, subPath });
    }
  }

  protected spec(): k8s.StatefulSetSpec {
    const { props } = this;
    const claims = Object.entries(props.volumeClaimTemplates ?? {});
    const { storageClass: platformClass } = platformOf(this);
    return {
      serviceName: typeof props.serviceName === 'object' ? props.serviceName.name : props.serviceName,
      replicas: props.replicas ?? 1,
      selector: { matchLabels: this.selector },
      podManagementPolicy: props.podManagementPolicy,
      updateStrategy: props.updateStrategy as k8s.StatefulSetUpdateStrategy,
      minReadySeconds: props.minReadySeconds ?? 5,
      revisionHistoryLimit: props.revisionHistoryLimit ?? 3,
      ordinals: props.ordinals,
      persistentVolumeClaimRetentionPolicy: (props.persistentVolumeClaimRetentionPolicy as
        | k8s.StatefulSetPersistentVolumeClaimRetentionPolicy
        | undefined) ?? { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates:
        claims.length > 0 ? claims.map(([name, claim]) => renderClaim(name, claim, platformClass)) : undefined,
      template: this.pod.template(),
    };
  }
}

function renderClaim(
  name: string,
  props: ClaimTemplateProps,
  platformClass: string | undefined,
): k8s.PersistentVolumeClaimProps {
  const { storageClassName = platformClass } = props;
  return {
    metadata: { name, labels: props.labels, annotations: props.annotations },
    spec: {
      accessModes: [...(props.accessModes ?? (['ReadWriteOnce'] as const))],
      volumeMode: props.volumeMode,
      storageClassName: typeof storageClassName === 'object' ? storageClassName.name : storageClassName,
      dataSource: props.dataSource as k8s.TypedLocalObjectReference | undefined,
      resources: { requests: { storage: props.size } },
    },
  };
}
