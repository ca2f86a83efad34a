import type { Chart } from '../../../lib/chart';
import { Deployment } from '../../../lib/constructs/deployment';
import { ExternalHost } from '../../../lib/constructs/external-host';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import type { Container, DaemonSetSpec, PodSpec } from '../../../lib/k8s';
import { NodeDaemon, type NodeDaemonProps } from '../../../lib/patterns/node-daemon';
import { findingsOf, objectsOf, problemsOf, yamlOf } from '../constructs/support/make';

const image = 'fluent/fluent-bit:3.1.4';
const quiet = { image, resources: 'tiny' } as const;
const logs = [{ path: '/var/log' }];

const all: NodeDaemonProps<'http' | 'grpc'> = {
  image,
  name: 'log-agent',
  nodes: 'workers',
  hostPaths: [
    { path: '/var/log', mountPath: '/host/log', mountPropagation: 'HostToContainer' },
    { path: '/etc/os-release', type: 'File' },
    { path: '/', mountPath: '/host/root' },
  ],
  hostAccess: {
    writablePaths: [{ path: '/var/lib/log-agent', type: 'DirectoryOrCreate' }],
    hostPID: true,
    hostIPC: true,
    capabilities: ['SYS_PTRACE', 'DAC_READ_SEARCH'],
    runAsRoot: true,
    reason: 'keeps the place up to which the logs of each process were sent',
  },
  ports: { http: 2020, grpc: { port: 4317, protocol: 'TCP' } },
  health: '/ready',
  nodeLocalService: { annotations: { 'example.com/local': 'yes' } },
  metrics: { port: 'http', path: '/api/v1/metrics/prometheus', interval: '1m' },
  priorityClassName: 'node-critical',
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
          { matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['old'] }] },
        ],
      },
    },
  },
  tolerations: [{ operator: 'Exists' }],
  updateStrategy: { type: 'OnDelete' },
  minReadySeconds: 10,
  component: 'logs',
  labels: { team: 'platform' },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
  sidecars: [{ name: 'reload', image: 'ghcr.io/acme/reload:1.0.0', resources: 'tiny' }],
  initContainers: [{ name: 'prepare', image: 'ghcr.io/acme/prepare:1.0.0', resources: 'tiny' }],
  volumes: { buffer: { emptyDir: { sizeLimit: '1Gi' }, mountPath: '/buffer' } },
  networkPolicy: 'strict',
};

const plugin: NodeDaemonProps = {
  image: 'ghcr.io/acme/camera-plugin:1.0.0',
  devicePlugin: { resources: ['example.com/camera'], podResources: true },
  nodes: { 'example.com/camera': 'true' },
  resources: 'tiny',
};

const daemon = (props: object) => (chart: Chart) => {
  new NodeDaemon(chart, 'agent', { ...quiet, ...props });
};
const setOf = (props: object) =>
  objectsOf(daemon(props)).find(({ kind }) => kind === 'DaemonSet')!['spec'] as DaemonSetSpec;
const podOf = (props: object) => setOf(props).template.spec as PodSpec;
const mainOf = (props: object) => podOf(props).containers[0] as Container;

test('with the least options', () => {
  expect(yamlOf((chart) => new NodeDaemon(chart, 'agent', { image }))).toMatchSnapshot();
  expect(findingsOf((chart) => new NodeDaemon(chart, 'agent', { image }))).toEqual([
    'K8S4005 info: "shop/agent" names no resources; the preset "tiny" is used. Measure the service and set `resources`, or say `resources: \'small\'` to keep the preset.',
  ]);
});

test('with all options', () => {
  expect(yamlOf((chart) => new NodeDaemon(chart, 'agent', all))).toMatchSnapshot();
  expect(findingsOf((chart) => new NodeDaemon(chart, 'agent', all))).toEqual([]);
});

test('as a device plugin', () => {
  let made: NodeDaemon | undefined;
  const fill = (chart: Chart) => (made = new NodeDaemon(chart, 'camera', plugin));
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(made?.resourceNames).toEqual(['example.com/camera']);
});

test('what it makes is valid', () => {
  expect(problemsOf(daemon({}))).toEqual([]);
  expect(problemsOf(daemon({ ...all, metrics: undefined }))).toEqual([]);
  expect(problemsOf(daemon(plugin))).toEqual([]);
});

test('each default can be taken away', () => {
  const spec = setOf({ updateStrategy: { type: 'OnDelete' }, tolerations: [] });
  expect(spec.updateStrategy).toEqual({ type: 'OnDelete' });
  expect(spec.template.spec?.tolerations).toEqual([]);
  expect(podOf({ nodeSelector: { 'kubernetes.io/os': 'windows' } }).nodeSelector).toEqual({
    'kubernetes.io/os': 'windows',
  });
  expect(podOf({ ...plugin, priorityClassName: 'important' }).priorityClassName).toBe('important');
  const kinds = objectsOf(daemon({ networkPolicy: false, serviceAccount: ServiceAccount.fromName('agent') })).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(['DaemonSet']);
});

