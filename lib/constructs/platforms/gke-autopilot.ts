import type { Container, PodSpec } from '../../k8s';
import type { Platform, PlatformLimit, PlatformProps } from '../platform';
import { gke } from './gke';

/**
 * Google GKE, Autopilot: as {@link gke}, and what its nodes do not let a pod do is a warning (`K8S4606`).
 *
 * @example
 * new App({ platform: gkeAutopilot() });
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-security
 */
export function gkeAutopilot(props: PlatformProps = {}): Platform {
  return { ...gke(props), name: 'gke-autopilot', title: 'Google GKE Autopilot', limitsOf: limits };
}

const CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  // These two are a setting of the cluster.
  'NET_ADMIN',
  'NET_RAW',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
  'SYS_PTRACE',
]);

function limits(pod: PodSpec, namespace: string | undefined): PlatformLimit[] {
  const containers = [...(pod.initContainers ?? []), ...pod.containers];
  return [
    ...namespaceLimits(namespace),
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) =>
      pod[field] ? [{ problem: `\`${field}\``, fix: `Leave \`${field}\` out: nodes belong to Google there.` }] : [],
    ),
    ...containers.flatMap(containerLimits),
    ...(pod.volumes ?? []).flatMap(({ name, hostPath }) => {
      if (!hostPath || isReadableLog(name, hostPath.path, containers)) return [];
      const problem = `the path "${hostPath.path}" of the node`;
      return [{ problem, fix: 'Mount read-only what is below /var/log, and nothing else of the node.' }];
    }),
  ];
}

function namespaceLimits(namespace: string | undefined): PlatformLimit[] {
  if (namespace !== 'kube-system') return [];
  return [
    { problem: 'the namespace "kube-system"', fix: 'Use a namespace of your own: that one belongs to Google there.' },
  ];
}

function containerLimits({ name, securityContext, ports = [] }: Container): PlatformLimit[] {
  const { privileged, capabilities } = securityContext ?? {};
  const beyond = (capabilities?.add ?? []).filter((capability) => !CAPABILITIES.has(capability.replace(/^CAP_/, '')));
  const own = ports.filter(({ hostPort }) => hostPort);
  return [
    ...(privileged ? [{ problem: `the privileged container "${name}"`, fix: 'Run it without `privileged`.' }] : []),
    ...beyond.map((capability) => ({
      problem: `the capability ${capability} of the container "${name}"`,
      fix: 'Do without it.',
    })),
    ...own.map(({ hostPort }) => ({
      problem: `the port ${hostPort} of the node, for the container "${name}"`,
      fix: 'Reach the pods through a Service.',
    })),
  ];
}

function isReadableLog(volume: string, path: string, containers: readonly Container[]): boolean {
  const mounts = containers.flatMap(({ volumeMounts = [] }) => volumeMounts).filter(({ name }) => name === volume);
  return /^\/var\/log(\/|$)/.test(path) && mounts.every(({ readOnly }) => readOnly);
}
