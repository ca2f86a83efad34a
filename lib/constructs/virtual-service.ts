import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { CustomResource, type CustomFields } from './custom-resource';
import { ISTIO_NETWORKING, meshHostName, renderDestination, renderRouteDestination } from './istio-traffic';
import type { IstioDestination, IstioRouteDestination, MeshHost } from './istio-traffic';
import type { ObjectProps } from './object-construct';
import type { IstioHTTPRoute, IstioTCPRoute, IstioTLSRoute, VirtualServiceSpec } from './virtual-service-spec';

/** The options of a {@link VirtualService}. */
export interface VirtualServiceProps extends ObjectProps<CustomFields<VirtualServiceSpec>> {
  /** The hosts that callers ask for: Services, or names such as `shop.example.com`. */
  readonly hosts: readonly MeshHost[];
  /**
   * The gateways at which it counts, as they are or as `NAMESPACE/NAME`; `mesh` stands for the sidecars.
   * @default 'mesh', as in Istio: calls within the mesh
   */
  readonly gateways?: readonly (string | { readonly name: string; readonly namespace?: string | undefined })[];
  /**
   * For HTTP; the first that fits a request counts.
   * @default none
   */
  readonly http?: readonly IstioHTTPRoute[];
  /**
   * For TLS that is passed through.
   * @default none
   */
  readonly tls?: readonly IstioTLSRoute[];
  /**
   * For any other connection.
   * @default none
   */
  readonly tcp?: readonly IstioTCPRoute[];
  /**
   * The namespaces that see it; `.` is its own.
   * @default all, as in Istio
   */
  readonly exportTo?: readonly string[];
}

/**
 * How the sidecars and gateways of an Istio mesh route requests: by source, by what the request is like, by weight.
 *
 * @example
 * // requests of testers go to v2, one of ten others as well
 * new VirtualService(chart, 'reviews', {
 *   hosts: [reviews],
 *   http: [
 *     { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ host: reviews, subset: 'v2' }] },
 *     {
 *       route: [
 *         { destination: { host: reviews, subset: 'v1' }, weight: 90 },
 *         { destination: { host: reviews, subset: 'v2' }, weight: 10 },
 *       ],
 *     },
 *   ],
 * });
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends CustomResource<VirtualServiceSpec> {
  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    const { hosts, gateways, http, tls, tcp, exportTo, ...object } = props;
    super(scope, id, {
      ...object,
      apiVersion: ISTIO_NETWORKING,
      kind: 'VirtualService',
      spec: {
        hosts: hosts.map(meshHostName),
        gateways: gateways?.map(gatewayName),
        http: http?.map(({ route, mirrors, ...rule }) => ({
          ...rule,
          route: route?.map(renderRoute),
          mirrors: mirrors?.map((mirror) => ({ ...mirror, destination: renderDestination(mirror.destination) })),
        })),
        tls: tls?.map((rule) => ({ ...rule, route: rule.route.map(renderRoute) })),
        tcp: tcp?.map((rule) => ({ ...rule, route: rule.route.map(renderRoute) })),
        exportTo,
      },
    });
    const leads = ({ route, redirect, directResponse }: IstioHTTPRoute): boolean =>
      Boolean(route?.length || redirect || directResponse);
    if (!(http?.length || tls?.length || tcp?.length) || !(http ?? []).every(leads)) {
      const options = '`http`, `tls` or `tcp`, each with a `route`, a redirect or a direct answer';
      addFinding(this, 'K8S4511', { path: this.node.path, kind: 'VirtualService', options });
    }
  }
}

function renderRoute(to: IstioDestination | IstioRouteDestination): object {
  return renderRouteDestination('destination' in to ? to : { destination: to });
}

function gatewayName(gateway: NonNullable<VirtualServiceProps['gateways']>[number]): string {
  if (typeof gateway === 'string') return gateway;
  return gateway.namespace === undefined ? gateway.name : `${gateway.namespace}/${gateway.name}`;
}
