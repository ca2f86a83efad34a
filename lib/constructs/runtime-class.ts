import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import type { ResourceAmounts } from './resources';

/** The options of a {@link RuntimeClass}. */
export interface RuntimeClassProps extends Omit<ObjectProps<k8s.RuntimeClassProps>, 'namespace'> {
  /** How the container runtime of the nodes calls it, such as `runsc` for gVisor or `kata`. It cannot change. */
  readonly handler: string;
  /**
   * What each pod needs beside its containers: it is added to what they request.
   * @default none
   */
  readonly overhead?: ResourceAmounts;
  /**
   * The labels of the nodes that have the handler.
   * @default all nodes have it
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints of those nodes that do not keep the pods away.
   * @default none
   */
  readonly tolerations?: readonly k8s.Input<k8s.Toleration>[];
}

/**
 * What runs the containers of a pod on a node: the runtime as it is set up, a sandbox, a small virtual machine. Workloads refer to it
 * by `runtimeClassName`.
 *
 * @example
 * const sandbox = new RuntimeClass(chart, 'sandbox', { name: 'gvisor', handler: 'runsc' });
 * new Deployment(chart, 'plugin', { image: 'plugin:1.0.0', runtimeClassName: sandbox });
 * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
 */
export class RuntimeClass extends ObjectConstruct<k8s.RuntimeClass, k8s.RuntimeClassProps> {
  constructor(scope: Construct, id: string, props: RuntimeClassProps) {
    const { handler, overhead, nodeSelector, tolerations } = props;
    super(scope, id, props, (self, metadata) => {
      return new k8s.RuntimeClass(self, 'Resource', {
        metadata,
        handler,
        overhead: overhead && { podFixed: overhead as Readonly<Record<string, k8s.Quantity>> },
        scheduling: nodeSelector || tolerations ? { nodeSelector, tolerations } : undefined,
      });
    });
    if (typeof handler === 'string' && !/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(handler)) {
      const problem = `the handler is "${handler}"`;
      const fix = 'Write its name as the container runtime has it: lower case letters, digits and "-", at most 63.';
      addFinding(this, 'K8S4026', { path: this.node.path, problem, fix });
    }
  }
}
