import type { Container, ContainerPort } from '../../../k8s/generated/core';
import { portName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkPortNumber, PROTOCOLS } from '../port';

/** The ports of one container. */
export function checkContainerPorts(
  ports: readonly Given<ContainerPort>[] | undefined,
  path: Path,
  check: Check,
): void {
  let names: Set<string> | undefined;
  ports?.forEach(({ name, containerPort = 0, hostPort = 0, protocol }, index) => {
    const here = path.index(index);
    if (name) {
      const problems = portName(name);
      for (const problem of problems) check.invalid(here.child('name'), name, problem);
      if (problems.length === 0) {
        names ??= new Set();
        if (names.has(name)) check.duplicate(here.child('name'), name);
        names.add(name);
      }
    }
    if (containerPort === 0) check.required(here.child('containerPort'), 'it is the number of the port');
    else checkPortNumber(here.child('containerPort'), containerPort, check);
    if (hostPort !== 0) checkPortNumber(here.child('hostPort'), hostPort, check);
    if (!protocol) check.required(here.child('protocol'));
    else if (!(PROTOCOLS as readonly string[]).includes(protocol)) {
      check.notSupported(here.child('protocol'), protocol, PROTOCOLS);
    }
  });
}

/** The ports of the host that containers which run together take: each can be taken once. */
export function checkHostPorts(
  containers: readonly Given<Container>[],
  path: (index: number) => Path,
  check: Check,
): void {
  let taken: Set<string> | undefined;
  containers.forEach(({ ports }, index) => {
    ports?.forEach(({ protocol, hostIP = '', hostPort = 0 }, position) => {
      if (hostPort === 0) return;
      const key = `${protocol}/${hostIP}/${hostPort}`;
      taken ??= new Set();
      if (taken.has(key)) check.duplicate(path(index).child('ports').index(position).child('hostPort'), key);
      taken.add(key);
    });
  });
}
