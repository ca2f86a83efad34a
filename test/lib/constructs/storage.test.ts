import type { Chart } from '../../../lib/chart';
import { CSIDriver } from '../../../lib/constructs/csi-driver';
import { Deployment } from '../../../lib/constructs/deployment';
import { PersistentVolume, type PersistentVolumeProps } from '../../../lib/constructs/persistent-volume';
import { PersistentVolumeClaim } from '../../../lib/constructs/persistent-volume-claim';
import { StorageClass, type StorageClassProps } from '../../../lib/constructs/storage-class';
import { VolumeAttributesClass } from '../../../lib/constructs/volume-attributes-class';
import { VolumeSnapshot } from '../../../lib/constructs/volume-snapshot';
import { VolumeSnapshotClass } from '../../../lib/constructs/volume-snapshot-class';
import type { PodSpec } from '../../../lib/k8s';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';
import { image } from './support/pod-options';

const nfs = { nfs: { server: '10.0.0.5', path: '/export/data' } };
const local = { local: { path: '/mnt/disk' } };
const onNode = (name: string) => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [name] } as const] },
    ],
  },
});

function least(chart: Chart): void {
  const volume = new PersistentVolume(chart, 'volume', { capacity: '10Gi', ...nfs });
  const claim = new PersistentVolumeClaim(chart, 'claim', { size: '10Gi', volumeName: volume });
  new PersistentVolumeClaim(chart, 'dynamic', { size: '1Gi' });
  new StorageClass(chart, 'class', { provisioner: 'ebs.csi.aws.com' });
  new CSIDriver(chart, 'driver', { name: 'nfs.csi.k8s.io' });
  new VolumeSnapshot(chart, 'snapshot', { source: claim });
  new VolumeSnapshotClass(chart, 'snapshot-class', { driver: 'ebs.csi.aws.com' });
}

function all(chart: Chart): void {
  const driver = new CSIDriver(chart, 'driver', {
    name: 'disk.example.com',
    attachRequired: true,
    podInfoOnMount: true,
    fsGroupPolicy: 'File',
    volumeLifecycleModes: ['Persistent', 'Ephemeral'],
    storageCapacity: true,
    tokenRequests: [{ audience: 'vault', expirationSeconds: 3600 }],
    requiresRepublish: true,
    seLinuxMount: true,
    nodeAllocatableUpdatePeriodSeconds: 60,
  });
  const fast = new StorageClass(chart, 'fast', {
    name: 'fast',
    labels: { team: 'platform' },
    annotations: { 'example.com/cost': 'high' },
    provisioner: driver,
    parameters: { type: 'ssd' },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'Immediate',
    allowVolumeExpansion: false,
    mountOptions: ['noatime'],
    allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a', 'b'] }] }],
    isDefault: true,
  });
  const volume = new PersistentVolume(chart, 'volume', {
    name: 'media',
    labels: { tier: 'media' },
    capacity: '100Gi',
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    persistentVolumeReclaimPolicy: 'Delete',
    storageClassName: fast,
    volumeMode: 'Block',
    mountOptions: ['ro'],
    nodeAffinity: onNode('node-1'),
    csi: {
      driver: 'disk.example.com',
      volumeHandle: 'media-1',
      volumeAttributes: { tier: 'a' },
      nodeStageSecretRef: { name: 'disk', namespace: 'storage' },
    },
    override: { metadata: { annotations: { a: 'b' } } },
  });
  const claim = new PersistentVolumeClaim(chart, 'claim', {
    name: 'media',
    namespace: 'shop',
    labels: { team: 'media' },
    size: '50Gi',
    accessModes: ['ReadWriteMany'],
    volumeMode: 'Block',
    selector: { tier: 'media' },
    volumeName: volume,
  });
  const keep = new VolumeSnapshotClass(chart, 'keep', {
    driver,
    deletionPolicy: 'Retain',
    parameters: { tier: 'cold' },
    isDefault: true,
  });
  const before = new VolumeSnapshot(chart, 'before', { source: claim, volumeSnapshotClassName: keep });
  new VolumeSnapshot(chart, 'static', { source: { volumeSnapshotContentName: 'content-1' } });
  new PersistentVolumeClaim(chart, 'restored', { size: '50Gi', dataSource: before, storageClassName: fast });
  new PersistentVolumeClaim(chart, 'copy', { size: '50Gi', dataSource: claim, storageClassName: 'fast' });
  new PersistentVolumeClaim(chart, 'filled', {
    size: '1Gi',
    dataSourceRef: { apiGroup: 'example.com', kind: 'Dump', name: 'orders' },
  });
}

