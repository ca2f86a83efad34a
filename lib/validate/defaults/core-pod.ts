import { orZero, type DefaultTable } from './default-table';

type Owner = Readonly<Record<string, unknown>>;

const empty = () => ({});
const FILE_MODE = 0o644;

/** The defaults of pods, wherever a pod or a template of pods stands. */
export const podDefaults: DefaultTable = {
  'core.v1.Pod': { spec: empty },
  'core.v1.PodTemplate': { template: empty },
  'core.v1.PodTemplateSpec': { metadata: empty, spec: empty },
  'core.v1.ReplicationController': { spec: empty },
  'core.v1.ReplicationControllerSpec': { replicas: 1 },
  'core.v1.PodSpec': {
    serviceAccountName: orZero((spec) => spec['serviceAccount']),
    dnsPolicy: orZero('ClusterFirst'),
    restartPolicy: orZero('Always'),
    securityContext: empty,
    terminationGracePeriodSeconds: 30,
    schedulerName: orZero('default-scheduler'),
  },
  'core.v1.Container': container(),
  'core.v1.EphemeralContainer': container(),
  'core.v1.ContainerPort': { protocol: orZero('TCP') },
  'core.v1.Probe': {
    timeoutSeconds: orZero(1),
    periodSeconds: orZero(10),
    successThreshold: orZero(1),
    failureThreshold: orZero(3),
  },
  'core.v1.HTTPGetAction': { path: orZero('/'), scheme: orZero('HTTP') },
  'core.v1.GRPCAction': { service: '' },
  'core.v1.FileKeySelector': { optional: false },
  'core.v1.ObjectFieldSelector': { apiVersion: orZero('v1') },
  'core.v1.Volume': { emptyDir: (volume) => (hasSource(volume) ? undefined : {}) },
  'core.v1.SecretVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.ConfigMapVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.DownwardAPIVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.ProjectedVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.ServiceAccountTokenProjection': { expirationSeconds: 3600 },
  'core.v1.HostPathVolumeSource': { type: '' },
  'core.v1.ImageVolumeSource': { pullPolicy: orZero((image) => pullPolicyOf(image['reference'])) },
  'core.v1.PersistentVolumeClaimTemplate': { spec: empty },
  'core.v1.ISCSIVolumeSource': { iscsiInterface: orZero('default') },
  'core.v1.RBDVolumeSource': { pool: orZero('rbd'), user: orZero('admin'), keyring: orZero('/etc/ceph/keyring') },
  'core.v1.AzureDiskVolumeSource': { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' },
  'core.v1.ScaleIOVolumeSource': { storageMode: orZero('ThinProvisioned'), fsType: orZero('xfs') },
};

function container() {
  return {
    imagePullPolicy: orZero((owner: Owner) => pullPolicyOf(owner['image'])),
    terminationMessagePath: orZero('/dev/termination-log'),
    terminationMessagePolicy: orZero('File'),
  };
}

const REFERENCE = /^[a-z0-9][-a-zA-Z0-9._:/]*$/;

/** An image is pulled anew each time when its tag is `latest`, said or not; one that names its content is not. */
function pullPolicyOf(image: unknown): string {
  if (typeof image !== 'string') return 'IfNotPresent';
  const at = image.indexOf('@');
  const name = at < 0 ? image : image.slice(0, at);
  if (!REFERENCE.test(name)) return 'IfNotPresent';
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const tag = colon < 0 ? (at < 0 ? 'latest' : '') : name.slice(colon + 1);
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function hasSource(volume: Owner): boolean {
  for (const key in volume) if (key !== 'name') return true;
  return false;
}
