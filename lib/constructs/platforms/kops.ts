import type { Platform, PlatformProps } from '../platform';

const NLB = 'service.beta.kubernetes.io/aws-load-balancer';

/**
 * A cluster that kOps made on AWS.
 *
 * @example
 * new App({ platform: kops({ ingressClass: 'nginx' }) });
 * @see https://kops.sigs.k8s.io/
 */
export function kops(props: PlatformProps = {}): Platform {
  return {
    name: 'kops',
    title: 'kOps',
    storageClass: 'kops-csi-1-21',
    usualIngressClass: 'nginx',
    loadBalancer: {
      public: { [`${NLB}-type`]: 'nlb' },
      internal: { [`${NLB}-type`]: 'nlb', [`${NLB}-internal`]: 'true' },
    },
    ...props,
  };
}
