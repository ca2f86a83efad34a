// Pods, and what of their namespace they are held against: a level of pod security, a quota, a LimitRange.

const confined = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const container = (fields, name = 'a') => ({ name, image: 'a:1', ...fields });
const secured = (changes, fields) => container({ securityContext: { ...confined, ...changes }, ...fields });
const needing = (resources, name) => container({ resources }, name);
const sidecar = (resources) => ({ ...needing(resources, 'sidecar'), restartPolicy: 'Always' });
const volume = (source) => ({ volumes: [{ name: 'v', ...source }], containers: [secured()] });

/** By what is special about them. @type {Record<string, object>} */
export const securityPods = {
  'nothing said': { containers: [container({})] },
  'all that is wanted': { containers: [secured()] },
  'said for the whole pod': {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Localhost', localhostProfile: 'a' } },
    containers: [container({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } })],
  },
  'taken back by the container': {
    securityContext: { runAsNonRoot: true },
    containers: [secured({ runAsNonRoot: false })],
  },
  root: { containers: [secured({ runAsUser: 0 })] },
  NET_BIND_SERVICE: { containers: [secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })] },
  CHOWN: { containers: [secured({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } })] },
  SYS_ADMIN: { containers: [secured({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })] },
  'escalation not forbidden': { containers: [secured({ allowPrivilegeEscalation: undefined })] },
  'capabilities kept': { containers: [secured({ capabilities: {} })] },
  'no seccomp': { containers: [secured({ seccompProfile: { type: 'Unconfined' } })] },
  'seccomp left open': { containers: [secured({ seccompProfile: undefined })] },
  'no AppArmor': { containers: [secured({ appArmorProfile: { type: 'Unconfined' } })] },
  'a type of SELinux': { containers: [secured({ seLinuxOptions: { type: 'spc_t' } })] },
  'a usual type of SELinux': { containers: [secured({ seLinuxOptions: { type: 'container_init_t' } })] },
  'a user of SELinux': { containers: [secured({ seLinuxOptions: { user: 'a' } })] },
  'all of /proc': { hostUsers: false, containers: [secured({ procMount: 'Unmasked' })] },
  privileged: { containers: [secured({ allowPrivilegeEscalation: undefined, privileged: true })] },
  'the network of the node': { hostNetwork: true, containers: [secured()] },
  'the processes of the node': { hostPID: true, containers: [secured()] },
  'a port of the node': { containers: [secured({}, { ports: [{ containerPort: 80, hostPort: 80 }] })] },
  'a path of the node': volume({ hostPath: { path: '/x' } }),
  NFS: volume({ nfs: { server: 'a', path: '/' } }),
  'an empty volume': volume({ emptyDir: {} }),
  'an image as a volume': volume({ image: { reference: 'a:1' } }),
  'an unsafe sysctl': {
    securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    containers: [secured()],
  },
  'a safe sysctl': {
    securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] },
    containers: [secured()],
  },
  'an init container': { initContainers: [container({}, 'i')], containers: [secured()] },
  'users of its own': { hostUsers: false, containers: [secured({ runAsNonRoot: undefined, runAsUser: 0 })] },
  Windows: { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [container({})] },
  'a probe of another host': {
    containers: [secured({}, { livenessProbe: { httpGet: { host: '192.0.2.1', port: 80 } } })],
  },
};

const affinity = (term) => ({
  podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a', labelSelector: {}, ...term }] },
});

