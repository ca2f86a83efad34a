import type { PodResourceClaim } from '../../../k8s/generated/core';
import type { ObjectMeta } from '../../../k8s/generated/meta';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkText } from '../text';
import { MIRROR } from './pod-annotations';

/** The devices that a pod claims. */
export function checkPodClaims(
  claims: readonly Given<PodResourceClaim>[],
  meta: Given<ObjectMeta> | undefined,
  path: Path,
  check: Check,
): void {
  const names = new Set<string>();
  claims.forEach((claim, index) => {
    const here = path.index(index);
    if (meta?.annotations?.[MIRROR] !== undefined) {
      return check.forbidden(Path.of(''), 'may not have claims: it shows what a kubelet runs by itself');
    }
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    if (!name) check.required(here.child('name'), 'containers use the claim by it');
    else if (names.has(name)) check.duplicate(here.child('name'), name);
    else checkText(here.child('name'), name, dnsLabel, check);
    names.add(name);
    if ((resourceClaimName === undefined) === (resourceClaimTemplateName === undefined)) {
      check.invalid(here, claim, 'must have either resourceClaimName or resourceClaimTemplateName');
    }
    if (resourceClaimName !== undefined)
      checkText(here.child('resourceClaimName'), resourceClaimName, dnsSubdomain, check);
    if (resourceClaimTemplateName !== undefined) {
      checkText(here.child('resourceClaimTemplateName'), resourceClaimTemplateName, dnsSubdomain, check);
    }
  });
}
