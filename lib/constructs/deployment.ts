import type { Construct } from 'constructs';
import { addCheck, addFinding } from '../findings';
import * as k8s from '../k8s';
import { checkClaimUse } from './claim-use-checks';
import { readOptions } from './read-options';
import { LABEL_LIMIT, Workload, type WorkloadProps } from './workload';
import { WORKLOAD_OPTIONS } from './workload-options';

/** The options of a {@link Deployment}. */
export interface DeploymentProps<Port extends string = string> extends WorkloadProps<k8s.DeploymentProps, Port> {
  /**
   * How many pods run.
   * @default unset: Kubernetes takes 1 at first and leaves it to an autoscaler from then on
   */
  readonly replicas?: number;
  /**
   * How old pods make way for new ones.
   * @default a rolling update that starts up to 25 % more pods and ends none before its successor is ready
   */
  readonly strategy?: k8s.Input<k8s.DeploymentStrategy>;
  /**
   * Seconds for which a new pod must be ready before it counts.
   * @default 5: what falls over at once does not replace what works
   */
  readonly minReadySeconds?: number;
  /**
   * Seconds until a rollout that does not go on counts as failed.
   * @default 600, as in Kubernetes, and as much more as pods have to be ready before they count where that is longer
   */
  readonly progressDeadlineSeconds?: number;
  /**
   * How many old ReplicaSets stay, for rollbacks.
   * @default 3: more only fill the lists
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Holds rollouts back.
   * @default false
   */
  readonly paused?: boolean;
}

/**
 * Pods that are alike and can be replaced by one another, rolled out without downtime: a new pod must be ready, and
 * stay so for five seconds, before an old one goes.
 *
 * @example
 * new Deployment(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', replicas: 2, ports: { http: 8080 }, health: '/healthz' });
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class Deployment extends Workload<k8s.Deployment, k8s.DeploymentProps> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeploymentProps,
  ) {
    props = readOptions(props, WORKLOAD_OPTIONS);
    super(scope, id, props, {
      ...LABEL_LIMIT,
      make: (self, fields) => new k8s.Deployment(self, 'Resource', fields),
      spread: props.replicas !== 1,
    });
    const { minReadySeconds = 5, progressDeadlineSeconds } = props;
    if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds) {
      const problem = `a rollout fails after ${progressDeadlineSeconds} s, and a pod counts only after ${minReadySeconds} s`;
      const fix = 'Make `progressDeadlineSeconds` the longer of the two.';
      addFinding(this, 'K8S4026', { path: this.node.path, problem, fix });
    }
    const use = {
      pods: props.replicas ?? 1,
      overlap: (props.strategy as k8s.DeploymentStrategy | undefined)?.type !== 'Recreate',
    };
    addCheck(this, (report) => checkClaimUse(this, this.pod.render().spec, use, report));
  }

  protected spec(): k8s.DeploymentSpec {
    const { props } = this;
    const { minReadySeconds = 5 } = props;
    return {
      replicas: props.replicas,
      selector: { matchLabels: this.selector },
      strategy: (props.strategy as k8s.DeploymentStrategy) ?? {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
      },
      minReadySeconds,
      progressDeadlineSeconds: props.progressDeadlineSeconds ?? 600 + (minReadySeconds >= 600 ? minReadySeconds : 0),
      revisionHistoryLimit: props.revisionHistoryLimit ?? 3,
      paused: props.paused,
      template: this.pod.template(),
    };
  }
}
