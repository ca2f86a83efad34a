import { ipFamily } from '../../../kubernetes/ip';
import type { Check } from '../../check';
import { Path } from '../../path';
import { checkLegacyIp } from '../ip';
import { isHeadless, type Spec } from './service-spec';

const SPEC = Path.of('spec');
const FAMILIES = ['IPv4', 'IPv6'] as const;
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'] as const;

/**
 * The addresses of a Service, their families and how many it wants, which have to fit each other. A server looks at them twice: before
 * it allocates addresses, and with everything else.
 */
export function checkClusterIps(spec: Spec, old: Spec | undefined, check: Check): void {
  if (spec.type === 'ExternalName') return;
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  const path = SPEC.child('clusterIPs');
  if (clusterIP && clusterIPs.length === 0) check.required(path);
  else if (clusterIP && clusterIPs[0] !== clusterIP) {
    check.invalid(path, clusterIPs, 'must begin with the value of clusterIP', `Set clusterIP to "${clusterIPs[0]}".`);
  } else if (!clusterIP && clusterIPs.length > 0) {
    check.invalid(path, clusterIPs, 'must be empty when clusterIP is', `Set clusterIP to "${clusterIPs[0]}", too.`);
  }
  ipFamilies.forEach((family, index) => {
    const here = SPEC.child('ipFamilies').index(index);
    if (!(FAMILIES as readonly string[]).includes(family)) check.notSupported(here, family, FAMILIES);
    if (ipFamilies.indexOf(family) < index) check.duplicate(here, family);
  });
  if (ipFamilyPolicy !== undefined && !(POLICIES as readonly string[]).includes(ipFamilyPolicy)) {
    check.notSupported(SPEC.child('ipFamilyPolicy'), ipFamilyPolicy, POLICIES);
  }
  if (checkEach(clusterIPs, new Set(old?.clusterIPs), path, check)) checkFamilies(spec, path, check);
}

/** Whether each is an address, or the one that says that there is none. */
function checkEach(clusterIPs: readonly string[], old: ReadonlySet<string>, path: Path, check: Check): boolean {
  let right = true;
  clusterIPs.forEach((ip, index) => {
    if (index === 0 && ip === 'None') {
      if (clusterIPs.length === 1) return;
      right = false;
      check.invalid(path, clusterIPs, 'must hold nothing besides "None"');
    } else if (!checkLegacyIp(path.index(index), ip, check, old)) right = false;
  });
  if (clusterIPs.length > 2) check.invalid(path, clusterIPs, 'must hold at most two addresses');
  return right;
}

function checkFamilies(spec: Spec, path: Path, check: Check): void {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(ipFamily)).size < 2) {
    check.invalid(path, clusterIPs, 'must hold at most one address of each family');
  }
  if (isHeadless(spec)) return;
  clusterIPs.slice(0, ipFamilies.length).forEach((ip, index) => {
    const family = ipFamilies[index];
    const isWrong = family === 'IPv4' ? ipFamily(ip) === 'IPv6' : family === 'IPv6' && ipFamily(ip) !== 'IPv6';
    if (isWrong) check.invalid(path.index(index), ip, `must be of the family ${family}, as ipFamilies[${index}] says`);
  });
}
