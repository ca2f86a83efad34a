import { describeValue } from '../../describe';
import { diagnostic, type Diagnostic } from '../../diagnostic';
import type { PodSecurityLevel } from '../../manifest';
import * as baseline from './baseline';
import * as restricted from './restricted';
import { checkSeccompKept, checkSeccompSet } from './seccomp';
import type { SecuredPod, SecurityCheck } from './standard';

/** The checks of every level but "privileged". */
const COMMON: readonly SecurityCheck[] = [
  baseline.checkPrivileged,
  baseline.checkHostNamespaces,
  baseline.checkHostPorts,
  baseline.checkOtherHosts,
  baseline.checkAppArmorProfiles,
  baseline.checkSelinux,
  baseline.checkSysctlsSafe,
  baseline.checkHostProcesses,
];

/** The checks of a level in the version of a minor: a stricter check takes the place of the laxer one. */
function checksOf(level: PodSecurityLevel, minor: number): readonly SecurityCheck[] {
  if (level === 'privileged') return [];
  if (level === 'baseline') {
    const { checkHostPaths, checkAddedCapabilities, checkProcMount } = baseline;
    return [...COMMON, checkHostPaths, checkAddedCapabilities, checkProcMount, checkSeccompKept];
  }
  return [
    ...COMMON,
    baseline.checkProcMountAlways,
    restricted.checkVolumeKinds,
    restricted.checkEscalation,
    restricted.checkNonRoot,
    restricted.checkRootUser,
    minor >= 22 ? restricted.checkCapabilitiesDropped : baseline.checkAddedCapabilities,
    minor >= 19 ? checkSeccompSet : checkSeccompKept,
  ];
}

/**
 * What the Pod Security Standards do not allow of a pod.
 *
 * @param minor the version of the standards, as the number of a minor: 37 for 1.37
 */
export function checkPodSecurity(pod: SecuredPod, level: PodSecurityLevel, minor: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const check of checksOf(level, minor)) {
    check(
      pod,
      (code, path, got) => {
        const field = path.toString();
        const parameters = { field, level, got: describeValue(got) };
        found.push(diagnostic(code, parameters, { reason: 'FieldValueForbidden', target: { field } }));
      },
      minor,
    );
  }
  return found;
}
