import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import { isDnsLabel, isDnsName } from './dns-name';
import { ipFamilyOf, parseCidr } from './ip-address';
import { platformOf } from './platform';
import { checkContainerPortName, checkPortNumber, checkServicePortName, isPortNumber } from './port-number';
import type { ServicePortProps, ServiceProps } from './service-props';

type Type = NonNullable<ServiceProps['type']>;

/** Which types read an option; of the others the API refuses most, and the rest have no effect. */
const GOES_WITH: readonly (readonly [option: keyof ServiceProps, types: readonly Type[]])[] = [
  ['externalName', ['ExternalName']],
  ['headless', ['ClusterIP']],
  ['clusterIP', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['selector', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['sessionAffinity', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['trafficDistribution', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['internalTrafficPolicy', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['ipFamilies', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['ipFamilyPolicy', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['publishNotReadyAddresses', ['ClusterIP', 'NodePort', 'LoadBalancer']],
  ['loadBalancer', ['LoadBalancer']],
  ['loadBalancerClass', ['LoadBalancer']],
  ['loadBalancerSourceRanges', ['LoadBalancer']],
  ['allocateLoadBalancerNodePorts', ['LoadBalancer']],
  ['healthCheckNodePort', ['LoadBalancer']],
];

/** Seconds for which a client can be kept at one pod: a day. */
const LONGEST_AFFINITY = 86_400;

/** Files findings for what no Service can be, or not one of its type. */
export function checkService(
  service: IConstruct & { readonly ports: ReadonlyMap<string, ServicePortProps> },
  props: ServiceProps,
): void {
  const type = props.type ?? 'ClusterIP';
  checkOptions(service, type, props);
  checkNeeds(service, type, props);
  checkPorts(service, type, props);
  checkAddresses(service, props);
}

function checkOptions(service: IConstruct, type: Type, props: ServiceProps): void {
  const { path } = service.node;
  for (const [option, types] of GOES_WITH) {
    const value = props[option];
    if (value === undefined || value === false || types.includes(type)) continue;
    addFinding(service, 'K8S4504', { path, option, type, goesWith: types.join(' or ') });
  }
  // Of an externalTrafficPolicy without external traffic the API takes none but the empty one.
  const external =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && props.externalIPs?.length);
  if (props.externalTrafficPolicy !== undefined && !external) {
    const goesWith = 'NodePort or LoadBalancer or `externalIPs`';
    addFinding(service, 'K8S4504', { path, option: 'externalTrafficPolicy', type, goesWith });
  }
  checkClusterIP(service, type, props);
  const { name: platform, loadBalancer } = platformOf(service);
  if (type === 'LoadBalancer' && props.loadBalancer === 'internal' && !loadBalancer?.internal) {
    addFinding(service, 'K8S4605', { path, platform });
  }
  if (props.healthCheckNodePort !== undefined && props.externalTrafficPolicy !== 'Local') {
    const goesWith = "`externalTrafficPolicy: 'Local'`";
    addFinding(service, 'K8S4504', { path, option: 'healthCheckNodePort', type: `${type} with that policy`, goesWith });
  }
}

function checkClusterIP(service: IConstruct, type: Type, { clusterIP, headless }: ServiceProps): void {
  const { path } = service.node;
  if (clusterIP === 'None' && !headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    addFinding(service, 'K8S4504', { path, option: "clusterIP: 'None'", type, goesWith: 'ClusterIP' });
  }
  if (headless && type === 'ClusterIP' && clusterIP !== undefined && clusterIP !== 'None') {
    const told = { path, option: 'clusterIP', type: 'ClusterIP that is headless', goesWith: 'one that is not' };
    addFinding(service, 'K8S4504', told);
  }
}

function checkNeeds(service: IConstruct, type: Type, { externalName, headless, clusterIP, ports }: ServiceProps): void {
  const { path } = service.node;
  if (type === 'ExternalName') {
    if (externalName === undefined) {
      addFinding(service, 'K8S4507', {
        path,
        what: `a Service of type ${type}`,
        option: 'externalName',
        why: 'it is another name for that host',
      });
    } else if (!isDnsName(externalName.replace(/\.$/, ''))) {
      addFinding(service, 'K8S4503', { path, what: 'the external name', name: externalName });
    }
  } else if (Object.keys(ports ?? {}).length === 0 && !headless && clusterIP !== 'None') {
    addFinding(service, 'K8S4507', {
      path,
      what: `a Service of type ${type}`,
      option: 'ports',
      why: 'without a port it leads nowhere',
    });
  }
}

function checkPorts(
  service: IConstruct & { readonly ports: ReadonlyMap<string, ServicePortProps> },
  type: Type,
  props: ServiceProps,
): void {
  const { path } = service.node;
  const used = new Map<string, string>();
  const claim = (what: string, name: string): void => {
    const first = used.get(what);
    if (first !== undefined) addFinding(service, 'K8S4502', { path, what, first, second: name });
    else used.set(what, name);
  };
  for (const [index, [name, { port, targetPort, protocol = 'TCP', nodePort }]] of [...service.ports].entries()) {
    const field = `spec.ports[${index}]`;
    checkServicePortName(service, name);
    checkPortNumber(service, `the port "${name}"`, port, `${field}.port`);
    const target = targetPort ?? (props.selector && isDnsLabel(name) ? name : undefined);
    if (typeof target === 'number') checkPortNumber(service, `the target of "${name}"`, target, `${field}.targetPort`);
    if (typeof target === 'string') checkContainerPortName(service, `the target of the port "${name}"`, target);
    claim(`${protocol} ${port}`, name);
    if (nodePort === undefined) continue;
    if (type === 'ClusterIP' || type === 'ExternalName') {
      addFinding(service, 'K8S4504', { path, option: 'nodePort', type, goesWith: 'NodePort or LoadBalancer' });
      continue;
    }
    checkPortNumber(service, `the node port of "${name}"`, nodePort, `${field}.nodePort`);
    claim(`${protocol} ${nodePort} of the nodes`, name);
    if (isPortNumber(nodePort) && (nodePort < 30_000 || nodePort > 32_767))
      addFinding(service, 'K8S4501', { path, port: name, nodePort });
  }
}

function checkAddresses(service: IConstruct, props: ServiceProps): void {
  const { path } = service.node;
  const { clusterIP, externalIPs = [], loadBalancerSourceRanges = [], sessionAffinity } = props;
  const addresses = [...(clusterIP === undefined || clusterIP === 'None' ? [] : [clusterIP]), ...externalIPs];
  for (const address of addresses) {
    if (!ipFamilyOf(address)) addFinding(service, 'K8S4508', { path, address, expected: 'an IP address' });
  }
  for (const address of loadBalancerSourceRanges) {
    const expected = 'a block of addresses, written with its first, such as "192.0.2.0/24"';
    if (!parseCidr(address)) addFinding(service, 'K8S4508', { path, address, expected });
  }
  if (typeof sessionAffinity === 'object' && !isTimeout(sessionAffinity.timeoutSeconds)) {
    addFinding(service, 'K8S4518', { path, seconds: sessionAffinity.timeoutSeconds, most: LONGEST_AFFINITY });
  }
}

function isTimeout(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_AFFINITY;
}
