import type { Platform, PlatformProps } from '../platform';

const NLB = 'service.beta.kubernetes.io/aws-load-balancer';

/**
 * Amazon EKS with the AWS Load Balancer Controller.
 *
 * @example
 * new App({ platform: eks({ ingressClass: 'alb', storageClass: 'gp3' }) });
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html
 */
export function eks(props: PlatformProps = {}): Platform {
  const direct = { [`${NLB}-type`]: 'external', [`${NLB}-nlb-target-type`]: 'ip' };
  return {
    name: 'eks',
    title: 'Amazon EKS',
    // The one class that a new cluster has; it is not marked as the default.
    storageClass: 'gp2',
    usualIngressClass: 'alb',
    loadBalancer: {
      public: { ...direct, [`${NLB}-scheme`]: 'internet-facing' },
      internal: { ...direct, [`${NLB}-scheme`]: 'internal' },
    },
    // With the target type "instance", the controller's default, a Service would have to open a port of every node.
    ingress: (className) =>
      className === 'alb'
        ? {
            annotations: {
              'alb.ingress.kubernetes.io/scheme': 'internet-facing',
              'alb.ingress.kubernetes.io/target-type': 'ip',
            },
          }
        : undefined,
    workloadIdentity: {
      expected: 'the ARN of a role, such as "arn:aws:iam::123456789012:role/uploader"',
      pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      annotations: (role) => ({ 'eks.amazonaws.com/role-arn': role }),
    },
    ...props,
  };
}
