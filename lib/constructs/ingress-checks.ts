import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import { isDnsName } from './dns-name';
import { ipFamilyOf } from './ip-address';
import { pathsOf, type IngressBackend } from './ingress-backend';
import type { IngressProps } from './ingress-props';
import { isServicePort } from './service-reference';

type Checked = IConstruct & { readonly namespace?: string | undefined };

/** Files findings for what no Ingress can be. */
export function checkIngress(ingress: Checked, { backend, hosts = {}, tls }: IngressProps): void {
  const { path } = ingress.node;
  if (!backend && Object.keys(hosts).length === 0) {
    addFinding(ingress, 'K8S4511', { path, kind: 'Ingress', options: '`backend` or `hosts`' });
  }
  if (backend) checkBackend(ingress, backend);
  for (const [host, to] of Object.entries(hosts)) {
    if (host !== '*') checkHost(ingress, 'a host', host);
    const paths = pathsOf(to);
    if (paths.length === 0)
      addFinding(ingress, 'K8S4511', { path, kind: 'Ingress', options: `the paths of "${host}"` });
    for (const [given, { backend: own, pathType = 'Prefix' }] of paths) {
      checkBackend(ingress, own);
      const problem = pathType === 'ImplementationSpecific' ? undefined : problemOfPath(given);
      if (problem) addFinding(ingress, 'K8S4512', { path, given, problem });
    }
  }
  const certificates = typeof tls === 'object' ? (Array.isArray(tls) ? tls : [tls]) : [];
  for (const host of certificates.flatMap((certificate) => certificate.hosts ?? [])) {
    // A certificate can be for an address, too.
    if (!ipFamilyOf(host)) checkHost(ingress, 'a host of a certificate', host);
  }
}

/** What is wrong with a path that is to be compared with those of requests; undefined for a good one. */
export function problemOfPath(path: string): string | undefined {
  if (!path.startsWith('/')) return 'does not begin with "/"';
  if (path.includes('//')) return 'has "//" in it';
  if (/\/\.\.?(?:\/|$)/.test(path)) return 'has "." or ".." as a step';
  if (/%2f/i.test(path)) return 'has an escaped "/" in it';
  return undefined;
}

function checkHost(ingress: Checked, what: string, host: string): void {
  if (isDnsName(host, true)) return;
  addFinding(ingress, 'K8S4503', { path: ingress.node.path, what, name: host, wildcard: true });
}

function checkBackend(ingress: Checked, backend: IngressBackend): void {
  if (!isServicePort(backend)) return;
  const { name, namespace: other } = backend.service;
  const { namespace } = ingress;
  if (other === undefined || namespace === undefined || other === namespace) return;
  addFinding(ingress, 'K8S4510', { path: ingress.node.path, namespace, what: `the Service "${name}"`, other });
}
