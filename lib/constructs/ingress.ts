import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../k8s';
import { issuerAnnotation } from './certificate-issuer';
import { letIngressIn } from './entry-points';
import { checkIngress } from './ingress-checks';
import { pathsOf, type IngressBackend, type IngressPathProps } from './ingress-backend';
import type { IngressProps } from './ingress-props';
import { ObjectConstruct } from './object-construct';
import { platformOf } from './platform';
import { NAMED, OBJECT, OBJECTS, readOptions, reportOptions, type OptionType, type OptionTypes } from './read-options';
import { isServicePort } from './service-reference';

/**
 * Leads HTTP requests from outside of the cluster to Services, by host and path. How requests are spread over the pods, and much
 * else, is told to the controller by annotations; what they are called is in its documentation.
 *
 * @example
 * // a single service
 * new Ingress(chart, 'shop', { className: 'nginx', backend: web.service.port('http') });
 * // by path, or "simple fan-out"
 * new Ingress(chart, 'paths', {
 *   className: 'nginx',
 *   hosts: { 'shop.example.com': { '/': web.service.port('http'), '/api': api.service.port('http') } },
 * });
 * // by host, or "name-based virtual hosts", with certificates from cert-manager
 * new Ingress(chart, 'sites', {
 *   className: 'nginx',
 *   hosts: { 'shop.example.com': web.service.port('http'), 'blog.example.com': blog.service.port('http') },
 *   certManager: { clusterIssuer: 'letsencrypt' },
 * });
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export class Ingress extends ObjectConstruct<k8s.Ingress, k8s.IngressProps> {
  constructor(scope: Construct, id: string, props: IngressProps) {
    props = readOptions(props, OPTIONS);
    const { className: given, certManager } = props;
    const name = typeof given === 'object' ? given.name : given;
    const { annotations: usual, classAsAnnotation } = (name && platformOf(scope).ingress?.(name)) || {};
    const old = classAsAnnotation && { 'kubernetes.io/ingress.class': name as string };
    const own = { ...old, ...usual, ...(certManager && issuerAnnotation(certManager)), ...props.annotations };
    super(scope, id, { ...props, annotations: own }, (self, metadata) => {
      const className = classAsAnnotation || name === false ? undefined : name;
      // The name of the Secret for certificates is made of that of the object, which has none yet.
      const spec = Lazy.any({ produce: () => ingressSpec(props, className, ingress.name) });
      const ingress: k8s.Ingress = new k8s.Ingress(self, 'Resource', { metadata, spec });
      return ingress;
    });
    reportOptions(this, props);
    checkIngress(this, props);
    const backends = Object.values(props.hosts ?? {}).flatMap((to) => pathsOf(to).map(([, { backend }]) => backend));
    if (props.backend) backends.push(props.backend);
    letIngressIn(this, backends, props, name || undefined);
  }
}

const CLASS: OptionType = {
  expected: 'a name, an IngressClass, or false',
  accepts: (value) => value === false || NAMED.accepts(value),
};

const TLS: OptionType = {
  expected: 'true, false, an object, or a list of objects',
  accepts: (value) => typeof value === 'boolean' || OBJECT.accepts(value) || OBJECTS.accepts(value),
};

const OPTIONS: OptionTypes<IngressProps> = {
  className: CLASS,
  backend: OBJECT,
  certManager: OBJECT,
  hosts: OBJECT,
  tls: TLS,
  annotations: OBJECT,
};

function ingressSpec(props: IngressProps, ingressClassName: string | undefined, name: string): k8s.IngressSpec {
  const { backend, hosts = {} } = props;
  const rules = Object.entries(hosts).map(([host, to]) => ({
    host: host === '*' ? undefined : host,
    http: { paths: pathsOf(to).map(([path, own]) => renderPath(path, own)) },
  }));
  return {
    ingressClassName,
    defaultBackend: backend && renderBackend(backend),
    rules: rules.length > 0 ? rules : undefined,
    tls: renderTls(props, name),
  };
}

function renderPath(path: string, { backend, pathType = 'Prefix' }: IngressPathProps): k8s.HTTPIngressPath {
  return { path, pathType, backend: renderBackend(backend) };
}

function renderBackend(backend: IngressBackend): k8s.IngressBackend {
  if (!isServicePort(backend)) return { resource: backend.resource };
  return { service: { name: backend.service.name, port: { number: backend.port } } };
}

function renderTls(props: IngressProps, name: string): k8s.IngressTLS[] | undefined {
  const { tls = props.certManager !== undefined, hosts = {} } = props;
  if (tls === false) return undefined;
  const all = Object.keys(hosts).filter((host) => host !== '*');
  const list = tls === true ? [{}] : Array.isArray(tls) ? tls : [tls];
  return list.map(({ secret, hosts: own = all }) => ({
    hosts: own.length > 0 ? own : undefined,
    secretName: typeof secret === 'object' ? secret.name : (secret ?? `${name}-tls`),
  }));
}
