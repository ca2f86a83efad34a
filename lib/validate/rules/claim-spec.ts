import type { PersistentVolumeClaimSpec, TypedObjectReference } from '../../k8s/generated/core';
import { dnsLabel, dnsSubdomain } from '../../kubernetes/names';
import { parseQuantity } from '../../kubernetes/quantity';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkLabelSelector } from './label-selector';
import { checkText } from './text';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** What the stored claim has, and is not held against the new one. */
export interface ClaimLeniency {
  readonly badSelector?: boolean;
  readonly badApiGroup?: boolean;
}

/**
 * What a claim for storage asks for, wherever it stands: in a claim of its own, in a template of a StatefulSet, in a pod's volume.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
 */
export function checkClaimSpec(
  spec: Given<PersistentVolumeClaimSpec>,
  path: Path,
  check: Check,
  leniency: ClaimLeniency = {},
): void {
  const { accessModes = [], resources, storageClassName, volumeMode } = spec;
  checkAccessModes(accessModes, path.child('accessModes'), check);
  checkLabelSelector(spec.selector, path.child('selector'), check, leniency.badSelector);
  checkSize(resources?.requests, path, check);
  if (storageClassName) checkText(path.child('storageClassName'), storageClassName, dnsSubdomain, check);
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
    check.notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES);
  }
  checkSources(spec, leniency, path, check);
  const { volumeAttributesClassName } = spec;
  if (volumeAttributesClassName && check.since('1.34')) {
    checkText(path.child('volumeAttributesClassName'), volumeAttributesClassName, dnsSubdomain, check);
  }
}

function checkSize(requests: Readonly<Record<string, string | number>> = {}, path: Path, check: Check): void {
  // The path of a server leaves out "requests".
  const storage = path.child('resources').key('storage');
  const size = Object.hasOwn(requests, 'storage') ? requests['storage'] : undefined;
  if (size === undefined) {
    check.required(storage, 'it is the size of the volume', `Set ${path.toString()}.resources.requests.storage.`);
  } else if (parseQuantity(size).nanos <= 0n) check.invalid(storage, size, 'must be greater than zero');
}

function checkSources(spec: Given<PersistentVolumeClaimSpec>, leniency: ClaimLeniency, path: Path, check: Check): void {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource) checkDataSource(dataSource, leniency, path.child('dataSource'), check);
  if (dataSourceRef) {
    checkDataSource(dataSourceRef, leniency, path.child('dataSourceRef'), check);
    const { namespace } = dataSourceRef;
    if (namespace) checkText(path.child('dataSourceRef').child('namespace'), namespace, dnsLabel, check);
  }
  // The path of the spec, as a server writes it.
  if (dataSource && dataSourceRef?.namespace) {
    check.invalid(path, spec, 'must not have dataSource beside dataSourceRef.namespace', 'Remove dataSource.');
  } else if (dataSource && dataSourceRef && !isSameSource(dataSource, dataSourceRef)) {
    check.invalid(path, spec, 'must have a dataSource that is equal to dataSourceRef', 'Keep one of the two.');
  }
}

function checkAccessModes(modes: readonly string[], path: Path, check: Check): void {
  if (modes.length === 0)
    check.required(path, 'it tells who may mount the volume', `Set ${path.toString()}: [ReadWriteOnce].`);
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) check.notSupported(path, mode, ACCESS_MODES);
  const isOther = (mode: string) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode);
  if (modes.includes('ReadWriteOncePod') && modes.some(isOther)) {
    check.forbidden(path, 'may not have ReadWriteOncePod together with other modes', 'Keep one mode.');
  }
}

function checkDataSource(
  { apiGroup = '', kind, name }: Given<TypedObjectReference>,
  { badApiGroup = false }: ClaimLeniency,
  path: Path,
  check: Check,
): void {
  if (!name) check.required(path.child('name'));
  if (!kind) check.required(path.child('kind'));
  if (!apiGroup && kind !== 'PersistentVolumeClaim') {
    check.invalid(path, kind ?? '', 'must be of the kind PersistentVolumeClaim, or have an apiGroup');
  }
  if (apiGroup && !badApiGroup) checkText(path.child('apiGroup'), apiGroup, dnsSubdomain, check);
}

function isSameSource(a: Given<TypedObjectReference>, b: Given<TypedObjectReference>): boolean {
  return a.apiGroup === b.apiGroup && (a.kind ?? '') === (b.kind ?? '') && (a.name ?? '') === (b.name ?? '');
}