/** A quota and a pod. @type {Record<string, { hard: object, scopes?: string[], pod: object, podLevel?: boolean }>} */
export const quotas = {
  'no limit of cpu': { hard: { 'limits.cpu': '10' }, pod: { containers: [needing({ requests: { cpu: '1' } })] } },
  'no cpu': { hard: { cpu: '10' }, pod: { containers: [needing({})] } },
  'a limit for a request': {
    hard: { 'requests.memory': '1Gi' },
    pod: { containers: [needing({ limits: { memory: '1Gi' } })] },
  },
  'no ephemeral storage': { hard: { 'requests.ephemeral-storage': '1Gi' }, pod: { containers: [needing({})] } },
  'no GPU': { hard: { 'requests.nvidia.com/gpu': '1' }, pod: { containers: [needing({})] } },
  'two GPUs': {
    hard: { 'requests.nvidia.com/gpu': '1' },
    pod: { containers: [needing({ limits: { 'nvidia.com/gpu': '2' } })] },
  },
  'an init container without': {
    hard: { 'requests.cpu': '10' },
    pod: { initContainers: [needing({}, 'i')], containers: [needing({ requests: { cpu: '1' } })] },
  },
  'a large init container': {
    hard: { 'requests.cpu': '2' },
    pod: {
      initContainers: [needing({ requests: { cpu: '3' } }, 'i')],
      containers: [needing({ requests: { cpu: '1' } })],
    },
  },
  'a sidecar': {
    hard: { 'requests.cpu': '2' },
    pod: {
      initContainers: [sidecar({ requests: { cpu: '1500m' } })],
      containers: [needing({ requests: { cpu: '600m' } })],
    },
  },
  'a sidecar before an init container': {
    hard: { 'requests.cpu': '2' },
    pod: {
      initContainers: [sidecar({ requests: { cpu: '1' } }), needing({ requests: { cpu: '1100m' } }, 'i')],
      containers: [needing({ requests: { cpu: '100m' } })],
    },
  },
  'a sidecar behind an init container': {
    hard: { 'requests.cpu': '2' },
    pod: {
      initContainers: [needing({ requests: { cpu: '1100m' } }, 'i'), sidecar({ requests: { cpu: '1' } })],
      containers: [needing({ requests: { cpu: '100m' } })],
    },
  },
  'a pod as a whole': {
    podLevel: true,
    hard: { 'requests.cpu': '2' },
    pod: { resources: { requests: { cpu: '3' } }, containers: [needing({})] },
  },
  'a limit of a pod as a whole': {
    podLevel: true,
    hard: { 'requests.cpu': '2', 'limits.cpu': '2' },
    pod: { resources: { limits: { cpu: '2' } }, containers: [needing({})] },
  },
  'a pod as a whole, and containers': {
    podLevel: true,
    hard: { 'requests.memory': '2Gi' },
    pod: { resources: { requests: { cpu: '1' } }, containers: [needing({ requests: { memory: '3Gi' } })] },
  },
  'no pods': { hard: { pods: '0' }, pod: { containers: [needing({})] } },
  'no pods that are BestEffort': { hard: { pods: '0' }, scopes: ['BestEffort'], pod: { containers: [needing({})] } },
  'pods that are not BestEffort': {
    hard: { pods: '0' },
    scopes: ['BestEffort'],
    pod: { containers: [needing({ requests: { cpu: '1' } })] },
  },
  'pods that end': {
    hard: { pods: '0' },
    scopes: ['NotTerminating'],
    pod: { activeDeadlineSeconds: 5, containers: [needing({})] },
  },
  'neighbours in other namespaces': {
    hard: { pods: '0' },
    scopes: ['CrossNamespacePodAffinity'],
    pod: { affinity: affinity({ namespaces: ['x'] }), containers: [needing({})] },
  },
  'neighbours in the same namespace': {
    hard: { pods: '0' },
    scopes: ['CrossNamespacePodAffinity'],
    pod: { affinity: affinity({}), containers: [needing({})] },
  },
  'huge pages': {
    hard: { 'hugepages-2Mi': '2Mi' },
    pod: { containers: [needing({ limits: { 'hugepages-2Mi': '4Mi', cpu: '1', memory: '1Gi' } })] },
  },
};

const small = { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } };

/** Limits for containers or pods, and what a container asks for. @type {Record<string, { limits: object, resources: object }>} */
export const limitRanges = {
  'less than the least': { limits: { container: { min: { cpu: '200m' } } }, resources: small },
  'no least of what is not asked for': {
    limits: { container: { min: { 'ephemeral-storage': '1Gi' } } },
    resources: small,
  },
  'more than the most': { limits: { container: { max: { memory: '200Mi' } } }, resources: small },
  'a limit that is filled in': { limits: { container: { max: { cpu: '1' } } }, resources: small },
  'a limit that is filled in, below the request': {
    limits: { container: { default: { cpu: '1' } } },
    resources: { requests: { cpu: '2' } },
  },
  'a limit for a request': { limits: { container: { min: { cpu: '1' } } }, resources: { limits: { cpu: '1' } } },
  'too high a ratio': { limits: { container: { maxLimitRequestRatio: { memory: '1500m' } } }, resources: small },
  'the highest ratio': { limits: { container: { maxLimitRequestRatio: { memory: '2' } } }, resources: small },
  'a ratio of a pod without a limit': { limits: { pod: { maxLimitRequestRatio: { cpu: '2' } } }, resources: small },
  'the most of a pod without a limit': { limits: { pod: { max: { cpu: '2' } } }, resources: small },
  'the least of a pod': { limits: { pod: { min: { cpu: '150m' } } }, resources: small },
  'a pod that fits': { limits: { pod: { min: { cpu: '50m' }, max: { memory: '1Gi' } } }, resources: small },
  'a least above the most': { limits: { container: { min: { cpu: '2' }, max: { cpu: '500m' } } }, resources: {} },
  'a default below the default request': {
    limits: { container: { default: { cpu: '1' }, defaultRequest: { cpu: '2' } } },
    resources: {},
  },
  'a ratio below one': { limits: { container: { maxLimitRequestRatio: { cpu: '500m' } } }, resources: {} },
};
