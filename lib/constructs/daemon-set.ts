import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import { checkClaimUse } from './claim-use-checks';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link DaemonSet}. */
export interface DaemonSetProps<Port extends string = string> extends WorkloadProps<k8s.DaemonSetProps, Port> {
  /**
   * How old pods make way for new ones.
   * @default a rolling update, one node after the other, as in Kubernetes
   */
  readonly updateStrategy?: k8s.Input<k8s.DaemonSetUpdateStrategy>;
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
}

/**
 * One pod on every node, or on those that `nodeSelector`, `affinity` and `tolerations` let it reach.
 *
 * @example
 * new DaemonSet(chart, 'log-agent', { image: 'fluent/fluent-bit:3.1.4', tolerations: [{ operator: 'Exists' }] });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export class DaemonSet extends Workload<k8s.DaemonSet, k8s.DaemonSetProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DaemonSetProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, { ...LABEL_LIMIT, make: (self, fields) => new k8s.DaemonSet(self, 'Resource', fields) });
    const use = { pods: Infinity, overlap: false };
    addCheck(this, (report) => checkClaimUse(this, this.pod.render().spec, use, report));
  }

  protected spec(): k8s.DaemonSetSpec {
    const { props } = this;
    return {
      selector: { matchLabels: this.selector },
      updateStrategy: props.updateStrategy as k8s.DaemonSetUpdateStrategy,
      minReadySeconds: props.minReadySeconds ?? 5,
      revisionHistoryLimit: props.revisionHistoryLimit ?? 3,
      template: this.pod.template(),
    };
  }
}
