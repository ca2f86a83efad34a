import type { Platform, PlatformProps } from '../platform';

/**
 * Azure AKS.
 *
 * @example
 * new App({ platform: aks({ ingressClass: 'webapprouting.kubernetes.azure.com' }) });
 * @see https://learn.microsoft.com/azure/aks/app-routing
 */
export function aks(props: PlatformProps = {}): Platform {
  return {
    name: 'aks',
    title: 'Azure AKS',
    storageClass: 'managed-csi',
    usualIngressClass: APP_ROUTING,
    // A Service of type LoadBalancer is public unless it says otherwise.
    loadBalancer: { public: {}, internal: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } },
    ingress: (className) =>
      className === APP_ROUTING ? { entryPoints: [{ namespace: 'app-routing-system' }] } : undefined,
    workloadIdentity: {
      expected: 'the client id of a managed identity, such as "1b4e28ba-2fa1-11d2-883f-0016d3cca427"',
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      annotations: (client) => ({ 'azure.workload.identity/client-id': client }),
      podLabels: { 'azure.workload.identity/use': 'true' },
    },
    ...props,
  };
}

/** The class of the application routing add-on. */
const APP_ROUTING = 'webapprouting.kubernetes.azure.com';
