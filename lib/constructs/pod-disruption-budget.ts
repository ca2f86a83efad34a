import { Construct } from 'constructs';
import * as k8s from '../k8s';

/** The options of a PodDisruptionBudget. */
export interface PodDisruptionBudgetProps {
  /**
   * @default the construct's path
   */
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The labels of the pods that it protects. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * How many pods a drain may take at a time: a number or a percentage such as `'25%'`.
   * @default 1: the slowest drain that still goes on
   */
  readonly maxUnavailable?: number | string;
}

/**
 * Keeps a drain of nodes from taking too many pods of a workload at once. Pods that are not ready can always be
 * evicted, or a workload that never became ready would block every drain.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class PodDisruptionBudget extends Construct {
  /** The object itself. */
  readonly object: k8s.PodDisruptionBudget;

  constructor(scope: Construct, id: string, props: PodDisruptionBudgetProps) {
    super(scope, id);
    this.object = new k8s.PodDisruptionBudget(this, 'Resource', {
      metadata: { name: props.name, labels: props.labels },
      spec: {
        maxUnavailable: props.maxUnavailable ?? 1,
        selector: { matchLabels: props.selector },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
  }
}
