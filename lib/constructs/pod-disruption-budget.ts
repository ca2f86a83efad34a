import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { readOptions } from './read-options';

/** How many pods of a workload a drain may take at a time. */
export interface DisruptionProps {
  /**
   * How many pods may be missing: a number or a percentage such as `'25%'`.
   * @default 1, unless `minAvailable` is given: the slowest drain that still goes on
   */
  readonly maxUnavailable?: number | string;
  /**
   * How many pods must stay: a number or a percentage. A number has to follow `replicas`, so `maxUnavailable` is the better choice.
   * @default none
   */
  readonly minAvailable?: number | string;
  /**
   * Whether pods that are not ready can be evicted although the budget is used up.
   * @default 'AlwaysAllow': a workload that never became ready would block every drain
   */
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
}

/** The options of a {@link PodDisruptionBudget}. */
export interface PodDisruptionBudgetProps extends DisruptionProps, ObjectProps<k8s.PodDisruptionBudgetProps> {
  /** The labels of the pods that it protects. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * How many pods there are at least, to find a budget that blocks every drain.
   * @default not known
   */
  readonly replicas?: number;
}

/**
 * Keeps a drain of nodes from taking too many pods of a workload at once.
 *
 * @example
 * new PodDisruptionBudget(chart, 'budget', { selector: deployment.selector });
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class PodDisruptionBudget extends ObjectConstruct<k8s.PodDisruptionBudget, k8s.PodDisruptionBudgetProps> {
  constructor(scope: Construct, id: string, props: PodDisruptionBudgetProps) {
    props = readOptions(props, {});
    super(
      scope,
      id,
      props,
      (self, metadata) =>
        new k8s.PodDisruptionBudget(self, 'Resource', {
          metadata,
          spec: {
            minAvailable: props.minAvailable,
            maxUnavailable: props.maxUnavailable ?? (props.minAvailable === undefined ? 1 : undefined),
            selector: { matchLabels: props.selector },
            unhealthyPodEvictionPolicy: props.unhealthyPodEvictionPolicy ?? 'AlwaysAllow',
          },
        }),
    );
    const blocking = blocks(props);
    if (blocking) addFinding(this, 'K8S4021', { path: this.node.path, blocking });
  }
}

/** What in a budget lets no pod go, ever. */
function blocks({ maxUnavailable, minAvailable, replicas }: PodDisruptionBudgetProps): string | undefined {
  if (maxUnavailable === 0 || maxUnavailable === '0%') return `maxUnavailable is ${maxUnavailable}`;
  if (minAvailable === '100%') return 'minAvailable is 100%';
  if (replicas === undefined || minAvailable === undefined) return undefined;
  // A percentage is rounded up.
  const stay =
    typeof minAvailable === 'number' ? minAvailable : Math.ceil((replicas * Number.parseFloat(minAvailable)) / 100);
  return stay >= replicas ? `minAvailable is ${minAvailable} of ${replicas} replicas` : undefined;
}
