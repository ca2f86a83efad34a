import type { Check } from '../../check';
import { Path } from '../../path';
import { isExternal, isHeadless, needsHealthCheck, sameList, type Port, type Spec } from './service-spec';

const SPEC = Path.of('spec');
const FIXED = 'cannot change once it is set';
const REMAKE = 'Delete the Service and make it anew, or give it another name.';

/** Clears what the new type has no use for and the user did not change. */
export function dropUnused(spec: Spec, old: Spec): void {
  if (old.type !== 'ExternalName' && spec.type === 'ExternalName') dropAddresses(spec, old);
  if (hasNodePorts(old) && !hasNodePorts(spec)) dropNodePorts(spec.ports as Port[] | undefined, old.ports);
  if (needsHealthCheck(old) && !needsHealthCheck(spec)) dropSame(spec, old, 'healthCheckNodePort');
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    dropSame(spec, old, 'allocateLoadBalancerNodePorts');
    dropSame(spec, old, 'loadBalancerClass');
  }
  if (isExternal(old) && !isExternal(spec)) dropSame(spec, old, 'externalTrafficPolicy');
}

function dropSame(spec: Spec, old: Spec, field: keyof Spec): void {
  if (spec[field] === old[field]) delete spec[field];
}

function dropAddresses(spec: Spec, old: Spec): void {
  if ((spec.clusterIP ?? '') === (old.clusterIP ?? '') && sameList(spec.clusterIPs, old.clusterIPs)) {
    spec.clusterIP = '';
    spec.clusterIPs = [];
  }
  if (sameList(spec.ipFamilies, old.ipFamilies)) delete spec.ipFamilies;
  dropSame(spec, old, 'ipFamilyPolicy');
}

function hasNodePorts({ type }: Spec): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** Not when a port of a node is new: that is a mistake, of which the user should hear. */
function dropNodePorts(ports: readonly Port[] = [], old: readonly Port[] = []): void {
  const before = new Set(old.map(({ nodePort }) => nodePort));
  if (!ports.every(({ nodePort }) => !nodePort || before.has(nodePort))) return;
  for (const port of ports) delete port.nodePort;
}

/** What of a Service cannot change: its addresses, their families, the class of its load balancer. */
export function checkServiceChange(spec: Spec, old: Spec, check: Check): void {
  if (spec.type !== 'ExternalName' && old.type !== 'ExternalName') {
    if (!(isHeadless(spec) && isHeadless(old))) checkAddressChange(spec, old, check);
    if (!isHeadless(spec) && !isHeadless(old)) checkFamilyChange(spec, old, check);
  }
  if (spec.type === 'LoadBalancer' && old.type === 'LoadBalancer' && spec.loadBalancerClass !== old.loadBalancerClass) {
    check.invalid(SPEC.child('loadBalancerClass'), spec.loadBalancerClass, FIXED, REMAKE);
  }
  if (needsHealthCheck(spec) && needsHealthCheck(old) && spec.healthCheckNodePort !== old.healthCheckNodePort) {
    check.forbidden(SPEC.child('healthCheckNodePort'), 'cannot change');
  }
}

function checkAddressChange(spec: Spec, old: Spec, check: Check): void {
  const { clusterIPs: now = [] } = spec;
  const { clusterIPs: before = [] } = old;
  const path = SPEC.child('clusterIPs');
  if (before.length === now.length) {
    before.forEach((ip, index) => {
      if (ip !== now[index]) check.invalid(path.index(index), now, FIXED, REMAKE);
    });
    return;
  }
  if (now.length === 0) check.invalid(path.index(0), now, 'cannot be removed once it is set');
  else if (before.length > 0 && now[0] !== before[0]) check.invalid(path.index(0), now, FIXED, REMAKE);
  if (before.length > now.length && now.length === 1) checkSingle(spec, 'address', check);
}

function checkFamilyChange(spec: Spec, old: Spec, check: Check): void {
  const { ipFamilies: now = [] } = spec;
  const { ipFamilies: before = [] } = old;
  const path = SPEC.child('ipFamilies').index(0);
  if (before.length === now.length) {
    before.forEach((family, index) => {
      if (family !== now[index]) check.invalid(path, now, FIXED, REMAKE);
    });
    return;
  }
  if (before.length > now.length && !spec.clusterIPs?.length)
    check.invalid(path, now, 'cannot be removed once it is set');
  if (before.length > 0 && now.length > 0 && now[0] !== before[0]) check.invalid(path, now, FIXED, REMAKE);
  if (before.length > now.length && now.length === 1) checkSingle(spec, 'family', check);
}

function checkSingle({ ipFamilyPolicy }: Spec, what: string, check: Check): void {
  if (ipFamilyPolicy === 'SingleStack') return;
  check.invalid(SPEC.child('ipFamilyPolicy'), ipFamilyPolicy, `must be "SingleStack" to give up the second ${what}`);
}
