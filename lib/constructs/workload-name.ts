import type { IConstruct } from 'constructs';
import { nameOfPath } from '../chart/object-name';
import { addFinding } from '../findings';

// A Service name may begin with a digit from Kubernetes 1.36 on only.
const DNS_LABEL = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * The name of a workload: its construct path. It also names a Service and stands in labels, so it must be a DNS label; where
 * it is none, a finding (`K8S4001`) says so, because a name that was cut could fall on another.
 *
 * @example
 * new Deployment(this, 'deployment', { name: workloadName(this), image }); // in a pattern of one's own
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function workloadName(construct: IConstruct): string {
  const name = nameOfPath(construct.node.path).replaceAll('.', '-');
  // One that is too long the workload reports itself, for the labels of its pods.
  if (name.length <= 63 && !DNS_LABEL.test(name)) addFinding(construct, 'K8S4001', { name });
  return name;
}
