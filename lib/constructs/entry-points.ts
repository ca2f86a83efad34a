import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import type { NetworkPeer } from './network-peer';
import { platformOf } from './platform';
import { parentsOf, type RouteParent } from './route-parent';
import { isServicePort } from './service-reference';

/** What routes from outside of the cluster take. */
export interface EntryPointProps {
  /**
   * Who brings the requests, and so is let in by the NetworkPolicies of the pods behind it. An empty list lets nobody in.
   * @default those of the app's platform, or what is known of the class; where nothing is, everybody is let in at that port
   */
  readonly entryPoints?: readonly NetworkPeer[];
}

/** Where the controllers of classes run that bring no platform with them. */
const CONTROLLERS: Readonly<Record<string, readonly NetworkPeer[]>> = {
  nginx: [{ namespace: 'ingress-nginx' }],
};

/** Lets those in that bring requests by a class of Ingress. */
export function letIngressIn(
  ingress: IConstruct,
  backends: readonly object[],
  { entryPoints }: EntryPointProps,
  className: string | undefined,
): void {
  const platform = platformOf(ingress);
  const known = className === undefined ? undefined : platform.ingress?.(className)?.entryPoints;
  const controller =
    className !== undefined && Object.hasOwn(CONTROLLERS, className) ? CONTROLLERS[className] : undefined;
  letIn(ingress, backends, entryPoints ?? platform.entryPoints ?? known ?? controller);
}

/** Lets those in that bring requests by a Gateway; a route of a mesh brings none from outside. */
export function letGatewayIn(
  route: IConstruct,
  backends: readonly object[],
  { entryPoints }: EntryPointProps,
  parents: RouteParent | readonly RouteParent[],
): void {
  if (parentsOf(parents).every(({ kind }) => kind === 'Service')) return;
  letIn(route, backends, entryPoints ?? platformOf(route).entryPoints);
}

function letIn(route: IConstruct, backends: readonly object[], from: readonly NetworkPeer[] | undefined): void {
  const opened = new Set<string>();
  for (const backend of backends) {
    const port = 'backend' in backend ? (backend.backend as object) : backend;
    if (isServicePort(port) && port.service.letIn?.(port.name, from)) opened.add(port.service.name);
  }
  if (from !== undefined || opened.size === 0) return;
  addFinding(route, 'K8S4609', { path: route.node.path, services: [...opened] });
}
