import type { Platform, PlatformProps } from '../platform';

/**
 * minikube. `minikube addons enable ingress` brings the class `nginx`; Services of type LoadBalancer need `minikube tunnel`.
 *
 * @example
 * new App({ platform: minikube({ ingressClass: 'nginx' }) });
 * @see https://minikube.sigs.k8s.io/docs/handbook/
 */
export function minikube(props: PlatformProps = {}): Platform {
  return { name: 'minikube', title: 'minikube', storageClass: 'standard', usualIngressClass: 'nginx', ...props };
}
