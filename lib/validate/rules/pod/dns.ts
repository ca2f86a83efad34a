import type { HostAlias, PodDNSConfig } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLegacyIp } from '../ip';
import { checkText } from '../text';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;
const SEARCH_LABEL = /^_?[a-z0-9](?:[-a-z0-9_]*[a-z0-9])?$/;

/** How a pod resolves names. */
export function checkDns(
  policy: string | undefined,
  config: Given<PodDNSConfig> | undefined,
  spec: Path,
  check: Check,
): void {
  if (!policy) check.required(spec.child('dnsPolicy'));
  else if (!POLICIES.includes(policy)) check.notSupported(spec.child('dnsPolicy'), policy, POLICIES);
  const path = spec.child('dnsConfig');
  if (policy === 'None') {
    if (!config) return check.required(path, 'dnsPolicy is None, and without it the pod resolves nothing');
    if (!config.nameservers?.length) {
      return check.required(path.child('nameservers'), 'dnsPolicy is None, and without one the pod resolves nothing');
    }
  }
  if (config) checkConfig(config, path, check);
}

function checkConfig(
  { nameservers = [], searches = [], options }: Given<PodDNSConfig>,
  path: Path,
  check: Check,
): void {
  if (nameservers.length > MOST_SERVERS) {
    check.invalid(path.child('nameservers'), nameservers, `must have at most ${MOST_SERVERS} items`);
  }
  nameservers.forEach((server, index) => checkLegacyIp(path.child('nameservers').index(index), server, check));
  const here = path.child('searches');
  if (searches.length > MOST_SEARCHES) check.invalid(here, searches, `must have at most ${MOST_SEARCHES} items`);
  if (searches.join(' ').length > LONGEST_SEARCHES) {
    check.invalid(here, searches, `must have at most ${LONGEST_SEARCHES} characters together`);
  }
  searches.forEach((search, index) => {
    const name = search === '.' ? 'a' : search.replace(/\.$/, '');
    if (name.length > 253) check.invalid(here.index(index), search, 'must have at most 253 characters');
    if (!name.split('.').every((label) => SEARCH_LABEL.test(label))) {
      check.invalid(here.index(index), search, 'must be a name of DNS');
    }
  });
  options?.forEach(({ name }, index) => {
    // The path of the item, as a server writes it.
    if (!name) check.required(path.child('options').index(index), 'each option has a name');
  });
}

/** Names that a pod resolves by itself. */
export function checkHostAliases(aliases: readonly Given<HostAlias>[], path: Path, check: Check): void {
  aliases.forEach(({ ip = '', hostnames }, index) => {
    checkLegacyIp(path.index(index).child('ip'), ip, check);
    hostnames?.forEach((name, position) =>
      checkText(path.index(index).child('hostnames').index(position), name, dnsSubdomain, check),
    );
  });
}
