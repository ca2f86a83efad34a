import type { ReportFinding } from '../findings';
import type { NetworkPolicyPort } from '../k8s';
import { isContainerPortName, isPortNumber } from './port-number';

/** The ports of pods that a NetworkPolicy is about. */
export interface NetworkPortProps {
  /**
   * The number, or the name that the port has in the pods.
   * @default every port
   */
  readonly port?: number | string;
  /**
   * The last port of a range that begins with `port`.
   * @default `port` alone
   */
  readonly endPort?: number;
  /**
   * @default 'TCP', as in Kubernetes
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | undefined;
}

/** A port of pods: its number, its name in the pods, or a range. */
export type NetworkPort = number | string | NetworkPortProps;

/** A port as a NetworkPolicy has it. */
export function renderNetworkPort(port: NetworkPort): NetworkPolicyPort {
  return typeof port === 'object' ? { port: port.port, endPort: port.endPort, protocol: port.protocol } : { port };
}

/** Files what is wrong with a port of a policy. */
export function checkNetworkPort(path: string, given: NetworkPort, report: ReportFinding): void {
  const { port, endPort }: NetworkPortProps = typeof given === 'object' ? given : { port: given };
  if (typeof port === 'number' && !isPortNumber(port)) report('K8S4500', { path, what: 'a port of the policy', port });
  if (typeof port === 'string' && !isContainerPortName(port)) {
    const allowed = 'at most 15 lower case letters, digits and "-", at least one letter';
    report('K8S4506', { path, what: 'a port of the policy', name: port, allowed });
  }
  if (endPort === undefined) return;
  const what = `the range from ${port ?? 'nothing'} to ${endPort}`;
  if (!isPortNumber(endPort)) report('K8S4500', { path, what: 'the end of a range of ports', port: endPort });
  else if (typeof port !== 'number') report('K8S4513', { path, what, problem: 'does not begin with a number' });
  else if (endPort < port) report('K8S4513', { path, what, problem: 'ends before it begins' });
}
