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

const HOST = /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
/** What cannot stand at the border of a label of a host. */
const BROKEN_LABEL = /\.\.|[.-][.:]|\.-|[.-]$/;
const CONTENT = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const IDENTIFIER = /^[a-f0-9]{64}$/;
const COMPONENT = /^[a-z0-9]+(?:(?:__|[._]|-+)[a-z0-9]+)*$/;
const LONGEST_PATH = 255;

/**
 * An image is pulled anew each time when its tag is `latest`, said or not; one that names its content is not, nor one that cannot
 * be read as the name of an image.
 */
function pullPolicyOf(image: unknown): string {
  if (typeof image !== 'string') return 'IfNotPresent';
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? (at < 0 ? 'latest' : '') : named.slice(colon + 1);
  const readable = tag === 'latest' && (at < 0 || CONTENT.test(image.slice(at + 1)));
  const anew = readable && isImageName(colon < 0 ? named : named.slice(0, colon));
  return anew ? 'Always' : 'IfNotPresent';
}

/** The name of an image without its tag: a host, where there is one, and components. */
function isImageName(name: string): boolean {
  if (IDENTIFIER.test(name)) return false;
  const components = name.split('/');
  const [first] = components as [string];
  const hasHost = components.length > 1 && (/[.:A-Z]/.test(first) || first === 'localhost');
  // An image without a host and a folder is in the folder library of Docker's registry.
  const path = hasHost ? name.slice(first.length + 1) : components.length > 1 ? name : `library/${name}`;
  if (path.length > LONGEST_PATH) return false;
  // A host may have a letter that only a component can have.
  if (hasHost && HOST.test(first) && !BROKEN_LABEL.test(first)) components.shift();
  return components.every((component) => COMPONENT.test(component));
}

function hasSource(volume: Owner): boolean {
  for (const key in volume) if (key !== 'name') return true;
  return false;
}
