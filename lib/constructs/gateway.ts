import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import { originOfCall } from '../origin';
import { suggest } from '../suggest';
import { issuerAnnotation, type CertificateIssuer } from './certificate-issuer';
import { CustomResource, type CustomFields } from './custom-resource';
import { isDnsName } from './dns-name';
import { GATEWAY_API } from './gateway-class';
import type {
  AllowedRoutes,
  GatewayAddress,
  GatewayInfrastructure,
  GatewayListenerSpec,
  GatewaySpec,
  GatewayTlsSpec,
} from './gateway-spec';
import { labelSelector, type Selector } from './network-peer';
import type { ObjectProps } from './object-construct';
import { checkPortNumber } from './port-number';

/** A Gateway, or one of its listeners, as routes refer to it. */
export interface GatewayReference {
  readonly kind: 'Gateway';
  readonly name: string;
  /** Where it is known. Without one, it is in the namespace of the route. */
  readonly namespace?: string | undefined;
  /** The listener; without one, a route attaches to every listener that takes it. */
  readonly sectionName?: string;
}

/** A Secret with a certificate and its key, of type `kubernetes.io/tls`. */
export type CertificateSecret = string | { readonly name: string; readonly namespace?: string | undefined };

/** A listener of a Gateway. */
export interface GatewayListenerProps {
  readonly port: number;
  /**
   * What is spoken there. A controller can know others, such as `example.com/quic`.
   * @default 'HTTPS' with certificates, or else 'HTTP'
   */
  readonly protocol?: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP' | `${string}/${string}`;
  /**
   * The host that it is for; `*.example.com` is every host that ends so.
   * @default every host
   */
  readonly hostname?: string;
  /**
   * The certificates with which TLS ends here.
   * @default none; with `certManager` the Secret that is named as the Gateway and the listener, with `-tls` behind them
   */
  readonly certificates?: readonly CertificateSecret[];
  /**
   * More about TLS, such as `{ mode: 'Passthrough' }` to leave it to the backends.
   * @default TLS ends here
   */
  readonly tls?: GatewayTlsSpec;
  /**
   * From which namespaces routes may attach: its own, all, or those with some labels.
   * @default 'Same', as in Gateway API: nobody else takes over a host name
   */
  readonly routesFrom?: 'Same' | 'All' | Selector;
  /**
   * The kinds of routes that may attach.
   * @default those that fit the protocol
   */
  readonly routeKinds?: AllowedRoutes['kinds'];
}

/** The options of a {@link Gateway}. */
export interface GatewayProps<Listener extends string = string> extends ObjectProps<CustomFields<GatewaySpec>> {
  /** The class, by its name or as it is. */
  readonly gatewayClassName: string | { readonly name: string };
  /** Where it listens, by the names of the listeners. */
  readonly listeners: Readonly<Record<Listener, GatewayListenerProps>>;
  /**
   * The addresses that it asks for.
   * @default whatever the controller gives
   */
  readonly addresses?: readonly GatewayAddress[];
  /**
   * Labels, annotations and settings for what the controller makes.
   * @default none
   */
  readonly infrastructure?: GatewayInfrastructure;
  /**
   * Has the certificates issued and renewed by cert-manager, for listeners that name their host.
   * @default none: the Secrets are filled by somebody else
   */
  readonly certManager?: CertificateIssuer;
}

