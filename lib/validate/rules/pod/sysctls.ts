import type { PodSpec, Sysctl } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import type { PodOptions } from './pod-options';

const SEGMENT = /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;
const LONGEST = 253;
const IPC = /^(?:kernel\.(?:sem|shmall|shmmax|shmmni|shm_rmid_forced|shm|msgmax|msgmnb|msgmni|msg)$|fs\.mqueue\.)/;

/** The parameters of the kernel that a pod sets. */
export function checkSysctls(
  sysctls: readonly Given<Sysctl>[],
  spec: Given<PodSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  const names = new Set<string>();
  sysctls.forEach(({ name = '' }, index) => {
    const here = path.index(index).child('name');
    if (!name) check.required(here);
    else if (name.length > LONGEST || !name.split(/[./]/).every((segment) => SEGMENT.test(segment))) {
      check.invalid(here, name, 'must be the name of a parameter, such as net.core.somaxconn');
    } else if (names.has(name)) check.duplicate(here, name);
    if (!options.hostSysctls) {
      const taken = hostSetting(name, spec);
      if (taken) check.invalid(here, name, `must not be set when ${taken} is true, because it would change the host`);
    }
    names.add(name);
  });
}

/** Which setting of the pod makes the parameter that of the host. */
export function hostSetting(
  name: string,
  { hostNetwork, hostIPC }: Given<PodSpec>,
): 'hostNetwork' | 'hostIPC' | undefined {
  const [normal = ''] = dotted(name).split('*');
  if (hostNetwork && normal.startsWith('net.')) return 'hostNetwork';
  return hostIPC && IPC.test(normal) ? 'hostIPC' : undefined;
}

/** Parameters can be written with slashes, in which case dots are slashes. */
function dotted(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  return first === '/' ? name.replace(/[./]/g, (letter) => (letter === '/' ? '.' : '/')) : name;
}
