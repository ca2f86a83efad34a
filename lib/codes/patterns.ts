import { define } from '../code-definition';

/** K8S4xxx: the constructs and the patterns. */
export const patternCodes = {
  K8S4001: define<{ name: string }>({
    severity: 'error',
    title: 'A name that no Service can have',
    message: ({ name }) =>
      `The name "${name}" has ${name.length} characters. Expected are at most 63: lower case letters, digits and "-", a letter first and no "-" last, because it also names a Service.`,
    hint: () => 'Shorten or change the ids of the construct or of its scopes: the name is made of the construct path.',
    explanation:
      'The name of a workload is its construct path. It names a Service, which must be a DNS label, and it is the value of a label; both end at 63 characters. It is not cut, because two names that were cut could fall on each other.',
    example:
      "new WebService(chart, 'the-service-with-a-name-that-goes-on-for-much-longer-than-dns-allows', { image: 'web:1.0.0' });",
    fix: "new WebService(chart, 'web', { image: 'web:1.0.0' });",
  }),
  K8S4002: define<{ image: string }>({
    severity: 'error',
    title: 'Not an image reference',
    message: ({ image }) =>
      `"${image}" is not an image reference. Expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@DIGEST, such as "ghcr.io/acme/web:1.4.2".`,
    hint: () => 'Write the image as its registry shows it, without a scheme and without blanks.',
    explanation:
      'The kubelet cannot pull an image whose reference it cannot read, and the pod would stay in InvalidImageName.',
    example: "new WebService(chart, 'web', { image: 'https://ghcr.io/acme/web' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
  }),
  K8S4003: define<{ image: string; tag: string | undefined }>({
    severity: 'error',
    title: 'An image without a fixed version',
    message: ({ image, tag }) =>
      `The image "${image}" ${tag === undefined ? 'has no tag, which means "latest"' : 'is tagged "latest"'}: it can mean another program tomorrow. A version tag or a digest is expected.`,
    hint: () => 'Name a version, such as ":1.4.2", or a digest; or say `allowMutableTag: true`.',
    explanation:
      'With a tag that moves, two pods of one Deployment can run different programs, a rollback does not bring the old program back, and nothing in a diff shows the change.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
  }),
  K8S4004: define<{ path: string }>({
    severity: 'warning',
    title: 'A service without a health check',
    message: ({ path }) => `"${path}" says nothing about its health, so an open port counts as ready.`,
    hint: () => "Name the path that answers when the service is well: `health: '/healthz'`.",
    explanation:
      'A port is open as soon as the process listens, often long before it can answer. With an HTTP check, traffic and rollouts wait for a real answer.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });",
  }),
  K8S4005: define<{ path: string; preset: string }>({
    severity: 'info',
    title: 'Resources from a preset',
    message: ({ path, preset }) => `"${path}" names no resources; the preset "${preset}" is used.`,
    hint: () => "Measure the service and set `resources`, or say `resources: 'small'` to keep the preset.",
    explanation:
      'A preset keeps the scheduler informed and the node safe, but only a measurement tells what a service needs.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'medium' });",
  }),
  K8S4006: define<{ title: string; scope: string }>({
    severity: 'error',
    title: 'A patch that hits nothing',
    message: ({ title, scope }) => `In ${scope ? `"${scope}"` : 'the app'}, ${title} changes no object.`,
    hint: () => 'Remove it, or let it stand with a construct that holds the objects that it is meant for.',
    explanation:
      'A mixin, an override or a JSON patch that finds no object, or says no change, was written for something that is not there any more or never was. What it should have changed would go out unchanged.',
    example: "mixin(chart, k8s.Service, { metadata: { annotations: { team: 'shop' } } }); // a chart without Services",
    fix: "mixin(app, k8s.Service, { metadata: { annotations: { team: 'shop' } } });",
  }),
  K8S4007: define<{ title: string; object: string; problem: string }>({
    severity: 'error',
    title: 'A patch that cannot be applied',
    message: ({ title, object, problem }) => `At "${object}", ${title} cannot be applied: ${problem}.`,
    hint: () => 'Compare the path with the object as `k8sdsl synth` prints it.',
    explanation:
      'A JSON patch names places in an object. Where such a place does not exist, or a test fails, the whole patch has no effect, and the object would go out unchanged.',
    example: "deployment.jsonPatch({ op: 'replace', path: '/spec/replica', value: 3 });",
    fix: "deployment.jsonPatch({ op: 'replace', path: '/spec/replicas', value: 3 });",
  }),
  K8S4008: define<{ object: string; key: string; keys: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A key that does not exist',
    message: ({ object, key, keys }) =>
      `${object} has no key "${key}". ${keys.length === 0 ? 'It has no keys.' : `Its keys: ${listOf(keys)}.`}`,
    hint: ({ suggestion }) =>
      suggestion ? `Did you mean "${suggestion}"?` : 'Add the key to its `data`, or name another.',
    explanation: 'A pod that refers to a key which its ConfigMap or Secret does not have does not start.',
    example:
      "const settings = new ConfigMap(chart, 'settings', { data: { currency: 'EUR' } });\nsettings.key('curency');",
    fix: "settings.key('currency');",
  }),
  K8S4009: define<{ path: string; namespace: string; kind: string; name: string; other: string }>({
    severity: 'error',
    title: 'A reference into another namespace',
    message: ({ path, namespace, kind, name, other }) =>
      `"${path}" in the namespace "${namespace}" uses the ${kind} "${name}" of the namespace "${other}". A pod can use only what is in its own.`,
    hint: ({ kind }) => `Make the ${kind} in the namespace of the pods, or move the pods.`,
    explanation:
      'Pods refer to ConfigMaps, Secrets, claims and ServiceAccounts by name alone, and Kubernetes looks them up in the namespace of the pod. Copies in several namespaces can be made from one function.',
  }),
  K8S4010: define<{ path: string; keys: readonly string[] }>({
    severity: 'warning',
    title: 'A secret value in clear text',
    message: ({ path, keys }) =>
      `The Secret "${path}" holds ${keys.length === 1 ? 'a value that stands' : 'values that stand'} in the program and in the manifests: ${listOf(keys)}.`,
    hint: () => "Let another tool fill the Secret, and refer to it: `Secret.fromName('orders-db')`.",
    explanation:
      'Base64 is no encryption: whoever can read the repository, the output of a pipeline or the manifests can read the value. External Secrets, sealed-secrets or an operator fill Secrets without that.',
    example: "new Secret(chart, 'db', { data: { password: Secret.insecureValue('s3cret') } });",
    fix: "const db = Secret.fromName('db');",
  }),
  K8S4011: define<{
    path: string;
    container: string;
    probe: string;
    port: string | number | undefined;
    ports: readonly (readonly [string, number])[];
  }>({
    severity: 'error',
    title: 'A probe on a port that is not declared',
    message: ({ path, container, probe, port, ports }) =>
      `The ${probe} probe of the container "${container}" of "${path}" asks ${port === undefined ? 'the first port' : `the port ${typeof port === 'string' ? `"${port}"` : port}`}, which is not declared. ${ports.length === 0 ? 'The container declares no ports.' : `Its ports: ${ports.map(([name, number]) => `"${name}" (${number})`).join(', ')}.`}`,
    hint: ({ port }) =>
      `Declare it, such as \`ports: { ${typeof port === 'string' ? `${port}: 9000` : `health: ${port ?? 8080}`} }\`, or probe one of those declared.`,
    explanation:
      'A probe by name on a port that the container does not have is refused; one by number is most often a port that has moved, and then fails for ever.',
    example:
      "new WebService(chart, 'web', { image: 'web:1.0.0', health: { readiness: { path: '/ready', port: 'admin' } } });",
    fix: "new WebService(chart, 'web', {\n  image: 'web:1.0.0',\n  ports: { http: 8080, admin: 9000 },\n  health: { readiness: { path: '/ready', port: 'admin' } },\n});",
  }),
  K8S4012: define<{
    path: string;
    container: string;
    volume: string;
    known: readonly string[];
    suggestion: string | undefined;
  }>({
    severity: 'error',
    title: 'A mount of a volume that does not exist',
    message: ({ path, container, volume, known }) =>
      `The container "${container}" of "${path}" mounts the volume "${volume}", which the pod does not have. ${known.length === 0 ? 'It has no volumes.' : `Its volumes: ${listOf(known)}.`}`,
    hint: ({ suggestion }) => (suggestion ? `Did you mean "${suggestion}"?` : 'Declare it in `volumes`.'),
    explanation: 'A kube-apiserver refuses a pod of which a container mounts a volume that the pod does not declare.',
  }),
  K8S4013: define<{ path: string; what: string; name: string }>({
    severity: 'error',
    title: 'Two of one name in a pod',
    message: ({ path, what, name }) =>
      `"${path}" has two ${what} with the name "${name}". Names must differ within a pod.`,
    hint: () => 'Give one of them another name; the main container is "app" unless `containerName` says otherwise.',
    explanation: 'Containers, init containers and sidecars of a pod share one set of names.',
  }),
  K8S4014: define<{ path: string; wanted: string; got: string; lacking: readonly string[] }>({
    severity: 'error',
    title: 'Another quality-of-service class than demanded',
    message: ({ path, wanted, got, lacking }) =>
      `"${path}" demands the class ${wanted}, and its resources make it ${got}.${lacking.length > 0 ? ` Missing: ${lacking.join('; ')}.` : ''}`,
    hint: ({ wanted }) =>
      wanted === 'Guaranteed'
        ? 'Give every container, init containers and sidecars too, limits of cpu and memory, and requests that are equal to them or none.'
        : wanted === 'Burstable'
          ? 'Give a container a request below its limit.'
          : 'Give no container any request or limit of cpu and memory.',
    explanation:
      'Kubernetes derives the class of a pod from the resources of its containers. It decides which pods end first when the memory of a node runs out, and whether a pod can have cpus of its own.',
    example: "new Deployment(chart, 'db', { image: 'db:1.0.0', qos: 'Guaranteed', resources: 'small' });",
    fix: "new Deployment(chart, 'db', {\n  image: 'db:1.0.0',\n  qos: 'Guaranteed',\n  resources: { limits: { cpu: '1', memory: '1Gi' } },\n});",
  }),
  K8S4015: define<{ path: string; name: string; near: string }>({
    severity: 'error',
    title: 'A kernel parameter that not every node allows',
    message: ({ path, name, near }) => `"${path}" sets the unsafe sysctl "${name}" without a reason.${near}`,
    hint: () =>
      "Say `unsafeSysctls: { values: { 'kernel.msgmax': '65536' }, reason: '…' }`, and let the kubelets of the nodes allow it.",
    explanation:
      'Some kernel parameters stay within a pod, and every node allows them. All others can disturb other pods: a node starts a pod with one of them only when its kubelet was told to allow it, and otherwise the pod fails.',
    example: "new Deployment(chart, 'web', { image: 'web:1.0.0', sysctls: { 'net.core.somaxconn': '1024' } });",
  }),
  K8S4016: define<{ path: string; profile: string; loosening: string | undefined; needed: string }>({
    severity: 'error',
    title: 'A loosened security profile',
    message: ({ path, profile, loosening }) =>
      loosening === undefined
        ? `"${path}" takes the security profile "${profile}" without a reason.`
        : `"${path}" goes beyond the security profile "${profile}": ${loosening}.`,
    hint: ({ loosening, needed }) =>
      `Say why: \`securityProfile: { profile: '${needed}', reason: '…' }\`${loosening === undefined ? '' : ', or leave it out'}.`,
    explanation:
      'The profiles are the Pod Security Standards. A namespace that enforces one refuses pods that go beyond it, and whoever reviews the program should see why one does.',
    example: "new Deployment(chart, 'web', { image: 'web:1.0.0', hostNetwork: true });",
    fix: "new Deployment(chart, 'web', {\n  image: 'web:1.0.0',\n  hostNetwork: true,\n  securityProfile: { profile: 'privileged', reason: 'answers DHCP on the network of the node' },\n});",
  }),
  K8S4017: define<{ path: string }>({
    severity: 'warning',
    title: 'A pod that nothing looks after',
    message: ({ path }) => `"${path}" is a bare pod: when its node goes, it is gone, and it can hardly be changed.`,
    hint: () => 'Use a Deployment for what runs on, a Job for what ends; or silence this with the reason.',
    explanation:
      'A controller replaces pods that fail and rolls out changes. A bare pod is neither replaced nor, but for a few fields, changeable.',
    example: "new Pod(chart, 'web', { image: 'web:1.0.0' });",
    fix: "new Deployment(chart, 'web', { image: 'web:1.0.0' });",
  }),
  K8S4018: define<{ path: string; kind: string }>({
    severity: 'info',
    title: 'A workload without rollouts',
    message: ({ path, kind }) => `"${path}" is a ${kind}: a change of it reaches new pods only.`,
    hint: () => 'A Deployment takes the same options and rolls changes out.',
    explanation:
      'ReplicaSets and ReplicationControllers keep a number of pods running and do not replace those that run when the template changes. A Deployment makes ReplicaSets and does.',
  }),
  K8S4019: define<{ path: string; what: string }>({
    severity: 'error',
    title: 'What a static pod cannot use',
    message: ({ path, what }) =>
      `The static pod "${path}" refers to ${what}. A static pod can refer to no object of the API.`,
    hint: () => 'Use files of the node (hostPath) and plain variables, or a DaemonSet.',
    explanation:
      'The kubelet starts static pods from files, before and without the API server, so there is nothing to look up ConfigMaps, Secrets, claims or ServiceAccounts in.',
  }),
  K8S4020: define<{ path: string; names: readonly string[] }>({
    severity: 'error',
    title: 'Ephemeral containers in a manifest',
    message: ({ path, names }) =>
      `"${path}" has ephemeral containers: ${listOf(names)}. They can only be added to a pod that runs.`,
    hint: () => 'Add one with `kubectl debug POD --image=busybox --target=app -it`, or use a sidecar.',
    explanation: 'A kube-apiserver refuses ephemeral containers in a pod or a template that is created.',
  }),
  K8S4021: define<{ path: string; blocking: string }>({
    severity: 'error',
    title: 'A budget that blocks every drain',
    message: ({ path, blocking }) =>
      `The PodDisruptionBudget "${path}" lets no pod go: ${blocking}. A node with one of its pods could never be drained.`,
    hint: () => 'Say `maxUnavailable: 1`, or have more replicas than must stay; a single pod needs no budget.',
    explanation:
      'Upgrades and repairs of nodes begin with a drain, which waits until the budgets of all pods on the node allow their eviction. A budget that never does stops the upgrade of the cluster.',
    example: "new PodDisruptionBudget(chart, 'budget', { selector, minAvailable: 2, replicas: 2 });",
    fix: "new PodDisruptionBudget(chart, 'budget', { selector, maxUnavailable: 1 });",
  }),
  K8S4022: define<{ path: string; target: string; replicas: number }>({
    severity: 'error',
    title: 'An autoscaler beside a fixed number of replicas',
    message: ({ path, target, replicas }) =>
      `"${path}" scales "${target}", which sets \`replicas: ${replicas}\` itself. Each apply would undo what the autoscaler did.`,
    hint: () => 'Remove `replicas`; the least number of pods is `min` of the autoscaler.',
    explanation:
      'An autoscaler writes the number of pods into the workload. A manifest that sets it too takes it back on every apply, and pods come and go with each rollout.',
    example: "new WebService(chart, 'web', { image: 'web:1.0.0', replicas: 3, autoscale: { max: 10 } });",
    fix: "new WebService(chart, 'web', { image: 'web:1.0.0', autoscale: { min: 3, max: 10 } });",
  }),
  K8S4023: define<{ path: string; kind: string; name: string; limit: number; reason: string }>({
    severity: 'error',
    title: 'A name too long for what Kubernetes makes of it',
    message: ({ path, kind, name, limit, reason }) =>
      `The ${kind} "${path}" has the name "${name}" of ${name.length} characters. Allowed are ${limit}, ${reason}.`,
    hint: () => 'Give it a shorter `name`, or shorten the ids of the construct and of its scopes.',
    explanation:
      'Kubernetes derives other names and labels from the name of a workload. Names of other objects may have up to 253 characters, labels no more than 63.',
  }),
  K8S4024: define<{ path: string; min: number; max: number }>({
    severity: 'error',
    title: 'An autoscaler with less at most than at least',
    message: ({ path, min, max }) =>
      `"${path}" has at most ${max} pods and at least ${min}. The most must not be less.`,
    hint: ({ min }) => `Say \`max: ${min}\` or more, or a smaller \`min\`; without one, it is 2.`,
    explanation: 'A kube-apiserver refuses an autoscaler whose maxReplicas are below its minReplicas.',
    example: "new WebService(chart, 'web', { image: 'web:1.0.0', autoscale: { max: 1 } });",
    fix: "new WebService(chart, 'web', { image: 'web:1.0.0', autoscale: { min: 1, max: 2 } });",
  }),
  K8S4025: define<{ path: string; resource: string; lacking: readonly string[] }>({
    severity: 'error',
    title: 'An autoscaler that has nothing to measure by',
    message: ({ path, resource, lacking }) =>
      `"${path}" scales by the use of ${resource} in percent of what is requested, and these containers request none: ${listOf(lacking)}.`,
    hint: ({ resource }) =>
      `Give each of them a request of ${resource}: \`resources: { requests: { ${resource}: … } }\`.`,
    explanation:
      'The use in percent is that of the sum of all requests. When one container of a pod has no request, the autoscaler knows no percentage and does nothing.',
  }),
  K8S4026: define<{ path: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'Options that contradict each other',
    message: ({ path, problem }) => `In "${path}", ${problem}.`,
    hint: ({ fix }) => fix,
    explanation: 'Each of the options is allowed, but not beside the other: a kube-apiserver refuses the object.',
    example: "new Job(chart, 'resize', { image: 'tool:1.0.0', maxFailedIndexes: 2 });",
    fix: "new Job(chart, 'resize', {\n  image: 'tool:1.0.0',\n  completionMode: 'Indexed',\n  completions: 10,\n  backoffLimitPerIndex: 1,\n  maxFailedIndexes: 2,\n});",
  }),
};

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
