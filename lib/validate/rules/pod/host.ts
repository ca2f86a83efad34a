import type { PodSpec } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';
import { eachContainer } from './containers';
import type { PodOptions } from './pod-options';

/** What a pod shares with its host, and what it then cannot have. */
export function checkHost(spec: Given<PodSpec>, options: PodOptions, path: Path, check: Check): void {
  if (spec.hostNetwork) checkHostNetwork(spec, options, path, check);
  if (spec.shareProcessNamespace && spec.hostPID) {
    // Up to 1.36 it is held with the rights of the pod.
    const here = check.since('1.37') ? path : path.child('securityContext');
    check.invalid(here.child('shareProcessNamespace'), true, 'must not be true when hostPID is true');
  }
  if (spec.hostUsers === false) checkOwnUsers(spec, options, path, check);
  if (spec.hostnameOverride !== undefined) checkHostname(spec, spec.hostnameOverride, path, check);
}

/** On the network of the host, a port of the container is the port of the host. */
function checkHostNetwork({ containers }: Given<PodSpec>, { isPod }: PodOptions, path: Path, check: Check): void {
  containers?.forEach(({ ports }, index) => {
    ports?.forEach(({ hostPort = 0, containerPort = 0 }, position) => {
      if (hostPort === containerPort || (hostPort === 0 && !isPod)) return;
      const field = path.child('containers').index(index).child('ports').index(position).child('hostPort');
      check.invalid(field, hostPort, `must be ${containerPort}, the containerPort, because hostNetwork is true`);
    });
  });
}

function checkOwnUsers(spec: Given<PodSpec>, options: PodOptions, path: Path, check: Check): void {
  const why = 'may not be true when hostUsers is false';
  if (spec.hostNetwork) check.forbidden(path.child('hostNetwork'), why);
  // The names of Go, as a server writes them.
  if (spec.hostPID) check.forbidden(path.child('HostPID'), why);
  if (spec.hostIPC) check.forbidden(path.child('HostIPC'), why);
  if (options.userNamespaceDevices || !check.since('1.34')) return;
  eachContainer(spec, path, ({ volumeDevices }, at) => {
    if (volumeDevices?.length) {
      check.forbidden(at().child('volumeDevices'), 'may not be set when hostUsers is false');
    }
  });
}

function checkHostname(spec: Given<PodSpec>, name: string, path: Path, check: Check): void {
  const here = path.child('hostnameOverride');
  if (spec.setHostnameAsFQDN) check.forbidden(here, 'may not be set when setHostnameAsFQDN is true');
  if (spec.hostNetwork) check.forbidden(here, 'may not be set when hostNetwork is true');
  if (name.length > 64) check.tooLong(here, 64);
  checkText(here, name, dnsSubdomain, check);
}
