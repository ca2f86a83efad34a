/** A kind of volume that was once part of Kubernetes itself, and what became of it. */
export interface VolumePlugin {
  /**
   * `removed`: no node can mount it any more. `migrated`: a CSI driver takes its place, if it is installed. `deprecated`: it still
   * works, and is on its way out.
   */
  readonly status: 'removed' | 'migrated' | 'deprecated';
  /** The release in which that happened. */
  readonly since: string;
  /** What to use instead: the name of a CSI driver, or a sentence. */
  readonly successor: string;
  /** The provisioner of StorageClasses, where there was one. */
  readonly provisioner?: string;
}

const csi = (driver: string): string => `the CSI driver "${driver}"`;

const PLUGINS: Readonly<Record<string, VolumePlugin>> = {
  awsElasticBlockStore: {
    status: 'migrated',
    since: '1.27',
    successor: csi('ebs.csi.aws.com'),
    provisioner: 'kubernetes.io/aws-ebs',
  },
  azureDisk: {
    status: 'migrated',
    since: '1.27',
    successor: csi('disk.csi.azure.com'),
    provisioner: 'kubernetes.io/azure-disk',
  },
  azureFile: {
    status: 'migrated',
    since: '1.30',
    successor: csi('file.csi.azure.com'),
    provisioner: 'kubernetes.io/azure-file',
  },
  cephfs: { status: 'removed', since: '1.31', successor: csi('cephfs.csi.ceph.com') },
  cinder: {
    status: 'migrated',
    since: '1.26',
    successor: csi('cinder.csi.openstack.org'),
    provisioner: 'kubernetes.io/cinder',
  },
  flexVolume: { status: 'deprecated', since: '1.23', successor: 'the CSI driver of the vendor' },
  flocker: { status: 'removed', since: '1.25', successor: 'another CSI driver' },
  gcePersistentDisk: {
    status: 'migrated',
    since: '1.28',
    successor: csi('pd.csi.storage.gke.io'),
    provisioner: 'kubernetes.io/gce-pd',
  },
  gitRepo: {
    status: 'removed',
    since: '1.33',
    successor: 'an init container that clones the repository into an emptyDir',
  },
  glusterfs: {
    status: 'removed',
    since: '1.26',
    successor: 'NFS or another CSI driver',
    provisioner: 'kubernetes.io/glusterfs',
  },
  photonPersistentDisk: {
    status: 'removed',
    since: '1.16',
    successor: csi('csi.vsphere.vmware.com'),
    provisioner: 'kubernetes.io/photon-pd',
  },
  portworxVolume: {
    status: 'migrated',
    since: '1.33',
    successor: csi('pxd.portworx.com'),
    provisioner: 'kubernetes.io/portworx-volume',
  },
  quobyte: {
    status: 'removed',
    since: '1.25',
    successor: csi('csi.quobyte.com'),
    provisioner: 'kubernetes.io/quobyte',
  },
  rbd: { status: 'removed', since: '1.31', successor: csi('rbd.csi.ceph.com'), provisioner: 'kubernetes.io/rbd' },
  scaleIO: {
    status: 'removed',
    since: '1.22',
    successor: csi('csi-vxflexos.dellemc.com'),
    provisioner: 'kubernetes.io/scaleio',
  },
  storageos: {
    status: 'removed',
    since: '1.25',
    successor: 'another CSI driver',
    provisioner: 'kubernetes.io/storageos',
  },
  vsphereVolume: {
    status: 'migrated',
    since: '1.30',
    successor: csi('csi.vsphere.vmware.com'),
    provisioner: 'kubernetes.io/vsphere-volume',
  },
};

/** The provisioner that stands for none: the volumes of its classes are made by hand. */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/**
 * What became of a kind of volume, by its field in a pod or a PersistentVolume; undefined for those that have remained.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#volume-types
 */
export function volumePluginOf(field: string): VolumePlugin | undefined {
  return Object.hasOwn(PLUGINS, field) ? PLUGINS[field] : undefined;
}

/** What became of a provisioner of StorageClasses that was part of Kubernetes itself. */
export function volumePluginOfProvisioner(provisioner: string): VolumePlugin | undefined {
  return Object.values(PLUGINS).find((plugin) => plugin.provisioner === provisioner);
}
