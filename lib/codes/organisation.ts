import { define } from '../code-definition';

/** K8S44xx: namespaces and what they allow, access rights, priorities, admission and custom resource definitions. */
export const organisationCodes = {
  K8S4400: define<{ path: string; what: string; where: readonly string[] }>({
    severity: 'error',
    title: 'A right to everything without a reason',
    message: ({ path, what, where }) =>
      `"${path}": ${what} allows ${where.join(', ')} without a limit, and no reason is given.`,
    hint: () => "Name what is needed, or say why it has to be everything: `reason: '…'`.",
    explanation:
      'A `*` also allows what is added to the cluster later, be it a kind that holds secrets. Whoever reviews the program should see why that is needed. Nothing of the reason stands in the manifests.',
    example: "new Role(chart, 'operator', { rules: [{ apiGroups: ['apps'], resources: ['*'], verbs: ['*'] }] });",
    fix: "new Role(chart, 'operator', { rules: [{ resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] }] });",
  }),
  K8S4401: define<{
    path: string;
    number: number;
    what: string;
    known: string;
    suggestion: string | undefined;
  }>({
    severity: 'error',
    title: 'A rule about something that Kubernetes does not know',
    message: ({ path, number, what, known }) =>
      `"${path}": rule ${number} names ${what}, which Kubernetes does not know.${known ? ` ${known}` : ''}`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Write the plural in lower case, as `kubectl api-resources` shows it, and the verbs of the API: "get", "list", "watch", "create", "update", "patch", "delete".'
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A kube-apiserver takes any word in a rule and compares it with those of a request: a rule with a word that no request has grants nothing, and nobody notices before the program fails.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['pod'], verbs: ['read'] }] });",
    fix: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] });",
  }),
  K8S4402: define<{ path: string; number: number; problem: string; fix: string }>({
    severity: 'error',
    title: 'A rule that is none',
    message: ({ path, number, problem }) => `"${path}": rule ${number} ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A rule says what may be done (verbs) with what: either with kinds of objects (resources) or, in a ClusterRole, with paths that are no objects (nonResourceURLs). A kube-apiserver refuses all others.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: [] }] });",
    fix: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] });",
  }),
  K8S4403: define<{ path: string; number: number; problem: string; fix: string }>({
    severity: 'warning',
    title: 'A rule that grants less than it says',
    message: ({ path, number, problem }) => `"${path}": in rule ${number}, ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A kube-apiserver takes the rule, and a part of it never applies: no request fits it. The program that needs the right is refused all the same.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['nodes'], verbs: ['get'] }] });",
    fix: "new ClusterRole(chart, 'reader', { rules: [{ resources: ['nodes'], verbs: ['get'] }] });",
  }),
  K8S4404: define<{ path: string; namespace: string; role: string; other: string }>({
    severity: 'error',
    title: 'A binding to a role of another namespace',
    message: ({ path, namespace, role, other }) =>
      `"${path}" in the namespace "${namespace}" binds the Role "${role}" of the namespace "${other}". A binding finds Roles in its own namespace only.`,
    hint: () =>
      'Make the Role in the namespace of the binding, or make it a ClusterRole, which RoleBindings of all namespaces can use.',
    explanation:
      'A binding refers to a Role by name alone, and Kubernetes looks it up in the namespace of the binding. Where there is none, nothing is granted; where there is another of the same name, something else is.',
    example:
      "const billing = new Chart(chart, 'billing', { namespace: 'billing' });\nconst reader = new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get'] }] });\nnew RoleBinding(billing, 'readers', { role: reader, subjects: [{ kind: 'Group', name: 'support' }] });",
    fix: "const billing = new Chart(chart, 'billing', { namespace: 'billing' });\nconst reader = new ClusterRole(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get'] }] });\nnew RoleBinding(billing, 'readers', { role: reader, subjects: [{ kind: 'Group', name: 'support' }] });",
  }),
  K8S4405: define<{ path: string; what: string }>({
    severity: 'error',
    title: 'A binding for the whole cluster to something else than a ClusterRole',
    message: ({ path, what }) => `"${path}" binds ${what} for the whole cluster. Expected is a ClusterRole.`,
    hint: () => 'Bind a ClusterRole, or make it a RoleBinding.',
    explanation: 'A Role counts in its own namespace only, so a kube-apiserver refuses a ClusterRoleBinding to one.',
    example: "new ClusterRoleBinding(chart, 'all', { role: Role.fromName('reader'), subjects: [] });",
    fix: "new ClusterRoleBinding(chart, 'all', { role: ClusterRole.fromName('view'), subjects: [] });",
  }),
  K8S4406: define<{ path: string; account: string }>({
    severity: 'error',
    title: 'A ServiceAccount whose namespace is not known',
    message: ({ path, account }) =>
      `"${path}" allows something to the ServiceAccount "${account}" and does not know its namespace.`,
    hint: ({ account }) =>
      `Name it: \`ServiceAccount.fromName('${account}', 'namespace')\`, or give its chart a namespace.`,
    explanation:
      'A ClusterRoleBinding belongs to no namespace, so it has to say in which one an account is; a kube-apiserver refuses it otherwise.',
    example:
      "new ClusterRoleBinding(chart, 'agents', {\n  role: ClusterRole.fromName('view'),\n  subjects: [ServiceAccount.fromName('agent')],\n});",
    fix: "new ClusterRoleBinding(chart, 'agents', {\n  role: ClusterRole.fromName('view'),\n  subjects: [ServiceAccount.fromName('agent', 'monitoring')],\n});",
  }),
  K8S4407: define<{
    path: string;
    namespace: string;
    level: string;
    title: string;
    problems: readonly string[];
  }>({
    severity: 'error',
    title: 'Pods that their namespace refuses',
    message: ({ namespace, level, title, problems }) =>
      `The pods of ${title} are refused by the namespace "${namespace}", which enforces "${level}": ${problems.join('; ')}.`,
    hint: ({ path }) =>
      `Confine the pods, or put them into a namespace of their own; or loosen the \`podSecurity\` of "${path}".`,
    explanation:
      'A namespace that enforces a level of the Pod Security Standards refuses pods that go beyond it. Their workload is accepted all the same, and has no pods.',
    example:
      "new Namespace(chart, 'namespace', { podSecurity: 'restricted' });\nnew DaemonSet(chart, 'agent', {\n  image: 'agent:1.0.0',\n  hostNetwork: true,\n  securityProfile: { profile: 'privileged', reason: 'watches the network of the node' },\n});",
    fix: "new Namespace(chart, 'namespace', { podSecurity: 'privileged' });\nnew DaemonSet(chart, 'agent', {\n  image: 'agent:1.0.0',\n  hostNetwork: true,\n  securityProfile: { profile: 'privileged', reason: 'watches the network of the node' },\n});",
  }),
  K8S4408: define<{ path: string; namespace: string; chart: string; own: string }>({
    severity: 'warning',
    title: 'Objects that come before their namespace',
    message: ({ path, namespace, chart, own }) =>
      `The objects of the chart "${chart}" are in the namespace "${namespace}", which "${path}" makes in the chart "${own}", and nothing says that it comes first.`,
    hint: () => 'Let the chart depend on that of the namespace: `chart.addDependency(platform)`.',
    explanation:
      'A folder of manifests is applied in the order of the names of its files, one chart each. An object whose namespace is not there yet is refused. A dependency between charts puts numbers in front of the names.',
    example:
      "const platform = new Chart(chart, 'platform');\nnew Namespace(platform, 'blue', { name: 'blue' });\nnew Chart(chart, 'apps', { namespace: 'blue' });",
    fix: "const platform = new Chart(chart, 'platform');\nnew Namespace(platform, 'blue', { name: 'blue' });\nnew Chart(chart, 'apps', { namespace: 'blue' }).addDependency(platform);",
  }),
  K8S4409: define<{ path: string; option: string; got: string; expected: string }>({
    severity: 'error',
    title: 'An option of another type',
    message: ({ path, option, got, expected }) => `"${path}": \`${option}\` is ${got}. Expected is ${expected}.`,
    hint: ({ expected }) => `Give it ${expected}.`,
    explanation:
      'The compiler says so in a program with types. In one without, the value comes this far, and no object can be made of it.',
    example: "new RoleBinding(chart, 'readers', { role: 'view', subjects: [] });",
    fix: "new RoleBinding(chart, 'readers', { role: ClusterRole.fromName('view'), subjects: [] });",
  }),
  K8S4410: define<{ path: string; key: string; title: string; containers: readonly string[] }>({
    severity: 'error',
    title: 'A container that does not say what a quota counts',
    message: ({ path, key, title, containers }) =>
      `The ResourceQuota "${path}" counts ${key}, so every container has to say it, and ${listOf(containers)} of ${title} ${containers.length === 1 ? 'does' : 'do'} not. The pods are refused.`,
    hint: ({ key }) => {
      const [field, resource] = key.startsWith('limits.')
        ? ['limits', key.slice(7)]
        : ['requests', key.replace('requests.', '')];
      return `Set \`resources: { ${field}: { ${resource}: … } }\`, add a LimitRange with a default, or leave ${key} out of the quota.`;
    },
    explanation:
      'Where a quota of a namespace counts cpu or memory, a kube-apiserver refuses pods of which it cannot tell how much they need. The presets of k8sdsl have no cpu limit, because it throttles; so a quota of limits.cpu needs limits by hand or a LimitRange that fills them in.',
    example:
      "new ResourceQuota(chart, 'quota', { hard: { 'limits.cpu': 10 } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', resources: 'small' });",
    fix: "new ResourceQuota(chart, 'quota', { hard: { 'requests.cpu': 10 } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', resources: 'small' });",
  }),
  K8S4411: define<{
    path: string;
    namespace: string | undefined;
    key: string;
    most: string;
    asked: string;
    shares: readonly string[];
  }>({
    severity: 'error',
    title: 'More than a quota allows',
    message: ({ path, namespace, key, most, asked, shares }) =>
      `The ResourceQuota "${path}" allows ${most} of ${key}${inNamespace(namespace)}, and the app asks for ${asked}: ${shares.join(', ')}.`,
    hint: () => 'Raise the quota, or ask for less: fewer replicas, a smaller `max` of an autoscaler, smaller requests.',
    explanation:
      'A kube-apiserver refuses whatever would go beyond a quota. Of a workload with many pods, it takes as many as fit: the rest never starts. What is added up here are the replicas of all workloads of the app in the namespace, the most that autoscalers may start, one pod of each DaemonSet, and one run of each Job and CronJob.',
    example:
      "new ResourceQuota(chart, 'quota', { hard: { pods: 3 } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', replicas: 4 });",
    fix: "new ResourceQuota(chart, 'quota', { hard: { pods: 10 } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', replicas: 4 });",
  }),
  K8S4412: define<{
    path: string;
    namespace: string | undefined;
    key: string;
    most: string;
    now: string;
    asked: string;
    shares: readonly string[];
  }>({
    severity: 'warning',
    title: 'A quota without room for a rollout',
    message: ({ path, namespace, key, most, now, asked, shares }) =>
      `The ResourceQuota "${path}" allows ${most} of ${key}${inNamespace(namespace)}. The app asks for ${now}, and for ${asked} while all its Deployments roll out: ${shares.join(', ')}.`,
    hint: () =>
      'Raise the quota, or let old pods go first: `strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }`.',
    explanation:
      'A rolling update starts new pods before it ends old ones. Without room in the quota it waits for others to finish, or for ever.',
  }),
  K8S4413: define<{ path: string; key: string; suggestion: string | undefined }>({
    severity: 'error',
    title: 'Something that no quota counts',
    message: ({ path, key }) => `The ResourceQuota "${path}" counts "${key}", which a kube-apiserver does not know.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Objects of any kind are counted by `count/PLURAL.GROUP`, such as "count/deployments.apps".'
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A quota counts what containers request (requests.cpu, limits.memory …), storage, and objects. Extended resources such as GPUs cannot be overcommitted, so only their requests are counted.',
    example: "new ResourceQuota(chart, 'quota', { hard: { 'request.cpu': 10 } });",
    fix: "new ResourceQuota(chart, 'quota', { hard: { 'requests.cpu': 10 } });",
  }),
  K8S4414: define<{ path: string; what: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'Something that a LimitRange refuses',
    message: ({ path, what, problem }) => `The LimitRange "${path}" refuses ${what}: it ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A LimitRange gives the least and the most for each container, pod or claim of its namespace, and fills in what containers do not say. A kube-apiserver refuses what does not fit; of a workload, only the pods, so that it has none.',
    example:
      "new LimitRange(chart, 'limits', { container: { max: { memory: '1Gi' } } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', resources: 'large' });",
    fix: "new LimitRange(chart, 'limits', { container: { max: { memory: '4Gi' } } });\nnew Deployment(chart, 'web', { image: 'web:1.0.0', resources: 'large' });",
  }),
  K8S4420: define<{ path: string; name: string }>({
    severity: 'info',
    title: 'A Node in a manifest',
    message: ({ path, name }) =>
      `"${path}" writes the Node "${name}". A kubelet registers its machine by itself, as a rule.`,
    hint: () =>
      'Set labels and taints where the machine is set up (`--node-labels`, `--register-with-taints`, a node pool).',
    explanation:
      'The manifest changes labels and taints of a machine that has registered, and otherwise makes a Node without a machine, which the control plane removes again. It is for clusters whose kubelets do not register themselves.',
    example: "new Node(chart, 'gpu', { name: 'gpu-1', taints: [{ key: 'gpu', effect: 'NoSchedule' }] });",
  }),
  K8S4421: define<{ path: string; service: string }>({
    severity: 'error',
    title: 'A Service that the API server cannot find',
    message: ({ path, service }) =>
      `"${path}" is to be answered by the Service "${service}", whose namespace is not known.`,
    hint: () => 'Give its chart a namespace: `new Chart(app, id, { namespace })`.',
    explanation:
      'The API server calls webhooks and extensions from outside of any namespace, so the reference to the Service has to name one. A kube-apiserver refuses it otherwise.',
    example:
      "const service = Service.fromName('server', { ports: { https: 443 } }).port('https');\nnew APIService(chart, 'metrics', { group: 'metrics.k8s.io', version: 'v1beta1', service });",
    fix: "const service = Service.fromName('server', { namespace: 'monitoring', ports: { https: 443 } }).port('https');\nnew APIService(chart, 'metrics', { group: 'metrics.k8s.io', version: 'v1beta1', service });",
  }),
  K8S4422: define<{ path: string; name: string }>({
    severity: 'warning',
    title: 'A webhook that can keep every pod from starting',
    message: ({ path, name }) =>
      `"${path}": without an answer of the webhook "${name}", no pod starts in the whole cluster, its own included.`,
    hint: () =>
      "Leave namespaces out, at least the system's and its own: `namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', …] }] }`; or say `failurePolicy: 'Ignore'`.",
    explanation:
      'The API server asks the webhook about every new pod. When all pods behind it are gone, which an upgrade of the nodes is enough for, new ones are refused because nobody answers, and so are those of the network and of DNS.',
    example:
      "const policy = new Service(chart, 'policy', { selector: { app: 'policy' }, ports: { https: 443 } });\nnew ValidatingWebhookConfiguration(chart, 'policy-pods', {\n  webhooks: [\n    {\n      name: 'pods.policy.example.com',\n      rules: [{ resources: ['pods'] }],\n      service: policy.port('https'),\n    },\n  ],\n});",
    fix: "const policy = new Service(chart, 'policy', { selector: { app: 'policy' }, ports: { https: 443 } });\nnew ValidatingWebhookConfiguration(chart, 'policy-pods', {\n  webhooks: [\n    {\n      name: 'pods.policy.example.com',\n      rules: [{ resources: ['pods'] }],\n      service: policy.port('https'),\n      namespaceSelector: { 'example.com/policy': 'on' },\n    },\n  ],\n});",
  }),
  K8S4423: define<{ path: string }>({
    severity: 'error',
    title: 'Certificates that nobody checks, without a reason',
    message: ({ path }) =>
      `"${path}" does not check the certificate of the server that it sends requests to, and gives no reason.`,
    hint: () =>
      "Give it a `caBundle`, let cert-manager fill it in, or say why not: `insecureSkipTLSVerify: { reason: '…' }`.",
    explanation:
      'Requests to an aggregated API carry who sends them. Without a check of the certificate, whoever is in between can answer and can act as anybody.',
    example:
      "const service = Service.fromName('server', { namespace: 'monitoring', ports: { https: 443 } }).port('https');\nnew APIService(chart, 'metrics', {\n  group: 'metrics.k8s.io',\n  version: 'v1beta1',\n  service,\n  insecureSkipTLSVerify: { reason: '' },\n});",
    fix: "const service = Service.fromName('server', { namespace: 'monitoring', ports: { https: 443 } }).port('https');\nnew APIService(chart, 'metrics', {\n  group: 'metrics.k8s.io',\n  version: 'v1beta1',\n  service,\n  annotations: { 'cert-manager.io/inject-ca-from': 'monitoring/server' },\n});",
  }),
  K8S4430: define<{ path: string; stored: readonly string[]; names: readonly string[] }>({
    severity: 'error',
    title: 'A definition without exactly one stored version',
    message: ({ path, stored, names }) =>
      names.length === 0
        ? `The CustomResourceDefinition "${path}" has no versions.`
        : `The CustomResourceDefinition "${path}" stores ${stored.length === 0 ? 'none' : listOf(stored)} of its versions ${listOf(names)}. Exactly one has to be stored.`,
    hint: ({ names }) =>
      names.length === 0
        ? 'Add one: `versions: { v1: { spec: { … } } }`.'
        : `Mark one: \`${names.at(-1)}: { storage: true, … }\`.`,
    explanation:
      'Objects can be read and written in every served version, and are kept in one of them. When a new version comes, the stored one changes only after all clients know the new one.',
    example:
      "new CustomResourceDefinition(chart, 'topics', { group: 'queue.example.com', kind: 'Topic', versions: { v1beta1: {}, v1: {} } });",
    fix: "new CustomResourceDefinition(chart, 'topics', {\n  group: 'queue.example.com',\n  kind: 'Topic',\n  versions: { v1beta1: {}, v1: { storage: true } },\n});",
  }),
  K8S4431: define<{ path: string; name: string }>({
    severity: 'warning',
    title: 'A version that sorts last',
    message: ({ path, name }) =>
      `The CustomResourceDefinition "${path}" has the version "${name}". Expected is a name such as "v1", "v1beta1" or "v2alpha1".`,
    hint: () => 'Name versions as Kubernetes does, so that clients prefer the stable one.',
    explanation:
      'Of several versions, clients such as kubectl take the one with the highest priority: stable ones first, then beta, then alpha. All other names come last, in the order of the alphabet.',
    example:
      "new CustomResourceDefinition(chart, 'topics', {\n  group: 'queue.example.com',\n  kind: 'Topic',\n  versions: { '1.0': {} },\n});",
    fix: "new CustomResourceDefinition(chart, 'topics', {\n  group: 'queue.example.com',\n  kind: 'Topic',\n  versions: { v1: {} },\n});",
  }),
  K8S4432: define<{ path: string; version: string; fields: readonly string[] }>({
    severity: 'error',
    title: 'A field without a type',
    message: ({ path, version, fields }) =>
      `The CustomResourceDefinition "${path}" does not say of which type ${listOf(fields.slice(0, 5))}${fields.length > 5 ? ` and ${fields.length - 5} more` : ''} in version "${version}" ${fields.length === 1 ? 'is' : 'are'}.`,
    hint: () =>
      "Set `type`, or say that anything goes: `'x-kubernetes-preserve-unknown-fields': true` (or `'x-kubernetes-int-or-string': true`).",
    explanation:
      'Kubernetes wants a structural schema: a type for every field, so that it can drop what it does not know. A kube-apiserver refuses others.',
    example:
      "new CustomResourceDefinition(chart, 'topics', {\n  group: 'queue.example.com',\n  kind: 'Topic',\n  versions: { v1: { spec: { properties: { partitions: { minimum: 1 } } } } },\n});",
    fix: "new CustomResourceDefinition(chart, 'topics', {\n  group: 'queue.example.com',\n  kind: 'Topic',\n  versions: { v1: { spec: { properties: { partitions: { type: 'integer', minimum: 1 } } } } },\n});",
  }),
  K8S4433: define<{ path: string; group: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'A group that no custom resource can have',
    message: ({ path, group, problem }) => `The group "${group}" of "${path}" ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'Groups without a dot, and those below k8s.io and kubernetes.io, are for Kubernetes itself. All others are domains, so that two authors never take the same one.',
    example: "new CustomResourceDefinition(chart, 'topics', { group: 'queue', kind: 'Topic', versions: { v1: {} } });",
    fix: "new CustomResourceDefinition(chart, 'topics', { group: 'queue.example.com', kind: 'Topic', versions: { v1: {} } });",
  }),
};

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function inNamespace(namespace: string | undefined): string {
  return namespace === undefined ? '' : ` in the namespace "${namespace}"`;
}
