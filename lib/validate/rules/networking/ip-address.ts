import type { IPAddressProps } from '../../../k8s/generated/networking';
import { formatIp, isMapped, parseIp, parseStrictIp } from '../../../kubernetes/ip';
import { dnsSubdomain, pathSegment, type NameProblems } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkRequiredText, checkText, checkUnchanged } from '../text';

const PARENT = Path.of('spec').child('parentRef');

/** @see https://kubernetes.io/docs/reference/networking/virtual-ips/#ip-address-objects */
export const ipAddressRules: KindRules<Given<IPAddressProps>> = {
  name: () => addressName,
  prepare(draft) {
    const metadata = draft['metadata'] as Draft;
    // Nothing is added to a name that is to be generated.
    if (!metadata['name'] && metadata['generateName']) metadata['name'] = metadata['generateName'];
  },
  create: checkParent,
  update(address, old, check) {
    checkUnchanged(PARENT, address.spec?.parentRef, old.spec?.parentRef, check);
  },
};

/** The name of an IPAddress is the address itself, in its canonical form. */
function addressName(name: string): NameProblems {
  const ip = parseIp(name);
  if (!ip) return ['must be an IP address'];
  if (!parseStrictIp(name) || isMapped(ip) || formatIp(ip) !== name)
    return [`must be in canonical form: "${formatIp(ip)}"`];
  return [];
}

function checkParent({ spec = {} }: Given<IPAddressProps>, check: Check): void {
  const { parentRef: parent } = spec;
  if (!parent) {
    check.required(PARENT, 'an address belongs to an object');
    return;
  }
  if (parent.group) checkText(PARENT.child('group'), parent.group, dnsSubdomain, check);
  checkRequiredText(PARENT.child('resource'), parent.resource, pathSegment, check);
  checkRequiredText(PARENT.child('name'), parent.name, pathSegment, check);
  if (parent.namespace) checkText(PARENT.child('namespace'), parent.namespace, pathSegment, check);
}
