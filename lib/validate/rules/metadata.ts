import { byteLength } from '../byte-length';
import type { Check } from '../check';
import { isEqual } from '../equal';
import type { Given } from '../given';
import type { ObjectMeta, OwnerReference } from '../../k8s/generated/meta';
import { dnsLabel, qualifiedName, type NameRule } from '../../kubernetes/names';
import { Path } from '../path';
import { checkLabels } from './label-selector';

const ANNOTATIONS_LIMIT = 256 * 1024;
const STANDARD_FINALIZERS = new Set(['foregroundDeletion', 'kubernetes', 'orphan']);
const METADATA = Path.of('metadata');

/** What is common to the metadata of all objects of a kind. */
export interface MetadataRules {
  readonly name: NameRule;
  readonly namespaced: boolean;
  /**
   * Whether a finalizer may have any name.
   * @default false: it is one of the server's own, or has a prefix
   */
  readonly anyFinalizer?: boolean;
}

/** The metadata of a new object. A namespace that is missing comes with the request. */
export function checkMetadata(meta: Given<ObjectMeta>, rules: MetadataRules, check: Check): void {
  checkName(meta, rules.name, check);
  if (rules.namespaced && meta.namespace) {
    for (const problem of dnsLabel(meta.namespace)) check.invalid(METADATA.child('namespace'), meta.namespace, problem);
  }
  if ((meta.generation ?? 0) < 0) check.invalid(METADATA.child('generation'), meta.generation, 'must not be negative');
  checkContent(meta, check);
  checkFinalizers(meta.finalizers, rules.anyFinalizer ?? false, check);
}

/** The metadata of an object that changes: who it is stays as it was. */
export function checkMetadataUpdate(
  meta: Given<ObjectMeta>,
  old: Given<ObjectMeta>,
  rules: MetadataRules,
  check: Check,
): void {
  if (old.deletionTimestamp !== undefined) {
    const before = new Set(old.finalizers);
    if (meta.finalizers?.some((name) => !before.has(name)))
      check.forbidden(METADATA.child('finalizers'), 'cannot grow while the object is being deleted');
  }
  // Not generation, creationTimestamp and uid: a server keeps its own.
  if ((meta.name ?? '') !== (old.name ?? '')) check.invalid(METADATA.child('name'), meta.name, 'cannot change');
  // One that is missing comes with the request.
  if (meta.namespace && old.namespace && meta.namespace !== old.namespace) {
    check.invalid(METADATA.child('namespace'), meta.namespace, 'cannot change');
  }
  for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    if (meta[field] !== undefined && !isEqual(meta[field], old[field])) {
      check.invalid(METADATA.child(field), meta[field], 'cannot be changed by an update');
    }
  }
  checkContent(meta, check);
  checkFinalizers(meta.finalizers, rules.anyFinalizer ?? false, check);
}

/** The name of a new object, or the beginning of one that the server completes. */
export function checkName({ name = '', generateName = '' }: Given<ObjectMeta>, rule: NameRule, check: Check): void {
  if (generateName) {
    for (const problem of rule(maskTrailingDash(generateName))) {
      check.invalid(METADATA.child('generateName'), generateName, problem);
    }
  }
  if (!name && !generateName) check.required(METADATA.child('name'), 'every object has a name');
  // A server cuts the beginning, so that what it adds makes no name too long.
  const full = name || (generateName && `${generateName.slice(0, 58)}aaaaa`);
  for (const problem of full ? rule(full) : []) check.invalid(METADATA.child('name'), full, problem);
}

/** What follows a dash in a generated name makes it right. */
function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

function checkContent(meta: Given<ObjectMeta>, check: Check): void {
  checkLabels(meta.labels, METADATA.child('labels'), check);
  checkAnnotations(meta.annotations, METADATA.child('annotations'), check);
  checkOwners(meta.ownerReferences, check);
  // Not managedFields: a server replaces what it cannot read.
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

function checkOwners(given: readonly Given<OwnerReference>[] | undefined, check: Check): void {
  if (!given) return;
  const path = METADATA.child('ownerReferences');
  const owners = withoutRepetitions(given);
  const controllers = owners.filter(({ controller }) => controller).length;
  if (controllers > 1) check.invalid(path, owners, 'must have one controller at most');
  owners.forEach((owner, index) => {
    // Up to 1.36 a server does not say which of them is wrong.
    const here = check.since('1.37') ? path.index(index) : path;
    const { apiVersion = '', kind } = owner;
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (owner[field]) continue;
      if (check.since('1.37')) check.required(here.child(field));
      else check.invalid(here.child(field), '', 'must be set');
    }
    if (apiVersion && !isGroupVersion(apiVersion)) {
      check.invalid(here.child('apiVersion'), apiVersion, 'must be VERSION or GROUP/VERSION');
    }
    if (apiVersion === 'v1' && kind === 'Event') check.invalid(here, owner, 'must not be an Event, which owns nothing');
  });
}

/** A server drops an owner that stands there twice, with a warning. */
function withoutRepetitions(owners: readonly Given<OwnerReference>[]): readonly Given<OwnerReference>[] {
  if (owners.length < 2) return owners;
  const seen = new Set<string>();
  return owners.filter(({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }) => {
    const all = JSON.stringify([apiVersion, kind, name, uid, controller, blockOwnerDeletion]);
    return !seen.has(all) && seen.add(all);
  });
}

function isGroupVersion(apiVersion: string): boolean {
  const parts = apiVersion.split('/');
  return parts.length <= 2 && parts.at(-1) !== '';
}

function checkFinalizers(finalizers: readonly string[] = [], any: boolean, check: Check): void {
  const path = METADATA.child('finalizers');
  finalizers.forEach((name, index) => {
    for (const problem of qualifiedName(name)) check.invalid(path, name, problem);
    if (any || name.includes('/') || STANDARD_FINALIZERS.has(name)) return;
    check.invalid(path.index(index), name, 'must have a prefix of DNS and a "/"', `Write "example.com/${name}".`);
  });
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    check.invalid(path, finalizers, 'must not hold both orphan and foregroundDeletion');
  }
}
