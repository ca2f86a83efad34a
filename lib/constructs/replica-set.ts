import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link ReplicaSet}. */
export interface ReplicaSetProps<Port extends string = string> extends WorkloadProps<k8s.ReplicaSetProps, Port> {
  /**
   * How many pods run.
   * @default 1, as in Kubernetes
   */
  readonly replicas?: number;
  /**
   * Seconds for which a new pod must be ready before it counts.
   * @default 0, as in Kubernetes
   */
  readonly minReadySeconds?: number;
}

/**
 * A number of pods that are alike, without rollouts: a change reaches new pods only. A Deployment makes ReplicaSets and replaces
 * one by another, which is what most mean; a note says so.
 *
 * @example
 * new ReplicaSet(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', replicas: 3 });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
 */
export class ReplicaSet extends Workload<k8s.ReplicaSet, k8s.ReplicaSetProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicaSetProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      ...LABEL_LIMIT,
      make: (self, fields) => new k8s.ReplicaSet(self, 'Resource', fields),
      spread: (props.replicas ?? 1) > 1,
    });
    addFinding(this, 'K8S4018', { path: this.node.path, kind: 'ReplicaSet' });
  }

  protected spec(): k8s.ReplicaSetSpec {
    const { replicas, minReadySeconds } = this.props;
    return { replicas, minReadySeconds, selector: { matchLabels: this.selector }, template: this.pod.template() };
  }
}
