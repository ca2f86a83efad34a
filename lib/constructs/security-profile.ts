import type { PodSecurityContext, SecurityContext } from '../k8s';
import type { PodSecurityLevel } from '../manifest';

export type { PodSecurityLevel };

/**
 * How tightly a pod is confined. A looser level needs a reason, which is for the people who read the program: it does
 * not show in the manifests.
 */
export type SecurityProfile = 'restricted' | { readonly profile: PodSecurityLevel; readonly reason: string };

/** What a profile sets on the pod and on each of its containers. */
export interface SecuritySettings {
  readonly level: PodSecurityLevel;
  readonly pod?: PodSecurityContext;
  readonly container?: SecurityContext;
}

const RESTRICTED: SecuritySettings = {
  level: 'restricted',
  pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  container: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const SETTINGS: Readonly<Record<PodSecurityLevel, SecuritySettings>> = {
  restricted: RESTRICTED,
  // Baseline forbids what reaches the node and leaves the user and the file system to the image.
  baseline: {
    level: 'baseline',
    pod: { seccompProfile: { type: 'RuntimeDefault' } },
    container: { allowPrivilegeEscalation: false },
  },
  privileged: { level: 'privileged' },
};

/** The levels that there are. */
export const securityLevels: readonly unknown[] = Object.keys(SETTINGS);

/** The level of a profile. */
export function levelOf(profile: SecurityProfile): PodSecurityLevel {
  return typeof profile === 'string' ? profile : profile.profile;
}

/**
 * The security contexts of a profile. `restricted` passes the Pod Security Standard of that name and also makes the
 * root file system read-only.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function securitySettings(profile: SecurityProfile): SecuritySettings {
  return SETTINGS[levelOf(profile)];
}
