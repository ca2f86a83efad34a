import type { Construct } from 'constructs';
import type { CertificateIssuer } from '../constructs/certificate-issuer';
import type { EntryPointProps } from '../constructs/entry-points';
import { HTTPRoute } from '../constructs/http-route';
import { Ingress } from '../constructs/ingress';
import type { IngressProps } from '../constructs/ingress-props';
import { platformOf } from '../constructs/platform';
import type { RouteParent } from '../constructs/route-parent';
import type { ServicePort } from '../constructs/service-reference';
import { addFinding } from '../findings';
import { madeWithin } from '../origin';

/** How a service answers to requests from outside of the cluster. */
export interface ExposeProps<Port extends string = string> extends EntryPointProps {
  /** The host at which it answers, or several; `*.example.com` is every host that ends so. */
  readonly host: string | readonly string[];
  /**
   * The beginnings of the paths that lead to it.
   * @default '/', which is every path
   */
  readonly paths?: readonly `/${string}`[];
  /**
   * The port, by its name.
   * @default the first
   */
  readonly port?: Port;
  /**
   * The Gateway, or the listener, to which its route attaches.
   * @default that of the app's platform, unless an `ingressClass` is named
   */
  readonly gateway?: RouteParent;
  /**
   * The class of the Ingress that leads to it, where there is no Gateway.
   * @default that of the app's platform; there is no other, because an Ingress that nobody serves has no effect
   */
  readonly ingressClass?: string | { readonly name: string };
  /**
   * The certificate of an Ingress: who issues it, by cert-manager, or the Secret that has it; `false` where TLS ends before the
   * Ingress. With a Gateway it belongs to the listener.
   * @default none, and a warning
   */
  readonly tls?: CertificateIssuer | { readonly secret: string | { readonly name: string } } | false;
  /**
   * Annotations of the route or the Ingress, by which controllers are told more.
   * @default none, or what the platform needs
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the objects have in common with the service that they lead to. */
export interface Exposed {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly backend: ServicePort;
}

/** What leads to an exposed service. */
export interface Exposure {
  readonly route?: HTTPRoute;
  readonly ingress?: Ingress;
}

/**
 * Leads requests from outside to a service: by a route at a Gateway, or by an Ingress of a class that is named. The policy of the
 * pods lets in who brings them.
 *
 * @param owner gets the route as its child `route`, or the Ingress as `ingress`
 */
export function expose(owner: Construct, props: ExposeProps, exposed: Exposed): Exposure {
  const { name: platform, gateway: usual, ingressClass: usualClass, usualIngressClass } = platformOf(owner);
  const { path } = owner.node;
  const hosts = textsOf(props.host);
  if (hosts.length === 0) addFinding(owner, 'K8S4607', { path });
  const gateway = props.gateway ?? (props.ingressClass === undefined ? usual : undefined);
  if (gateway) return { route: routeOf(owner, props, exposed, hosts, gateway) };
  const className = props.ingressClass ?? usualClass;
  if (className !== undefined) return { ingress: ingressOf(owner, props, exposed, hosts, className) };
  addFinding(owner, 'K8S4608', { path, platform: functionOf(platform), usual: usualIngressClass });
  return {};
}

/** The paths that lead to a service, for what must not be reached by one of them. */
export function isExposed(props: ExposeProps, path: string): boolean {
  const paths = pathsOf(props) ?? ['/'];
  return paths.some((beginning) => `${path}/`.startsWith(beginning.replace(/\/*$/, '/')));
}

function routeOf(
  owner: Construct,
  props: ExposeProps,
  { backend, ...common }: Exposed,
  hostnames: readonly string[],
  parentRefs: RouteParent,
): HTTPRoute {
  const { annotations, entryPoints } = props;
  const paths = pathsOf(props);
  if (props.tls) addFinding(owner, 'K8S4611', { path: owner.node.path });
  const options = {
    ...common,
    parentRefs,
    hostnames,
    ...(paths ? { paths: pathsTo(paths, backend) } : { backend }),
    ...(annotations && { annotations }),
    ...(entryPoints && { entryPoints }),
  };
  return madeWithin(() => new HTTPRoute(owner, 'route', options));
}

function ingressOf(
  owner: Construct,
  props: ExposeProps,
  { backend, ...common }: Exposed,
  hosts: readonly string[],
  className: IngressProps['className'],
): Ingress {
  const { annotations, entryPoints, tls } = props;
  const paths = pathsOf(props) ?? ['/'];
  const { path } = owner.node;
  if (tls === undefined && hosts.length > 0) addFinding(owner, 'K8S4612', { path, host: hosts[0]! });
  if (hosts.includes('*')) {
    addFinding(owner, 'K8S4503', { path, what: 'a host', name: '*', wildcard: true });
  }
  const options = {
    ...common,
    className,
    hosts: Object.fromEntries(hosts.map((host) => [host, pathsTo(paths, backend)])),
    ...certificatesOf(tls),
    ...(annotations && { annotations }),
    ...(entryPoints && { entryPoints }),
  };
  return madeWithin(() => new Ingress(owner, 'ingress', options));
}

function certificatesOf(tls: ExposeProps['tls']): Pick<IngressProps, 'tls' | 'certManager'> {
  if (!tls) return {};
  return 'secret' in tls ? { tls: { secret: tls.secret } } : { certManager: tls };
}

function pathsTo(paths: readonly `/${string}`[], backend: ServicePort): Readonly<Record<`/${string}`, ServicePort>> {
  return Object.fromEntries(paths.map((path) => [path, backend]));
}

/** The texts, also where a program without types gives something else: what is no host and no path is said of them. */
function textsOf(given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
  return list.map(String);
}

function pathsOf({ paths }: ExposeProps): readonly `/${string}`[] | undefined {
  return paths && (textsOf(paths) as readonly `/${string}`[]);
}

/** The function that makes a profile. */
function functionOf(platform: string): string {
  return platform.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
