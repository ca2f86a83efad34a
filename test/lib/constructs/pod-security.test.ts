import { findLoosening } from '../../../lib/constructs/pod-security';
import type { Container, PodSpec } from '../../../lib/k8s';

const withContext = (securityContext: Container['securityContext'], pod: Partial<PodSpec> = {}): PodSpec => ({
  containers: [{ name: 'a', securityContext }],
  ...pod,
});
const withProbe = (probes: Partial<Container>): PodSpec => ({ containers: [{ name: 'a', ...probes }] });

/** What servers with PodSecurity said to the same pods: at `baseline` and at `restricted`. */
test.each<[string, PodSpec, readonly string[], readonly string[]]>([
  ['nothing', withContext({}), [], []],
  ['the network of the node', withContext({}, { hostNetwork: true }), ['hostNetwork: true'], ['hostNetwork: true']],
  [
    'capabilities',
    withContext({ capabilities: { add: ['CHOWN', 'SYS_ADMIN', 'NET_BIND_SERVICE'] } }),
    ['container "a": capability SYS_ADMIN'],
    ['container "a": capability CHOWN', 'container "a": capability SYS_ADMIN'],
  ],
  [
    'a type of SELinux that does not confine',
    withContext({ seLinuxOptions: { type: 'spc_t', level: 's0' } }),
    ['container "a": seLinuxOptions.type: spc_t'],
    ['container "a": seLinuxOptions.type: spc_t'],
  ],
  ['a type of SELinux that does', withContext({ seLinuxOptions: { type: 'container_init_t' } }), [], []],
  [
    'a user and a role of SELinux',
    withContext({ seLinuxOptions: { user: 'u', role: 'r' } }),
    ['container "a": seLinuxOptions.user: u', 'container "a": seLinuxOptions.role: r'],
    ['container "a": seLinuxOptions.user: u', 'container "a": seLinuxOptions.role: r'],
  ],
  [
    'no AppArmor',
    withContext({ appArmorProfile: { type: 'Unconfined' } }),
    ['container "a": appArmorProfile: Unconfined'],
    ['container "a": appArmorProfile: Unconfined'],
  ],
  [
    'all of /proc',
    withContext({ procMount: 'Unmasked' }),
    ['container "a": procMount: Unmasked'],
    ['container "a": procMount: Unmasked'],
  ],
  [
    'all of /proc, with users of its own',
    withContext({ procMount: 'Unmasked' }, { hostUsers: false }),
    [],
    ['container "a": procMount: Unmasked'],
  ],
  ['root', withContext({ runAsUser: 0 }), [], ['container "a": runAsUser: 0']],
  ['root, with users of its own', withContext({ runAsUser: 0, runAsNonRoot: false }, { hostUsers: false }), [], []],
  [
    'a process of a Windows host',
    withContext({ windowsOptions: { hostProcess: true } }),
    ['container "a": windowsOptions.hostProcess: true'],
    ['container "a": windowsOptions.hostProcess: true'],
  ],
  [
    'a probe of another host',
    withProbe({
      livenessProbe: { httpGet: { host: '8.8.8.8', port: 80 } },
      lifecycle: { preStop: { tcpSocket: { host: 'b', port: 1 } } },
    }),
    [
      'container "a": a probe or hook that asks the host 8.8.8.8',
      'container "a": a probe or hook that asks the host b',
    ],
    [
      'container "a": a probe or hook that asks the host 8.8.8.8',
      'container "a": a probe or hook that asks the host b',
    ],
  ],
])('%s', (_, pod, baseline, restricted) => {
  expect(findLoosening('baseline', pod)).toEqual(baseline);
  expect(findLoosening('restricted', pod)).toEqual(restricted);
  expect(findLoosening('privileged', pod)).toEqual([]);
});
