import type { PodSpec, WindowsSecurityContextOptions } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';
import { eachContainer } from './containers';

const CREDENTIAL_LIMIT = 64 * 1024;
const DOMAIN_LIMIT = 256;
const USER_LIMIT = 104;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DOMAIN_LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

/** What holds for containers on Windows. */
export function checkWindowsOptions(
  { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName }: Given<WindowsSecurityContextOptions>,
  path: Path,
  check: Check,
): void {
  if (gmsaCredentialSpecName !== undefined) {
    checkText(path.child('gmsaCredentialSpecName'), gmsaCredentialSpecName, dnsSubdomain, check);
  }
  if (gmsaCredentialSpec !== undefined) {
    const here = path.child('gmsaCredentialSpec');
    if (gmsaCredentialSpec === '') check.invalid(here, gmsaCredentialSpec, 'must not be empty');
    if (byteLength(gmsaCredentialSpec) > CREDENTIAL_LIMIT) {
      check.invalid(here, gmsaCredentialSpec, 'must be at most 64 KiB long');
    }
  }
  if (runAsUserName === undefined) return;
  for (const problem of userProblems(runAsUserName)) check.invalid(path.child('runAsUserName'), runAsUserName, problem);
}

function userProblems(name: string): string[] {
  if (name === '') return ['must not be empty'];
  if (CONTROL.test(name)) return ['must not have control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['must have at most one backslash'];
  const user = parts.at(-1)!;
  const domain = parts.length === 2 ? parts[0]! : undefined;
  const problems: string[] = [];
  if (domain !== undefined) {
    if (byteLength(domain) >= DOMAIN_LIMIT) problems.push('must have a domain of less than 256 characters');
    if (!NETBIOS.test(domain) && !domain.split('.').every((label) => DOMAIN_LABEL.test(label))) {
      problems.push('must have a domain in the notation of NetBIOS or DNS');
    }
  }
  if (user === '') problems.push('must have the name of a user');
  if (byteLength(user) > USER_LIMIT) problems.push(`must have a user of at most ${USER_LIMIT} characters`);
  if (/^[. ]+$/.test(user)) problems.push('must have a user that is more than dots and blanks');
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) problems.push('must have a user without any of "/\\:;|=,+*?<>@[]');
  return problems;
}

/** Containers that run as processes of the host: all of a pod, or none. */
export function checkHostProcess(spec: Given<PodSpec>, path: Path, check: Check): void {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  let containers = 0;
  let onHost = 0;
  eachContainer(spec, path, (container, at) => {
    containers++;
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod !== undefined && own !== undefined && own !== ofPod) {
      const field = at().child('securityContext').child('windowsOptions').child('hostProcess');
      check.invalid(field, own, `must be ${ofPod}, as for the pod`);
    }
    if (own ?? ofPod) onHost++;
  });
  if (onHost === 0) return;
  if (onHost !== containers) {
    check.invalid(path, spec, 'must have hostProcess in all of its containers, or in none');
  }
  if (!spec.hostNetwork) {
    check.invalid(path.child('hostNetwork'), spec.hostNetwork ?? false, 'must be true for containers with hostProcess');
  }
}
