import { didYouMean } from '../suggest';

/**
 * The kernel parameters that every node allows, because they stay within the pod.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
 */
const safeSysctls: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
];

/** Kernel parameters that a node allows only when its kubelet is told to. */
export interface UnsafeSysctls {
  /** The values, by the names of the parameters. */
  readonly values: Readonly<Record<string, string>>;
  /** Why they are needed; for those who read the program. */
  readonly reason: string;
}

/** Whether every node allows a parameter; the kernel takes `/` for `.` between the parts of a name. */
export function isSafeSysctl(name: string): boolean {
  return safeSysctls.includes(name.replaceAll('/', '.'));
}

/** `did you mean "x"?` for a name that is near a safe one. */
export function nearSysctl(name: string): string {
  return didYouMean(name, safeSysctls);
}
