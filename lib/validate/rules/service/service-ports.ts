import { dnsLabel, qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import { Path } from '../../path';
import { checkPort, checkPortNumber, PROTOCOLS } from '../port';
import { checkText, checkWord } from '../text';
import { isHeadless, type Port, type Spec } from './service-spec';

const LARGEST = 65_535;
const PORTS = Path.of('spec').child('ports');

/** The ports of a Service. */
export function checkServicePorts(spec: Spec, check: Check): void {
  const { ports = [], type } = spec;
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') {
    check.required(PORTS, 'a Service with an address listens somewhere', 'List at least one port.');
  }
  const names = new Set<string>();
  const numbers = new Set<string>();
  const nodePorts = new Set<string>();
  ports.forEach((port, index) => {
    const path = PORTS.index(index);
    checkServicePort(port, ports.length > 1, path, check);
    const { name, nodePort, protocol = '' } = port;
    if (name && names.has(name)) check.duplicate(path.child('name'), name);
    names.add(name ?? '');
    if (nodePort && type === 'ClusterIP') {
      check.forbidden(
        path.child('nodePort'),
        'may not be set when type is "ClusterIP"',
        'Set type to "NodePort", or remove nodePort.',
      );
    }
    // The range can be configured; what is no port at all is in none. A dry run does not look.
    if (nodePort && (nodePort < 1 || nodePort > LARGEST)) {
      const must = 'must be in the range of the cluster, which is 30000 to 32767 unless it was configured';
      check.invalid(path.child('nodePort'), nodePort, must, 'Leave nodePort out to be given a port.');
    }
    if (nodePort && nodePorts.has(`${protocol} ${nodePort}`)) check.duplicate(path.child('nodePort'), nodePort);
    if (nodePort) nodePorts.add(`${protocol} ${nodePort}`);
    const key = `${protocol} ${port.port ?? 0}`;
    if (numbers.has(key)) check.duplicate(path, port);
    numbers.add(key);
  });
}

function checkServicePort(port: Port, needsName: boolean, path: Path, check: Check): void {
  if (port.name) checkText(path.child('name'), port.name, dnsLabel, check);
  else if (needsName) check.required(path.child('name'), 'a Service with several ports names each of them');
  checkPortNumber(path.child('port'), port.port ?? 0, check);
  checkWord(path.child('protocol'), port.protocol, PROTOCOLS, check);
  checkPort(path.child('targetPort'), port.targetPort ?? 0, check);
  if (port.appProtocol !== undefined) checkText(path.child('appProtocol'), port.appProtocol, qualifiedName, check);
}
