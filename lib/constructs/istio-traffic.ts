import type { ServicePort, ServiceReference } from './service-reference';

/** The group and version of Istio's API for traffic, served since Istio 1.22. */
export const ISTIO_NETWORKING = 'networking.istio.io/v1';

/** A host of the mesh: a Service, or a name. */
export type MeshHost = string | ServiceReference;

/** Where requests go: a Service or its port; with its subset, which a DestinationRule declares, in full. */
export type IstioDestination =
  | ServicePort
  | { readonly host: MeshHost; readonly subset?: string; readonly port?: { readonly number: number } };

/** A destination with its share of the requests. */
export interface IstioRouteDestination {
  readonly destination: IstioDestination;
  /**
   * The share, in relation to the sum over all destinations.
   * @default all, for a single destination
   */
  readonly weight?: number;
  /**
   * What becomes of the headers of requests and answers.
   * @default they stay
   */
  readonly headers?: IstioHeaders;
}

/** What becomes of headers. */
export interface IstioHeaderOperations {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** What becomes of the headers of requests and of answers. */
export interface IstioHeaders {
  readonly request?: IstioHeaderOperations;
  readonly response?: IstioHeaderOperations;
}

/** A text that must be equal, begin with, or fit a regular expression (RE2). */
export type StringMatch = { readonly exact: string } | { readonly prefix: string } | { readonly regex: string };

/**
 * The name by which the mesh knows a host. A Service is named in full, because Istio reads a short name in the namespace of the
 * rule; without a known namespace, the two are in the same one.
 */
export function meshHostName(host: MeshHost): string {
  if (typeof host === 'string') return host;
  return host.namespace === undefined ? host.name : `${host.name}.${host.namespace}.svc.cluster.local`;
}

/** A destination as Istio has it. */
export function renderDestination(destination: IstioDestination): object {
  if ('service' in destination) {
    return { host: meshHostName(destination.service), port: { number: destination.port } };
  }
  return { ...destination, host: meshHostName(destination.host) };
}

/** A weighted destination as Istio has it. */
export function renderRouteDestination({ destination, ...route }: IstioRouteDestination): object {
  return { destination: renderDestination(destination), ...route };
}
