import type {
  AppArmorProfile,
  PodSecurityContext,
  PodSpec,
  SeccompProfile,
  SecurityContext,
} from '../../../k8s/generated/core';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkDescendingPath } from './local-path';
import { checkId } from './numbers';
import type { PodOptions } from './pod-options';
import { checkSysctls } from './sysctls';
import { checkWindowsOptions } from './windows-options';

const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const LONGEST_PATH = 4095;

/** The rights of one container. */
export function checkSecurityContext(
  context: Given<SecurityContext>,
  { hostUsers = true }: Given<PodSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  checkId(path, 'runAsUser', context.runAsUser, check);
  checkId(path, 'runAsGroup', context.runAsGroup, check);
  const { procMount, privileged, allowPrivilegeEscalation, capabilities } = context;
  if (procMount !== undefined) {
    const here = path.child('procMount');
    if (procMount !== 'Default' && procMount !== 'Unmasked')
      check.notSupported(here, procMount, ['Default', 'Unmasked']);
    if (hostUsers && procMount === 'Unmasked')
      check.invalid(here, procMount, 'must be Default unless hostUsers is false');
  }
  checkSeccomp(context.seccompProfile, path.child('seccompProfile'), check);
  if (allowPrivilegeEscalation === false) {
    if (privileged) {
      const hint = 'Remove allowPrivilegeEscalation: false, or better privileged: true.';
      check.invalid(path, context, 'must not have allowPrivilegeEscalation: false and privileged: true', hint);
    }
    if (!options.sysAdminWithoutEscalation && capabilities?.add?.includes('CAP_SYS_ADMIN')) {
      check.invalid(path, context, 'must not add CAP_SYS_ADMIN where allowPrivilegeEscalation is false');
    }
  }
  if (context.windowsOptions) checkWindowsOptions(context.windowsOptions, path.child('windowsOptions'), check);
  checkAppArmor(context.appArmorProfile, path.child('appArmorProfile'), check);
}

/** The rights of a pod, as far as they are not those of one container. */
export function checkPodSecurityContext(
  context: Given<PodSecurityContext>,
  spec: Given<PodSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  for (const field of ['fsGroup', 'runAsUser', 'runAsGroup'] as const) checkId(path, field, context[field], check);
  context.supplementalGroups?.forEach((group, index) => {
    if (group < 0 || group > 2 ** 31 - 1) {
      check.invalid(path.child('supplementalGroups').index(index), group, 'must be between 0 and 2147483647');
    }
  });
  if (context.sysctls) checkSysctls(context.sysctls, spec, options, path.child('sysctls'), check);
  checkChoice('fsGroupChangePolicy', ['Always', 'OnRootMismatch']);
  checkSeccomp(context.seccompProfile, path.child('seccompProfile'), check);
  if (context.windowsOptions) checkWindowsOptions(context.windowsOptions, path.child('windowsOptions'), check);
  checkAppArmor(context.appArmorProfile, path.child('appArmorProfile'), check);
  checkChoice('supplementalGroupsPolicy', ['Merge', 'Strict']);
  const anyPolicy = check.since('1.37') || options.anySelinuxPolicy;
  checkChoice('seLinuxChangePolicy', anyPolicy ? ['MountOption', 'Recursive'] : ['Recursive']);

  function checkChoice(
    field: 'fsGroupChangePolicy' | 'supplementalGroupsPolicy' | 'seLinuxChangePolicy',
    allowed: readonly string[],
  ): void {
    const value = context[field];
    if (value !== undefined && !allowed.includes(value)) check.notSupported(path.child(field), value, allowed);
  }
}

function checkSeccomp(profile: Given<SeccompProfile> | undefined, path: Path, check: Check): void {
  if (!profile) return;
  const { type, localhostProfile } = profile;
  if (!type) check.required(path.child('type'), 'it tells which profile is meant');
  else if (!PROFILES.includes(type)) check.notSupported(path.child('type'), type, PROFILES);
  const here = path.child('localhostProfile');
  if (type === 'Localhost') {
    if (localhostProfile === undefined) check.required(here, 'it is the file of the profile when type is Localhost');
    else checkDescendingPath(here, localhostProfile, check);
  } else if (localhostProfile !== undefined) {
    check.invalid(here, localhostProfile, 'must not be set unless type is Localhost');
  }
}

/** Whether a server takes the profile of AppArmor. */
function checkAppArmor(profile: Given<AppArmorProfile> | undefined, path: Path, check: Check): void {
  if (!profile) return;
  const { type, localhostProfile } = profile;
  const here = path.child('localhostProfile');
  if (!type) check.required(path.child('type'), 'it tells which profile is meant');
  else if (type === 'Localhost') {
    if (localhostProfile === undefined) check.required(here, 'it is the name of the profile when type is Localhost');
    else {
      if (localhostProfile !== localhostProfile.trim()) {
        check.invalid(here, localhostProfile, 'must not have blanks around it');
      } else if (!localhostProfile) check.required(here, 'it is the name of the profile when type is Localhost');
      if (byteLength(localhostProfile) > LONGEST_PATH) check.tooLong(here, LONGEST_PATH);
    }
  } else if (!PROFILES.includes(type)) check.notSupported(path.child('type'), type, PROFILES);
  else if (localhostProfile !== undefined) {
    check.invalid(here, localhostProfile, 'must not be set unless type is Localhost');
  }
}
