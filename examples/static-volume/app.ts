import {
  App,
  Chart,
  Deployment,
  Namespace,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  WebService,
} from 'k8sdsl';

const app = new App();
const media = new Chart(app, 'media', { namespace: 'media' });
new Namespace(media, 'namespace');

// A share that is there already. The claim gets this volume and no other, and nobody else gets it.
const share = new PersistentVolume(media, 'share-volume', {
  capacity: '1Ti',
  accessModes: ['ReadWriteMany'],
  nfs: { server: '10.0.0.5', path: '/export/media' },
});
const files = new PersistentVolumeClaim(media, 'files', {
  size: '1Ti',
  accessModes: ['ReadWriteMany'],
  volumeName: share,
});
const mounted = { files: { persistentVolumeClaim: files, mountPath: '/files' } };

new WebService(media, 'gallery', {
  image: 'ghcr.io/acme/gallery:4.2.0',
  health: '/healthz',
  resources: 'small',
  volumes: { files: { ...mounted.files, readOnly: true } },
});

// A disk of one node, chosen by its labels.
const disks = new StorageClass(media, 'disks', { provisioner: 'kubernetes.io/no-provisioner' });
const hostname = { key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] } as const;
new PersistentVolume(media, 'scratch-volume', {
  capacity: '200Gi',
  labels: { disk: 'nvme' },
  storageClassName: disks,
  local: { path: '/mnt/disks/nvme0' },
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [hostname] }] } },
});
const scratch = new PersistentVolumeClaim(media, 'scratch', {
  size: '200Gi',
  storageClassName: disks,
  selector: { disk: 'nvme' },
});
new Deployment(media, 'transcoder', {
  image: 'ghcr.io/acme/transcoder:3.0.0',
  replicas: 1,
  strategy: { type: 'Recreate' },
  resources: 'large',
  volumes: { ...mounted, scratch: { persistentVolumeClaim: scratch, mountPath: '/scratch' } },
});

export default app;
