/** What a ResourceQuota can count. */
export type QuotaKey =
  | 'cpu'
  | 'memory'
  | 'ephemeral-storage'
  | 'requests.cpu'
  | 'requests.memory'
  | 'requests.ephemeral-storage'
  | 'requests.storage'
  | 'limits.cpu'
  | 'limits.memory'
  | 'limits.ephemeral-storage'
  | 'pods'
  | 'services'
  | 'services.loadbalancers'
  | 'services.nodeports'
  | 'configmaps'
  | 'secrets'
  | 'persistentvolumeclaims'
  | 'replicationcontrollers'
  | 'resourcequotas'
  /** Objects of a kind: `count/deployments.apps`, `count/pods`. */
  | `count/${string}`
  /** Extended resources: `requests.nvidia.com/gpu`. */
  | `requests.${string}/${string}`
  | `hugepages-${string}`
  | `requests.hugepages-${string}`
  /** Claims of one StorageClass, with its name in front. */
  | `${string}.storageclass.storage.k8s.io/requests.storage`
  | `${string}.storageclass.storage.k8s.io/persistentvolumeclaims`;

/** What is counted under a name of its own. */
const COUNTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'pods',
    'services',
    'configmaps',
    'secrets',
    'persistentvolumeclaims',
    'replicationcontrollers',
    'resourcequotas',
  ].map((name) => [name, `count/${name}`]),
);

const SAME: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'ephemeral-storage': 'requests.ephemeral-storage',
  ...COUNTS,
};

/** The names without a slash that a kube-apiserver knows. */
export const QUOTA_KEYS: readonly string[] = [
  ...Object.keys(SAME),
  ...Object.values(SAME).filter((name) => !name.includes('/')),
  'requests.storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'services.loadbalancers',
  'services.nodeports',
];

/** One name for names that mean the same: `requests.cpu` for `cpu`, `count/pods` for `pods`. */
export function canonicalKey(key: string): string {
  if (key.startsWith('hugepages-')) return `requests.${key}`;
  return Object.hasOwn(SAME, key) ? SAME[key]! : key;
}

/** Whether a quota with this name wants every container to say what it needs. */
export function mustBeSaid(key: string): boolean {
  return /^(?:requests|limits)\.(?:cpu|memory)$/.test(canonicalKey(key));
}
