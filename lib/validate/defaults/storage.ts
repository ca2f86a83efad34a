import { orZero, type DefaultTable } from './default-table';

/** The defaults of volumes, claims and of storage.k8s.io. */
export const storageDefaults: DefaultTable = {
  'core.v1.PersistentVolume': { spec: {} },
  'core.v1.PersistentVolumeSpec': { persistentVolumeReclaimPolicy: orZero('Retain'), volumeMode: 'Filesystem' },
  'core.v1.PersistentVolumeClaim': { spec: {} },
  'core.v1.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'core.v1.ISCSIPersistentVolumeSource': { iscsiInterface: orZero('default') },
  'core.v1.RBDPersistentVolumeSource': {
    pool: orZero('rbd'),
    user: orZero('admin'),
    keyring: orZero('/etc/ceph/keyring'),
  },
  'core.v1.ScaleIOPersistentVolumeSource': { storageMode: orZero('ThinProvisioned'), fsType: orZero('xfs') },
  'storage.v1.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  'storage.v1.CSIDriver': { spec: {} },
  'storage.v1.CSIDriverSpec': {
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: false,
    fsGroupPolicy: 'ReadWriteOnceWithFSType',
    volumeLifecycleModes: orZero(['Persistent']),
    requiresRepublish: false,
    seLinuxMount: false,
  },
};
