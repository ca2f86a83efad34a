import type { EndpointAddress, EndpointPort, EndpointSubset, EndpointsProps } from '../../../k8s/generated/core';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import { isEqual } from '../../equal';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkEndpointIp, checkLegacyIp } from '../ip';
import type { KindRules } from '../kind-rules';
import { checkPortNumber, PROTOCOLS } from '../port';
import { checkText, checkWord } from '../text';

type Endpoints = Given<EndpointsProps>;

const SUBSETS = Path.of('subsets');
const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';
const RFC3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;

/** @see https://kubernetes.io/docs/concepts/services-networking/service/#endpoints */
export const endpointsRules: KindRules<Endpoints> = {
  name: () => dnsSubdomain,
  create: (endpoints, check) => checkEndpoints(endpoints, undefined, check),
  update: checkEndpoints,
};

function checkEndpoints(endpoints: Endpoints, old: Endpoints | undefined, check: Check): void {
  const { metadata = {}, subsets = [] } = endpoints;
  const time = metadata.annotations?.[TRIGGER_TIME];
  if (time !== undefined && !RFC3339.test(time)) {
    check.invalid(Path.of('annotations').key(TRIGGER_TIME), time, 'must be a time, such as 2026-01-31T12:00:00Z');
  }
  // What is stored already may be older than the rules.
  if (old && isEqual(old.subsets, subsets)) return;
  subsets.forEach((subset, index) => checkSubset(subset, SUBSETS.index(index), check));
}

function checkSubset(
  { addresses = [], notReadyAddresses: others = [], ports = [] }: Given<EndpointSubset>,
  path: Path,
  check: Check,
): void {
  if (addresses.length + others.length === 0) check.required(path, 'a subset has addresses or notReadyAddresses');
  addresses.forEach((address, index) => checkAddress(address, path.child('addresses').index(index), check));
  others.forEach((address, index) => checkAddress(address, path.child('notReadyAddresses').index(index), check));
  ports.forEach((port, index) => checkSubsetPort(port, ports.length > 1, path.child('ports').index(index), check));
}

function checkAddress({ hostname, ip = '', nodeName }: Given<EndpointAddress>, path: Path, check: Check): void {
  const here = path.child('ip');
  if (checkLegacyIp(here, ip, check)) checkEndpointIp(here, ip, check);
  if (hostname) checkText(path.child('hostname'), hostname, dnsLabel, check);
  if (nodeName !== undefined) checkText(path.child('nodeName'), nodeName, dnsSubdomain, check);
}

function checkSubsetPort(port: Given<EndpointPort>, needsName: boolean, path: Path, check: Check): void {
  const { appProtocol, name } = port;
  if (name) checkText(path.child('name'), name, dnsLabel, check);
  else if (needsName) check.required(path.child('name'), 'a subset with several ports names each of them');
  checkPortNumber(path.child('port'), port.port ?? 0, check);
  checkWord(path.child('protocol'), port.protocol, PROTOCOLS, check);
  if (appProtocol !== undefined) checkText(path.child('appProtocol'), appProtocol, qualifiedName, check);
}
