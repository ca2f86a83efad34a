import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { ObjectConstruct, type ObjectProps } from './object-construct';

/** What keeps pods away from a node, unless they tolerate it. */
export interface TaintProps {
  readonly key: string;
  /**
   * @default none
   */
  readonly value?: string;
  /** Whether new pods are kept away, kept away where there is another place, or also those that run are ended. */
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** The options of a {@link Node}. */
export interface NodeProps extends Omit<ObjectProps<k8s.NodeProps>, 'namespace'> {
  /** The name under which the kubelet of the machine registers it. */
  readonly name: string;
  /**
   * What keeps pods away that do not tolerate it.
   * @default none
   */
  readonly taints?: readonly TaintProps[];
  /**
   * Takes no new pods, as after `kubectl cordon`.
   * @default false
   */
  readonly unschedulable?: boolean;
  /**
   * How the cloud calls the machine.
   * @default none
   */
  readonly providerID?: string;
}

/**
 * A machine that runs pods, as the cluster sees it: its labels, which pods select, and its taints, which pods tolerate. A note says
 * that machines register themselves: a manifest is for clusters whose kubelets do not (`--register-node=false`).
 *
 * @example
 * new Node(chart, 'gpu-1', {
 *   name: 'gpu-1',
 *   labels: { 'example.com/gpu': 'a100' },
 *   taints: [{ key: 'example.com/gpu', effect: 'NoSchedule' }],
 * });
 * @see https://kubernetes.io/docs/concepts/architecture/nodes/
 */
export class Node extends ObjectConstruct<k8s.Node, k8s.NodeProps> {
  constructor(scope: Construct, id: string, props: NodeProps) {
    const { taints, unschedulable, providerID } = props;
    super(scope, id, props, (self, metadata) => {
      const spec = { taints, unschedulable, providerID };
      return new k8s.Node(self, 'Resource', { metadata, spec });
    });
    addFinding(this, 'K8S4420', { path: this.node.path, name: this.name });
  }
}
