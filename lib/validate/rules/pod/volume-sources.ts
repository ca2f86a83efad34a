import type { Volume } from '../../../k8s/generated/core';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';
import { checkDescendingPath, checkNoBackstep } from './local-path';

type Sources = Required<Given<Volume>>;
type SourceRule<K extends keyof Sources> = (source: Sources[K], path: Path, check: Check) => void;

const HOST_PATHS = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const CACHING = ['None', 'ReadOnly', 'ReadWrite'];
const DISKS = ['Dedicated', 'Managed', 'Shared'];

/** The kinds of volumes whose rules are few. */
export const volumeSources: { readonly [K in keyof Sources]?: SourceRule<K> } = {
  hostPath({ path: hostPath, type }, path, check) {
    if (!hostPath) return check.required(path.child('path'), 'it is the folder or file of the host');
    checkNoBackstep(path.child('path'), hostPath, check);
    if (type !== undefined && !HOST_PATHS.includes(type)) check.notSupported(path.child('type'), type, HOST_PATHS);
  },
  gitRepo({ repository, directory = '' }, path, check) {
    if (!repository) check.required(path.child('repository'));
    checkDescendingPath(path.child('directory'), directory, check);
  },
  gcePersistentDisk({ pdName, partition }, path, check) {
    if (!pdName) check.required(path.child('pdName'));
    checkPartition(partition, path, check);
  },
  awsElasticBlockStore({ volumeID, partition }, path, check) {
    if (!volumeID) check.required(path.child('volumeID'));
    checkPartition(partition, path, check);
  },
  nfs({ server, path: folder = '' }, path, check) {
    if (!server) check.required(path.child('server'));
    if (!folder) check.required(path.child('path'));
    if (!folder.startsWith('/')) check.invalid(path.child('path'), folder, 'must be an absolute path');
  },
  glusterfs: needs('endpoints', 'path'),
  persistentVolumeClaim: needs('claimName'),
  rbd({ monitors, image }, path, check) {
    if (!monitors?.length) check.required(path.child('monitors'));
    if (!image) check.required(path.child('image'));
  },
  cinder({ volumeID, secretRef }, path, check) {
    if (!volumeID) check.required(path.child('volumeID'));
    checkSecretName(secretRef, path.child('secretRef'), check);
  },
  cephfs({ monitors }, path, check) {
    if (!monitors?.length) check.required(path.child('monitors'));
  },
  flocker({ datasetName = '', datasetUUID = '' }, path, check) {
    if (!datasetName && !datasetUUID) check.required(path, 'it needs datasetName or datasetUUID');
    if (datasetName && datasetUUID) check.invalid(path, datasetName, 'must not have both datasetName and datasetUUID');
    if (datasetName.includes('/')) check.invalid(path.child('datasetName'), datasetName, 'must not contain "/"');
  },
  fc({ targetWWNs = [], wwids = [], lun }, path, check) {
    const here = path.child('targetWWNs');
    if (!targetWWNs.length && !wwids.length) check.required(here, 'it needs targetWWNs or wwids');
    if (!targetWWNs.length) return;
    if (wwids.length) check.invalid(here, targetWWNs, 'must not stand beside wwids');
    if (lun === undefined) check.required(path.child('lun'), 'targetWWNs needs it');
    else if (lun < 0 || lun > 255) check.invalid(path.child('lun'), lun, 'must be between 0 and 255');
  },
  quobyte({ registry = '', volume, tenant = '' }, path, check) {
    if (!registry) check.required(path.child('registry'));
    else if (tenant.length >= 65) check.required(path.child('tenant'), 'it has at most 64 characters');
    else {
      for (const pair of registry.split(',')) {
        if (!isHostPort(pair))
          check.invalid(path.child('registry'), registry, 'must be HOST:PORT, or several with commas');
      }
    }
    if (!volume) check.required(path.child('volume'));
  },
  flexVolume({ driver, options }, path, check) {
    if (!driver) check.required(path.child('driver'));
    for (const key in options) {
      if (
        /\.(?:kubernetes|k8s)\.io$/i.test(`.${key.split('/', 2).length > 1 ? key.slice(0, key.indexOf('/')) : key}`)
      ) {
        check.invalid(path.child('options').key(key), key, 'must not be in a domain of Kubernetes');
      }
    }
  },
  azureFile: needs('secretName', 'shareName'),
  azureDisk({ diskName, diskURI = '', cachingMode, kind }, path, check) {
    if (!diskName) check.required(path.child('diskName'));
    if (!diskURI) check.required(path.child('diskURI'));
    if (cachingMode !== undefined && !CACHING.includes(cachingMode)) {
      check.notSupported(path.child('cachingMode'), cachingMode, CACHING);
    }
    if (kind === undefined) return;
    if (!DISKS.includes(kind)) check.notSupported(path.child('kind'), kind, DISKS);
    const form = kind === 'Managed' ? '/subscriptions/' : 'https://';
    if (!diskURI.startsWith(form)) check.notSupported(path.child('diskURI'), diskURI, [`${form}...`]);
  },
  vsphereVolume: needs('volumePath'),
  photonPersistentDisk: needs('pdID'),
  portworxVolume: needs('volumeID'),
  scaleIO: needs('gateway', 'system', 'volumeName'),
  storageos({ volumeName, volumeNamespace, secretRef }, path, check) {
    if (volumeName) checkText(path.child('volumeName'), volumeName, dnsLabel, check);
    else check.required(path.child('volumeName'));
    if (volumeNamespace) checkText(path.child('volumeNamespace'), volumeNamespace, dnsLabel, check);
    checkSecretName(secretRef, path.child('secretRef'), check);
  },
  csi({ driver = '', nodePublishSecretRef }, path, check) {
    const here = path.child('driver');
    if (!driver) check.required(here, 'it is the name of the CSI driver');
    if (driver || !check.since('1.35')) {
      if (driver.length > 63) check.tooLong(here, 63);
      for (const problem of dnsSubdomain(driver.toLowerCase())) check.invalid(here, driver, problem);
    }
    checkSecretName(nodePublishSecretRef, path.child('nodePublishSecretRef'), check);
    // The path of the volume's name, as a server writes it.
    if (nodePublishSecretRef?.name) checkText(path.child('name'), nodePublishSecretRef.name, dnsSubdomain, check);
  },
};

