import type { NodeSelectorRequirement, PersistentVolumeProps } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import { isAlike } from '../../alike';
import { isEqual } from '../../equal';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { hasInvalidValues } from '../label-selector';
import { checkUnchanged } from '../text';
import { sourceOf } from './volume-sources';
import { checkVolumeSpec } from './volume-spec';

type Volume = Given<PersistentVolumeProps>;
type Spec = NonNullable<Volume['spec']>;

const SPEC = Path.of('spec');
const CLASS = SPEC.child('volumeAttributesClassName');
const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const MOUNTABLE = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
] as const;
// The names that labels of nodes had before they were final.
const FINAL_KEYS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
};

/** @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */
export const persistentVolumeRules: KindRules<Volume> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    const before = old?.['spec'] as Spec | undefined;
    if (check.since('1.34') || before?.volumeAttributesClassName !== undefined) return;
    delete (draft['spec'] as Draft)['volumeAttributesClassName'];
  },
  create: (volume, check) => checkVolume(volume, undefined, check),
  update(volume, old, check) {
    checkVolume(volume, old, check);
    checkChange(volume.spec ?? {}, old.spec ?? {}, check);
  },
};

function checkVolume({ metadata = {}, spec = {} }: Volume, old: Volume | undefined, check: Check): void {
  const terms = old?.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const attributes = check.since('1.34') || old?.spec?.volumeAttributesClassName !== undefined;
  checkVolumeSpec(spec, { name: metadata.name ?? '', lax: terms.some(hasInvalidValues), attributes }, SPEC, check);
  if (metadata.annotations?.[MOUNT_OPTIONS] !== undefined && !MOUNTABLE.some((source) => spec[source])) {
    const path = Path.of('metadata').child('annotations').child(MOUNT_OPTIONS);
    check.forbidden(path, 'may not be set: volumes of this kind have no mount options', 'Use spec.mountOptions.');
  }
}

function checkChange(spec: Spec, old: Spec, check: Check): void {
  if (!isAlike(sourceOf(withExpansion(spec, old)), sourceOf(old))) {
    check.forbidden(SPEC.child('persistentvolumesource'), 'cannot change', 'Make a PersistentVolume of another name.');
  }
  // The paths of a server leave out "spec".
  checkUnchanged(Path.of('volumeMode'), spec.volumeMode, old.volumeMode, check);
  if (old.nodeAffinity && !isEqual(finalKeys(spec.nodeAffinity), finalKeys(old.nodeAffinity, spec.nodeAffinity))) {
    check.invalid(Path.of('nodeAffinity'), spec.nodeAffinity, 'cannot change');
  }
  const removed = old.volumeAttributesClassName !== undefined && spec.volumeAttributesClassName === undefined;
  if (removed) check.forbidden(CLASS, 'cannot be removed once it is set');
  if (!check.since('1.34') && spec.volumeAttributesClassName !== old.volumeAttributesClassName) {
    check.forbidden(CLASS, 'cannot change in this version');
  }
}

/** A secret with which volumes grow may be added later. */
function withExpansion(spec: Spec, { csi }: Spec): Spec {
  if (!spec.csi || !csi || csi.controllerExpandSecretRef) return spec;
  const { controllerExpandSecretRef: _, ...rest } = spec.csi;
  return { ...spec, csi: rest };
}

/** The selector of nodes with the final names of labels, where the other has them. */
function finalKeys(affinity: Spec['nodeAffinity'], now?: Spec['nodeAffinity']): unknown {
  if (!now) return affinity;
  const keys = new Set(JSON.stringify(now).match(/"key":"[^"]*"/g));
  const renamed = (requirement: Given<NodeSelectorRequirement>) => {
    const key = FINAL_KEYS[requirement.key ?? ''];
    return key && keys.has(`"key":"${key}"`) ? { ...requirement, key } : requirement;
  };
  const terms = affinity?.required?.nodeSelectorTerms?.map((term) => ({
    ...term,
    ...(term.matchExpressions && { matchExpressions: term.matchExpressions.map(renamed) }),
  }));
  return { ...affinity, required: { ...affinity?.required, nodeSelectorTerms: terms } };
}