test('all containers are as strict as can be, whatever the main one may do', () => {
  const pod = podOf({ ...all, hostAccess: { privileged: true, reason: 'a test' } });
  expect(pod.containers[0]!.securityContext).toEqual({ readOnlyRootFilesystem: true, privileged: true });
  for (const { securityContext } of pod.initContainers!) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
  expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

test.each(['SYS_ADMIN', 'CAP_SYS_ADMIN'])(
  '%s includes the escalation that a server would call a contradiction',
  (capability) => {
    const context = mainOf({ hostAccess: { capabilities: [capability], reason: 'mounts' } }).securityContext!;
    expect(context).toEqual({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'], add: [capability] } });
  },
);

test('settings of the user win', () => {
  expect(mainOf({ securityContext: { readOnlyRootFilesystem: false, runAsUser: 1000 } }).securityContext).toMatchObject(
    {
      readOnlyRootFilesystem: false,
      runAsUser: 1000,
      allowPrivilegeEscalation: false,
    },
  );
  expect(mainOf({ env: { NODE_NAME: 'mine' } }).env).toEqual([
    { name: 'NODE_NAME', value: 'mine' },
    { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
  ]);
  const baseline = podOf({ securityProfile: { profile: 'baseline', reason: 'starts as root' } });
  expect(baseline.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
});

test('on the network of the node it finds names of the cluster, and a policy would have no effect', () => {
  const props = { hostAccess: { hostNetwork: true, reason: 'answers on every node' } };
  expect(podOf(props)).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  expect(objectsOf(daemon(props)).map(({ kind }) => kind)).not.toContain('NetworkPolicy');
  expect(objectsOf(daemon({})).map(({ kind }) => kind)).toContain('NetworkPolicy');
});

test('paths of one name get volumes of their own', () => {
  const taken = podOf({ hostPaths: logs, volumes: { 'host-var-log': { emptyDir: {}, mountPath: '/a' } } });
  expect(taken.volumes!.map(({ name }) => name)).toEqual(['host-var-log-2', 'host-var-log', 'tmp']);
  const paths = ['/var/log', '/var.log', '/', `/${'x'.repeat(80)}`];
  const volumes = podOf({ hostPaths: paths.map((path) => ({ path })) }).volumes!;
  expect(volumes.map(({ name }) => name)).toEqual([
    'host-var-log',
    'host-var-log-2',
    'host-root',
    `host-${'x'.repeat(55)}`,
    'tmp',
  ]);
});

test('a pod that is called by its Service gets a probe', () => {
  const props = { ports: { grpc: 4317 }, nodeLocalService: true };
  expect(mainOf(props).readinessProbe).toMatchObject({ tcpSocket: { port: 'grpc' } });
  expect(findingsOf(daemon(props)).map((line) => line.slice(0, 7))).toEqual(['K8S4004']);
  const health = { readiness: { grpc: '' } };
  expect(mainOf({ ...props, health }).readinessProbe).toMatchObject({ grpc: { port: 4317 } });
  expect(findingsOf(daemon({ ...props, health }))).toEqual([]);
  expect(mainOf({ ports: { grpc: 4317 } }).readinessProbe).toBeUndefined();
});

test('those that call it are told of the Service on their node, and are let in', () => {
  const objects = objectsOf((chart) => {
    const otel = new NodeDaemon(chart, 'otel', { ...quiet, ports: { grpc: 4317 }, nodeLocalService: true });
    const logger = new NodeDaemon(chart, 'logger', { ...quiet, ports: { tcp: 514 } });
    otel.connect(new ExternalHost('logs.example.com'), { env: 'LOGS' });
    new Deployment(chart, 'web', quiet).connect(otel).connect(logger, { port: 'tcp' });
  });
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata?.name === name)!['spec'];
  expect(find('Service', 'shop-otel')).toMatchObject({
    internalTrafficPolicy: 'Local',
    ports: [{ name: 'grpc', port: 4317, targetPort: 'grpc' }],
  });
  const { spec } = (find('Deployment', 'shop-web') as DaemonSetSpec).template;
  expect(spec?.containers[0]?.env?.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'OTEL_HOST=shop-otel.shop.svc',
    'OTEL_PORT=4317',
    'OTEL_URL=grpc://shop-otel.shop.svc:4317',
  ]);
  for (const [name, port] of [
    ['shop-otel', 'grpc'],
    ['shop-logger', 'tcp'],
  ] as const) {
    expect(find('NetworkPolicy', name)).toMatchObject({ ingress: [{ ports: [{ port }] }] });
  }
  const own = (find('DaemonSet', 'shop-otel') as DaemonSetSpec).template.spec?.containers[0]?.env;
  expect(own?.map(({ name }) => name)).toContain('LOGS_HOST');
});

const hint = "Say it and why: `hostAccess: { …, reason: '…' }`, or leave it out.";
const beyond = (loosening: string) =>
  `K8S4310 error: "shop/agent" goes beyond what a daemon may do without a reason, which is to read paths of its node: ${loosening}. ${hint}`;
const noPath = (path: string, problem: string) =>
  `K8S4312 error: "shop/agent": the host path ${path} ${problem}. Write the path on the node in full, such as "/var/log".`;
const noList = (option: string) =>
  `K8S4316 error: "shop/agent": \`${option}\` is an object. A list is expected. Put brackets around what it holds: \`${option}: [ … ]\`.`;

test.each<[string, object, string[]]>([
  [
    'a path of the node that is mounted writable',
    { hostPaths: logs, volumeMounts: { '/logs': 'host-var-log' } },
    [beyond('container "app": writes to "/var/log"')],
  ],
  [
    'a volume of the node beside those that are declared',
    { volumes: { run: { hostPath: { path: '/run' }, mountPath: '/run' } } },
    [beyond('volume "run": hostPath'), beyond('container "app": writes to "/run"')],
  ],
  [
    'privileges, root, and the network of the node',
    { securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ['NET_ADMIN'] } }, hostNetwork: true },
    [
      beyond('hostNetwork: true'),
      beyond('container "app": runAsUser: 0'),
      beyond('container "app": privileged: true'),
      beyond('container "app": capability NET_ADMIN'),
    ],
  ],
  [
    'access without a reason',
    { hostAccess: { hostPID: true, reason: ' ' } },
    [
      'K8S4311 error: "shop/agent" asks for access to its node (hostPID) without a reason. Say why: `hostAccess: { …, reason: \'rotates the logs of the node\' }`.',
    ],
  ],
  [
    'access without a reason, in a program without types',
    { hostAccess: {} },
    [
      'K8S4311 error: "shop/agent" asks for access to its node without a reason. Say why: `hostAccess: { …, reason: \'rotates the logs of the node\' }`.',
    ],
  ],
  [
    'a path that is not absolute',
    { hostPaths: [{ path: 'var/log' }] },
    [noPath('the string "var/log"', 'does not begin with "/"')],
  ],
  [
    'a path with ..',
    { hostPaths: [{ path: '/var/../etc' }] },
    [noPath('the string "/var/../etc"', 'has the part ".."')],
  ],
  ['a path as a text', { hostPaths: ['/var/log'] }, [noPath('the string "/var/log"', 'is not told as `{ path: … }`')]],
  ['nothing as a path', { hostPaths: [null] }, [noPath('null', 'is not told as `{ path: … }`')]],
  ['a single path', { hostPaths: { path: '/var/log' } }, [noList('hostPaths')]],
  ['a single path that is written', { hostAccess: { reason: 'a test', writablePaths: {} } }, [noList('writablePaths')]],
  ['resources by name', { devicePlugin: { resources: {} } }, [noList('resources')]],
  [
    'two paths at one place',
    {
      hostPaths: [
        { path: '/a', mountPath: '/x' },
        { path: '/b', mountPath: '/x' },
      ],
    },
    [noPath('the string "/b"', 'is mounted at "/x" like another')],
  ],
  [
    'a path where another volume is',
    { hostPaths: logs, volumes: { buffer: { emptyDir: {}, mountPath: '/var/log' } } },
    [noPath('the string "/var/log"', 'is mounted at "/var/log" like another')],
  ],
  [
    'resources that no device has',
    {
      devicePlugin: {
        resources: ['camera', 'kubernetes.io/camera', 'example.com/', 'requests.example.com/a', 'example.com/a_B.c'],
      },
    },
    ['camera', 'kubernetes.io/camera', 'example.com/', 'requests.example.com/a'].map(
      (resource) =>
        `K8S4313 error: "shop/agent" offers the resource "${resource}". Expected is a name with a domain of its own, such as "example.com/camera"; "kubernetes.io" belongs to Kubernetes. Name it after the domain of its vendor.`,
    ),
  ],
  [
    'a Service without ports',
    { nodeLocalService: true },
    [
      'K8S4314 error: "shop/agent" has a `nodeLocalService`, and its container declares no ports. Declare the port on which it listens: `ports: { grpc: 4317 }`.',
    ],
  ],
  [
    'nodes that cannot be told',
    { nodes: 'gpu' },
    [
      'K8S4315 error: "shop/agent" is to run on the nodes the string "gpu". Expected are "all", "workers", or the labels that the nodes have. Say `nodes: \'workers\'`, or name labels: `nodes: { \'example.com/gpu\': \'true\' }`.',
    ],
  ],
])('%s', (_, props, findings) => {
  expect(findingsOf(daemon(props))).toEqual(findings);
});

test.each<[string, object]>([
  ['paths that are read', { hostPaths: logs }],
  ['paths that are written, with a reason', { hostAccess: { writablePaths: logs, reason: 'rotates logs' } }],
  ['privileges with a reason', { hostAccess: { privileged: true, reason: 'loads a module' } }],
  [
    'ports of the node with a reason',
    { ports: { a: { port: 1000, hostPort: 1000 } }, hostAccess: { reason: 'is called by address' } },
  ],
  [
    'a profile of its own',
    { securityProfile: { profile: 'privileged', reason: 'a test' }, securityContext: { privileged: true } },
  ],
  ['the strictest profile', { securityProfile: 'restricted' }],
])('no finding: %s', (_, props) => {
  expect(findingsOf(daemon(props))).toEqual([]);
});
