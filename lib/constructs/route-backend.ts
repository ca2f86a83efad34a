import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import { isDnsName } from './dns-name';
import { fieldsOf } from './given';
import type { OptionType } from './read-options';
import { isServicePort, type ServicePort } from './service-reference';

/** A Service behind a route, as Gateway API has it. */
export interface BackendReference {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port: number;
  readonly weight?: number | undefined;
}

/** A backend with its share of the requests. */
export interface WeightedBackend {
  readonly backend: ServicePort;
  /**
   * The share, in relation to the sum over all backends; 0 gets none.
   * @default 1
   */
  readonly weight?: number;
}

/** Where the requests of a rule go. */
export type RouteBackend = ServicePort | WeightedBackend;

/** What a {@link RouteBackend} has to be. */
export const BACKEND: OptionType = {
  expected: "the port of a Service, such as `service.port('http')`, or an object with it as `backend`",
  accepts: (value) => isServicePort(value) || isServicePort(fieldsOf(value as Partial<WeightedBackend>).backend),
};

/** A backend as Gateway API has it. */
export function renderRouteBackend(backend: RouteBackend): BackendReference {
  const { backend: to, weight } = isServicePort(backend) ? { backend, weight: undefined } : backend;
  return { name: to.service.name, namespace: to.service.namespace, port: to.port, weight };
}

type Route = IConstruct & { readonly namespace: string | undefined };

/** Files findings for hosts that are none. */
export function checkHostnames(route: Route, hostnames: readonly string[] = []): void {
  for (const name of hostnames) {
    if (isDnsName(name, true)) continue;
    addFinding(route, 'K8S4503', { path: route.node.path, what: 'a host', name, wildcard: true });
  }
}

/** Files a note where a backend must allow the route, because it is in another namespace. */
export function checkRouteBackends(route: Route, backends: readonly RouteBackend[]): void {
  const { namespace } = route;
  const told = new Set<string>();
  for (const backend of backends) {
    const { service } = isServicePort(backend) ? backend : backend.backend;
    const { name, namespace: other } = service;
    if (namespace === undefined || other === undefined || other === namespace || told.has(`${other}/${name}`)) continue;
    told.add(`${other}/${name}`);
    addFinding(route, 'K8S4517', { path: route.node.path, namespace, service: name, other });
  }
}
