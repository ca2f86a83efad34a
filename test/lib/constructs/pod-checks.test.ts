import { ConfigMap } from '../../../lib/constructs/config-map';
import { Deployment, type DeploymentProps } from '../../../lib/constructs/deployment';
import { Secret } from '../../../lib/constructs/secret';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import { StatefulSet } from '../../../lib/constructs/stateful-set';
import { findingsOf } from './support/make';
import { image } from './support/pod-options';

const quiet = { image, resources: 'small' } as const;

function about(props: Partial<DeploymentProps>): string[] {
  return findingsOf((chart) => new Deployment(chart, 'web', { ...quiet, ...props }));
}

test('nothing to say', () => {
  expect(about({})).toEqual([]);
});

test.each<{ what: string; props: Partial<DeploymentProps>; found: string[] }>([
  {
    what: 'a probe on a port by a name that is not declared',
    props: { ports: { http: 8080 }, health: { readiness: { path: '/', port: 'admin' }, startup: false } },
    found: [
      'K8S4011 error: The readiness probe of the container "app" of "shop/web" asks the port "admin", which is not declared. Its ports: "http" (8080). Declare it, such as `ports: { admin: 9000 }`, or probe one of those declared.',
    ],
  },
  {
    what: 'a probe by a number that is not declared',
    props: { ports: { http: 8080 }, health: { liveness: { port: 8081 } } },
    found: [
      'K8S4011 error: The liveness probe of the container "app" of "shop/web" asks the port 8081, which is not declared. Its ports: "http" (8080). Declare it, such as `ports: { health: 8081 }`, or probe one of those declared.',
    ],
  },
  {
    what: 'a probe without any port',
    props: { health: '/healthz' },
    found: [
      'K8S4011 error: The readiness probe of the container "app" of "shop/web" asks the first port, which is not declared. The container declares no ports. Declare it, such as `ports: { health: 8080 }`, or probe one of those declared.',
    ],
  },
  { what: 'a probe by a command', props: { health: { readiness: { command: ['true'] } } }, found: [] },
  {
    what: 'a probe by a number that is declared',
    props: { ports: { http: 80 }, health: { liveness: { port: 80 } } },
    found: [],
  },
  {
    what: 'a probe of a sidecar',
    props: { sidecars: [{ name: 'proxy', image, health: '/ready' }] },
    found: [expect.stringContaining('of the container "proxy" of "shop/web" asks the first port') as never],
  },
  {
    what: 'a mount of a volume that is not there',
    props: { volumes: { cache: { emptyDir: {} } }, volumeMounts: { '/cache': 'cach' } },
    found: [
      'K8S4012 error: The container "app" of "shop/web" mounts the volume "cach", which the pod does not have. Its volumes: "cache", "tmp". Did you mean "cache"?',
    ],
  },
  {
    what: 'a device that is not there',
    props: { securityProfile: { profile: 'baseline', reason: 'x' }, volumeDevices: { '/dev/a': 'raw' } },
    found: [
      'K8S4012 error: The container "app" of "shop/web" mounts the volume "raw", which the pod does not have. It has no volumes. Declare it in `volumes`.',
    ],
  },
  {
    what: 'a volume that comes by podSpec',
    props: { volumeMounts: { '/a': 'a' }, podSpec: { volumes: [{ name: 'a', emptyDir: {} }] } },
    found: [],
  },
  {
    what: 'two containers of one name',
    props: { sidecars: [{ name: 'app', image }] },
    found: [
      'K8S4013 error: "shop/web" has two containers with the name "app". Names must differ within a pod. Give one of them another name; the main container is "app" unless `containerName` says otherwise.',
    ],
  },
  {
    what: 'a class of service that the resources do not give',
    props: { qos: 'Guaranteed', resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { memory: '2Gi' } } },
    found: [
      'K8S4014 error: "shop/web" demands the class Guaranteed, and its resources make it Burstable. Missing: container "app": a cpu limit; container "app": a memory request of 2Gi, as its limit, instead of 1Gi. Give every container, init containers and sidecars too, limits of cpu and memory, and requests that are equal to them or none.',
    ],
  },
  {
    what: 'an unsafe sysctl among the safe ones',
    props: { sysctls: { 'net.core.somaxconn': '1', 'net.ipv4.tcp_keepalive_tim': '1', 'net/ipv4/tcp_rmem': '1 2 3' } },
    found: [
      "K8S4015 error: \"shop/web\" sets the unsafe sysctl \"net.core.somaxconn\" without a reason. Say `unsafeSysctls: { values: { 'kernel.msgmax': '65536' }, reason: '…' }`, and let the kubelets of the nodes allow it.",
      expect.stringContaining(
        '"net.ipv4.tcp_keepalive_tim" without a reason. Did you mean "net.ipv4.tcp_keepalive_time"?',
      ) as never,
    ],
  },
  {
    what: 'unsafe sysctls with an empty reason',
    props: { unsafeSysctls: { values: { 'kernel.msgmax': '1' }, reason: ' ' } },
    found: [expect.stringContaining('sets the unsafe sysctl "kernel.msgmax" without a reason.') as never],
  },
  {
    what: 'a security profile without a reason',
    props: { securityProfile: { profile: 'privileged', reason: '' } },
    found: [
      'K8S4016 error: "shop/web" takes the security profile "privileged" without a reason. Say why: `securityProfile: { profile: \'privileged\', reason: \'…\' }`.',
    ],
  },
  {
    what: 'what goes beyond restricted',
    props: {
      hostNetwork: true,
      securityContext: { allowPrivilegeEscalation: true, capabilities: { add: ['CHOWN'] }, runAsUser: 0 },
      podSecurityContext: { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } },
    },
    found: [
      'K8S4016 error: "shop/web" goes beyond the security profile "restricted": hostNetwork: true. Say why: `securityProfile: { profile: \'privileged\', reason: \'…\' }`, or leave it out.',
      ...[
        'seccompProfile: Unconfined',
        'runAsNonRoot: false',
        'allowPrivilegeEscalation: true',
        'runAsUser: 0',
        'capability CHOWN',
      ].map((loosening) => expect.stringContaining(`${loosening}.`) as never),
    ],
  },
  {
    what: 'what goes beyond baseline',
    props: {
      securityProfile: { profile: 'baseline', reason: 'a test' },
      hostPID: true,
      ports: { http: { port: 80, hostPort: 80 } },
      securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } },
      volumes: { logs: { hostPath: { path: '/var/log' } } },
    },
    found: ['hostPID: true', 'volume "logs": hostPath', 'privileged: true', 'capability SYS_ADMIN', 'hostPort: 80'].map(
      (loosening) => expect.stringContaining(`${loosening}.`) as never,
    ),
  },
  {
    what: 'what privileged allows',
    props: {
      securityProfile: { profile: 'privileged', reason: 'a test' },
      hostNetwork: true,
      securityContext: { privileged: true },
    },
    found: [],
  },
  {
    what: 'ephemeral containers',
    props: { podSpec: { ephemeralContainers: [{ name: 'debug', image: 'busybox:1.37.0' }] } },
    found: [
      'K8S4020 error: "shop/web" has ephemeral containers: "debug". They can only be added to a pod that runs. Add one with `kubectl debug POD --image=busybox --target=app -it`, or use a sidecar.',
    ],
  },
  {
    what: 'options that contradict each other',
    props: {
      dnsPolicy: 'None',
      lifecycle: { preStop: { sleep: { seconds: 31 } } },
      resources: { requests: { cpu: '1500m', memory: '1Gi' }, limits: { cpu: 1, memory: '1024Mi' } },
    },
    found: [
      'K8S4026 error: In "shop/web", `dnsPolicy: \'None\'` leaves no name server. Name one: `dnsConfig: { nameservers: […] }`.',
      'K8S4026 error: In "shop/web", the container "app" sleeps 31 s before its end, and the pod has 30 s to end. Set `terminationGracePeriodSeconds` to more than 31.',
      'K8S4026 error: In "shop/web", the container "app" requests 1500m of cpu, and may use 1 at most. Raise the limit, or lower the request.',
    ],
  },
  {
    what: 'a name too long for a label',
    props: { name: 'x'.repeat(64) },
    found: [
      expect.stringMatching(
        /^K8S4023 error: The Deployment "shop\/web" has the name "x{64}" of 64 characters\. Allowed are 63/,
      ) as never,
    ],
  },
])('$what', ({ props, found }) => {
  expect(about(props)).toEqual(found);
});

