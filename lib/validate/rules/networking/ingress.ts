import type { IngressProps, IngressRule, IngressTLS } from '../../../k8s/generated/networking';
import { parseIp } from '../../../kubernetes/ip';
import { dns1035Label, dnsLabel, dnsSubdomain, wildcardSubdomain, type NameRule } from '../../../kubernetes/names';
import { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkText } from '../text';
import { checkIngressBackend, checkIngressPath } from './ingress-path';

type Ingress = Given<IngressProps>;

/** What the stored Ingress has is not held against the new one. */
interface Past {
  readonly service: NameRule;
  /** Whether the rules of a host with a wildcard go unchecked. */
  readonly wildcards: boolean;
  /** Whether the names of Secrets go unchecked. */
  readonly secrets: boolean;
}

const SPEC = Path.of('spec');
const RULES = SPEC.child('rules');
const CLASS = 'kubernetes.io/ingress.class';

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export const ingressRules: KindRules<Ingress> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create(ingress, check) {
    checkIngress(ingress, { service: serviceName(check), wildcards: false, secrets: false }, check);
    const { metadata = {}, spec = {} } = ingress;
    const annotation = metadata.annotations?.[CLASS];
    if (annotation !== undefined && spec.ingressClassName !== undefined && annotation !== spec.ingressClassName) {
      const path = Path.of('annotations').child(CLASS);
      check.invalid(
        path,
        annotation,
        'must be equal to ingressClassName',
        'Remove the annotation, which is deprecated.',
      );
    }
  },
  update: (ingress, old, check) => checkIngress(ingress, pastOf(old, check), check),
};

function checkIngress({ spec = {} }: Ingress, past: Past, check: Check): void {
  const { defaultBackend, ingressClassName, rules = [], tls = [] } = spec;
  if (rules.length === 0 && !defaultBackend) {
    check.invalid(SPEC, rules, 'must have rules or a defaultBackend', 'List at least one rule.');
  }
  if (defaultBackend) checkIngressBackend(defaultBackend, SPEC.child('defaultBackend'), past.service, check);
  rules.forEach((rule, index) => checkRule(rule, past, RULES.index(index), check));
  tls.forEach((entry, index) => checkTls(entry, past.secrets, SPEC.child('tls').index(index), check));
  if (ingressClassName !== undefined) checkText(SPEC.child('ingressClassName'), ingressClassName, dnsSubdomain, check);
}

function checkRule(rule: Given<IngressRule>, past: Past, path: Path, check: Check): void {
  const { host = '' } = rule;
  if (host) checkHost(host, path.child('host'), check);
  if (!(past.wildcards && host.includes('*'))) checkHttp(rule, path, past.service, check);
}

function checkHttp({ http }: Given<IngressRule>, path: Path, service: NameRule, check: Check): void {
  if (!http) return;
  const paths = path.child('http').child('paths');
  if (!http.paths?.length) check.required(paths, 'the rules of a host say where its paths lead');
  http.paths?.forEach((entry, index) => checkIngressPath(entry, paths.index(index), service, check));
}

function checkHost(host: string, path: Path, check: Check): void {
  if (parseIp(host)) check.invalid(path, host, 'must be a name of DNS, not an address');
  const hint = /[:/]/.test(host) ? 'Write the host alone, without scheme, port and path.' : undefined;
  for (const problem of host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host)) {
    check.invalid(path, host, problem, hint);
  }
}

function checkTls({ hosts = [], secretName }: Given<IngressTLS>, anySecret: boolean, path: Path, check: Check): void {
  hosts.forEach((host, index) => {
    checkText(path.child('hosts').index(index), host, host.includes('*') ? wildcardSubdomain : dnsSubdomain, check);
  });
  if (secretName && !anySecret) checkText(path.child('secretName'), secretName, dnsSubdomain, check);
}

function serviceName(check: Check): NameRule {
  return check.since('1.36') ? dnsLabel : dns1035Label;
}

function pastOf({ spec = {} }: Ingress, check: Check): Past {
  const { defaultBackend, rules = [], tls = [] } = spec;
  const isRelaxed = (name: string) => dnsLabel(name).length === 0 && dns1035Label(name).length > 0;
  const services = rules.flatMap(({ http }) => http?.paths?.map(({ backend }) => backend?.service) ?? []);
  if (check.since('1.35')) services.push(defaultBackend?.service);
  const relaxed = check.since('1.34') && services.some((service) => service && isRelaxed(service.name ?? ''));
  const isBad = (rule: Given<IngressRule>) => {
    const scratch = new Check(check.minor);
    checkHttp(rule, RULES, dns1035Label, scratch);
    return !scratch.isClean;
  };
  return {
    service: relaxed ? dnsLabel : serviceName(check),
    wildcards: rules.some((rule) => rule.host?.includes('*') && isBad(rule)),
    secrets: tls.some(({ secretName }) => secretName && dnsSubdomain(secretName).length > 0),
  };
}
