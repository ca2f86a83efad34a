import type { DefaultTable } from './default-table';

/** The defaults of APIServices. */
export const apiregistrationDefaults: DefaultTable = {
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference': { port: 443 },
};
