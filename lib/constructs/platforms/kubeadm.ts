import type { Platform, PlatformProps } from '../platform';

/**
 * A cluster of kubeadm, which comes without storage, load balancers and ways in: what is there is said by options.
 *
 * @example
 * new App({ platform: kubeadm({ ingressClass: 'nginx', storageClass: 'ceph' }) });
 * @see https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/
 */
export function kubeadm(props: PlatformProps = {}): Platform {
  return { name: 'kubeadm', title: 'kubeadm', usualIngressClass: 'nginx', ...props };
}
