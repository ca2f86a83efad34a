import type {
  Affinity,
  HostAlias,
  Input,
  PodDNSConfig,
  PodResourceClaim,
  PodSchedulingGate,
  PodSecurityContext,
  PodSpec,
  Toleration,
  TopologySpreadConstraint,
} from '../k8s';
import type { ContainerProps, InitContainerProps, NamedContainerProps } from './container-props';
import type { DeepPartial } from './merge';
import type { QosClass } from './qos-class';
import type { SecretReference } from './secret';
import type { SecurityProfile } from './security-profile';
import type { ServiceAccountReference } from './service-account';
import type { UnsafeSysctls } from './sysctls';
import type { VolumeProps } from './volume';

/** An object of which only the name counts, such as a PriorityClass. */
export type Named = string | { readonly name: string };

/**
 * What the pods of every workload can be told, beside what their main container is told. The words are those of Kubernetes'
 * PodSpec.
 */
export interface PodProps<Port extends string = string> extends ContainerProps<Port> {
  /**
   * The name of the main container.
   * @default 'app'
   */
  readonly containerName?: string;
  /**
   * Further containers that run beside the main one for as long as the pod.
   * @default none
   */
  readonly containers?: readonly NamedContainerProps[];
  /**
   * Containers that run to their end, one after the other, before the main one starts.
   * @default none
   */
  readonly initContainers?: readonly InitContainerProps[];
  /**
   * Helpers that start after the init containers and before the main one, and end after it. They are native sidecars: a Job
   * completes although they run.
   * @default none
   */
  readonly sidecars?: readonly NamedContainerProps[];
  /**
   * The volumes, by their names.
   * @default none
   */
  readonly volumes?: Readonly<Record<string, VolumeProps>>;
  /**
   * How tightly the pods are confined. A looser profile needs a reason.
   * @default 'restricted': no root, no privileges, a read-only root file system with an empty, writable `/tmp`
   */
  readonly securityProfile?: SecurityProfile;
  /**
   * Laid over what the security profile gives to the pod as a whole.
   * @default the profile's
   */
  readonly podSecurityContext?: Input<PodSecurityContext>;
  /**
   * Kernel parameters that Kubernetes counts as safe. The others come with a reason and need nodes that allow them.
   * @default none
   */
  readonly sysctls?: Readonly<Record<string, string>>;
  /**
   * Kernel parameters that reach beyond the pod or that not every node allows.
   * @default none
   */
  readonly unsafeSysctls?: UnsafeSysctls;
  /**
   * Who the pods are for the Kubernetes API.
   * @default the ServiceAccount `default` of the namespace
   */
  readonly serviceAccount?: ServiceAccountReference;
  /**
   * Whether the pods get a token for the Kubernetes API.
   * @default false: few programs talk to the API, and a token that is not there cannot be stolen
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Whether the containers get variables for every Service of the namespace.
   * @default false: DNS finds Services; hundreds of variables slow every start and clash with those of programs
   */
  readonly enableServiceLinks?: boolean;
  /**
   * Secrets with which images are pulled.
   * @default those of the ServiceAccount
   */
  readonly imagePullSecrets?: readonly (string | SecretReference)[];
  /**
   * Seconds from the signal to end to the end by force.
   * @default 30, as in Kubernetes
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Labels that the nodes must have.
   * @default none
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints of nodes that do not keep the pods away.
   * @default none
   */
  readonly tolerations?: readonly Input<Toleration>[];
  /**
   * Wishes and conditions about nodes and neighbours.
   * @default none
   */
  readonly affinity?: Input<Affinity>;
  /**
   * How the pods are spread over the cluster; `false` for not at all.
   * @default for more than one replica over nodes and zones, as a wish and not a condition, so that a cluster of one node works
   */
  readonly topologySpread?: false | readonly Input<TopologySpreadConstraint>[];
  /**
   * How important the pods are when there is not enough room for all.
   * @default that of the cluster
   */
  readonly priorityClassName?: Named;
  /**
   * What runs the containers on the node.
   * @default that of the node
   */
  readonly runtimeClassName?: Named;
  /**
   * @default the scheduler of the cluster
   */
  readonly schedulerName?: string;
  /**
   * Holds the pods back until whoever is responsible for a gate removes it.
   * @default none
   */
  readonly schedulingGates?: readonly Input<PodSchedulingGate>[];
  /**
   * Lines for `/etc/hosts`.
   * @default none
   */
  readonly hostAliases?: readonly Input<HostAlias>[];
  /**
   * @default 'ClusterFirst', and 'ClusterFirstWithHostNet' with `hostNetwork`, so that names of the cluster are found either way
   */
  readonly dnsPolicy?: PodSpec['dnsPolicy'];
  /**
   * Name servers, search domains and options, beside or instead of the cluster's.
   * @default none
   */
  readonly dnsConfig?: Input<PodDNSConfig>;
  /**
   * Uses the network of the node; the profile `privileged` is needed.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Sees the processes of the node; the profile `privileged` is needed.
   * @default false
   */
  readonly hostPID?: boolean;
  /**
   * Shares memory with processes of the node; the profile `privileged` is needed.
   * @default false
   */
  readonly hostIPC?: boolean;
  /**
   * Whether root within the pod is root on the node, too.
   * @default true, as in Kubernetes
   */
  readonly hostUsers?: boolean;
  /**
   * The host name within the pod.
   * @default the name of the pod
   */
  readonly hostname?: string;
  /**
   * With a headless Service of this name, each pod has a DNS name.
   * @default none
   */
  readonly subdomain?: string;
  /**
   * Whether the containers see each other's processes.
   * @default false
   */
  readonly shareProcessNamespace?: boolean;
  /**
   * Devices and the like that the pods claim (dynamic resource allocation).
   * @default none
   */
  readonly resourceClaims?: readonly Input<PodResourceClaim>[];
  /**
   * Demands a quality-of-service class: an error says what is missing.
   * @default whatever the resources give
   */
  readonly qos?: QosClass;
  /**
   * Whether a change of a ConfigMap or a Secret of the app replaces the pods that use it, by a checksum among their annotations.
   * @default true: otherwise old pods keep old settings until something else replaces them
   */
  readonly configChecksum?: boolean;
  /**
   * Labels of the pods alone.
   * @default none beside those of the workload
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the pods alone.
   * @default none beside those of the workload
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * Laid over everything else in the pod: any field, lists of containers, volumes and the like merged by their keys, `null` to
   * remove a field.
   * @default none
   */
  readonly podSpec?: DeepPartial<PodSpec>;
}
