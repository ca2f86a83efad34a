import type { NetworkPeer } from './network-peer';
import type { ServicePortProps } from './service-props';

/** A Service as others refer to it, be it part of the app or not. */
export interface ServiceReference<Port extends string = string> {
  readonly kind: 'Service';
  readonly name: string;
  /** Where it is known. Without one, it is in the namespace of whoever refers to it. */
  readonly namespace?: string | undefined;
  /**
   * The DNS name within the cluster, `NAME.NAMESPACE.svc`; without a namespace the name alone, which holds in the
   * namespace of the Service.
   */
  readonly dnsName: string;
  /** The labels of the pods behind it, where they are known. */
  readonly selector?: Readonly<Record<string, string>> | undefined;
  /** Its ports by their names. */
  readonly ports: ReadonlyMap<string, ServicePortProps>;
  /** One of its ports, by its name. */
  port(name: Port): ServicePort;
  /**
   * Lets callers in to the pods behind a port, where the app makes these and a policy limits who may come.
   *
   * @param from who; by default everybody
   * @returns whether there is such a policy
   */
  letIn?(name: Port, from?: readonly NetworkPeer[]): boolean;
}

/** A port of a Service as others refer to it. */
export interface ServicePort {
  readonly service: ServiceReference;
  readonly name: string;
  readonly port: number;
  /** `host:port` within the cluster. */
  readonly address: string;
}

/** Whether a value is a port of a Service. */
export function isServicePort(value: unknown): value is ServicePort {
  return typeof value === 'object' && value !== null && 'service' in value && 'address' in value;
}

/** The DNS name of a Service within the cluster. */
export function dnsNameOf(name: string, namespace: string | undefined): string {
  return namespace ? `${name}.${namespace}.svc` : name;
}

/** A port of a Service. */
export function servicePort(service: ServiceReference, name: string, port: number): ServicePort {
  return { service, name, port, address: `${service.dnsName}:${port}` };
}