const attributes = (chart: Chart) => {
  const gold = new VolumeAttributesClass(chart, 'gold', {
    driverName: 'ebs.csi.aws.com',
    parameters: { iops: '8000', throughput: '500' },
  });
  new PersistentVolumeClaim(chart, 'data', { size: '20Gi', volumeAttributesClassName: gold });
};

test('with the least options', () => {
  expect(yamlOf(least)).toMatchSnapshot();
  expect(findingsOf(least)).toEqual([]);
});

test('with all options', () => {
  expect(yamlOf(all)).toMatchSnapshot();
  expect(findingsOf(all)).toEqual([]);
});

test('attributes of volumes, which are known from 1.34 on', () => {
  expect(objectsOf(attributes)).toMatchObject([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'VolumeAttributesClass',
      driverName: 'ebs.csi.aws.com',
      parameters: { iops: '8000', throughput: '500' },
    },
    { kind: 'PersistentVolumeClaim', spec: { volumeAttributesClassName: 'shop-gold' } },
  ]);
  expect(problemsOf(attributes, ['1.34', '1.35', '1.36', '1.37'])).toEqual([]);
});

test('what it makes is valid', () => {
  const isBuiltIn = ({ object }: { object: string }): boolean => !object.startsWith('VolumeSnapshot');
  expect((problemsOf(least) as { object: string }[]).filter(isBuiltIn)).toEqual([]);
  expect((problemsOf(all) as { object: string }[]).filter(isBuiltIn)).toEqual([]);
});

test.each<[string, PersistentVolumeProps]>([
  ['csi', { capacity: '1Gi', csi: { driver: 'disk.example.com', volumeHandle: 'a' } }],
  ['nfs', { capacity: '1Gi', ...nfs }],
  ['local', { capacity: '1Gi', ...local, nodeAffinity: onNode('a') }],
  ['hostPath', { capacity: '1Gi', hostPath: { path: '/data', type: 'Directory' }, nodeAffinity: onNode('a') }],
  ['iscsi', { capacity: '1Gi', iscsi: { targetPortal: '10.0.0.5:3260', iqn: 'iqn.2001-04.com.example:a', lun: 0 } }],
  ['fc', { capacity: '1Gi', fc: { targetWWNs: ['500a0982991b8dc5'], lun: 2 } }],
])('a volume on %s', (source, props) => {
  const fill = (chart: Chart) => new PersistentVolume(chart, 'volume', props);
  expect(objectsOf(fill)[0]).toMatchObject({
    spec: { capacity: { storage: '1Gi' }, [source]: (props as never)[source] },
  });
  expect([findingsOf(fill), problemsOf(fill)]).toEqual([[], []]);
});

test('what belongs to the whole cluster has no namespace', () => {
  const namespaces = objectsOf(all).map(({ kind, metadata }) => [kind, metadata?.namespace]);
  for (const kind of ['CSIDriver', 'StorageClass', 'PersistentVolume', 'VolumeSnapshotClass']) {
    expect(namespaces).toContainEqual([kind, undefined]);
  }
});

test('a pod uses a claim of the app, and one that is not', () => {
  const objects = objectsOf((chart) => {
    const uploads = new PersistentVolumeClaim(chart, 'uploads', { size: '20Gi' });
    new Deployment(chart, 'web', {
      image,
      resources: 'small',
      volumes: {
        uploads: { persistentVolumeClaim: uploads, mountPath: '/uploads' },
        shared: { persistentVolumeClaim: PersistentVolumeClaim.fromName('shared'), mountPath: '/shared' },
      },
    });
  });
  const web = objects.find(({ kind }) => kind === 'Deployment')!;
  const { spec } = (web['spec'] as { template: { spec: PodSpec } }).template;
  expect(spec.volumes).toEqual([
    { name: 'uploads', persistentVolumeClaim: { claimName: 'shop-uploads' } },
    { name: 'shared', persistentVolumeClaim: { claimName: 'shared' } },
    { name: 'tmp', emptyDir: {} },
  ]);
});

