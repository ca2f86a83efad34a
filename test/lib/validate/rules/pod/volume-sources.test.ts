import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (volume: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { serviceAccountName: 'a', volumes: [{ name: 'v', ...volume }], containers: [{ name: 'a', image: 'a' }] },
});

describe('disks', () => {
  test.each<[string, object, string[]]>([
    [
      'nothing said of each',
      { nfs: { path: 'a', server: '' } },
      ['spec.volumes[0].nfs.path FieldValueInvalid', 'spec.volumes[0].nfs.server FieldValueRequired'],
    ],
    [
      'gcePersistentDisk',
      { gcePersistentDisk: { pdName: '', partition: 256 } },
      [
        'spec.volumes[0].persistentDisk.partition FieldValueInvalid',
        'spec.volumes[0].persistentDisk.pdName FieldValueRequired',
      ],
    ],
    [
      'awsElasticBlockStore',
      { awsElasticBlockStore: { volumeID: '', partition: -1 } },
      [
        'spec.volumes[0].awsElasticBlockStore.partition FieldValueInvalid',
        'spec.volumes[0].awsElasticBlockStore.volumeID FieldValueRequired',
      ],
    ],
    [
      'iscsi',
      { iscsi: { targetPortal: '', iqn: 'x', lun: 256, chapAuthSession: true, initiatorName: 'iqn' } },
      [
        'spec.volumes[0].iscsi.initiatorname FieldValueInvalid',
        'spec.volumes[0].iscsi.iqn FieldValueInvalid',
        'spec.volumes[0].iscsi.lun FieldValueInvalid',
        'spec.volumes[0].iscsi.secretRef FieldValueRequired',
        'spec.volumes[0].iscsi.targetPortal FieldValueRequired',
      ],
    ],
    ['iscsi that is right', { iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } }, []],
    [
      'glusterfs',
      { glusterfs: { endpoints: '', path: '' } },
      ['spec.volumes[0].glusterfs.endpoints FieldValueRequired', 'spec.volumes[0].glusterfs.path FieldValueRequired'],
    ],
    [
      'flocker',
      { flocker: { datasetName: 'a/b', datasetUUID: 'c' } },
      ['spec.volumes[0].flocker FieldValueInvalid', 'spec.volumes[0].flocker.datasetName FieldValueInvalid'],
    ],
    [
      'persistentVolumeClaim',
      { persistentVolumeClaim: { claimName: '' } },
      ['spec.volumes[0].persistentVolumeClaim.claimName FieldValueRequired'],
    ],
    [
      'rbd',
      { rbd: { monitors: [], image: '' } },
      ['spec.volumes[0].rbd.image FieldValueRequired', 'spec.volumes[0].rbd.monitors FieldValueRequired'],
    ],
    [
      'cinder',
      { cinder: { volumeID: '', secretRef: {} } },
      [
        'spec.volumes[0].cinder.secretRef.name FieldValueRequired',
        'spec.volumes[0].cinder.volumeID FieldValueRequired',
      ],
    ],
    ['cephfs', { cephfs: { monitors: [] } }, ['spec.volumes[0].cephfs.monitors FieldValueRequired']],
    [
      'quobyte',
      { quobyte: { registry: 'a', volume: '' } },
      ['spec.volumes[0].quobyte.registry FieldValueInvalid', 'spec.volumes[0].quobyte.volume FieldValueRequired'],
    ],
    [
      'fc',
      { fc: { targetWWNs: ['a'], wwids: ['b'] } },
      ['spec.volumes[0].fc.lun FieldValueRequired', 'spec.volumes[0].fc.targetWWNs FieldValueInvalid'],
    ],
    ['fc of nothing', { fc: {} }, ['spec.volumes[0].fc.targetWWNs FieldValueRequired']],
    [
      'flexVolume',
      { flexVolume: { driver: '', options: { 'kubernetes.io/a': 'b' } } },
      [
        'spec.volumes[0].flexVolume.driver FieldValueRequired',
        'spec.volumes[0].flexVolume.options[kubernetes.io/a] FieldValueInvalid',
      ],
    ],
    [
      'azureFile',
      { azureFile: { secretName: '', shareName: '' } },
      [
        'spec.volumes[0].azureFile.secretName FieldValueRequired',
        'spec.volumes[0].azureFile.shareName FieldValueRequired',
      ],
    ],
    [
      'azureDisk',
      { azureDisk: { diskName: '', diskURI: '', cachingMode: 'x', kind: 'Managed' } },
      [
        'spec.volumes[0].azureDisk.cachingMode FieldValueNotSupported',
        'spec.volumes[0].azureDisk.diskName FieldValueRequired',
        'spec.volumes[0].azureDisk.diskURI FieldValueNotSupported',
        'spec.volumes[0].azureDisk.diskURI FieldValueRequired',
      ],
    ],
    [
      'vsphereVolume',
      { vsphereVolume: { volumePath: '' } },
      ['spec.volumes[0].vsphereVolume.volumePath FieldValueRequired'],
    ],
    [
      'photonPersistentDisk',
      { photonPersistentDisk: { pdID: '' } },
      ['spec.volumes[0].photonPersistentDisk.pdID FieldValueRequired'],
    ],
    [
      'portworxVolume',
      { portworxVolume: { volumeID: '' } },
      ['spec.volumes[0].portworxVolume.volumeID FieldValueRequired'],
    ],
    [
      'scaleIO',
      { scaleIO: { gateway: '', system: '', secretRef: null } },
      [
        'spec.volumes[0].scaleIO.gateway FieldValueRequired',
        'spec.volumes[0].scaleIO.system FieldValueRequired',
        'spec.volumes[0].scaleIO.volumeName FieldValueRequired',
      ],
    ],
    [
      'storageos',
      { storageos: { volumeName: 'A', volumeNamespace: 'B', secretRef: {} } },
      [
        'spec.volumes[0].storageos.secretRef.name FieldValueRequired',
        'spec.volumes[0].storageos.volumeName FieldValueInvalid',
        'spec.volumes[0].storageos.volumeNamespace FieldValueInvalid',
      ],
    ],
    [
      'csi',
      { csi: { driver: '', nodePublishSecretRef: { name: 'A' } } },
      ['spec.volumes[0].csi.driver FieldValueRequired', 'spec.volumes[0].csi.name FieldValueInvalid'],
    ],
    [
      'gitRepo',
      { gitRepo: { repository: '', directory: '../a' } },
      ['spec.volumes[0].gitRepo.directory FieldValueInvalid', 'spec.volumes[0].gitRepo.repository FieldValueRequired'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.34',
      'csi',
      { csi: { driver: '', nodePublishSecretRef: { name: 'A' } } },
      [
        'spec.volumes[0].csi.driver FieldValueInvalid',
        'spec.volumes[0].csi.driver FieldValueRequired',
        'spec.volumes[0].csi.name FieldValueInvalid',
      ],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
