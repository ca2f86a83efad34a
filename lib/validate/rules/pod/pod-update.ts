import type { PodProps, PodSpec, Toleration } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { isSame } from '../semantic-equal';
import { checkGatedChange } from './gated-update';
import { APP_ARMOR, MIRROR } from './pod-annotations';

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const LARGEST = 2 ** 31 - 1;
const NEW_POD = 'Delete the Pod and make it again; Deployments and their like do so by themselves.';

/** What of a Pod can change: images, a shorter deadline, more tolerations, fewer gates, and where it runs while it is gated. */
export function checkPodUpdate(pod: Given<PodProps>, old: Given<PodProps>, check: Check): void {
  checkAnnotationUpdate(pod.metadata?.annotations ?? {}, old.metadata?.annotations ?? {}, check);
  const { spec = {} } = pod;
  const { spec: before = {} } = old;
  for (const list of ['containers', 'initContainers'] as const) {
    if ((spec[list]?.length ?? 0) === (before[list]?.length ?? 0)) continue;
    return check.forbidden(SPEC.child(list), 'cannot gain or lose containers while the Pod runs', NEW_POD);
  }
  if (!checkDeadline(spec.activeDeadlineSeconds, before.activeDeadlineSeconds, check)) return;
  checkTolerationsAdded(spec.tolerations ?? [], before.tolerations ?? [], check);
  checkGatesRemoved(spec, before, check);
  const changed = changedFields(checkGatedChange(spec, before, check), before);
  if (changed.length > 0) {
    const why = `cannot change in ${changed.join(', ')}: a Pod can change its images, a deadline and tolerations`;
    check.forbidden(SPEC, why, NEW_POD);
  }
}

function checkAnnotationUpdate(
  annotations: Readonly<Record<string, string>>,
  old: Readonly<Record<string, string>>,
  check: Check,
): void {
  for (const key of new Set([...Object.keys(old), ...Object.keys(annotations)])) {
    if (annotations[key] === old[key] || (key !== MIRROR && !key.startsWith(APP_ARMOR))) continue;
    check.forbidden(ANNOTATIONS.key(key), 'cannot come, go or change while the Pod runs', NEW_POD);
  }
}

/** Returns whether a server goes on to look at the rest. */
function checkDeadline(deadline: number | undefined, old: number | undefined, check: Check): boolean {
  const path = SPEC.child('activeDeadlineSeconds');
  if (deadline === undefined) {
    if (old !== undefined) check.invalid(path, deadline, 'must stay: a deadline cannot be taken back');
    return true;
  }
  if (deadline < 0 || deadline > LARGEST) check.invalid(path, deadline, `must be between 0 and ${LARGEST}`);
  else if (old !== undefined && old < deadline) check.invalid(path, deadline, `must be at most ${old}, as it was`);
  else return true;
  return false;
}

function checkTolerationsAdded(
  tolerations: readonly Given<Toleration>[],
  old: readonly Given<Toleration>[],
  check: Check,
): void {
  const known = new Set(tolerations.map(keyOf));
  if (old.every((toleration) => known.has(keyOf(toleration)))) return;
  check.forbidden(SPEC.child('tolerations'), 'can only gain items, or change their tolerationSeconds', NEW_POD);
}

function keyOf({ key = '', operator = '', value = '', effect = '' }: Given<Toleration>): string {
  return JSON.stringify([key, operator, value, effect]);
}

function checkGatesRemoved({ schedulingGates = [] }: Given<PodSpec>, old: Given<PodSpec>, check: Check): void {
  const known = new Set(old.schedulingGates?.map(({ name }) => name));
  schedulingGates.forEach(({ name }, index) => {
    if (known.has(name)) return;
    check.forbidden(SPEC.child('schedulingGates').index(index).child('name'), 'cannot be added to a Pod that exists');
  });
}

/** The fields of the spec that differ, though they cannot. */
function changedFields(spec: Given<PodSpec>, old: Given<PodSpec>): string[] {
  const fields = new Set([...Object.keys(spec), ...Object.keys(old)]) as Set<keyof PodSpec>;
  for (const free of ['activeDeadlineSeconds', 'schedulingGates', 'tolerations'] as const) fields.delete(free);
  return [...fields].filter((field) => {
    const value = spec[field];
    const before = old[field];
    if (field !== 'containers' && field !== 'initContainers') return !isSame(value, before, field);
    return !isSame(withoutImages(value), withoutImages(before), field);
  });
}

function withoutImages(containers: unknown): unknown {
  return (containers as readonly object[] | undefined)?.map((container) => ({ ...container, image: '' }));
}
