import type { Container, Lifecycle, PodSpec, Probe, SecurityContext } from '../k8s';
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

/** The types of SELinux that confine a container. */
const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

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
  // Root of a user namespace is nobody on the node.
  const ownUsers = pod.hostUsers === false;
  found.push(...looserContext(level, ownUsers, pod.securityContext as SecurityContext));
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    if (container.securityContext?.procMount === 'Unmasked' && !(ownUsers && level === 'baseline')) {
      found.push(`container "${container.name}": procMount: Unmasked`);
    }
    found.push(
      ...looserContainer(level, ownUsers, container).map((loosening) => `container "${container.name}": ${loosening}`),
    );
  }
  return found;
}

function looserContainer(level: PodSecurityLevel, ownUsers: boolean, container: Container): string[] {
  const { securityContext, ports } = container;
  const found = looserContext(level, ownUsers, securityContext);
  if (securityContext?.privileged) found.push('privileged: true');
  for (const capability of securityContext?.capabilities?.add ?? []) {
    const allowed = level === 'baseline' ? BASELINE_CAPABILITIES.has(capability) : capability === 'NET_BIND_SERVICE';
    if (!allowed) found.push(`capability ${capability}`);
  }
  for (const { hostPort } of ports ?? []) if (hostPort) found.push(`hostPort: ${hostPort}`);
  for (const host of hostsOf(container)) found.push(`a probe or hook that asks the host ${host}`);
  return found;
}

/** The hosts that the kubelet asks instead of the pod; the standards forbid that from 1.34 on. */
function hostsOf({ lifecycle, livenessProbe, readinessProbe, startupProbe }: Container): string[] {
  const handlers: readonly (Probe | Lifecycle['preStop'])[] = [
    livenessProbe,
    readinessProbe,
    startupProbe,
    lifecycle?.postStart,
    lifecycle?.preStop,
  ];
  return handlers.flatMap((handler) =>
    [handler?.httpGet?.host, handler?.tcpSocket?.host].filter((host) => !!host),
  ) as string[];
}

/** What the contexts of a pod and of a container have in common. */
function looserContext(level: PodSecurityLevel, ownUsers: boolean, context: SecurityContext | undefined): string[] {
  const found: string[] = [];
  if (context?.seccompProfile?.type === 'Unconfined') found.push('seccompProfile: Unconfined');
  if (context?.appArmorProfile?.type === 'Unconfined') found.push('appArmorProfile: Unconfined');
  if (context?.windowsOptions?.hostProcess) found.push('windowsOptions.hostProcess: true');
  found.push(...looserLabels(context?.seLinuxOptions));
  if (level !== 'restricted') return found;
  if (context?.allowPrivilegeEscalation) found.push('allowPrivilegeEscalation: true');
  if (ownUsers) return found;
  if (context?.runAsNonRoot === false) found.push('runAsNonRoot: false');
  if (context?.runAsUser === 0) found.push('runAsUser: 0');
  return found;
}

function looserLabels({ type = '', user, role }: NonNullable<SecurityContext['seLinuxOptions']> = {}): string[] {
  return [
    ...(SELINUX_TYPES.has(type) ? [] : [`seLinuxOptions.type: ${type}`]),
    ...(user ? [`seLinuxOptions.user: ${user}`] : []),
    ...(role ? [`seLinuxOptions.role: ${role}`] : []),
  ];
}
