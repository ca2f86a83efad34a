import { byteLength } from '../byte-length';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../../k8s/generated/meta';
import { dnsLabel, qualifiedName, type NameRule } from '../../kubernetes/names';
import { Path } from '../path';
import { checkLabels } from './label-selector';

const ANNOTATIONS_LIMIT = 256 * 1024;
const METADATA = Path.of('metadata');

/** What is common to the metadata of all objects of a kind. */
export interface MetadataRules {
  readonly name: NameRule;
  readonly namespaced: boolean;
}

/** The metadata of a new object. A namespace that is missing comes with the request. */
export function checkMetadata(meta: Given<ObjectMeta>, rules: MetadataRules, check: Check): void {
  checkName(meta, rules.name, check);
  if (rules.namespaced && meta.namespace) {
    for (const problem of dnsLabel(meta.namespace)) check.invalid(METADATA.child('namespace'), meta.namespace, problem);
  }
  if ((meta.generation ?? 0) < 0) check.invalid(METADATA.child('generation'), meta.generation, 'must not be negative');
  checkContent(meta, check);
  checkFinalizers(meta.finalizers, check);
}

/** The metadata of an object that changes: who it is stays as it was. */
export function checkMetadataUpdate(meta: Given<ObjectMeta>, old: Given<ObjectMeta>, check: Check): void {
  if (old.deletionTimestamp !== undefined) {
    const added = (meta.finalizers ?? []).filter((name) => !old.finalizers?.includes(name));
    if (added.length) check.forbidden(METADATA.child('finalizers'), 'cannot grow while the object is being deleted');
  }
  if ((meta.generation ?? 0) < 0) check.invalid(METADATA.child('generation'), meta.generation, 'must not be negative');
  for (const field of ['name', 'namespace'] as const) {
    if ((meta[field] ?? '') !== (old[field] ?? '')) check.invalid(METADATA.child(field), meta[field], 'cannot change');
  }
  // What the user leaves out is filled in from the stored object.
  for (const field of ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    if (meta[field] !== undefined && old[field] !== undefined && !isEqual(meta[field], old[field])) {
      check.invalid(METADATA.child(field), meta[field], 'cannot change');
    }
  }
  checkContent(meta, check);
}

function checkName({ name, generateName }: Given<ObjectMeta>, rule: NameRule, check: Check): void {
  if (generateName) {
    for (const problem of rule(maskTrailingDash(generateName))) {
      check.invalid(METADATA.child('generateName'), generateName, problem);
    }
  }
  if (!name && !generateName) check.required(METADATA.child('name'), 'every object has a name');
  // Generated names keep to the rule when their beginning does, save for their length, which the server cuts.
  for (const problem of name ? rule(name) : []) check.invalid(METADATA.child('name'), name, problem);
}

/** What follows a dash in a generated name makes it right. */
function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

function checkContent(meta: Given<ObjectMeta>, check: Check): void {
  checkLabels(meta.labels, METADATA.child('labels'), check);
  checkAnnotations(meta.annotations, METADATA.child('annotations'), check);
  checkOwners(meta.ownerReferences, check);
  meta.managedFields?.forEach((entry, index) =>
    checkManagedFields(entry, METADATA.child('managedFields').index(index), check),
  );
}

/** The keys of annotations, which may have upper case letters in their prefix, and their size. */
export function checkAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  path: Path,
  check: Check,
): void {
  let size = 0;
  for (const key in annotations) {
    for (const problem of qualifiedName(key.toLowerCase())) check.invalid(path, key, problem);
    size += byteLength(key) + byteLength(annotations[key]!);
  }
  if (size > ANNOTATIONS_LIMIT) check.tooLong(path, ANNOTATIONS_LIMIT, 'Keep large data in a ConfigMap.');
}

function checkOwners(owners: readonly Given<OwnerReference>[] = [], check: Check): void {
  const path = METADATA.child('ownerReferences');
  let controllers = 0;
  owners.forEach((owner, index) => {
    const here = path.index(index);
    const { apiVersion = '', kind } = owner;
    if (!apiVersion) check.required(here.child('apiVersion'));
    else if (!isGroupVersion(apiVersion)) {
      check.invalid(here.child('apiVersion'), apiVersion, 'must be VERSION or GROUP/VERSION');
    }
    for (const field of ['kind', 'name', 'uid'] as const) if (!owner[field]) check.required(here.child(field));
    if (apiVersion === 'v1' && kind === 'Event') check.invalid(here, owner, 'must not be an Event, which owns nothing');
    if (owner.controller && ++controllers > 1) check.invalid(path, owners, 'must have one controller at most');
  });
}

function isGroupVersion(apiVersion: string): boolean {
  const parts = apiVersion.split('/');
  return parts.length <= 2 && parts.at(-1) !== '';
}

function checkFinalizers(finalizers: readonly string[] = [], check: Check): void {
  const path = METADATA.child('finalizers');
  for (const name of finalizers) for (const problem of qualifiedName(name)) check.invalid(path, name, problem);
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    check.invalid(path, finalizers, 'must not hold both orphan and foregroundDeletion');
  }
}

function checkManagedFields(entry: Given<ManagedFieldsEntry>, path: Path, check: Check): void {
  const { operation, fieldsType, manager = '', subresource = '' } = entry;
  if (!operation) check.required(path.child('operation'));
  else if (operation !== 'Apply' && operation !== 'Update') {
    check.notSupported(path.child('operation'), operation, ['Apply', 'Update']);
  }
  if (fieldsType && fieldsType !== 'FieldsV1') check.invalid(path.child('fieldsType'), fieldsType, 'must be FieldsV1');
  if (byteLength(manager) > 128) check.tooLong(path.child('manager'), 128);
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(manager))
    check.invalid(path.child('manager'), manager, 'must be printable');
  if (byteLength(subresource) > 256) check.tooLong(path.child('subresource'), 256);
}
