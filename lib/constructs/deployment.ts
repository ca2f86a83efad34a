import { Construct } from 'constructs';
import * as k8s from '../k8s';

/** The options of a Deployment. */
export interface DeploymentProps {
  /**
   * @default the construct's path
   */
  readonly name?: string;
  /** The labels of the object and of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The labels that select its pods: a part of `labels`. It cannot change once the Deployment exists. */
  readonly selector: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the pods are told beside their labels. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * How many pods run.
   * @default unset, for what an autoscaler decides
   */
  readonly replicas?: number;
  /** What each pod is. */
  readonly pod: k8s.PodSpec;
}

/**
 * Pods that are alike and can be replaced by one another, rolled out without downtime: a new pod must be ready, and
 * stay so for five seconds, before an old one goes.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class Deployment extends Construct {
  /** The object itself. */
  readonly object: k8s.Deployment;

  constructor(scope: Construct, id: string, props: DeploymentProps) {
    super(scope, id);
    this.object = new k8s.Deployment(this, 'Resource', {
      metadata: { name: props.name, labels: props.labels, annotations: props.annotations },
      spec: {
        replicas: props.replicas,
        selector: { matchLabels: props.selector },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
        minReadySeconds: 5,
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 3,
        template: { metadata: { labels: props.labels, annotations: props.podAnnotations }, spec: props.pod },
      },
    });
  }

  /** The name of the object. */
  get name(): string {
    return this.object.name;
  }
}