const volume = (props: object) => (chart: Chart) => {
  new PersistentVolume(chart, 'volume', { capacity: '1Gi', ...props } as unknown as PersistentVolumeProps);
};
const ofClass = (props: Partial<StorageClassProps>) => (chart: Chart) => {
  new StorageClass(chart, 'class', { provisioner: 'ebs.csi.aws.com', ...props });
};

test.each<[string, (chart: Chart) => void, string[]]>([
  [
    'no source',
    volume({}),
    [
      'K8S4103 error: The PersistentVolume "shop/volume" does not say where its data is. One source is expected, such as `csi`, `nfs` or `local`. Say where the data is: `nfs: { server: "10.0.0.5", path: "/export/data" }`.',
    ],
  ],
  [
    'two sources',
    volume({ ...nfs, hostPath: { path: '/data' }, nodeAffinity: onNode('a') }),
    [
      'K8S4103 error: The PersistentVolume "shop/volume" has 2 sources: `nfs`, `hostPath`. One is expected. Say where the data is: `nfs: { server: "10.0.0.5", path: "/export/data" }`.',
    ],
  ],
  [
    'a local volume that is nowhere',
    volume(local),
    [
      'K8S4026 error: In "shop/volume", a `local` volume does not say on which node it is. Name the node in `nodeAffinity`, by its label `kubernetes.io/hostname`.',
    ],
  ],
  [
    'a folder of no certain node',
    volume({ hostPath: { path: '/data' } }),
    [
      'K8S4106 warning: "shop/volume" is a folder of the node (`hostPath`) and does not say of which: on each node it is another folder. Name the node in `nodeAffinity`; `local` does the same and checks that the folder is there.',
    ],
  ],
  [
    'a volume that is wiped',
    volume({ ...nfs, persistentVolumeReclaimPolicy: 'Recycle' }),
    [
      'K8S4104 warning: "shop/volume" is recycled when its claim is gone, which is deprecated: its files are deleted. Keep the data with `persistentVolumeReclaimPolicy: \'Retain\'`, or have volumes made and deleted by a StorageClass.',
    ],
  ],
  [
    'modes that exclude each other',
    volume({ ...nfs, accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
    [
      'K8S4026 error: In "shop/volume", `ReadWriteOncePod` stands beside another access mode. Say `accessModes: [\'ReadWriteOncePod\']`, or leave it out.',
    ],
  ],
  ...['10 GB', '', '0', '-1Gi', '1gb'].map((capacity): [string, (chart: Chart) => void, string[]] => [
    `a capacity of "${capacity}"`,
    volume({ ...nfs, capacity }),
    [
      `K8S4105 error: "shop/volume": \`capacity\` is the string "${capacity}". Expected is an amount of more than nothing, such as "20Gi". Write a number with Mi, Gi or Ti behind it.`,
    ],
  ]),
  ['access modes as a text, which validation reports', volume({ ...nfs, accessModes: 'ReadWriteMany' }), []],
  ['a class that is null', volume({ ...nfs, storageClassName: null }), []],
  ['a snapshot of nothing', (chart) => new VolumeSnapshot(chart, 'a', {} as never), []],
  [
    'a claim without a size',
    (chart) => new PersistentVolumeClaim(chart, 'claim', {} as never),
    [
      'K8S4105 error: "shop/claim": `size` is not set. Expected is an amount of more than nothing, such as "20Gi". Write a number with Mi, Gi or Ti behind it.',
    ],
  ],
  [
    'a source in another namespace',
    (chart) => {
      const source = PersistentVolumeClaim.fromName('data', 'other');
      new PersistentVolumeClaim(chart, 'copy', { size: '1Gi', dataSource: source });
      new VolumeSnapshot(chart, 'snapshot', { source });
      new PersistentVolumeClaim(chart, 'back', { size: '1Gi', dataSource: VolumeSnapshot.fromName('old', 'other') });
    },
    [
      ['copy', 'PersistentVolumeClaim', 'data'],
      ['snapshot', 'PersistentVolumeClaim', 'data'],
      ['back', 'VolumeSnapshot', 'old'],
    ].map(
      ([id, kind, name]) =>
        `K8S4009 error: "shop/${id}" in the namespace "shop" uses the ${kind} "${name}" of the namespace "other". A pod can use only what is in its own. Make the ${kind} in the namespace of the pods, or move the pods.`,
    ),
  ],
  ['a class of volumes that are made by hand', ofClass({ provisioner: 'kubernetes.io/no-provisioner' }), []],
  [
    'a provisioner that there never was',
    ofClass({ provisioner: 'kubernetes.io/local' }),
    [
      'K8S4102 error: "shop/class" has the provisioner "kubernetes.io/local", and Kubernetes has none of that name. Expected is the name of a CSI driver, or "kubernetes.io/no-provisioner" for volumes that are made by hand. Did you mean "kubernetes.io/no-provisioner"?',
    ],
  ],
  [
    'a provisioner that a driver took over',
    ofClass({ provisioner: 'kubernetes.io/aws-ebs' }),
    [
      'K8S4101 warning: "shop/class" uses the provisioner "kubernetes.io/aws-ebs". Since 1.27 it works only where a CSI driver takes its place. Use the CSI driver "ebs.csi.aws.com".',
    ],
  ],
  [
    'a provisioner that was removed',
    ofClass({ provisioner: 'kubernetes.io/rbd' }),
    [
      'K8S4100 error: "shop/class" uses the provisioner "kubernetes.io/rbd", which Kubernetes removed in 1.31. Use the CSI driver "rbd.csi.ceph.com".',
    ],
  ],
])('%s', (_, fill, findings) => {
  expect(findingsOf(fill)).toEqual(findings);
});

test.each([
  ['awsElasticBlockStore', 'K8S4101', 'ebs.csi.aws.com'],
  ['azureDisk', 'K8S4101', 'disk.csi.azure.com'],
  ['azureFile', 'K8S4101', 'file.csi.azure.com'],
  ['cephfs', 'K8S4100', 'cephfs.csi.ceph.com'],
  ['cinder', 'K8S4101', 'cinder.csi.openstack.org'],
  ['flexVolume', 'K8S4101', 'the CSI driver of the vendor'],
  ['flocker', 'K8S4100', 'another CSI driver'],
  ['gcePersistentDisk', 'K8S4101', 'pd.csi.storage.gke.io'],
  ['gitRepo', 'K8S4100', 'an init container that clones the repository'],
  ['glusterfs', 'K8S4100', 'NFS or another CSI driver'],
  ['photonPersistentDisk', 'K8S4100', 'csi.vsphere.vmware.com'],
  ['portworxVolume', 'K8S4101', 'pxd.portworx.com'],
  ['quobyte', 'K8S4100', 'csi.quobyte.com'],
  ['rbd', 'K8S4100', 'rbd.csi.ceph.com'],
  ['scaleIO', 'K8S4100', 'csi-vxflexos.dellemc.com'],
  ['storageos', 'K8S4100', 'another CSI driver'],
  ['vsphereVolume', 'K8S4101', 'csi.vsphere.vmware.com'],
])('%s names its successor, in a pod and in a volume', (field, code, successor) => {
  const pod = (chart: Chart) =>
    new Deployment(chart, 'web', { image, resources: 'small', volumes: { data: { [field]: {} } } });
  const [inPod, ...others] = findingsOf(pod);
  expect(others).toEqual([]);
  expect(inPod).toContain(`${code} `);
  expect(inPod).toContain(`"shop/web" uses the volume "data" of the kind \`${field}\``);
  expect(inPod).toContain(successor);
  const [inVolume] = findingsOf(volume({ [field]: {} }));
  expect(inVolume).toContain(`"shop/volume" uses a source of the kind \`${field}\``);
});
