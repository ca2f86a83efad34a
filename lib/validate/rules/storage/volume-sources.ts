import type { PersistentVolumeSpec, SecretReference } from '../../../k8s/generated/core';
import { byteLength } from '../../byte-length';
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkIscsi, checkQualifiedName } from '../pod/iscsi';
import { checkNoBackstep } from '../pod/local-path';
import { volumeSources as podSources } from '../pod/volume-sources';
import { checkRequiredText, checkText } from '../text';
import { checkDriverName } from './driver-name';

type Spec = Given<PersistentVolumeSpec>;

// In the order in which a server looks at them: it checks the first and forbids the others.
const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const;

type Source = (typeof SOURCES)[number];

// Where a server writes its causes, when not under the field itself.
const PATHS: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };
const OTHER_PATHS: Readonly<Record<string, string>> = { cephfs: 'cephFS' };
const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const;

/** What the volume consists of: one source, of one of many kinds. */
export function checkVolumeSource(spec: Spec, name: string, path: Path, check: Check): void {
  let first: Source | undefined;
  for (const source of SOURCES) {
    if (!spec[source]) continue;
    if (first && source !== 'flexVolume') {
      check.forbidden(
        path.child(OTHER_PATHS[source] ?? source),
        `may not be set beside ${first}`,
        'Make two volumes of it.',
      );
      continue;
    }
    first ??= source;
    checkSource(spec, source, name, path, check);
  }
  if (!first) check.required(path, 'a volume has a source, such as csi, nfs or local', 'Set the source of the volume.');
}

/** The source of a volume alone, without what else is said about the volume. */
export function sourceOf(spec: Spec): Partial<Record<Source, unknown>> {
  const found: Partial<Record<Source, unknown>> = {};
  for (const source of SOURCES) if (spec[source]) found[source] = spec[source];
  return found;
}

function checkSource(spec: Spec, source: Source, name: string, path: Path, check: Check): void {
  const here = path.child(PATHS[source] ?? source);
  switch (source) {
    case 'glusterfs':
      return checkGlusterfs(spec.glusterfs ?? {}, here, check);
    case 'iscsi':
      return checkIscsiSource(spec.iscsi ?? {}, name, path, check);
    case 'cinder':
      if (!spec.cinder?.volumeID) check.required(here.child('volumeID'));
      return checkReference(spec.cinder?.secretRef, here.child('secretRef'), check);
    case 'azureFile':
      return checkAzureFile(spec.azureFile ?? {}, here, check);
    case 'local':
      return checkLocal(spec, path, check);
    case 'storageos':
      return checkStorageOs(spec.storageos ?? {}, here, check);
    case 'csi':
      return checkCsi(spec.csi ?? {}, here, check);
    default:
      podSources[source]?.(spec[source] as never, here, check);
  }
}

function checkLocal({ local, nodeAffinity }: Spec, path: Path, check: Check): void {
  const here = path.child('local').child('path');
  if (local?.path) checkNoBackstep(here, local.path, check);
  else check.required(here, 'it is the folder or the disk of the node');
  if (!nodeAffinity) check.required(path.child('nodeAffinity'), 'a local volume belongs to a node');
}

function checkGlusterfs(source: NonNullable<Spec['glusterfs']>, path: Path, check: Check): void {
  const { endpoints, endpointsNamespace: namespace, path: volume } = source;
  if (!endpoints) check.required(path.child('endpoints'));
  if (!volume) check.required(path.child('path'));
  const here = path.child('endpointsNamespace');
  if (namespace === '') check.invalid(here, '', 'must be the name of a namespace');
  else if (namespace !== undefined) checkText(here, namespace, dnsLabel, check);
}

function checkIscsiSource(source: NonNullable<Spec['iscsi']>, name: string, path: Path, check: Check): void {
  const { initiatorName, secretRef, ...rest } = source;
  const here = path.child('iscsi');
  // The other secret names a namespace, too.
  checkIscsi(secretRef ? { ...rest, secretRef: { name: 'a' } } : rest, name, path, check);
  if (secretRef && !secretRef.name) check.required(here.child('secretRef').child('name'));
  if (initiatorName === undefined) return;
  const { targetPortal = '' } = source;
  if (byteLength(`${name}:${targetPortal}`) > 64) {
    check.invalid(here.child('targetportal'), targetPortal, 'must be at most 64 characters long with the name and ":"');
  }
  checkQualifiedName(initiatorName, here.child('initiatorname'), check);
}

function checkAzureFile(source: NonNullable<Spec['azureFile']>, path: Path, check: Check): void {
  for (const field of ['secretName', 'shareName'] as const) if (!source[field]) check.required(path.child(field));
  if (source.secretNamespace === '') check.required(path.child('secretNamespace'));
}

function checkStorageOs(source: NonNullable<Spec['storageos']>, path: Path, check: Check): void {
  checkRequiredText(path.child('volumeName'), source.volumeName, dnsLabel, check);
  if (source.volumeNamespace) checkText(path.child('volumeNamespace'), source.volumeNamespace, dnsLabel, check);
  checkReference(source.secretRef, path.child('secretRef'), check);
}

function checkCsi(source: NonNullable<Spec['csi']>, path: Path, check: Check): void {
  checkDriverName(source.driver ?? '', path.child('driver'), check);
  if (!source.volumeHandle) check.required(path.child('volumeHandle'), 'the driver knows the volume by it');
  for (const field of SECRETS) {
    const secret = source[field];
    if (!secret) continue;
    checkRequiredText(path.child(field).child('name'), secret.name, dnsSubdomain, check);
    checkRequiredText(path.child(field).child('namespace'), secret.namespace, dnsLabel, check);
  }
}

function checkReference(secret: Given<SecretReference> | undefined, path: Path, check: Check): void {
  if (!secret) return;
  if (!secret.name) check.required(path.child('name'));
  if (!secret.namespace) check.required(path.child('namespace'));
}
