import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import { ISTIO_NETWORKING, meshHostName, type MeshHost } from './istio-traffic';
import type { ObjectProps } from './object-construct';

/** By what requests are kept at one pod. */
export type ConsistentHash =
  | { readonly httpHeaderName: string }
  | { readonly httpCookie: { readonly name: string; readonly path?: string; readonly ttl?: string } }
  | { readonly useSourceIp: true }
  | { readonly httpQueryParameterName: string };

/** How requests are spread over pods. */
export interface IstioLoadBalancer {
  readonly simple?: 'LEAST_REQUEST' | 'ROUND_ROBIN' | 'RANDOM' | 'PASSTHROUGH';
  readonly consistentHash?: ConsistentHash;
  readonly localityLbSetting?: {
    readonly enabled?: boolean;
    readonly failover?: readonly { readonly from: string; readonly to: string }[];
    readonly failoverPriority?: readonly string[];
    readonly distribute?: readonly { readonly from: string; readonly to: Readonly<Record<string, number>> }[];
  };
  readonly warmup?: { readonly duration: string; readonly minimumPercent?: number; readonly aggression?: number };
}

/** How many connections and requests there may be at a time. */
export interface IstioConnectionPool {
  readonly tcp?: {
    readonly maxConnections?: number;
    readonly connectTimeout?: string;
    readonly idleTimeout?: string;
    readonly maxConnectionDuration?: string;
    readonly tcpKeepalive?: { readonly probes?: number; readonly time?: string; readonly interval?: string };
  };
  readonly http?: {
    readonly http1MaxPendingRequests?: number;
    readonly http2MaxRequests?: number;
    readonly maxRequestsPerConnection?: number;
    readonly maxRetries?: number;
    readonly idleTimeout?: string;
    readonly maxConcurrentStreams?: number;
    readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
    readonly useClientProtocol?: boolean;
  };
}

/** When a pod that fails gets no more requests for a while. */
export interface IstioOutlierDetection {
  readonly consecutive5xxErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly consecutiveLocalOriginFailures?: number;
  readonly splitExternalLocalOriginErrors?: boolean;
  readonly interval?: string;
  readonly baseEjectionTime?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
}

/** How callers speak TLS. */
export interface IstioClientTls {
  readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  readonly credentialName?: string;
  readonly clientCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
  readonly subjectAltNames?: readonly string[];
  readonly sni?: string;
  readonly insecureSkipVerify?: boolean;
}

/** What counts for connections to a host. */
export interface IstioTrafficPolicy {
  /**
   * @default the fewest requests under way, as in Istio
   */
  readonly loadBalancer?: IstioLoadBalancer;
  /**
   * @default no limits
   */
  readonly connectionPool?: IstioConnectionPool;
  /**
   * @default none
   */
  readonly outlierDetection?: IstioOutlierDetection;
  /**
   * @default mutual TLS of the mesh where both sides are in it, as in Istio
   */
  readonly tls?: IstioClientTls;
  /**
   * For single ports, in place of the rest.
   * @default none
   */
  readonly portLevelSettings?: readonly (Omit<IstioTrafficPolicy, 'portLevelSettings'> & {
    readonly port: { readonly number: number };
  })[];
}

/** The spec of a DestinationRule, for overrides. */
export interface DestinationRuleSpec {
  readonly host: string;
  readonly trafficPolicy?: IstioTrafficPolicy | undefined;
  readonly subsets?: readonly object[] | undefined;
  readonly exportTo?: readonly string[] | undefined;
  readonly workloadSelector?: { readonly matchLabels: Readonly<Record<string, string>> } | undefined;
}

/** The options of a {@link DestinationRule}. */
export interface DestinationRuleProps extends ObjectProps<CustomFields<DestinationRuleSpec>> {
  /** The host that is called: a Service, or a name. */
  readonly host: MeshHost;
  /**
   * What counts for connections to it.
   * @default Istio's
   */
  readonly trafficPolicy?: IstioTrafficPolicy;
  /**
   * Parts of its pods by their names, each by labels, for routes that choose among them.
   * @default none
   */
  readonly subsets?: Readonly<
    Record<string, { readonly labels: Readonly<Record<string, string>>; readonly trafficPolicy?: IstioTrafficPolicy }>
  >;
  /**
   * The namespaces that see it; `.` is its own.
   * @default all, as in Istio
   */
  readonly exportTo?: readonly string[];
  /**
   * The callers for which it counts, by the labels of their pods.
   * @default all
   */
  readonly workloadSelector?: Readonly<Record<string, string>>;
}

/**
 * What counts for connections to a host of an Istio mesh, and which subsets its pods have.
 *
 * @example
 * new DestinationRule(chart, 'reviews', {
 *   host: reviews,
 *   trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } },
 *   subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
 * });
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends CustomResource<DestinationRuleSpec> {
  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    const { host, trafficPolicy, subsets, exportTo, workloadSelector, ...object } = props;
    super(scope, id, {
      ...object,
      apiVersion: ISTIO_NETWORKING,
      kind: 'DestinationRule',
      spec: {
        host: meshHostName(host),
        trafficPolicy,
        subsets: subsets && Object.entries(subsets).map(([name, subset]) => ({ name, ...subset })),
        exportTo,
        workloadSelector: workloadSelector && { matchLabels: workloadSelector },
      },
    });
  }
}
