import { ipFamily } from '../../../kubernetes/ip';
import type { Check } from '../../check';
import { Path } from '../../path';
import { checkClusterIps } from './cluster-ips';
import { needsHealthCheck, needsNodePorts, sameList, type Port, type Spec } from './service-spec';

const SPEC = Path.of('spec');
const POLICY = SPEC.child('ipFamilyPolicy');
const BOTH = ['clusterIPs', 'ipFamilies'] as const;

// What a cluster gives to a Service that does not say what it wants: nobody writes these addresses, which are for benchmarks.
const ALLOCATED: Readonly<Record<string, string>> = { IPv4: '198.18.255.254', IPv6: '2001:2::fffe' };
const ALLOCATED_PORT = 32_767;

/**
 * What the storage of Services does before validation: it keeps the two fields of addresses in step, chooses families, and allocates
 * addresses and ports. The cluster is taken to have both families and every address.
 */
export function allocate(spec: Spec, old: Spec | undefined, check: Check): void {
  if (old) keepAllocated(spec, old);
  alignAddresses(spec, old);
  if (!chooseFamilies(spec, old, check)) return;
  allocateAddresses(spec, old);
  if (!old && !reservePorts(spec, check)) return;
  if (needsHealthCheck(spec) && !(old && needsHealthCheck(old))) spec.healthCheckNodePort ||= ALLOCATED_PORT;
}

/** What was allocated and is not mentioned stays as it is. */
function keepAllocated(spec: Spec, old: Spec): void {
  if (spec.type !== 'ExternalName' && old.type !== 'ExternalName') {
    spec.clusterIP ||= old.clusterIP ?? '';
    if (!spec.clusterIPs?.length) spec.clusterIPs = old.clusterIPs ?? [];
  }
  if (needsNodePorts(spec) && needsNodePorts(old)) keepNodePorts(spec.ports as Port[] | undefined, old.ports);
  if (needsHealthCheck(spec) && needsHealthCheck(old)) spec.healthCheckNodePort ||= old.healthCheckNodePort ?? 0;
}

function keepNodePorts(ports: readonly Port[] = [], old: readonly Port[] = []): void {
  const kept = new Set(ports.map(({ nodePort }) => nodePort));
  const known = new Map(old.map(({ name = '', nodePort = 0 }) => [name, nodePort]));
  for (const port of ports) {
    const before = known.get(port.name ?? '');
    if (!port.nodePort && before && !kept.has(before)) port.nodePort = before;
  }
}

