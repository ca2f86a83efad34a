import type * as k8s from '../k8s';
import { isServicePort, type ServicePort } from './service-reference';

/** Where requests go: the port of a Service, or an object that the controller knows, such as a bucket. */
export type IngressBackend = ServicePort | { readonly resource: k8s.TypedLocalObjectReference };

/** A path with its backend. */
export interface IngressPathProps {
  readonly backend: IngressBackend;
  /**
   * Whether the path stands for everything below it, for itself only, or for what the controller makes of it.
   * @default 'Prefix': what a path means to most people, the same with every controller
   */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific';
}

/** The backends of a host by their paths; the longest path that fits a request counts. */
export type IngressPaths = Readonly<Record<`/${string}`, IngressBackend | IngressPathProps>>;

/** The paths of a host, each with its backend. */
export function pathsOf(host: IngressBackend | IngressPaths): (readonly [path: string, props: IngressPathProps])[] {
  if (isBackend(host)) return [['/', { backend: host }]];
  return Object.entries(host).map(([path, to]) => [path, isBackend(to) ? { backend: to } : to]);
}

function isBackend(value: object): value is IngressBackend {
  return isServicePort(value) || 'resource' in value;
}
