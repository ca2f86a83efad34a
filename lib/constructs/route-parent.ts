import type { GatewayReference } from './gateway';
import { OBJECT, OBJECTS, type OptionType } from './read-options';

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

/** What the parents of a route have to be. */
export const PARENTS: OptionType = {
  expected: 'a Gateway, one of its listeners, or a list of them',
  accepts: (value) => OBJECT.accepts(value) || OBJECTS.accepts(value),
  required: true,
};

/** The parents as a list; none where a program without types gives none. */
export function parentsOf(parents: RouteParent | readonly RouteParent[] | undefined): readonly RouteParent[] {
  if (parents === undefined) return [];
  return Array.isArray(parents) ? parents : [parents as RouteParent];
}

/** The parents of a route as Gateway API has them. */
export function renderParents(parents: RouteParent | readonly RouteParent[]): ParentReference[] {
  return parentsOf(parents).map((parent) => {
    const { group, kind, name, namespace, sectionName, port }: ParentReference = parent;
    return { group, kind: kind === 'Gateway' ? undefined : kind, name, namespace, sectionName, port };
  });
}
