import type { PersistentVolumeSpec } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkNodeSelector } from '../node-selector';
import { checkRequiredText, checkText } from '../text';
import { checkVolumeSource } from './volume-sources';

type Spec = Given<PersistentVolumeSpec>;

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** How a volume is to be looked at. */
export interface VolumeOptions {
  /** The name of the PersistentVolume. */
  readonly name: string;
  /** Whether values that no label can have are let pass in the selector of nodes. */
  readonly lax: boolean;
  /** Whether the class of attributes is looked at. */
  readonly attributes: boolean;
}

/** The specification of a PersistentVolume. */
export function checkVolumeSpec(spec: Spec, options: VolumeOptions, path: Path, check: Check): void {
  checkAccessModes(spec.accessModes ?? [], path.child('accessModes'), check);
  checkCapacity(spec.capacity ?? {}, path.child('capacity'), check);
  const { persistentVolumeReclaimPolicy: policy, storageClassName, volumeMode } = spec;
  if (policy && !RECLAIM_POLICIES.includes(policy)) {
    check.notSupported(path.child('persistentVolumeReclaimPolicy'), policy, RECLAIM_POLICIES);
  }
  checkAffinity(spec, options.lax, path.child('nodeAffinity'), check);
  checkVolumeSource(spec, options.name, path, check);
  if (policy === 'Recycle' && isRoot(spec.hostPath)) {
    check.forbidden(path.child('persistentVolumeReclaimPolicy'), 'may not be Recycle when hostPath is the root');
  }
  if (storageClassName) checkText(path.child('storageClassName'), storageClassName, dnsSubdomain, check);
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
    check.notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES);
  }
  if (options.attributes) checkAttributesClass(spec, path, check);
}

/** The specification of a volume that stands in a VolumeAttachment, which is always one of CSI. */
export function checkInlineVolumeSpec(spec: Spec, path: Path, check: Check): void {
  const why = 'may not be set in a VolumeAttachment';
  if (Object.keys(spec.capacity ?? {}).length > 0) check.forbidden(path.child('capacity'), why);
  if (!spec.csi) check.required(path.child('csi'), 'a volume in a VolumeAttachment is one of CSI');
  checkAccessModes(spec.accessModes ?? [], path.child('accessModes'), check);
  const { persistentVolumeReclaimPolicy: policy = 'Retain', volumeMode = 'Filesystem' } = spec;
  if (policy && policy !== 'Retain')
    check.forbidden(path.child('persistentVolumeReclaimPolicy'), `${why} but to Retain`);
  if (spec.claimRef) check.forbidden(path.child('claimRef'), why);
  if (spec.nodeAffinity) check.forbidden(path.child('nodeAffinity'), why);
  checkVolumeSource(spec, '', path, check);
  if (policy === 'Recycle' && isRoot(spec.hostPath)) {
    check.forbidden(path.child('persistentVolumeReclaimPolicy'), 'may not be Recycle when hostPath is the root');
  }
  if (spec.storageClassName) check.forbidden(path.child('storageClassName'), why);
  if (volumeMode !== 'Filesystem') check.forbidden(path.child('volumeMode'), `${why} but to Filesystem`);
}

function checkAccessModes(modes: readonly string[], path: Path, check: Check): void {
  if (modes.length === 0)
    check.required(path, 'it tells who may mount the volume', 'Set accessModes: [ReadWriteOnce].');
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) check.notSupported(path, mode, ACCESS_MODES);
  const isOther = (mode: string) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode);
  if (modes.includes('ReadWriteOncePod') && modes.some(isOther)) {
    check.forbidden(path, 'may not have ReadWriteOncePod together with other modes', 'Keep one mode.');
  }
}

function checkCapacity(capacity: Readonly<Record<string, unknown>>, path: Path, check: Check): void {
  const names = Object.keys(capacity);
  if (names.length === 0) check.required(path, 'it is the size of the volume', 'Set capacity.storage.');
  if (names.length !== 1 || names[0] !== 'storage') check.notSupported(path, names.join(', '), ['storage']);
  for (const name of names) {
    const amount = capacity[name] as string;
    if (parseQuantity(amount).nanos <= 0n) check.invalid(path.key(name), amount, 'must be greater than zero');
  }
}

function checkAffinity({ nodeAffinity }: Spec, lax: boolean, path: Path, check: Check): void {
  if (!nodeAffinity) return;
  if (nodeAffinity.required) checkNodeSelector(nodeAffinity.required, path.child('required'), check, lax);
  else check.required(path.child('required'), 'it selects the nodes that can reach the volume');
}

function checkAttributesClass({ csi, volumeAttributesClassName: name }: Spec, path: Path, check: Check): void {
  if (name === undefined) return;
  checkRequiredText(path.child('volumeAttributesClassName'), name, dnsSubdomain, check);
  if (!csi) check.required(path.child('csi'), 'only a volume of CSI has a class of attributes');
}

/** Whether a path comes to the root, whatever it does on the way. */
function isRoot(source: Spec['hostPath']): boolean {
  if (!source?.path?.startsWith('/')) return false;
  const parts: string[] = [];
  for (const part of source.path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0;
}
