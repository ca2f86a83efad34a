import type { GatewayReference } from './gateway';

/** What a route attaches to, as Gateway API has it. */
export interface ParentReference {
  /**
   * @default 'gateway.networking.k8s.io'
   */
  readonly group?: string;
  /**
   * @default 'Gateway'
   */
  readonly kind?: string;
  readonly name: string;
  /**
   * @default the namespace of the route
   */
  readonly namespace?: string | undefined;
  /**
   * The listener.
   * @default every listener that takes the route
   */
  readonly sectionName?: string | undefined;
  /**
   * The port of the listeners.
   * @default every port
   */
  readonly port?: number;
}

/** A Gateway, one of its listeners, or another parent as Gateway API has it. */
export type RouteParent = GatewayReference | ParentReference;

/** The parents of a route as Gateway API has them. */
export function renderParents(parents: RouteParent | readonly RouteParent[]): ParentReference[] {
  const list: readonly RouteParent[] = Array.isArray(parents) ? parents : [parents as RouteParent];
  return list.map((parent) => {
    const { group, kind, name, namespace, sectionName, port }: ParentReference = parent;
    return { group, kind: kind === 'Gateway' ? undefined : kind, name, namespace, sectionName, port };
  });
}
