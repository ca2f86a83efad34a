import type { LifecycleHandler, Probe, SELinuxOptions } from '../../k8s/generated/core';
import type { Given } from '../given';
import type { Path } from '../path';
import { eachContainer } from '../rules/pod/containers';
import type { ReportViolation, SecurityCheck } from './standard';

const CAPABILITIES: ReadonlySet<string> = new Set([
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
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILES: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);
const SELINUX_TYPES: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);

/** Safe parameters of the kernel, and the minor since which they count as safe. */
const SYSCTLS: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
};

export const checkPrivileged: SecurityCheck = ({ spec, path }, report) => {
  eachContainer(spec, path, ({ securityContext }, at) => {
    if (securityContext?.privileged) report('K8S3200', at().child('securityContext').child('privileged'), true);
  });
};

export const checkHostNamespaces: SecurityCheck = ({ spec, path }, report) => {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (spec[field]) report('K8S3201', path.child(field), true);
  }
};

export const checkHostPaths: SecurityCheck = ({ spec, path }, report) => {
  spec.volumes?.forEach(({ hostPath }, index) => {
    if (hostPath) report('K8S3202', path.child('volumes').index(index).child('hostPath'), hostPath);
  });
};

export const checkHostPorts: SecurityCheck = ({ spec, path }, report) => {
  eachContainer(spec, path, ({ ports }, at) => {
    ports?.forEach(({ hostPort }, index) => {
      if (hostPort) report('K8S3203', at().child('ports').index(index).child('hostPort'), hostPort);
    });
  });
};

/** Since 1.34. */
export const checkOtherHosts: SecurityCheck = ({ spec, path }, report, minor) => {
  if (minor < 34) return;
  eachContainer(spec, path, ({ lifecycle, ...container }, at) => {
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
      checkHost(container[probe], () => at().child(probe), report);
    }
    for (const hook of ['postStart', 'preStop'] as const) {
      checkHost(lifecycle?.[hook], () => at().child('lifecycle').child(hook), report);
    }
  });
};

function checkHost(
  handler: Given<Probe | LifecycleHandler> | undefined,
  at: () => Path,
  report: ReportViolation,
): void {
  for (const kind of ['httpGet', 'tcpSocket'] as const) {
    const host = handler?.[kind]?.host;
    if (host) report('K8S3204', at().child(kind).child('host'), host);
  }
}

export const checkAddedCapabilities: SecurityCheck = ({ spec, path }, report) => {
  eachContainer(spec, path, ({ securityContext }, at) => {
    securityContext?.capabilities?.add?.forEach((capability, index) => {
      if (CAPABILITIES.has(capability)) return;
      report('K8S3205', at().child('securityContext').child('capabilities').child('add').index(index), capability);
    });
  });
};

/** Since 1.35 a pod with users of its own may. */
export const checkProcMount: SecurityCheck = (pod, report, minor) => {
  if (minor >= 35 && pod.spec.hostUsers === false) return;
  checkProcMountAlways(pod, report, minor);
};

export const checkProcMountAlways: SecurityCheck = ({ spec, path }, report) => {
  eachContainer(spec, path, ({ securityContext }, at) => {
    const procMount = securityContext?.procMount;
    if (procMount === undefined || procMount === 'Default') return;
    report('K8S3206', at().child('securityContext').child('procMount'), procMount);
  });
};

export const checkAppArmorProfiles: SecurityCheck = (
  { metadata, spec, path, annotations: annotationsPath },
  report,
) => {
  const check = (type: string | undefined, at: () => Path) => {
    if (!PROFILES.has(type ?? '')) report('K8S3207', at().child('appArmorProfile').child('type'), type);
  };
  const ofPod = spec.securityContext?.appArmorProfile;
  if (ofPod) check(ofPod.type, () => path.child('securityContext'));
  eachContainer(spec, path, ({ securityContext }, at) => {
    const profile = securityContext?.appArmorProfile;
    if (profile) check(profile.type, () => at().child('securityContext'));
  });
  const annotations = metadata.annotations ?? {};
  for (const key in annotations) {
    const value = annotations[key]!;
    if (!key.startsWith(APP_ARMOR) || value === '' || value === 'runtime/default') continue;
    if (!value.startsWith('localhost/')) report('K8S3207', annotationsPath.key(key), value);
  }
};

export const checkSelinux: SecurityCheck = ({ spec, path }, report, minor) => {
  const check = (options: Given<SELinuxOptions> | undefined, at: () => Path) => {
    const { type = '', user, role } = options ?? {};
    if (!SELINUX_TYPES.has(type) && !(minor >= 31 && type === 'container_engine_t')) {
      report('K8S3208', at().child('seLinuxOptions').child('type'), type);
    }
    if (user) report('K8S3208', at().child('seLinuxOptions').child('user'), user);
    if (role) report('K8S3208', at().child('seLinuxOptions').child('role'), role);
  };
  check(spec.securityContext?.seLinuxOptions, () => path.child('securityContext'));
  eachContainer(spec, path, ({ securityContext }, at) => {
    check(securityContext?.seLinuxOptions, () => at().child('securityContext'));
  });
};

export const checkSysctlsSafe: SecurityCheck = ({ spec, path }, report, minor) => {
  spec.securityContext?.sysctls?.forEach(({ name = '' }, index) => {
    const since = Object.hasOwn(SYSCTLS, name) ? SYSCTLS[name]! : Infinity;
    if (minor < since) {
      report('K8S3210', path.child('securityContext').child('sysctls').index(index).child('name'), name);
    }
  });
};

export const checkHostProcesses: SecurityCheck = ({ spec, path }, report) => {
  const check = (hostProcess: boolean | undefined, at: () => Path) => {
    if (hostProcess)
      report('K8S3211', at().child('securityContext').child('windowsOptions').child('hostProcess'), true);
  };
  check(spec.securityContext?.windowsOptions?.hostProcess, () => path);
  eachContainer(spec, path, ({ securityContext }, at) => check(securityContext?.windowsOptions?.hostProcess, at));
};
