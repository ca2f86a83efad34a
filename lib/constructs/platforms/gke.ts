import { Cidr } from '../cidr';
import type { Platform, PlatformProps } from '../platform';

/**
 * Google GKE, Standard.
 *
 * @example
 * new App({ platform: gke({ gateway: Gateway.fromName('external', { namespace: 'infra', listener: 'https' }) }) });
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api
 */
export function gke(props: PlatformProps = {}): Platform {
  return {
    name: 'gke',
    title: 'Google GKE',
    storageClass: 'standard-rwo',
    usualIngressClass: 'gce',
    // A Service of type LoadBalancer is public unless it says otherwise.
    loadBalancer: { public: {}, internal: { 'networking.gke.io/load-balancer-type': 'Internal' } },
    ingress: (className) =>
      GKE_CLASSES.has(className) ? { classAsAnnotation: true, entryPoints: FRONTENDS } : undefined,
    workloadIdentity: {
      expected: 'the address of an IAM service account, such as "uploader@acme.iam.gserviceaccount.com"',
      pattern: /^[a-z][-a-z0-9]*@[a-z0-9.:-]+\.iam\.gserviceaccount\.com$/,
      annotations: (account) => ({ 'iam.gke.io/gcp-service-account': account }),
    },
    // Requests and health checks of global load balancers come from here.
    ...(props.gateway && { entryPoints: FRONTENDS }),
    ...props,
  };
}

/** GKE's own classes are read from the annotation of old only. */
const GKE_CLASSES = new Set(['gce', 'gce-internal']);

const FRONTENDS = [new Cidr('35.191.0.0/16'), new Cidr('130.211.0.0/22')];
