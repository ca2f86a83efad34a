import type { PersistentVolumeClaimProps } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import { compareQuantities, parseQuantity } from '../../../kubernetes/quantity';
import { Check } from '../../check';
import { isEqual } from '../../equal';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkClaimSpec } from '../claim-spec';
import type { Draft, KindRules } from '../kind-rules';
import { checkLabelSelector } from '../label-selector';
import { checkUnchanged } from '../text';

type Claim = Given<PersistentVolumeClaimProps>;
type Spec = NonNullable<Claim['spec']>;

const SPEC = Path.of('spec');
const CLASS = SPEC.child('volumeAttributesClassName');
const SIZE = SPEC.child('resources').child('requests').child('storage');
const ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const REMAKE = 'Make a claim of another name, and move the data.';

/** @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims */
export const persistentVolumeClaimRules: KindRules<Claim> = {
  name: () => dnsSubdomain,
  prepare(draft, check, old) {
    const before = old?.['spec'] as Draft | undefined;
    if (before) prepareSpec(before, undefined, check);
    prepareSpec(draft['spec'] as Draft, before, check);
  },
  create: ({ spec = {} }, check) => checkClaimSpec(spec, SPEC, check),
  update(claim, old, check) {
    const selector = new Check(check.minor);
    checkLabelSelector(old.spec?.selector, SPEC, selector);
    const groups = [old.spec?.dataSource?.apiGroup, old.spec?.dataSourceRef?.apiGroup];
    const badApiGroup = groups.some((group) => group !== undefined);
    checkClaimSpec(claim.spec ?? {}, SPEC, check, { badApiGroup, badSelector: !selector.isClean });
    checkChange(claim, old, check);
  },
};

/** Fills in the one of the two fields for a source that is missing, and drops what servers do not know yet. */
function prepareSpec(spec: Draft, old: Draft | undefined, check: Check): void {
  if (!check.since('1.34') && old?.['volumeAttributesClassName'] === undefined)
    delete spec['volumeAttributesClassName'];
  const reference = spec['dataSourceRef'] as Draft | undefined;
  if (reference?.['namespace'] && !old?.['dataSourceRef']) delete spec['dataSourceRef'];
  if (
    !(old?.['dataSource'] || old?.['dataSourceRef'] || spec['dataSourceRef'] || isKnown(spec['dataSource'] as Draft))
  ) {
    delete spec['dataSource'];
  }
  const source = spec['dataSource'] as Draft | undefined;
  const other = spec['dataSourceRef'] as Draft | undefined;
  if (source && !other) spec['dataSourceRef'] = { ...source };
  else if (other && !source && !other['namespace']) {
    const { namespace: _, ...rest } = other;
    spec['dataSource'] = rest;
  }
}

function isKnown(source: Draft | undefined): boolean {
  if (!source) return false;
  const { apiGroup = '', kind } = source;
  return apiGroup === ''
    ? kind === 'PersistentVolumeClaim'
    : apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot';
}

function checkChange(claim: Claim, old: Claim, check: Check): void {
  const [now, before] = [claim.spec ?? {}, old.spec ?? {}];
  const bound = old.status?.phase === 'Bound';
  const annotations = [claim, old].map(({ metadata = {} }) => metadata.annotations?.[ANNOTATION]);
  const isUpgrade = before.storageClassName === undefined && now.storageClassName !== undefined;
  const [annotation, oldAnnotation] = annotations;
  const matches = oldAnnotation === undefined || now.storageClassName === oldAnnotation;
  const moved = isUpgrade && oldAnnotation !== undefined && matches && (annotation ?? oldAnnotation) === oldAnnotation;
  if (!moved && (annotation ?? '') !== (oldAnnotation ?? '')) {
    check.invalid(Path.of('metadata').child('annotations').child(ANNOTATION), annotation, 'cannot change');
  }
  if (!isEqual(fixedPart(now, bound, isUpgrade && matches), fixedPart(before, bound, isUpgrade && matches, now))) {
    const why = bound
      ? 'cannot change, but for its size and its class of attributes'
      : 'cannot change before it is bound';
    check.forbidden(SPEC, why, REMAKE);
  }
  checkSizeChange(claim, old, check);
  // The path of a server leaves out "spec".
  checkUnchanged(Path.of('volumeMode'), now.volumeMode, before.volumeMode, check, REMAKE);
  checkClassChange(now, old, check);
}

/** What has to stay as it is; the name of the volume may be set once. */
function fixedPart(spec: Spec, bound: boolean, anyClass: boolean, now: Spec = spec): unknown {
  const { resources = {}, storageClassName, volumeAttributesClassName, volumeName, ...rest } = spec;
  const { storage, ...requests } = resources.requests ?? {};
  return {
    ...rest,
    requests: bound ? requests : { ...requests, storage: sizeOf(storage) },
    limits: resources.limits ?? {},
    storageClassName: anyClass ? undefined : storageClassName,
    volumeAttributesClassName: bound ? undefined : volumeAttributesClassName,
    volumeName: volumeName || now.volumeName || '',
  };
}

function sizeOf(amount: string | number | undefined): string {
  return String(parseQuantity(amount ?? '0').nanos);
}

function checkSizeChange({ spec }: Claim, old: Claim, check: Check): void {
  const read = (amount: string | number | undefined) => parseQuantity(amount ?? '0');
  const size = read(spec?.resources?.requests?.['storage']);
  if (compareQuantities(size, read(old.spec?.resources?.requests?.['storage'])) >= 0) return;
  // A claim that could not grow may go back, but not below what it has.
  if (compareQuantities(size, read(old.status?.capacity?.['storage'])) > 0) return;
  check.forbidden(SIZE, 'cannot become less than the volume has', REMAKE);
}

function checkClassChange(now: Spec, old: Claim, check: Check): void {
  const name = now.volumeAttributesClassName;
  if (name === old.spec?.volumeAttributesClassName) return;
  if (!check.since('1.34')) check.forbidden(CLASS, 'cannot change in this version');
  if (old.status?.currentVolumeAttributesClassName !== undefined && !name) check.forbidden(CLASS, 'cannot be removed');
}
