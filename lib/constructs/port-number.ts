import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import { isDnsLabel } from './dns-name';

/**
 * Files a finding (`K8S4500`) for a number that no port has.
 *
 * @param field where the number stands in the object, if it is known
 */
export function checkPortNumber(construct: IConstruct, what: string, port: number, field?: string): void {
  if (isPortNumber(port)) return;
  addFinding(construct, 'K8S4500', { path: construct.node.path, what, port }, field ? { target: { field } } : {});
}

/** Whether a number is that of a port. */
export function isPortNumber(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

/** Files a finding (`K8S4506`) for a name that no port of a Service can have. */
export function checkServicePortName(construct: IConstruct, name: string): void {
  if (isDnsLabel(name)) return;
  const allowed = 'at most 63 lower case letters, digits and "-", with a letter or a digit at both ends';
  addFinding(construct, 'K8S4506', { path: construct.node.path, what: 'the name of a port', name, allowed });
}

/** Files a finding (`K8S4506`) for a name that no port of a container can have. */
export function checkContainerPortName(construct: IConstruct, what: string, name: string): void {
  if (isContainerPortName(name)) return;
  const allowed =
    'at most 15 lower case letters, digits and "-", at least one letter, and no "-" first, last or twice in a row';
  addFinding(construct, 'K8S4506', { path: construct.node.path, what, name, allowed });
}

/** Whether a text is a name as IANA gives to services: what Kubernetes asks of the ports of containers. */
export function isContainerPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}
