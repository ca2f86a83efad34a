import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import { ISTIO_NETWORKING } from './istio-traffic';
import type { ObjectProps } from './object-construct';
import { checkPortNumber } from './port-number';

/** How TLS ends at a server. */
export interface IstioServerTls {
  /**
   * `SIMPLE` ends TLS here, `MUTUAL` asks for a certificate of the client as well, `PASSTHROUGH` leaves it to the backend.
   * @default 'PASSTHROUGH', as in Istio
   */
  readonly mode?: 'SIMPLE' | 'MUTUAL' | 'OPTIONAL_MUTUAL' | 'PASSTHROUGH' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL';
  /** The Secret with the certificate, in the namespace of the gateway's pods. */
  readonly credentialName?: string;
  /** Answers requests in clear with a redirect to HTTPS. */
  readonly httpsRedirect?: boolean;
  readonly minProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3';
  readonly maxProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3';
  readonly cipherSuites?: readonly string[];
  readonly subjectAltNames?: readonly string[];
}

/** A port of the gateway with the hosts that it is for. */
export interface IstioServerProps {
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS' | 'GRPC' | 'HTTP2' | 'MONGO' | 'TCP' | 'TLS';
  /** The hosts, such as `*.example.com`; `NAMESPACE/HOST` for routes of one namespace only. */
  readonly hosts: readonly string[];
  /**
   * @default none: in clear
   */
  readonly tls?: IstioServerTls;
}

/** The spec of Istio's Gateway, for overrides. */
export interface IstioGatewaySpec {
  readonly selector?: Readonly<Record<string, string>> | undefined;
  readonly servers: readonly object[];
}

/** The options of an {@link IstioGateway}. */
export interface IstioGatewayProps extends ObjectProps<CustomFields<IstioGatewaySpec>> {
  /**
   * The labels of the pods that are the gateway.
   * @default `istio: ingressgateway`: those of Istio's own installation
   */
  readonly selector?: Readonly<Record<string, string>>;
  /** The ports with their hosts, by names of your choice. */
  readonly servers: Readonly<Record<string, IstioServerProps>>;
}

/**
 * Where traffic enters an Istio mesh: the kind `Gateway` of Istio. Routes are VirtualServices that name it. Istio also serves the
 * {@link Gateway} of Gateway API, which is the newer way.
 *
 * @example
 * const gateway = new IstioGateway(chart, 'public', {
 *   servers: { https: { port: 443, protocol: 'HTTPS', hosts: ['shop.example.com'], tls: { mode: 'SIMPLE', credentialName: 'shop-tls' } } },
 * });
 * new VirtualService(chart, 'shop', { hosts: ['shop.example.com'], gateways: [gateway], http: [{ route: [web.service.port('http')] }] });
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class IstioGateway extends CustomResource<IstioGatewaySpec> {
  constructor(scope: Construct, id: string, props: IstioGatewayProps) {
    const { selector = { istio: 'ingressgateway' }, servers, ...object } = props;
    super(scope, id, {
      ...object,
      apiVersion: ISTIO_NETWORKING,
      kind: 'Gateway',
      spec: {
        selector,
        servers: Object.entries(servers).map(([name, { port, protocol, ...server }]) => ({
          port: { name, number: port, protocol },
          ...server,
        })),
      },
    });
    for (const [name, { port }] of Object.entries(servers))
      checkPortNumber(this, `the port of the server "${name}"`, port);
  }
}
