import type { Construct } from 'constructs';
import { addFinding } from '../findings';
import * as k8s from '../k8s';
import { ipFamilyOf, isReachable, type IpFamily } from './ip-address';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { checkPortNumber, checkServicePortName } from './port-number';
import type { ServiceReference } from './service-reference';

/** A port of endpoints. */
export interface EndpointPortProps {
  readonly port: number;
  /**
   * @default 'TCP', as in Kubernetes
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * What is spoken on top of it.
   * @default none
   */
  readonly appProtocol?: string;
}

/** The options of an {@link EndpointSlice}. */
export interface EndpointSliceProps extends ObjectProps<k8s.EndpointSliceProps> {
  /** The Service that leads there, which has no selector. */
  readonly service: ServiceReference;
  /** The addresses, all of one family; or each with its conditions, zone and the like. */
  readonly addresses: readonly (string | k8s.Endpoint)[];
  /**
   * The ports there, by the names that they have in the Service.
   * @default those of the Service: their targets where these are numbers, or else their own numbers
   */
  readonly ports?: Readonly<Record<string, number | EndpointPortProps>>;
  /**
   * @default that of the first address
   */
  readonly addressType?: IpFamily;
}

/**
 * Where a Service without a selector leads: addresses that Kubernetes does not find by itself, such as a database outside of
 * the cluster. A Service can have several.
 *
 * @example
 * const db = new Service(chart, 'db', { ports: { postgres: 5432 } });
 * new EndpointSlice(chart, 'db-1', { service: db, addresses: ['10.20.0.7', '10.20.0.8'] });
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export class EndpointSlice extends ObjectConstruct<k8s.EndpointSlice, k8s.EndpointSliceProps> {
  constructor(scope: Construct, id: string, props: EndpointSliceProps) {
    const endpoints = props.addresses.map((given) => (typeof given === 'string' ? { addresses: [given] } : given));
    const first = endpoints[0]?.addresses[0];
    const family = props.addressType ?? (first !== undefined && first.includes(':') ? 'IPv6' : 'IPv4');
    const ports = portsOf(props);
    const labels = {
      'kubernetes.io/service-name': props.service.name,
      // Tells Kubernetes' own controllers to leave it alone.
      'endpointslice.kubernetes.io/managed-by': 'k8sdsl',
      ...props.labels,
    };
    super(scope, id, { ...props, labels }, (self, metadata) => {
      return new k8s.EndpointSlice(self, 'Resource', {
        metadata,
        addressType: family,
        endpoints,
        ports: ports.map(([name, port]) => ({ name, ...port })),
      });
    });
    this.check(props, endpoints, family, ports);
  }

  private check(
    { service }: EndpointSliceProps,
    endpoints: readonly k8s.Endpoint[],
    family: IpFamily,
    ports: readonly (readonly [string, EndpointPortProps])[],
  ): void {
    const { path } = this.node;
    if (service.selector) addFinding(this, 'K8S4509', { path, service: service.name });
    if (service.namespace !== undefined && this.namespace !== undefined && service.namespace !== this.namespace) {
      const parameters = {
        path,
        namespace: this.namespace,
        what: `the Service "${service.name}"`,
        other: service.namespace,
      };
      addFinding(this, 'K8S4510', parameters);
    }
    for (const address of endpoints.flatMap(({ addresses }) => addresses)) {
      const expected = lackOf(address, family);
      if (expected) addFinding(this, 'K8S4508', { path, address, expected });
    }
    for (const [name, { port }] of ports) {
      checkServicePortName(this, name);
      checkPortNumber(this, `the port "${name}"`, port);
    }
  }
}

/** What an address should be and is not; undefined for a good one. */
function lackOf(address: string, family: IpFamily): string | undefined {
  if (ipFamilyOf(address) !== family) return `an ${family} address, as all in one EndpointSlice are`;
  if (isReachable(address)) return undefined;
  return 'the address of another host, but one that stands for the host itself, for its link, or for no single host';
}

function portsOf({ ports, service }: EndpointSliceProps): (readonly [string, EndpointPortProps])[] {
  if (ports) return Object.entries(ports).map(([name, port]) => [name, typeof port === 'number' ? { port } : port]);
  return [...service.ports].map(([name, { port, targetPort, protocol, appProtocol }]) => [
    name,
    { port: typeof targetPort === 'number' ? targetPort : port, protocol, appProtocol },
  ]);
}