/** `clusterIP` is the first of `clusterIPs`; who sets only the one means both. */
function alignAddresses(spec: Spec, old: Spec | undefined): void {
  const { clusterIP = '' } = spec;
  if (!old) {
    if (clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [clusterIP];
    return;
  }
  if (!spec.clusterIPs?.length && clusterIP === (old.clusterIP ?? '')) spec.clusterIPs = old.clusterIPs ?? [];
  if (clusterIP !== (old.clusterIP ?? '') && sameList(spec.clusterIPs, old.clusterIPs)) {
    spec.clusterIPs = clusterIP ? [clusterIP] : [];
  }
}

/** Chooses what the Service leaves open about families; false when what it says does not fit together. */
function chooseFamilies(spec: Spec, old: Spec | undefined, check: Check): boolean {
  if (spec.type === 'ExternalName' || (old && isUnchangedDualStack(spec, old))) return true;
  const selects = Object.keys(spec.selector ?? {}).length > 0;
  spec.ipFamilyPolicy ??=
    old?.ipFamilyPolicy ?? (spec.clusterIP === 'None' && !selects ? 'RequireDualStack' : 'SingleStack');
  checkClusterIps(spec, old, check);
  if (!check.isClean) return false;
  if (old) shortenFamilies(spec, old, check);
  if (spec.ipFamilyPolicy === 'SingleStack') {
    for (const field of BOTH) {
      if (spec[field]?.length !== 2) continue;
      const must = `must be "PreferDualStack" or "RequireDualStack" with two ${field}`;
      check.invalid(POLICY, spec.ipFamilyPolicy, must);
    }
  }
  if (!check.isClean) return false;
  spec.ipFamilies = familiesOf(spec);
  return true;
}

/** Gives up the second family when the user asks for that, and only then. */
function shortenFamilies(spec: Spec, old: Spec, check: Check): void {
  for (const field of BOTH) {
    const [now = [], before = []] = [spec[field], old[field]];
    if (spec.ipFamilyPolicy !== 'SingleStack') {
      if (now.length === 0 || now.length >= before.length) continue;
      check.invalid(POLICY, spec.ipFamilyPolicy, `must be "SingleStack" to shorten ${field}`);
    } else if (sameList(now, before)) spec[field] = now.slice(0, 1) as never;
  }
}

/** The families that are asked for, that the addresses have, or that a cluster would choose. */
function familiesOf({ clusterIP, clusterIPs = [], ipFamilies = [], ipFamilyPolicy }: Spec): string[] {
  const families = [...ipFamilies];
  if (clusterIP !== 'None') for (const ip of clusterIPs.slice(families.length)) families.push(ipFamily(ip) ?? 'IPv4');
  if (families.length === 0) families.push('IPv4');
  if (ipFamilyPolicy === 'RequireDualStack' && families.length === 1) {
    families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  }
  return families;
}

/** A Service that takes what there is neither gains nor loses a family by an update that does not mention it. */
function isUnchangedDualStack(spec: Spec, old: Spec): boolean {
  return (
    spec.ipFamilyPolicy === 'PreferDualStack' &&
    spec.type === old.type &&
    ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(spec.type ?? '') &&
    (old.ipFamilyPolicy ?? 'PreferDualStack') === 'PreferDualStack' &&
    sameList(spec.clusterIPs, old.clusterIPs) &&
    sameList(spec.ipFamilies, old.ipFamilies)
  );
}

function allocateAddresses(spec: Spec, old: Spec | undefined): void {
  if (spec.type === 'ExternalName' || spec.clusterIPs?.[0] === 'None' || old?.clusterIPs?.[0] === 'None') return;
  const families = spec.ipFamilies ?? [];
  const isNew = !old || old.type === 'ExternalName';
  if (!isNew && !(old.ipFamilies?.length === 1 && families.length === 2)) return;
  const ips = spec.clusterIPs ?? [];
  spec.clusterIPs = families.map((family, index) => ips[index] || (ALLOCATED[family] ?? ''));
  if (isNew) spec.clusterIP = spec.clusterIPs[0] ?? '';
}

/** Reserves the ports that a new Service asks for; false when one is asked for twice. */
function reservePorts(spec: Spec, check: Check): boolean {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return true;
  const ports = (spec.ports ?? []) as Port[];
  const reserved = new Set<number>();
  const known = new Map<number, number>();
  for (const [index, port] of ports.entries()) {
    if (!port.nodePort && !needsNodePorts(spec)) continue;
    const number = port.port ?? 0;
    const before = known.get(number);
    if (before !== undefined && (!port.nodePort || port.nodePort === before)) {
      port.nodePort = before;
      continue;
    }
    // Ports of one number share the port of the node: they have different protocols, or are wrong.
    const shared = ports.find((other) => (other.port ?? 0) === number && other.nodePort)?.nodePort;
    const wanted = before === undefined ? shared : port.nodePort;
    if (wanted && reserved.has(wanted)) {
      const path = SPEC.child('ports').index(index).child('nodePort');
      check.invalid(path, wanted, 'must be another one than that of a port before it');
      return false;
    }
    port.nodePort = wanted || ALLOCATED_PORT + 1 + index;
    reserved.add(port.nodePort);
    if (before === undefined) known.set(number, port.nodePort);
  }
  return true;
}
