import type {
  DiscoveryEndpointPort,
  Endpoint,
  EndpointHints,
  EndpointSliceProps,
} from '../../../k8s/generated/discovery';
import { ipFamily } from '../../../kubernetes/ip';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName, type NameRule } from '../../../kubernetes/names';
import type { Check } from '../../check';
import { isEqual } from '../../equal';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkEndpointIp, checkIp, checkLegacyIp } from '../ip';
import type { Draft, KindRules } from '../kind-rules';
import { PROTOCOLS } from '../port';
import { checkText, checkUnchanged, checkWord } from '../text';

type Slice = Given<EndpointSliceProps>;

const TYPE = Path.of('addressType');
const PORTS = Path.of('ports');
const ENDPOINTS = Path.of('endpoints');
const TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;
const MOST_PORTS = 20_000;
const MOST_HINTS = 8;

/** @see https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */
export const endpointSliceRules: KindRules<Slice> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  prepare(draft, check) {
    for (const endpoint of (draft['endpoints'] ?? []) as Draft[]) {
      // It belongs to an API version that is gone.
      delete endpoint['deprecatedTopology'];
      if (endpoint['hints'] && !check.since('1.34')) delete (endpoint['hints'] as Draft)['forNodes'];
    }
  },
  create: (slice, check) => checkSlice(slice, undefined, check),
  update(slice, old, check) {
    checkUnchanged(TYPE, slice.addressType, old.addressType, check);
    checkSlice(slice, old, check);
  },
};

function checkSlice(slice: Slice, old: Slice | undefined, check: Check): void {
  const { addressType = '', endpoints = [], ports = [] } = slice;
  checkWord(TYPE, addressType, TYPES, check);
  if (ports.length > MOST_PORTS) check.tooMany(PORTS, ports.length, MOST_PORTS);
  else checkPorts(ports, check);
  if (old && isEqual(old.endpoints, endpoints)) {
    // What is stored already may be older than the rules, but for how many addresses there may be.
    endpoints.forEach(({ addresses = [] }, index) => checkCount(addresses, ENDPOINTS.index(index), check));
  } else if (endpoints.length > MOST_ENDPOINTS) check.tooMany(ENDPOINTS, endpoints.length, MOST_ENDPOINTS);
  else endpoints.forEach((endpoint, index) => checkEndpoint(endpoint, addressType, ENDPOINTS.index(index), check));
}

function checkCount(addresses: readonly string[], path: Path, check: Check): void {
  if (!check.since('1.36')) return;
  const here = path.child('addresses');
  if (addresses.length > MOST_ADDRESSES) check.tooMany(here, addresses.length, MOST_ADDRESSES);
}

function checkPorts(ports: readonly Given<DiscoveryEndpointPort>[], check: Check): void {
  const names = new Set<string>();
  ports.forEach(({ appProtocol, name = '', protocol }, index) => {
    const path = PORTS.index(index);
    if (name) checkText(path.child('name'), name, dnsLabel, check);
    if (names.has(name)) check.duplicate(path.child('name'), name);
    names.add(name);
    if (protocol !== undefined && !(PROTOCOLS as readonly string[]).includes(protocol)) {
      check.notSupported(path.child('protocol'), protocol, PROTOCOLS);
    }
    if (appProtocol !== undefined) checkText(path.child('appProtocol'), appProtocol, qualifiedName, check);
  });
}

function checkEndpoint(endpoint: Given<Endpoint>, type: string, path: Path, check: Check): void {
  const { addresses = [], hints, hostname, nodeName } = endpoint;
  const here = path.child('addresses');
  if (addresses.length === 0) check.required(here, 'an endpoint has at least one address');
  else if (addresses.length > MOST_ADDRESSES) check.tooMany(here, addresses.length, MOST_ADDRESSES);
  addresses.forEach((address, index) => checkAddress(address, type, here, here.index(index), check));
  if (nodeName !== undefined) checkText(path.child('nodeName'), nodeName, dnsSubdomain, check);
  if (hostname !== undefined) checkText(path.child('hostname'), hostname, dnsLabel, check);
  if (hints) checkHints(hints, path.child('hints'), check);
}

function checkAddress(address: string, type: string, list: Path, path: Path, check: Check): void {
  if (type === 'FQDN') checkDomain(address, path, check);
  else if (type === 'IPv4' ? checkLegacyIp(path, address, check) : type === 'IPv6' && checkIp(path, address, check)) {
    // The path of the whole list, as a server writes it.
    if (ipFamily(address) !== type) check.invalid(list, address, `must be of the family ${type}, as addressType says`);
    checkEndpointIp(path, address, check);
  }
}

function checkDomain(text: string, path: Path, check: Check): void {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (!text) check.required(path);
  else if (dnsSubdomain(name).length > 0) check.invalid(path, text, dnsSubdomain(name)[0]!);
  else if (!name.includes('.')) check.invalid(path, text, 'must be a domain of at least two parts');
  else if (name.split('.').some((label) => label.length > 63)) {
    check.invalid(path, text, 'must have at most 63 characters between its dots');
  }
}

function checkHints({ forNodes = [], forZones = [] }: Given<EndpointHints>, path: Path, check: Check): void {
  if (!checkNames(forZones, labelValue, path.child('forZones'), check)) return;
  checkNames(forNodes, dnsSubdomain, path.child('forNodes'), check);
}

function checkNames(list: readonly { readonly name?: string }[], rule: NameRule, path: Path, check: Check): boolean {
  if (list.length > MOST_HINTS) {
    check.tooMany(path, list.length, MOST_HINTS);
    return false;
  }
  const names = new Set<string>();
  list.forEach(({ name = '' }, index) => {
    const here = path.index(index).child('name');
    if (names.has(name)) check.duplicate(here, name);
    names.add(name);
    checkText(here, name, rule, check);
  });
  return true;
}
