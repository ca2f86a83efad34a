import type { ServicePort, ServiceSpec } from '../../../k8s/generated/core';
import type { Given } from '../../given';

/** The specification of a Service as the rules see it, which allocation completes. */
export type Spec = { -readonly [K in keyof Given<ServiceSpec>]: Given<ServiceSpec>[K] };

/** A port of a Service, which allocation completes. */
export type Port = { -readonly [K in keyof Given<ServicePort>]: Given<ServicePort>[K] };

/** Whether the Service has no address of its own, and its name stands for the pods. */
export function isHeadless({ clusterIPs = [] }: Spec): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === 'None';
}

/** Whether the Service can be reached from outside of the cluster. */
export function isExternal({ type, externalIPs = [] }: Spec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0);
}

/** Whether a load balancer has to ask the nodes which of them have pods of the Service. */
export function needsHealthCheck({ type, externalTrafficPolicy }: Spec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

/** Whether the ports of the Service get ports of the nodes. */
export function needsNodePorts({ type, allocateLoadBalancerNodePorts = true }: Spec): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts);
}

/** Whether two lists of texts are equal; a missing one is empty. */
export function sameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
