import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { CustomResource, type CustomFields } from './custom-resource';
import { letGatewayIn, type EntryPointProps } from './entry-points';
import { GATEWAY_API } from './gateway-class';
import type { HTTPRouteValueMatch } from './http-route-spec';
import type { ObjectProps } from './object-construct';
import { itemsOf } from './given';
import { LIST, OBJECTS, readOptions, reportOptions, type OptionTypes } from './read-options';
import { BACKEND, checkHostnames, checkRouteBackends, renderRouteBackend, type RouteBackend } from './route-backend';
import { PARENTS, renderParents, type RouteParent } from './route-parent';

/** What a call must be like; all of it. */
export interface GRPCRouteMatch {
  /**
   * The service, such as `shop.v1.Orders`, and its method.
   * @default every call
   */
  readonly method?: {
    readonly service?: string;
    readonly method?: string;
    readonly type?: 'Exact' | 'RegularExpression';
  };
  /**
   * @default any headers
   */
  readonly headers?: readonly HTTPRouteValueMatch[];
}

/** What is done with the calls that match. */
export interface GRPCRouteRule {
  /**
   * @default none
   */
  readonly name?: string;
  /**
   * What calls must be like: one of these.
   * @default every call
   */
  readonly matches?: readonly GRPCRouteMatch[];
  /** Where they go, each backend by its weight. */
  readonly backendRefs: readonly RouteBackend[];
}

/** The spec of a GRPCRoute, for overrides. */
export interface GRPCRouteSpec {
  readonly parentRefs: readonly object[];
  readonly hostnames?: readonly string[] | undefined;
  readonly rules: readonly object[];
}

/** The options of a {@link GRPCRoute}. */
export interface GRPCRouteProps extends ObjectProps<CustomFields<GRPCRouteSpec>>, EntryPointProps {
  /** The Gateway or the listener that it attaches to, or several. */
  readonly parentRefs: RouteParent | readonly RouteParent[];
  /**
   * The hosts that it is for; `*.example.com` is every host that ends so.
   * @default those of the listeners
   */
  readonly hostnames?: readonly string[];
  /**
   * Where all calls go, or those that fit no rule.
   * @default none
   */
  readonly backend?: RouteBackend;
  /**
   * Rules with matches and weights; they come before `backend`.
   * @default none
   */
  readonly rules?: readonly GRPCRouteRule[];
}

/**
 * Leads gRPC calls that enter at a Gateway to Services, by service and method.
 *
 * @example
 * new GRPCRoute(chart, 'orders', { parentRefs: gateway.listener('https'), backend: orders.service.port('grpc') });
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 */
export class GRPCRoute extends CustomResource<GRPCRouteSpec> {
  constructor(scope: Construct, id: string, props: GRPCRouteProps) {
    props = readOptions(props, OPTIONS);
    const { parentRefs, hostnames, backend, rules: own = [], ...object } = props;
    const rules: GRPCRouteRule[] = [...own, ...(backend ? [{ backendRefs: [backend] }] : [])];
    super(scope, id, {
      ...object,
      apiVersion: GATEWAY_API,
      kind: 'GRPCRoute',
      spec: {
        parentRefs: renderParents(parentRefs),
        hostnames,
        rules: rules.map((rule) => ({ ...rule, backendRefs: itemsOf(rule.backendRefs).map(renderRouteBackend) })),
      },
    });
    reportOptions(this, props);
    checkHostnames(this, hostnames);
    const backends = rules.flatMap(({ backendRefs }) => itemsOf(backendRefs));
    checkRouteBackends(this, backends);
    letGatewayIn(this, backends, props, parentRefs);
    if (rules.length === 0 || rules.some(({ backendRefs }) => itemsOf(backendRefs).length === 0)) {
      addFinding(this, 'K8S4511', {
        path: this.node.path,
        kind: 'GRPCRoute',
        options: '`backend` or `rules` with backends',
      });
    }
  }
}

const OPTIONS: OptionTypes<GRPCRouteProps> = { parentRefs: PARENTS, hostnames: LIST, backend: BACKEND, rules: OBJECTS };
