import { causes } from '../support/causes';

const base = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] };
const volume = (spec: object, metadata: object = { name: 'a' }) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata,
  spec: { ...base, ...spec },
});
const nfs = { nfs: { server: 'a', path: '/' } };
const csi = (fields: object = {}) => ({ csi: { driver: 'a.b', volumeHandle: 'c', ...fields } });
const iscsi = { targetPortal: '1.2.3.4', iqn: 'iqn.2015-02.example.com:a', lun: 0 };
const affinity = (key: string) => ({
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'Exists' }] }] } },
});

describe('a PersistentVolume', () => {
  test.each<[string, object, string[]]>([
    ['a share', nfs, []],
    ['no source', {}, ['spec FieldValueRequired']],
    ['two sources', { ...nfs, ...csi() }, ['spec.csi FieldValueForbidden']],
    [
      'a flexible source beside another',
      { ...nfs, flexVolume: { driver: '' } },
      ['spec.flexVolume.driver FieldValueRequired'],
    ],
    ['a second source of another path', { ...nfs, cephfs: {} }, ['spec.cephFS FieldValueForbidden']],
    ['no size', { ...nfs, capacity: {} }, ['spec.capacity FieldValueNotSupported', 'spec.capacity FieldValueRequired']],
    ['a size of nothing', { ...nfs, capacity: { storage: '0' } }, ['spec.capacity[storage] FieldValueInvalid']],
    ['another size', { ...nfs, capacity: { storage: '1', cpu: '1' } }, ['spec.capacity FieldValueNotSupported']],
    ['no mode', { ...nfs, accessModes: [] }, ['spec.accessModes FieldValueRequired']],
    ['another mode', { ...nfs, accessModes: ['RWO'] }, ['spec.accessModes FieldValueNotSupported']],
    [
      'two modes that exclude each other',
      { ...nfs, accessModes: ['ReadWriteOnce', 'ReadWriteOncePod'] },
      ['spec.accessModes FieldValueForbidden'],
    ],
    [
      'other words',
      { ...nfs, persistentVolumeReclaimPolicy: 'Keep', volumeMode: '', storageClassName: 'A' },
      [
        'spec.persistentVolumeReclaimPolicy FieldValueNotSupported',
        'spec.storageClassName FieldValueInvalid',
        'spec.volumeMode FieldValueNotSupported',
      ],
    ],
    [
      'the root, to be emptied',
      { hostPath: { path: '/a/..' }, persistentVolumeReclaimPolicy: 'Recycle' },
      ['spec.hostPath.path FieldValueInvalid', 'spec.persistentVolumeReclaimPolicy FieldValueForbidden'],
    ],
    ['a disk of Google without a name', { gcePersistentDisk: {} }, ['spec.persistentDisk.pdName FieldValueRequired']],
    ['a local disk anywhere', { local: { path: '/a' } }, ['spec.nodeAffinity FieldValueRequired']],
    ['a local disk of a node', { local: { path: '/a' }, ...affinity('a') }, []],
    [
      'a local disk without a path',
      { local: { path: '' }, nodeAffinity: {} },
      ['spec.local.path FieldValueRequired', 'spec.nodeAffinity.required FieldValueRequired'],
    ],
    ['a driver', csi(), []],
    [
      'no driver',
      csi({ driver: '', volumeHandle: '' }),
      ['spec.csi.driver FieldValueRequired', 'spec.csi.volumeHandle FieldValueRequired'],
    ],
    ['a long driver', csi({ driver: 'a'.repeat(64) }), ['spec.csi.driver FieldValueTooLong']],
    [
      'secrets that name nothing',
      csi({ nodePublishSecretRef: {}, controllerExpandSecretRef: { name: 'A', namespace: 'a.b' } }),
      [
        'spec.csi.controllerExpandSecretRef.name FieldValueInvalid',
        'spec.csi.controllerExpandSecretRef.namespace FieldValueInvalid',
        'spec.csi.nodePublishSecretRef.name FieldValueRequired',
        'spec.csi.nodePublishSecretRef.namespace FieldValueRequired',
      ],
    ],
    ['iSCSI', { iscsi }, []],
    [
      'iSCSI from a long name',
      { iscsi: { ...iscsi, targetPortal: 'a'.repeat(64), initiatorName: 'x', secretRef: {} } },
      [
        'spec.iscsi.initiatorname FieldValueInvalid',
        'spec.iscsi.secretRef.name FieldValueRequired',
        'spec.iscsi.targetportal FieldValueInvalid',
      ],
    ],
    [
      'Gluster',
      { glusterfs: { endpointsNamespace: '' } },
      [
        'spec.glusterfs.endpoints FieldValueRequired',
        'spec.glusterfs.endpointsNamespace FieldValueInvalid',
        'spec.glusterfs.path FieldValueRequired',
      ],
    ],
    [
      'Cinder',
      { cinder: { secretRef: {} } },
      [
        'spec.cinder.secretRef.name FieldValueRequired',
        'spec.cinder.secretRef.namespace FieldValueRequired',
        'spec.cinder.volumeID FieldValueRequired',
      ],
    ],
    [
      'files of Azure',
      { azureFile: { secretNamespace: '' } },
      [
        'spec.azureFile.secretName FieldValueRequired',
        'spec.azureFile.secretNamespace FieldValueRequired',
        'spec.azureFile.shareName FieldValueRequired',
      ],
    ],
    [
      'StorageOS',
      { storageos: { volumeName: 'a.b', volumeNamespace: 'A' } },
      ['spec.storageos.volumeName FieldValueInvalid', 'spec.storageos.volumeNamespace FieldValueInvalid'],
    ],
    [
      'attributes without a driver',
      { ...nfs, volumeAttributesClassName: '' },
      ['spec.csi FieldValueRequired', 'spec.volumeAttributesClassName FieldValueRequired'],
    ],
  ])('with %s', (_, spec, expected) => expect(causes(volume(spec))).toEqual(expected));

  test('with options of mounting that its source does not have', () => {
    const metadata = { name: 'a', annotations: { 'volume.beta.kubernetes.io/mount-options': 'ro' } };
    expect(causes(volume(nfs, metadata))).toEqual([]);
    expect(causes(volume(csi(), metadata))).toEqual([
      'metadata.annotations.volume.beta.kubernetes.io/mount-options FieldValueForbidden',
    ]);
  });

  test('has no class of attributes in 1.33', () => {
    expect(causes(volume({ ...nfs, volumeAttributesClassName: '' }), { kubernetesVersion: '1.33' })).toEqual([]);
  });

  test.each<[string, object, object, string[]]>([
    ['another source', nfs, csi(), ['spec.persistentvolumesource FieldValueForbidden']],
    [
      'what was the default',
      { azureFile: { secretName: 'a', shareName: 'b' } },
      { azureFile: { secretName: 'a', shareName: 'b', readOnly: false } },
      [],
    ],
    ['a secret to grow with', csi(), csi({ controllerExpandSecretRef: { name: 'a', namespace: 'b' } }), []],
    ['another mode', nfs, { ...nfs, volumeMode: 'Block' }, ['volumeMode FieldValueInvalid']],
    ['nodes', nfs, { ...nfs, ...affinity('a') }, []],
    ['other nodes', { ...nfs, ...affinity('a') }, { ...nfs, ...affinity('b') }, ['nodeAffinity FieldValueInvalid']],
    [
      'the final name of a label',
      { ...nfs, ...affinity('failure-domain.beta.kubernetes.io/zone') },
      { ...nfs, ...affinity('topology.kubernetes.io/zone') },
      [],
    ],
    [
      'no attributes',
      { ...csi(), volumeAttributesClassName: 'a' },
      csi(),
      ['spec.volumeAttributesClassName FieldValueForbidden'],
    ],
  ])('that gets %s', (_, old, spec, expected) => {
    expect(causes(volume(spec), { previous: volume(old) as never })).toEqual(expected);
  });
});
