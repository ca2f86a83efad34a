import { Path } from '../../../../lib/validate/path';
import { checkPodSecurity } from '../../../../lib/validate/pod-security/check-pod-security';
import type { PodSecurityLevel } from '../../../../lib/manifest';

/** What a level in the version of a minor does not allow of a pod: `CODE FIELD`. */
function violations(level: PodSecurityLevel, minor: number, spec: object, annotations: object = {}): string[] {
  const pod = {
    metadata: { annotations: annotations as Record<string, string> },
    spec: spec as never,
    path: Path.of('spec'),
    annotations: Path.of('metadata').child('annotations'),
  };
  return checkPodSecurity(pod, level, minor).map(({ code, target }) => `${code} ${target?.field}`);
}

const SECURE = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const restricted = (spec: object = {}, context: object = {}, pod: object = {}) => ({
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...pod },
  containers: [{ name: 'a', image: 'a', securityContext: { ...SECURE, ...context } }],
  ...spec,
});
const plain = (spec: object = {}, context: object = {}) => ({
  containers: [{ name: 'a', image: 'a', securityContext: context }],
  ...spec,
});
const CONTAINER = 'spec.containers[0].securityContext';

describe('the level baseline', () => {
  test.each<[string, number, object, string[]]>([
    ['nothing', 37, plain(), []],
    ['a privileged container', 37, plain({}, { privileged: true }), [`K8S3200 ${CONTAINER}.privileged`]],
    [
      'namespaces of the host',
      37,
      plain({ hostNetwork: true, hostPID: true, hostIPC: true }),
      ['K8S3201 spec.hostNetwork', 'K8S3201 spec.hostPID', 'K8S3201 spec.hostIPC'],
    ],
    [
      'a folder of the host',
      37,
      plain({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
      ['K8S3202 spec.volumes[0].hostPath'],
    ],
    [
      'a port of the host',
      37,
      { initContainers: [{ name: 'i', ports: [{ containerPort: 1, hostPort: 1 }] }], containers: [] },
      ['K8S3203 spec.initContainers[0].ports[0].hostPort'],
    ],
    ['another host', 33, { containers: [{ livenessProbe: { httpGet: { host: 'h', port: 1 } } }] }, []],
    [
      'another host',
      34,
      {
        containers: [
          { livenessProbe: { httpGet: { host: 'h', port: 1 } }, lifecycle: { preStop: { tcpSocket: { host: 'h' } } } },
        ],
      },
      [
        'K8S3204 spec.containers[0].livenessProbe.httpGet.host',
        'K8S3204 spec.containers[0].lifecycle.preStop.tcpSocket.host',
      ],
    ],
    [
      'capabilities',
      37,
      plain({}, { capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } }),
      [`K8S3205 ${CONTAINER}.capabilities.add[1]`],
    ],
    [
      'an unmasked proc',
      34,
      plain({ hostUsers: false }, { procMount: 'Unmasked' }),
      [`K8S3206 ${CONTAINER}.procMount`],
    ],
    ['an unmasked proc for users of its own', 35, plain({ hostUsers: false }, { procMount: 'Unmasked' }), []],
    [
      'no AppArmor',
      37,
      plain({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }),
      ['K8S3207 spec.securityContext.appArmorProfile.type'],
    ],
    [
      'SELinux',
      30,
      plain({}, { seLinuxOptions: { type: 'container_engine_t', user: 'u', role: 'r' } }),
      ['type', 'user', 'role'].map((field) => `K8S3208 ${CONTAINER}.seLinuxOptions.${field}`),
    ],
    ['a type of SELinux', 31, plain({}, { seLinuxOptions: { type: 'container_engine_t' } }), []],
    [
      'no seccomp',
      19,
      plain({}, { seccompProfile: { type: 'Unconfined' } }),
      [`K8S3209 ${CONTAINER}.seccompProfile.type`],
    ],
    ['no seccomp before it had a field', 18, plain({}, { seccompProfile: { type: 'Unconfined' } }), []],
    [
      'parameters of the kernel',
      28,
      plain({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }, { name: 'net.ipv4.tcp_syncookies' }] } }),
      ['K8S3210 spec.securityContext.sysctls[0].name'],
    ],
    ['newer parameters', 32, plain({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem' }] } }), []],
    [
      'processes of the host',
      37,
      plain({ securityContext: { windowsOptions: { hostProcess: true } } }),
      ['K8S3211 spec.securityContext.windowsOptions.hostProcess'],
    ],
  ])('with %s in 1.%i', (_, minor, spec, expected) => {
    expect(violations('baseline', minor, spec)).toEqual(expected);
  });

  test.each<[number, string, string, string[]]>([
    [18, 'seccomp.security.alpha.kubernetes.io/pod', 'unconfined', ['K8S3209']],
    [18, 'seccomp.security.alpha.kubernetes.io/pod', 'localhost/a', []],
    [18, 'container.seccomp.security.alpha.kubernetes.io/a', 'unconfined', ['K8S3209']],
    [19, 'seccomp.security.alpha.kubernetes.io/pod', 'unconfined', []],
    [37, 'container.apparmor.security.beta.kubernetes.io/a', 'unconfined', ['K8S3207']],
    [37, 'container.apparmor.security.beta.kubernetes.io/a', 'localhost/a', []],
  ])('in 1.%i with the annotation %s: %s', (minor, key, value, codes) => {
    const expected = codes.map((code) => `${code} metadata.annotations[${key}]`);
    expect(violations('baseline', minor, plain(), { [key]: value })).toEqual(expected);
  });
});

describe('the level restricted', () => {
  test.each<[string, number, object, string[]]>([
    ['everything set', 37, restricted(), []],
    [
      'nothing set',
      37,
      plain(),
      [
        `K8S3213 ${CONTAINER}.allowPrivilegeEscalation`,
        `K8S3214 ${CONTAINER}.runAsNonRoot`,
        `K8S3217 ${CONTAINER}.capabilities.drop`,
        `K8S3216 ${CONTAINER}.seccompProfile.type`,
      ],
    ],
    ['nothing set in an old version', 7, plain(), [`K8S3214 ${CONTAINER}.runAsNonRoot`]],
    [
      'a folder of the host',
      37,
      restricted({ volumes: [{ name: 'v', hostPath: {} }] }),
      ['K8S3212 spec.volumes[0].hostPath'],
    ],
    ['volumes', 37, restricted({ volumes: [{ name: 'v' }, { name: 'w', emptyDir: {} }] }), []],
    [
      'root',
      37,
      restricted({}, { runAsUser: 0, runAsNonRoot: false }),
      [`K8S3214 ${CONTAINER}.runAsNonRoot`, `K8S3215 ${CONTAINER}.runAsUser`],
    ],
    ['root for users of its own', 35, restricted({ hostUsers: false }, { runAsUser: 0, runAsNonRoot: false }), []],
    ['root before it was told', 22, restricted({}, { runAsUser: 0 }), []],
    [
      'capabilities that stay',
      37,
      restricted({}, { capabilities: { drop: ['NET_RAW'], add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
      [`K8S3217 ${CONTAINER}.capabilities.drop`, `K8S3217 ${CONTAINER}.capabilities.add[1]`],
    ],
    ['Windows', 25, { os: { name: 'windows' }, ...plain({ securityContext: { runAsNonRoot: true } }) }, []],
    [
      'an unmasked proc for users of its own',
      37,
      restricted({ hostUsers: false }, { procMount: 'Unmasked' }),
      [`K8S3206 ${CONTAINER}.procMount`],
    ],
    [
      'a profile that is turned off',
      37,
      restricted({}, {}, { seccompProfile: { type: 'Unconfined' } }),
      ['K8S3209 spec.securityContext.seccompProfile.type', `K8S3216 ${CONTAINER}.seccompProfile.type`],
    ],
  ])('with %s in 1.%i', (_, minor, spec, expected) => {
    expect(violations('restricted', minor, spec)).toEqual(expected);
  });
});

test('the level privileged allows everything', () => {
  expect(violations('privileged', 37, plain({ hostNetwork: true }, { privileged: true }))).toEqual([]);
});
