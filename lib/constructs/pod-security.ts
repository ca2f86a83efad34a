import type { Container, PodSpec, SecurityContext } from '../k8s';
import type { PodSecurityLevel } from './security-profile';

/** The capabilities that a container may have beside the default ones at the level `baseline`. */
const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/**
 * What in a pod goes beyond a level of the Pod Security Standards: `hostNetwork: true`, `container "app": privileged: true`.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function findLoosening(level: PodSecurityLevel, pod: PodSpec): string[] {
  if (level === 'privileged') return [];
  const found: string[] = [];
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) if (pod[field]) found.push(`${field}: true`);
  for (const { name, hostPath } of pod.volumes ?? []) if (hostPath) found.push(`volume "${name}": hostPath`);
  found.push(...looserContext(level, pod.securityContext as SecurityContext));
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    found.push(...looserContainer(level, container).map((loosening) => `container "${container.name}": ${loosening}`));
  }
  return found;
}

function looserContainer(level: PodSecurityLevel, { securityContext, ports }: Container): string[] {
  const found = looserContext(level, securityContext);
  if (securityContext?.privileged) found.push('privileged: true');
  for (const capability of securityContext?.capabilities?.add ?? []) {
    const allowed = level === 'baseline' ? BASELINE_CAPABILITIES.has(capability) : capability === 'NET_BIND_SERVICE';
    if (!allowed) found.push(`capability ${capability}`);
  }
  for (const { hostPort } of ports ?? []) if (hostPort) found.push(`hostPort: ${hostPort}`);
  return found;
}

/** What the contexts of a pod and of a container have in common. */
function looserContext(level: PodSecurityLevel, context: SecurityContext | undefined): string[] {
  const found: string[] = [];
  if (context?.seccompProfile?.type === 'Unconfined') found.push('seccompProfile: Unconfined');
  if (level !== 'restricted') return found;
  if (context?.allowPrivilegeEscalation) found.push('allowPrivilegeEscalation: true');
  if (context?.runAsNonRoot === false) found.push('runAsNonRoot: false');
  if (context?.runAsUser === 0) found.push('runAsUser: 0');
  return found;
}
