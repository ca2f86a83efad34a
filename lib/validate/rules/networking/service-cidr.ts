import type { ServiceCIDRProps } from '../../../k8s/generated/networking';
import { ipFamily } from '../../../kubernetes/ip';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkCidr } from '../ip';
import type { KindRules } from '../kind-rules';

const CIDRS = Path.of('spec').child('cidrs');

/** @see https://kubernetes.io/docs/reference/networking/virtual-ips/#ip-address-objects */
export const serviceCidrRules: KindRules<Given<ServiceCIDRProps>> = {
  name: () => dnsSubdomain,
  create: checkBlocks,
  update(block, old, check) {
    const now = block.spec?.cidrs ?? [];
    const before = old.spec?.cidrs ?? [];
    const grows = before.length === 1 && now.length === 2;
    if (now.length !== before.length && !grows) {
      check.invalid(CIDRS, now, 'cannot change, but for a second family');
      return;
    }
    before.forEach((cidr, index) => {
      if (cidr !== now[index]) check.invalid(CIDRS.index(index), now[index], 'cannot change');
    });
    if (grows) checkBlocks(block, check);
  },
};

function checkBlocks({ spec = {} }: Given<ServiceCIDRProps>, check: Check): void {
  const { cidrs = [] } = spec;
  if (cidrs.length === 0) check.required(CIDRS, 'Services get their addresses from a block');
  else if (cidrs.length > 2) check.invalid(CIDRS, cidrs, 'must have at most two blocks');
  else {
    cidrs.forEach((cidr, index) => checkCidr(CIDRS.index(index), cidr, check));
    const [first, second] = cidrs.map((cidr) => ipFamily(cidr.slice(0, Math.max(0, cidr.indexOf('/')))));
    if (cidrs.length === 2 && first && first === second)
      check.invalid(CIDRS, cidrs, 'must have one block of each family');
  }
}
