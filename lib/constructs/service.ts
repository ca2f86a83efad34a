import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { originOfCall } from '../origin';
import { suggest } from '../suggest';
import type { Connectable, ConnectionTarget } from './connection';
import type { NetworkPeer } from './network-peer';
import { ObjectConstruct } from './object-construct';
import { platformOf } from './platform';
import type { PodNetwork } from './pod-network';
import { LIST, OBJECT, TEXT, TEXT_OR_OBJECT, readOptions } from './read-options';
import { checkService } from './service-checks';
import type { NamedServiceProps, ServicePods, ServicePortProps, ServiceProps } from './service-props';
import { dnsNameOf, servicePort, type ServicePort, type ServiceReference } from './service-reference';

/**
 * A stable name and address in front of a set of pods; or, without a selector, in front of what an {@link EndpointSlice} names.
 *
 * @example
 * const service = new Service(chart, 'web', { selector: { app: 'web' }, ports: { http: 80 } });
 * service.port('http').address; // web.shop.svc:80
 * @example
 * new Service(chart, 'db', { type: 'ExternalName', externalName: 'db.example.com' });
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export class Service<const Port extends string = string>
  extends ObjectConstruct<k8s.Service, k8s.ServiceProps>
  implements ServiceReference<Port>, Connectable<Port>
{
  readonly kind = 'Service';
  /** The labels of the pods that it sends traffic to; undefined where its endpoints are written by hand. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  private readonly network: PodNetwork | undefined;
  /** Its ports by their names. */
  readonly ports: ReadonlyMap<string, ServicePortProps>;

  constructor(scope: Construct, id: string, props: ServiceProps<Port>) {
    props = readOptions(props, OPTIONS);
    super(scope, id, props, (self, metadata) => {
      const provided = providerAnnotations(self, props);
      const all = provided ? { ...metadata, annotations: { ...provided, ...metadata.annotations } } : metadata;
      return new k8s.Service(self, 'Resource', { metadata: all, spec: serviceSpec(props) });
    });
    const pods = podsOf(props.selector);
    this.selector = pods?.selector;
    this.network = pods?.network;
    this.ports = new Map(portsOf(props));
    checkService(this, props);
  }

  /**
   * A Service that is not part of the app. Its `port` throws a TypeError for a port that was not declared.
   *
   * @example
   * Service.fromName('grafana', { namespace: 'monitoring', ports: { http: 3000 } }).port('http');
   */
  static fromName<const Port extends string>(name: string, props: NamedServiceProps<Port>): ServiceReference<Port> {
    const service: ServiceReference<Port> = {
      kind: 'Service',
      name,
      namespace: props.namespace,
      dnsName: dnsNameOf(name, props.namespace),
      ports: new Map(portsOf(props)),
      port: (port) => {
        const number = props.ports[port];
        if (number !== undefined) return servicePort(service, port, number);
        const known = Object.keys(props.ports).map((known) => `"${known}"`);
        throw new TypeError(`The Service "${name}" was declared with the ports ${known.join(', ')}, not "${port}".`);
      },
    };
    return service;
  }

  get dnsName(): string {
    return dnsNameOf(this.name, this.namespace);
  }

  /** One of its ports, by its name. One that it does not have is an error at the line of the call (`K8S4505`). */
  port(name: Port): ServicePort {
    return servicePort(this, name, this.portProps(name, this.port).port);
  }

  /** The pods of the Service at a port, by default its first. Whoever makes the pods lets callers in. */
  connectionTarget(name?: Port): ConnectionTarget {
    const port = name ?? [...this.ports.keys()][0] ?? '';
    const props = this.portProps(port, this.connectionTarget);
    const { targetPort, protocol } = props;
    return {
      name: this.node.id === 'service' ? this.name : this.node.id,
      endpoint: { host: this.dnsName, port: props.port, scheme: schemeOf(port, props) },
      peers: this.selector ? [{ podSelector: this.selector, namespace: this.namespace }] : [],
      ports: [{ port: targetPort ?? (this.selector ? port : props.port), protocol }],
      construct: this,
    };
  }

  letIn(name: Port, from?: readonly NetworkPeer[]): boolean {
    const policy = this.network?.policy;
    const props = this.ports.get(name);
    if (!policy || !props) return false;
    const { targetPort = name, protocol } = props;
    policy.allowIngress({ ...(from && { from }), ports: [protocol ? { port: targetPort, protocol } : targetPort] });
    return true;
  }

  private portProps(name: string, above: unknown): ServicePortProps {
    const found = this.ports.get(name);
    if (found) return found;
    const ports = [...this.ports.keys()];
    const origin = originOfCall(this, above)();
    const parameters = { path: this.node.path, port: name, ports, suggestion: suggest(name, ports) };
    addFinding(this, 'K8S4505', parameters, origin ? { origin } : {});
    return { port: 0 };
  }
}

