import { define } from '../code-definition';

/** K8S41xx: volumes, claims and what provides them. */
export const storageCodes = {
  K8S4100: define<{ path: string; what: string; since: string; successor: string }>({
    severity: 'error',
    title: 'A kind of volume that no node can mount any more',
    message: ({ path, what, since }) => `"${path}" uses ${what}, which Kubernetes removed in ${since}.`,
    hint: ({ successor }) => `Use ${successor}.`,
    explanation:
      'Volumes of vendors were once part of Kubernetes, and were removed one after the other in favour of CSI drivers. A kube-apiserver still takes objects with the old fields, and the pods then wait for a volume that never comes.',
    example:
      "new PersistentVolume(chart, 'data', { capacity: '10Gi', rbd: { image: 'data', monitors: ['10.0.0.1'] } });",
    fix: "new PersistentVolume(chart, 'data', {\n  capacity: '10Gi',\n  csi: { driver: 'rbd.csi.ceph.com', volumeHandle: 'data' },\n});",
  }),
  K8S4101: define<{ path: string; what: string; since: string; successor: string; migrated: boolean }>({
    severity: 'warning',
    title: 'A kind of volume that is on its way out',
    message: ({ path, what, since, migrated }) =>
      migrated
        ? `"${path}" uses ${what}. Since ${since} it works only where a CSI driver takes its place.`
        : `"${path}" uses ${what}, which is deprecated since ${since}.`,
    hint: ({ successor }) => `Use ${successor}.`,
    explanation:
      'Kubernetes translates the old fields into those of a CSI driver, which has to be installed and which offers more under its own name. What is deprecated gets no fixes and will be removed.',
    example: "new StorageClass(chart, 'fast', { provisioner: 'kubernetes.io/aws-ebs', parameters: { type: 'gp3' } });",
    fix: "new StorageClass(chart, 'fast', { provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' } });",
  }),
  K8S4102: define<{ path: string; provisioner: string; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A provisioner that there is not',
    message: ({ path, provisioner }) =>
      `"${path}" has the provisioner "${provisioner}", and Kubernetes has none of that name. Expected is the name of a CSI driver, or "kubernetes.io/no-provisioner" for volumes that are made by hand.`,
    hint: ({ suggestion }) =>
      suggestion ? `Did you mean "${suggestion}"?` : 'Name the CSI driver that `kubectl get csidrivers` lists.',
    explanation:
      'Names that begin with kubernetes.io/ belong to Kubernetes itself. Of a class with a provisioner that nobody runs no volume is ever made, and the claims wait.',
    example: "new StorageClass(chart, 'local', { provisioner: 'kubernetes.io/local' });",
    fix: "new StorageClass(chart, 'local', { provisioner: 'kubernetes.io/no-provisioner' });",
  }),
  K8S4103: define<{ path: string; sources: readonly string[] }>({
    severity: 'error',
    title: 'A volume with no source, or with several',
    message: ({ path, sources }) =>
      sources.length === 0
        ? `The PersistentVolume "${path}" does not say where its data is. One source is expected, such as \`csi\`, \`nfs\` or \`local\`.`
        : `The PersistentVolume "${path}" has ${sources.length} sources: ${sources.map((source) => `\`${source}\``).join(', ')}. One is expected.`,
    hint: () => 'Say where the data is: `nfs: { server: "10.0.0.5", path: "/export/data" }`.',
    explanation: 'A PersistentVolume stands for one piece of storage, which is named by exactly one source.',
    example: "new PersistentVolume(chart, 'data', { capacity: '10Gi' });",
    fix: "new PersistentVolume(chart, 'data', { capacity: '10Gi', nfs: { server: '10.0.0.5', path: '/export/data' } });",
  }),
  K8S4104: define<{ path: string }>({
    severity: 'warning',
    title: 'A volume that is wiped',
    message: ({ path }) => `"${path}" is recycled when its claim is gone, which is deprecated: its files are deleted.`,
    hint: () =>
      "Keep the data with `persistentVolumeReclaimPolicy: 'Retain'`, or have volumes made and deleted by a StorageClass.",
    explanation:
      'Recycle runs a pod that deletes every file of the volume, for NFS and hostPath only. Volumes that a StorageClass provides do the same without surprises.',
    example:
      "new PersistentVolume(chart, 'data', {\n  capacity: '10Gi',\n  nfs: { server: '10.0.0.5', path: '/export' },\n  persistentVolumeReclaimPolicy: 'Recycle',\n});",
    fix: "new PersistentVolume(chart, 'data', { capacity: '10Gi', nfs: { server: '10.0.0.5', path: '/export' } });",
  }),
  K8S4105: define<{ path: string; amount: string; got: string }>({
    severity: 'error',
    title: 'An amount of storage that nothing has',
    message: ({ path, amount, got }) =>
      `"${path}": \`${amount}\` is ${got}. Expected is an amount of more than nothing, such as "20Gi".`,
    hint: () => 'Write a number with Mi, Gi or Ti behind it.',
    explanation: 'A volume and a claim are matched by their size, which is a quantity of bytes.',
    example: "new PersistentVolumeClaim(chart, 'data', { size: '20 GB' });",
    fix: "new PersistentVolumeClaim(chart, 'data', { size: '20Gi' });",
  }),
  K8S4106: define<{ path: string }>({
    severity: 'warning',
    title: 'A folder of whichever node a pod is on',
    message: ({ path }) =>
      `"${path}" is a folder of the node (\`hostPath\`) and does not say of which: on each node it is another folder.`,
    hint: () => 'Name the node in `nodeAffinity`; `local` does the same and checks that the folder is there.',
    explanation:
      'Kubernetes puts a pod on any node that the volume can be reached from. A hostPath can be reached from all of them, and each has its own files there: after a move the data is gone. On a cluster with a single node it makes no difference.',
    example: "new PersistentVolume(chart, 'data', { capacity: '10Gi', hostPath: { path: '/data' } });",
    fix: "new PersistentVolume(chart, 'data', {\n  capacity: '10Gi',\n  local: { path: '/data' },\n  nodeAffinity: {\n    required: {\n      nodeSelectorTerms: [\n        { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }] },\n      ],\n    },\n  },\n});",
  }),
  K8S4110: define<{ claim: string; volume: string; problem: string; fix: string }>({
    severity: 'error',
    title: 'A claim and a volume that never come together',
    message: ({ claim, volume, problem }) =>
      `The claim "${claim}" is to get the PersistentVolume "${volume}" and cannot: ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'Kubernetes binds a claim to a volume of the same class and mode, at least as large, with all access modes that the claim asks for, and reserved for nobody else. Otherwise the claim stays Pending, and with it the pods.',
    example:
      "const volume = new PersistentVolume(chart, 'volume', { capacity: '10Gi', nfs: { server: '10.0.0.5', path: '/export' } });\nnew PersistentVolumeClaim(chart, 'data', { size: '20Gi', volumeName: volume });",
    fix: "const volume = new PersistentVolume(chart, 'volume', { capacity: '20Gi', nfs: { server: '10.0.0.5', path: '/export' } });\nnew PersistentVolumeClaim(chart, 'data', { size: '20Gi', volumeName: volume });",
  }),
  K8S4111: define<{ volume: string; claims: readonly string[] }>({
    severity: 'error',
    title: 'A volume for two claims',
    message: ({ volume, claims }) =>
      `The PersistentVolume "${volume}" is wanted by ${claims.length} claims: ${claims.map((claim) => `"${claim}"`).join(', ')}. A volume is bound to one.`,
    hint: () => 'Make a volume for each of them, or let the pods use one claim.',
    explanation:
      'A PersistentVolume belongs to one claim at a time, whatever its access modes. Several pods share the data by using the same claim.',
  }),
  K8S4112: define<{ claim: string; selector: string; nearest: string | undefined }>({
    severity: 'warning',
    title: 'A selector that no volume of the app fits',
    message: ({ claim, selector, nearest }) =>
      `The claim "${claim}" selects volumes by ${selector}, and no PersistentVolume of the app can serve it.${nearest === undefined ? '' : ` Nearest: ${nearest}.`}`,
    hint: () => 'Give the volume the labels and the size that the claim asks for, or name it with `volumeName`.',
    explanation:
      'A claim with a selector gets none of the volumes that are made on demand. It waits until a PersistentVolume with these labels is there, made by hand.',
  }),
  K8S4113: define<{ path: string; claim: string; pods: number; reach: string }>({
    severity: 'warning',
    title: 'A claim that not all pods can open',
    message: ({ path, claim, pods, reach }) =>
      `"${path}" runs ${Number.isFinite(pods) ? `${pods} pods` : 'a pod on every node'}, which all use the claim "${claim}". It can be opened ${reach}.`,
    hint: () =>
      "Ask for storage that many nodes can open (`accessModes: ['ReadWriteMany']`), run one pod, or give each pod a claim of its own in a StatefulSet.",
    explanation:
      'A volume with the access mode ReadWriteOnce is attached to one node at a time. Pods that the scheduler puts on another node wait for it for ever; with ReadWriteOncePod every second pod does.',
    example:
      "const uploads = new PersistentVolumeClaim(chart, 'uploads', { size: '20Gi' });\nnew WebService(chart, 'web', {\n  image: 'ghcr.io/acme/web:1.4.2',\n  health: '/healthz',\n  volumes: { uploads: { persistentVolumeClaim: uploads, mountPath: '/uploads' } },\n});",
    fix: "const uploads = new PersistentVolumeClaim(chart, 'uploads', { size: '20Gi', accessModes: ['ReadWriteMany'] });\nnew WebService(chart, 'web', {\n  image: 'ghcr.io/acme/web:1.4.2',\n  health: '/healthz',\n  volumes: { uploads: { persistentVolumeClaim: uploads, mountPath: '/uploads' } },\n});",
  }),
  K8S4114: define<{ path: string; claim: string; reach: string }>({
    severity: 'warning',
    title: 'A rollout that waits for its own volume',
    message: ({ path, claim, reach }) =>
      `"${path}" starts a new pod before the old one ends, and both use the claim "${claim}", which can be opened ${reach}.`,
    hint: () => "Let the old pod end first: `strategy: { type: 'Recreate' }`.",
    explanation:
      'While a Deployment rolls out, old and new pods run side by side. When the new one is put on another node, it waits for the volume, which the old one holds, which in turn waits for the new one to be ready.',
    example:
      "const data = new PersistentVolumeClaim(chart, 'data', { size: '20Gi' });\nnew Deployment(chart, 'wiki', {\n  image: 'ghcr.io/acme/wiki:5.1.0',\n  replicas: 1,\n  volumes: { data: { persistentVolumeClaim: data, mountPath: '/data' } },\n});",
    fix: "const data = new PersistentVolumeClaim(chart, 'data', { size: '20Gi' });\nnew Deployment(chart, 'wiki', {\n  image: 'ghcr.io/acme/wiki:5.1.0',\n  replicas: 1,\n  strategy: { type: 'Recreate' },\n  volumes: { data: { persistentVolumeClaim: data, mountPath: '/data' } },\n});",
  }),
  K8S4115: define<{ path: string; container: string; claim: string; volumeMode: 'Filesystem' | 'Block' }>({
    severity: 'error',
    title: 'A block device used as a file system, or the other way round',
    message: ({ path, container, claim, volumeMode }) =>
      volumeMode === 'Block'
        ? `The container "${container}" of "${path}" mounts the claim "${claim}" as a file system, and it is a block device.`
        : `The container "${container}" of "${path}" has the claim "${claim}" as a block device, and it is a file system.`,
    hint: ({ volumeMode }) =>
      volumeMode === 'Block'
        ? "Name it in `volumeDevices`, or let the claim be a file system: `volumeMode: 'Filesystem'`."
        : "Name a `mountPath`, or let the claim be a block device: `volumeMode: 'Block'`.",
    explanation:
      'A file system appears at a path, a block device as a file below /dev. The kubelet does not start a container that takes one for the other.',
    example:
      "const disk = new PersistentVolumeClaim(chart, 'disk', { size: '20Gi', volumeMode: 'Block' });\nnew Pod(chart, 'raw', { image: 'ghcr.io/acme/raw:1.0.0', volumes: { disk: { persistentVolumeClaim: disk, mountPath: '/disk' } } });",
    fix: "const disk = new PersistentVolumeClaim(chart, 'disk', { size: '20Gi', volumeMode: 'Block' });\nnew Pod(chart, 'raw', {\n  image: 'ghcr.io/acme/raw:1.0.0',\n  volumes: { disk: { persistentVolumeClaim: disk } },\n  volumeDevices: { '/dev/disk': 'disk' },\n});",
  }),
};
