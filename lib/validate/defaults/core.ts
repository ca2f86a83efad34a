import { orZero, type DefaultTable } from './default-table';

type Owner = Readonly<Record<string, unknown>>;

const THREE_HOURS = 10_800;

/** The defaults of the core group, but for those of pods. */
export const coreDefaults: DefaultTable = {
  'core.v1.EndpointPort': { protocol: orZero('TCP') },
  'core.v1.Node': { spec: {} },
  'core.v1.NodeStatus': { allocatable: (status) => status['capacity'] },
  'core.v1.Secret': { type: orZero('Opaque') },
  'core.v1.Service': { spec: {} },
  'core.v1.ServiceSpec': {
    sessionAffinity: orZero('None'),
    sessionAffinityConfig: (spec) => (spec['sessionAffinity'] === 'ClientIP' ? {} : undefined),
    type: orZero('ClusterIP'),
    externalTrafficPolicy: orZero((spec) => (isExternal(spec) ? 'Cluster' : undefined)),
    internalTrafficPolicy: (spec) => (hasAddress(spec) ? 'Cluster' : undefined),
    allocateLoadBalancerNodePorts: (spec) => (spec['type'] === 'LoadBalancer' ? true : undefined),
  },
  'core.v1.SessionAffinityConfig': { clientIP: {} },
  'core.v1.ClientIPConfig': { timeoutSeconds: THREE_HOURS },
  'core.v1.ServicePort': { protocol: orZero('TCP'), targetPort: orZero((port) => port['port']) },
};

function hasAddress({ type }: Owner): boolean {
  return type === 'ClusterIP' || type === 'NodePort' || type === 'LoadBalancer';
}

function isExternal({ type, externalIPs }: Owner): boolean {
  return type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && !!(externalIPs as [])?.length);
}
