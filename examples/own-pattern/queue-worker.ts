import { Construct } from 'constructs';
import {
  connect,
  Deployment,
  HorizontalPodAutoscaler,
  PodMonitor,
  workloadName,
  type Connectable,
  type Connecting,
  type ConnectOptions,
  type EnvValue,
  type PodNetwork,
} from 'k8sdsl';

export interface QueueWorkerProps {
  readonly image: string;
  /** The queue that it reads. */
  readonly queue: Connectable;
  /**
   * The most workers at a time.
   * @default 10, of which two are always there
   */
  readonly max?: number;
}

/** A pattern of one's own: a program that takes work from a queue, as many of it as there is work. */
export class QueueWorker extends Construct implements Connecting {
  readonly deployment: Deployment;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { image, queue, max = 10 } = props;
    this.deployment = new Deployment(this, 'deployment', {
      // Named by the pattern, so that what it is made of can change.
      name: workloadName(this),
      app: id,
      image,
      resources: 'small',
      component: 'worker',
      ports: { metrics: 9090 },
      // A worker that is told to end finishes what it has begun.
      terminationGracePeriodSeconds: 300,
      networkPolicy: 'strict',
    });
    new HorizontalPodAutoscaler(this, 'autoscaler', { target: this.deployment, min: 2, max, cpu: 80 });
    new PodMonitor(this, 'monitor', { selector: this.deployment, endpoints: [{ port: 'metrics' }] });
    this.connect(queue, { env: 'QUEUE' });
    this.node.addValidation({ validate: () => (max < 2 ? [`max is ${max}; two workers are always there`] : []) });
  }

  get network(): PodNetwork {
    return this.deployment.network;
  }

  addEnv(name: string, value: EnvValue): void {
    this.deployment.addEnv(name, value);
  }

  connect(target: Connectable, options?: ConnectOptions): this {
    connect(this, target, options);
    return this;
  }
}
