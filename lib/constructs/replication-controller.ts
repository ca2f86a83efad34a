import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link ReplicationController}. */
export interface ReplicationControllerProps<Port extends string = string> extends WorkloadProps<
  k8s.ReplicationControllerProps,
  Port
> {
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
 * What came before ReplicaSets and Deployments; Kubernetes still serves it. A note points to the Deployment.
 *
 * @example
 * new ReplicationController(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', replicas: 3 });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
 */
export class ReplicationController extends Workload<k8s.ReplicationController, k8s.ReplicationControllerProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicationControllerProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      ...LABEL_LIMIT,
      make: (self, fields) => new k8s.ReplicationController(self, 'Resource', fields),
      spread: (props.replicas ?? 1) > 1,
    });
    addFinding(this, 'K8S4018', { path: this.node.path, kind: 'ReplicationController' });
  }

  protected spec(): k8s.ReplicationControllerSpec {
    const { replicas, minReadySeconds } = this.props;
    return { replicas, minReadySeconds, selector: this.selector, template: this.pod.template() };
  }
}