test('a StatefulSet has a shorter limit for its name, and its claims count as volumes', () => {
  const found = findingsOf((chart) => {
    const volumeClaimTemplates = { data: { size: '1Gi' } };
    new StatefulSet(chart, 'a', {
      ...quiet,
      volumeClaimTemplates,
      volumeMounts: { '/a': 'data' },
      name: 'x'.repeat(53),
    });
  });
  expect(found).toEqual([
    expect.stringContaining('of 53 characters. Allowed are 52, because its pods carry the name and a hash in a label.'),
  ]);
});

test('what a pod uses must be in its namespace, where both are known', () => {
  const found = findingsOf((chart) => {
    new Deployment(chart, 'web', {
      ...quiet,
      envFrom: [ConfigMap.fromName('flags', 'shop'), ConfigMap.fromName('unknown')],
      secrets: [Secret.fromName('tls', 'certificates')],
      serviceAccount: ServiceAccount.fromName('web', 'accounts'),
      volumes: {
        data: { persistentVolumeClaim: { kind: 'PersistentVolumeClaim', name: 'data', namespace: 'storage' } },
      },
    });
  });
  expect(found).toEqual([
    'K8S4009 error: "shop/web" in the namespace "shop" uses the Secret "tls" of the namespace "certificates". A pod can use only what is in its own. Make the Secret in the namespace of the pods, or move the pods.',
    expect.stringContaining('uses the PersistentVolumeClaim "data" of the namespace "storage".'),
    expect.stringContaining('uses the ServiceAccount "web" of the namespace "accounts".'),
  ]);
});