/** The rules of an image that is mounted. */
export function checkImageVolume(
  { reference, pullPolicy }: Sources['image'],
  emptyReference: boolean,
  path: Path,
  check: Check,
): void {
  if (!reference && !emptyReference) check.required(path.child('reference'), 'it is the image to mount');
  if (!pullPolicy) check.required(path.child('pullPolicy'));
  else if (!PULL_POLICIES.includes(pullPolicy)) check.notSupported(path.child('pullPolicy'), pullPolicy, PULL_POLICIES);
}

function needs(...fields: readonly string[]) {
  return (source: object, path: Path, check: Check): void => {
    for (const field of fields) if (!(source as Record<string, unknown>)[field]) check.required(path.child(field));
  };
}

function checkPartition(partition: number | undefined, path: Path, check: Check): void {
  if (partition !== undefined && (partition < 0 || partition > 255)) {
    check.invalid(path.child('partition'), partition, 'must be between 0 and 255');
  }
}

function checkSecretName(reference: { readonly name?: string } | undefined, path: Path, check: Check): void {
  if (reference && !reference.name) check.required(path.child('name'), 'it is the name of a Secret');
}

/** A host and a port as Go splits them: one colon outside of brackets. */
function isHostPort(text: string): boolean {
  return /^(?:\[[^[\]]*\]|[^[\]:]*):[^[\]:]*$/.test(text);
}
