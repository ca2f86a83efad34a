import type { DefaultTable } from './default-table';

/** The defaults of networking.k8s.io and of EndpointSlices. */
export const networkingDefaults: DefaultTable = {
  'networking.v1.NetworkPolicyPort': { protocol: 'TCP' },
  'networking.v1.IngressClassParametersReference': { scope: 'Cluster' },
  'discovery.v1.EndpointPort': { name: '', protocol: 'TCP' },
};