/**
 * Where traffic enters the cluster, by Gateway API, which follows Ingress. Teams attach their routes to it. Gateway API and a
 * controller for it must be in the cluster.
 *
 * @example
 * const gateway = new Gateway(chart, 'public', {
 *   gatewayClassName: 'envoy',
 *   listeners: {
 *     http: { port: 80 },
 *     https: { port: 443, hostname: '*.example.com', certificates: ['wildcard-tls'], routesFrom: 'All' },
 *   },
 * });
 * new HTTPRoute(shop, 'web', { parentRefs: gateway.listener('https'), backend: web.service.port('http') });
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export class Gateway<const Listener extends string = string>
  extends CustomResource<GatewaySpec>
  implements GatewayReference
{
  readonly kind = 'Gateway';
  private readonly listeners: readonly string[];

  constructor(scope: Construct, id: string, props: GatewayProps<Listener>) {
    const { gatewayClassName, listeners, addresses, infrastructure, certManager, ...object } = props;
    const annotations = certManager && { ...issuerAnnotation(certManager), ...props.annotations };
    const own: [string, GatewayListenerProps][] = Object.entries(listeners);
    super(scope, id, {
      ...object,
      ...(annotations && { annotations }),
      apiVersion: GATEWAY_API,
      kind: 'Gateway',
      spec: (name) => ({
        gatewayClassName: typeof gatewayClassName === 'object' ? gatewayClassName.name : gatewayClassName,
        listeners: own.map(([listener, options]) => renderListener(name, listener, options, certManager !== undefined)),
        addresses,
        infrastructure,
      }),
    });
    this.listeners = own.map(([name]) => name);
    for (const [name, listener] of own) this.check(name, listener, certManager !== undefined);
  }

  /**
   * A Gateway that is not part of the app.
   *
   * @example
   * Gateway.fromName('public', { namespace: 'infra', listener: 'https' });
   */
  static fromName(
    name: string,
    options: { readonly namespace?: string; readonly listener?: string } = {},
  ): GatewayReference {
    const { namespace, listener } = options;
    return { kind: 'Gateway', name, namespace, ...(listener === undefined ? {} : { sectionName: listener }) };
  }

  /** One of its listeners, by its name. One that it does not have is an error at the line of the call (`K8S4505`). */
  listener(name: Listener): GatewayReference {
    if (!this.listeners.includes(name)) {
      const ports = this.listeners;
      const origin = originOfCall(this, this.listener)();
      const parameters = { path: this.node.path, port: name, ports, suggestion: suggest(name, ports) };
      addFinding(this, 'K8S4505', { ...parameters, what: 'listener' }, origin ? { origin } : {});
    }
    return { kind: 'Gateway', name: this.name, namespace: this.namespace, sectionName: name };
  }

  private check(
    name: string,
    { port, hostname, protocol, certificates, tls }: GatewayListenerProps,
    issued: boolean,
  ): void {
    const { path } = this.node;
    checkPortNumber(this, `the port of the listener "${name}"`, port);
    if (hostname !== undefined && !isDnsName(hostname, true)) {
      addFinding(this, 'K8S4503', { path, what: `the host of the listener "${name}"`, name: hostname, wildcard: true });
    }
    const ends = (protocol === 'HTTPS' || protocol === 'TLS') && tls?.mode !== 'Passthrough';
    if (ends && !certificates?.length && !tls?.certificateRefs?.length && !issued) {
      const why = 'TLS that ends there needs a certificate';
      addFinding(this, 'K8S4507', {
        path,
        what: `the listener "${name}" of protocol ${protocol}`,
        option: 'certificates',
        why,
      });
    }
  }
}

function renderListener(
  gateway: string,
  name: string,
  { port, protocol, hostname, certificates, tls, routesFrom, routeKinds }: GatewayListenerProps,
  issued: boolean,
): GatewayListenerSpec {
  const secure = protocol === 'HTTPS' || protocol === 'TLS';
  const secrets =
    certificates ?? (issued && secure && tls?.mode !== 'Passthrough' ? [`${gateway}-${name}-tls`] : undefined);
  return {
    name,
    port,
    protocol: protocol ?? (secrets ? 'HTTPS' : 'HTTP'),
    hostname,
    tls: secrets || tls ? { certificateRefs: secrets?.map(certificateRef), ...tls } : undefined,
    allowedRoutes: routesFrom || routeKinds ? { namespaces: namespacesOf(routesFrom), kinds: routeKinds } : undefined,
  };
}

function certificateRef(secret: CertificateSecret): { readonly name: string; readonly namespace?: string | undefined } {
  return typeof secret === 'string' ? { name: secret } : { name: secret.name, namespace: secret.namespace };
}

function namespacesOf(from: GatewayListenerProps['routesFrom']): AllowedRoutes['namespaces'] {
  if (from === undefined) return undefined;
  return typeof from === 'string' ? { from } : { from: 'Selector', selector: labelSelector(from) };
}
