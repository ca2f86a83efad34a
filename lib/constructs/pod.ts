import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link Pod}. */
export interface BarePodProps<Port extends string = string> extends WorkloadProps<k8s.PodProps, Port> {
  /**
   * What happens when a container ends.
   * @default 'Always', as in Kubernetes
   */
  readonly restartPolicy?: 'Always' | 'Never' | 'OnFailure';
  /**
   * Seconds until the pod is ended, however far it is.
   * @default none
   */
  readonly activeDeadlineSeconds?: number;
}

/**
 * A pod that nothing looks after: when its node goes, it is gone. A warning says so.
 *
 * @example
 * new Pod(chart, 'debug', { image: 'busybox:1.37.0', command: ['sleep', '3600'], restartPolicy: 'Never' });
 * @see https://kubernetes.io/docs/concepts/workloads/pods/
 */
export class Pod extends Workload<k8s.Pod, k8s.PodProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: BarePodProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      ...LABEL_LIMIT,
      make: (self, fields) => new k8s.Pod(self, 'Resource', fields),
      restartPolicy: props.restartPolicy,
    });
    for (const [name, value] of Object.entries(props.podLabels ?? {})) this.object.metadata.addLabel(name, value);
    for (const [name, value] of Object.entries(props.podAnnotations ?? {})) {
      this.object.metadata.addAnnotation(name, value);
    }
    addFinding(this, 'K8S4017', { path: this.node.path });
  }

  protected spec(): k8s.PodSpec {
    return { activeDeadlineSeconds: this.props.activeDeadlineSeconds, ...this.pod.render().spec };
  }
}
