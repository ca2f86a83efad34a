import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { CustomResource, type CustomFields } from './custom-resource';
import { letGatewayIn, type EntryPointProps } from './entry-points';
import { GATEWAY_API } from './gateway-class';
import type { HTTPRouteFilter, HTTPRouteMatch, HTTPRouteRule, HTTPRouteSpec } from './http-route-spec';
import { problemOfPath } from './ingress-checks';
import type { ObjectProps } from './object-construct';
import { LIST, OBJECT, OBJECTS, readOptions, reportOptions, type OptionTypes } from './read-options';
import { BACKEND, checkHostnames, checkRouteBackends, renderRouteBackend, type RouteBackend } from './route-backend';
import { PARENTS, renderParents, type RouteParent } from './route-parent';

/** The options of an {@link HTTPRoute}. */
export interface HTTPRouteProps extends ObjectProps<CustomFields<HTTPRouteSpec>>, EntryPointProps {
  /** The Gateway or the listener that it attaches to, or several. */
  readonly parentRefs: RouteParent | readonly RouteParent[];
  /**
   * The hosts that it is for; `*.example.com` is every host that ends so.
   * @default those of the listeners
   */
  readonly hostnames?: readonly string[];
  /**
   * Where all requests go, or those that fit no path and no rule.
   * @default none
   */
  readonly backend?: RouteBackend;
  /**
   * By the beginning of the path, where requests go; the longest that fits counts.
   * @default none
   */
  readonly paths?: Readonly<Record<`/${string}`, RouteBackend>>;
  /**
   * Rules with matches, filters, weights and timeouts; they come before `paths` and `backend`.
   * @default none
   */
  readonly rules?: readonly HTTPRouteRule[];
}

/**
 * Leads HTTP requests that enter at a Gateway to Services, by Gateway API, which follows Ingress.
 *
 * @example
 * new HTTPRoute(chart, 'shop', {
 *   parentRefs: Gateway.fromName('public', { namespace: 'infra', listener: 'https' }),
 *   hostnames: ['shop.example.com'],
 *   paths: { '/': web.service.port('http'), '/api': api.service.port('http') },
 * });
 * @example
 * // one request of ten goes to the new version
 * const backendRefs = [{ backend: blue.port('http'), weight: 9 }, { backend: green.port('http'), weight: 1 }];
 * new HTTPRoute(chart, 'canary', { parentRefs: gateway, rules: [{ backendRefs }] });
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class HTTPRoute extends CustomResource<HTTPRouteSpec> {
  constructor(scope: Construct, id: string, props: HTTPRouteProps) {
    props = readOptions(props, OPTIONS);
    const { parentRefs, hostnames, backend, paths = {}, rules: own = [], ...object } = props;
    const rules: HTTPRouteRule[] = [
      ...own,
      ...Object.entries(paths).map(([path, to]) => ({ matches: [{ path: path as `/${string}` }], backendRefs: [to] })),
      ...(backend ? [{ backendRefs: [backend] }] : []),
    ];
    super(scope, id, {
      ...object,
      apiVersion: GATEWAY_API,
      kind: 'HTTPRoute',
      spec: { parentRefs: renderParents(parentRefs), hostnames, rules: rules.map(renderRule) },
    });
    reportOptions(this, props);
    checkHostnames(this, hostnames);
    const backends = rules.flatMap(({ backendRefs = [] }) => backendRefs);
    checkRouteBackends(this, backends);
    letGatewayIn(this, backends, props, parentRefs);
    this.check(rules);
  }

  private check(rules: readonly HTTPRouteRule[]): void {
    const { path } = this.node;
    const leads = ({ backendRefs, filters = [] }: HTTPRouteRule): boolean =>
      Boolean(backendRefs?.length) || filters.some(({ type }) => type === 'RequestRedirect' || type === 'ExtensionRef');
    if (rules.length === 0) {
      addFinding(this, 'K8S4511', { path, kind: 'HTTPRoute', options: '`backend`, `paths` or `rules`' });
    } else if (!rules.every(leads)) {
      const options = '`backendRefs` or a redirect in each rule';
      addFinding(this, 'K8S4511', { path, kind: 'HTTPRoute', options });
    }
    for (const match of rules.flatMap(({ matches = [] }) => matches)) {
      const { type = 'PathPrefix', value } = pathOf(match) ?? {};
      const problem = value === undefined || type === 'RegularExpression' ? undefined : problemOfPath(value);
      if (problem) addFinding(this, 'K8S4512', { path, given: value!, problem });
    }
  }
}

const OPTIONS: OptionTypes<HTTPRouteProps> = {
  parentRefs: PARENTS,
  hostnames: LIST,
  backend: BACKEND,
  paths: {
    expected: 'an object with the ports of Services by their paths',
    accepts: (value) => OBJECT.accepts(value) && Object.values(value as object).every(BACKEND.accepts),
  },
  rules: OBJECTS,
};

function pathOf({ path }: HTTPRouteMatch): { readonly type: string; readonly value: string } | undefined {
  return typeof path === 'string' ? { type: 'PathPrefix', value: path } : path;
}

function renderRule({ matches, filters, backendRefs, ...rule }: HTTPRouteRule): object {
  return {
    ...rule,
    matches: matches?.map((match) => ({ ...match, path: pathOf(match) })),
    filters: filters?.map(renderFilter),
    backendRefs: backendRefs?.map(renderRouteBackend),
  };
}

function renderFilter(filter: HTTPRouteFilter): object {
  if (filter.type !== 'RequestMirror') return filter;
  const { backendRef, ...how } = filter.requestMirror;
  return { type: filter.type, requestMirror: { backendRef: renderRouteBackend(backendRef), ...how } };
}
