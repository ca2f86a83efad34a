import type { PodSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { eachContainer } from './containers';

const SYSTEMS = ['linux', 'windows'];

const POD_CONTEXT = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const;

const CONTAINER_CONTEXT = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;

/** What only the other operating system has. */
export function checkOs(spec: Given<PodSpec>, path: Path, check: Check): void {
  if (!spec.os) return;
  const { name } = spec.os;
  if (!name) check.required(path.child('os').child('name'), 'it is linux or windows');
  // The path of the object, not of its name, as a server writes it.
  else if (!SYSTEMS.includes(name)) check.notSupported(path.child('os'), name, SYSTEMS);
  else if (name === 'linux') checkLinux(spec, path, check);
  else checkWindows(spec, path, check);
}

function checkLinux(spec: Given<PodSpec>, path: Path, check: Check): void {
  const why = 'may not be set for a pod on Linux';
  if (spec.securityContext?.windowsOptions) {
    check.forbidden(path.child('securityContext').child('windowsOptions'), why);
  }
  eachContainer(spec, path, ({ securityContext }, at) => {
    if (securityContext?.windowsOptions) check.forbidden(at().child('securityContext').child('windowsOptions'), why);
  });
}

function checkWindows(spec: Given<PodSpec>, path: Path, check: Check): void {
  const why = 'may not be set for a pod on Windows';
  const context = spec.securityContext ?? {};
  for (const field of POD_CONTEXT) {
    if (field === 'sysctls' ? context.sysctls?.length : context[field] !== undefined) {
      check.forbidden(path.child('securityContext').child(field), why);
    }
  }
  if (spec.hostUsers !== undefined) check.forbidden(path.child('hostUsers'), why);
  if (spec.hostPID) check.forbidden(path.child('hostPID'), why);
  if (spec.hostIPC) check.forbidden(path.child('hostIPC'), why);
  if (spec.shareProcessNamespace !== undefined) check.forbidden(path.child('shareProcessNamespace'), why);
  eachContainer(spec, path, ({ securityContext = {} }, at) => {
    for (const field of CONTAINER_CONTEXT) {
      if (securityContext[field] !== undefined) check.forbidden(at().child('securityContext').child(field), why);
    }
  });
}
