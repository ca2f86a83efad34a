import type { EphemeralVolumeSource, Volume } from '../../../k8s/generated/core';
import type { ObjectMeta } from '../../../k8s/generated/meta';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkClaimSpec } from '../claim-spec';
import { checkLabels } from '../label-selector';
import { checkAnnotations } from '../metadata';
import { checkText } from '../text';
import { checkConfigMapVolume, checkDownwardVolume, checkSecretVolume } from './file-volumes';
import { checkIscsi } from './iscsi';
import type { PodOptions } from './pod-options';
import { checkProjectedVolume } from './projected-volume';
import { checkImageVolume, volumeSources } from './volume-sources';

/** The volumes of a pod by their names, without those that are wrong. */
export type Volumes = ReadonlyMap<string, Given<Volume>>;

type Source = Exclude<keyof Volume, 'name'>;

/** The kinds of volumes in the order of a server, which looks at the first of them. */
const SOURCES: readonly Source[] = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];

const NONE: Volumes = new Map();

/** Where a server's path is not that of the field. */
const PATHS: Partial<Record<Source, string>> = { gcePersistentDisk: 'persistentDisk' };
const SECOND_PATHS: Partial<Record<Source, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

/**
 * The volumes of a pod.
 *
 * @param meta the metadata of a Pod; a template of pods has no name that claims could be named after
 */
export function checkVolumes(
  volumes: readonly Given<Volume>[] | undefined,
  meta: Given<ObjectMeta> | undefined,
  options: PodOptions,
  path: Path,
  check: Check,
): Volumes {
  if (!volumes?.length) return NONE;
  const known = new Map<string, Given<Volume>>();
  const claims = claimsOf(volumes, meta?.name);
  volumes.forEach((volume, index) => {
    const { name = '', persistentVolumeClaim } = volume;
    const here = path.index(index);
    const before = check.diagnostics.length;
    checkSource(volume, meta?.name, options, here, check);
    if (!name) check.required(here.child('name'), 'containers mount the volume by it');
    else checkText(here.child('name'), name, dnsLabel, check);
    if (known.has(name)) check.duplicate(here.child('name'), name);
    if (check.diagnostics.length === before) known.set(name, volume);
    const claimName = persistentVolumeClaim?.claimName;
    if (claimName !== undefined && claims?.has(claimName)) {
      const must = 'must not be the claim of an ephemeral volume of the pod';
      check.invalid(here.child('persistentVolumeClaim').child('claimName'), claimName, must);
    }
  });
  return known;
}

/** The claims that are made for the ephemeral volumes of a Pod. */
function claimsOf(volumes: readonly Given<Volume>[], podName: string | undefined): ReadonlySet<string> | undefined {
  const ephemeral = podName ? volumes.filter((volume) => volume.ephemeral) : [];
  return ephemeral.length ? new Set(ephemeral.map((volume) => `${podName}-${volume.name ?? ''}`)) : undefined;
}

function checkSource(
  volume: Given<Volume>,
  podName: string | undefined,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  let found = false;
  for (const source of SOURCES) {
    if (volume[source] === undefined) continue;
    if (found) {
      const field = path.child(SECOND_PATHS[source] ?? source);
      check.forbidden(field, 'may not stand beside another kind of volume', `Keep one kind of volume in ${path}.`);
    } else checkKind(source, volume, podName, options, path, check);
    found = true;
  }
  if (!found) check.required(path, 'it needs a kind of volume, such as emptyDir', `Set ${path}.emptyDir: {}.`);
}

function checkKind(
  source: Source,
  volume: Given<Volume>,
  podName: string | undefined,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  const here = path.child(PATHS[source] ?? source);
  switch (source) {
    case 'emptyDir': {
      const { sizeLimit } = volume.emptyDir!;
      if (sizeLimit !== undefined && parseQuantity(sizeLimit).nanos < 0n) {
        check.forbidden(here.child('sizeLimit'), 'may not be negative');
      }
      break;
    }
    case 'secret':
      return checkSecretVolume(volume.secret!, here, check);
    case 'configMap':
      return checkConfigMapVolume(volume.configMap!, here, check);
    case 'downwardAPI':
      return checkDownwardVolume(volume.downwardAPI!, here, check);
    case 'projected':
      return checkProjectedVolume(volume.projected!, options.badTokenPath, here, check);
    case 'iscsi':
      return checkIscsi(volume.iscsi!, volume.name ?? '', path, check);
    case 'image':
      return checkImageVolume(
        volume.image!,
        options.emptyImageReference || (!options.isPod && !check.since('1.37')),
        here,
        check,
      );
    case 'ephemeral':
      return checkEphemeral(volume.ephemeral!, volume.name ?? '', podName, path, check);
    default:
      return (volumeSources[source] as (source: unknown, path: Path, check: Check) => void)(
        volume[source],
        here,
        check,
      );
  }
}

/** A volume whose claim is made with the pod and named after both. */
function checkEphemeral(
  { volumeClaimTemplate }: Given<EphemeralVolumeSource>,
  name: string,
  podName: string | undefined,
  path: Path,
  check: Check,
): void {
  const here = path.child('ephemeral').child('volumeClaimTemplate');
  if (!volumeClaimTemplate) check.required(here, 'the claim is made after it');
  else {
    const { metadata = {}, spec = {} } = volumeClaimTemplate;
    checkAnnotations(metadata.annotations, here.child('metadata').child('annotations'), check);
    checkLabels(metadata.labels, here.child('metadata').child('labels'), check);
    for (const field in metadata) {
      const value = metadata[field as keyof typeof metadata];
      if (field === 'annotations' || field === 'labels' || value === '' || value === 0) continue;
      check.forbidden(here.child('metadata').child(goField(field)), 'may not be set in the template of a claim');
    }
    checkClaimSpec(spec, here.child('spec'), check);
  }
  if (!podName || !name) return;
  for (const problem of dnsSubdomain(`${podName}-${name}`)) {
    check.invalid(path.child('name'), name, `makes a claim "${podName}-${name}" that ${problem}`);
  }
}

/** Fields of metadata that Go names otherwise are so named in a server's paths. */
function goField(field: string): string {
  return field === 'uid' ? 'uID' : field;
}