const OPTIONS = {
  ports: OBJECT,
  selector: OBJECT,
  clusterIP: TEXT,
  externalIPs: LIST,
  loadBalancerSourceRanges: LIST,
  sessionAffinity: TEXT_OR_OBJECT,
};

/** The labels of the pods, and their network where the app makes them. */
function podsOf(selector: ServiceProps['selector']): Partial<ServicePods> | undefined {
  // A label may well be called "network", but it has a text.
  const isWorkload = typeof selector?.network === 'object';
  return selector && (isWorkload ? (selector as ServicePods) : { selector: selector as Record<string, string> });
}

/** What the provider of the cluster is told about a load balancer. */
function providerAnnotations(self: Construct, { type, loadBalancer = 'public' }: ServiceProps): object | undefined {
  return type === 'LoadBalancer' ? platformOf(self).loadBalancer?.[loadBalancer] : undefined;
}

/** The ports as objects, by their names. */
function portsOf({ ports = {} }: Pick<ServiceProps, 'ports'>): (readonly [string, ServicePortProps])[] {
  return Object.entries(ports).map(([name, port]) => [name, typeof port === 'number' ? { port } : port]);
}

function serviceSpec(props: ServiceProps): k8s.ServiceSpec {
  const ports = portsOf(props).map(([name, { targetPort, ...port }]) => ({
    name,
    ...port,
    targetPort: targetPort ?? (props.selector ? name : undefined),
  }));
  const { sessionAffinity: affinity } = props;
  const timeout = typeof affinity === 'object' ? affinity.timeoutSeconds : undefined;
  return {
    type: props.type,
    clusterIP: props.headless ? 'None' : props.clusterIP,
    externalName: props.externalName,
    externalIPs: props.externalIPs,
    selector: podsOf(props.selector)?.selector,
    ports: ports.length > 0 ? ports : undefined,
    sessionAffinity: typeof affinity === 'object' ? 'ClientIP' : affinity,
    sessionAffinityConfig: timeout === undefined ? undefined : { clientIP: { timeoutSeconds: timeout } },
    trafficDistribution: props.trafficDistribution,
    internalTrafficPolicy: props.internalTrafficPolicy,
    externalTrafficPolicy: props.externalTrafficPolicy,
    ipFamilies: props.ipFamilies,
    ipFamilyPolicy: props.ipFamilyPolicy,
    publishNotReadyAddresses: props.publishNotReadyAddresses,
    loadBalancerClass: props.loadBalancerClass,
    loadBalancerSourceRanges: props.loadBalancerSourceRanges,
    allocateLoadBalancerNodePorts: props.allocateLoadBalancerNodePorts,
    healthCheckNodePort: props.healthCheckNodePort,
  };
}

const SCHEMES = new Set([
  'http',
  'https',
  'ws',
  'wss',
  'grpc',
  'redis',
  'postgres',
  'mysql',
  'mongodb',
  'amqp',
  'nats',
]);

/** The scheme of a URL to a port, where what is spoken there tells it. */
function schemeOf(name: string, { appProtocol }: ServicePortProps): string | undefined {
  const spoken = appProtocol?.replace('kubernetes.io/', '').replace('h2c', 'http') ?? name;
  return SCHEMES.has(spoken) ? spoken : undefined;
}
