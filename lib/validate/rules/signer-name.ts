import { dnsLabel, dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Path } from '../path';

const DOMAIN_LIMIT = 253;
const LIMIT = DOMAIN_LIMIT + 1 + 253 + 1 + 63;

/**
 * The name of who signs certificates: a domain, a slash and a name.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#signers
 */
export function checkSignerName(path: Path, name: string, check: Check): void {
  if (!name) return check.required(path, 'it is the name of a signer, such as example.com/signer');
  const [domain = '', signer = '', ...more] = name.split('/');
  if (!name.includes('/') || more.length > 0) {
    return check.invalid(path, name, 'must be a domain, "/" and a name, such as example.com/signer');
  }
  if (domain.length > DOMAIN_LIMIT) check.tooLong(path, DOMAIN_LIMIT);
  const labels = domain.split('.');
  for (const problem of firstProblems(labels, dnsLabel)) check.invalid(path, name, `has a domain that ${problem}`);
  if (labels.length < 2) check.invalid(path, name, 'must have a domain with at least one dot');
  for (const problem of firstProblems(signer.split('.'), dnsSubdomain)) {
    check.invalid(path, name, `has a name that ${problem}`);
  }
  if (name.length > LIMIT) check.tooLong(path, LIMIT);
}

/** Whether the name belongs to Kubernetes itself. */
export function isKubernetesSigner(name: string): boolean {
  const [domain = ''] = name.split('/');
  return domain === 'kubernetes.io' || domain.endsWith('.kubernetes.io');
}

function firstProblems(parts: readonly string[], rule: typeof dnsLabel): readonly string[] {
  for (const part of parts) {
    const problems = rule(part);
    if (problems.length > 0) return problems;
  }
  return [];
}
