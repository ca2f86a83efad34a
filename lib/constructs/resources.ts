import type { ResourceRequirements } from '../k8s';

/** Amounts of compute resources as Kubernetes writes them: `{ cpu: '250m', memory: '128Mi' }`. */
export interface ResourceAmounts {
  /** Cores: `'250m'`, `'2'` or `0.5`. */
  readonly cpu?: string | number;
  /** Bytes: `'128Mi'`, `'1Gi'`. */
  readonly memory?: string | number;
  /** Local disk for logs, the writable layer and emptyDir volumes: `'1Gi'`. */
  readonly 'ephemeral-storage'?: string | number;
  /** Huge pages and extended resources, such as `nvidia.com/gpu`. */
  readonly [name: string]: string | number | undefined;
}

/** What a container asks for and what it may use at most. */
export interface ResourceProps {
  /** What the scheduler reserves. */
  readonly requests?: ResourceAmounts;
  /** What the kubelet enforces. */
  readonly limits?: ResourceAmounts;
}

/** Names for sizes that fit many services. */
export type ResourcePreset = 'tiny' | 'small' | 'medium' | 'large';

/**
 * Requests follow the usual ratios of small services. The memory limit is twice the request. There is no CPU limit: it
 * throttles a container even while the node is idle.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
const resourcePresets: Readonly<Record<ResourcePreset, ResourceProps>> = {
  // For what runs on every node: what it takes is taken many times.
  tiny: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } },
  small: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  medium: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  large: { requests: { cpu: '1', memory: '2Gi' }, limits: { memory: '4Gi' } },
};

/** The resources that a preset stands for, or those given. */
export function readResources(resources: ResourceProps | ResourcePreset): ResourceRequirements {
  // An amount that is undefined is dropped like any other field that is; a preset that there is not, validation reports.
  return (
    typeof resources === 'string' ? (resourcePresets[resources] ?? resources) : resources
  ) as ResourceRequirements;
}
