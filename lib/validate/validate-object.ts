import type { Diagnostic } from '../diagnostic';
import type { KindInfo, Minor } from '../kubernetes/api';
import { pathSegment } from '../kubernetes/names';
import type { KubernetesObject } from '../manifest';
import { Check } from './check';
import { decode } from './decode';
import { normalize } from './normalize';
import type { Draft, KindRules } from './rules/kind-rules';
import { checkMetadata, checkMetadataUpdate, checkName } from './rules/metadata';
import { rulesOf } from './rules/registry';

/** An object, and what it was before when it is to be changed. */
export interface Change {
  readonly object: KubernetesObject;
  readonly previous?: KubernetesObject | undefined;
}

/**
 * The stages through which a server takes an object of a kind that it serves: decoding; defaults; the kind's own preparation;
 * metadata; the rules of the kind. What cannot be decoded goes no further, as on a server.
 */
export function validateObject({ object, previous }: Change, kind: KindInfo, minor: Minor): Diagnostic[] {
  const undecodable = decode(object, kind, minor);
  if (undecodable.length > 0) return undecodable;
  const rules = loadedRulesOf(kind);
  if (!rules) return [];
  const check = new Check(minor, previous ? 'update' : 'create');
  const draft = normalize(object, kind.type, minor);
  draft['metadata'] ??= {};
  if (previous) checkUpdate(draft, normalize(previous, kind.type, minor), rules, kind, check);
  else checkCreate(draft, rules, kind, check);
  return check.diagnostics;
}

const loaded = new WeakMap<KindInfo, { readonly rules: KindRules | undefined }>();

/** Finding a module that is loaded takes longer than most rules do. */
function loadedRulesOf(kind: KindInfo): KindRules | undefined {
  let found = loaded.get(kind);
  if (!found) loaded.set(kind, (found = { rules: rulesOf(kind) }));
  return found.rules;
}

/** The groups whose kinds do not know the names of finalizers that the others know. */
const ANY_FINALIZER = new Set(['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io']);

function checkCreate(draft: Draft, rules: KindRules, { group, namespaced }: KindInfo, check: Check): void {
  const anyFinalizer = rules.anyFinalizer ?? rules.metadataLast ?? ANY_FINALIZER.has(group);
  rules.begin?.(draft, check);
  if (!check.isClean) return;
  if (!rules.keepsStatus) delete draft['status'];
  if (rules.ownGeneration) delete (draft['metadata'] as Draft)['generation'];
  rules.prepare?.(draft, check);
  if (!rules.metadataLast && !rules.noMetadata) {
    checkMetadata(draft['metadata'] as object, { name: rules.name(check), namespaced, anyFinalizer }, check);
  }
  rules.create(draft as never, check);
  if (!check.isClean || rules.noMetadata) return;
  // A server looks at the path of the object only when all else is right.
  if (!rules.metadataLast) checkName(draft['metadata'] as object, pathSegment, check);
  else checkMetadata(draft['metadata'] as object, { name: pathSegment, namespaced, anyFinalizer }, check);
}

/** The kinds of which a server looks at `generateName` again when an object changes; others say so in their rules. */
const NAMED_AGAIN = new Set(
  (
    'ConfigMap Secret ServiceAccount LimitRange RuntimeClass FlowSchema PriorityLevelConfiguration Endpoints EndpointSlice ' +
    'Ingress IngressClass PersistentVolumeClaim PersistentVolume StorageClass VolumeAttributesClass CSINode VolumeAttachment'
  ).split(' '),
);

function checkUpdate(draft: Draft, old: Draft, rules: KindRules, kind: KindInfo, check: Check): void {
  const { group, namespaced } = kind;
  if (old['status'] === undefined) delete draft['status'];
  else draft['status'] = old['status'];
  if (rules.begin) {
    rules.begin(old, new Check(check.minor));
    rules.begin(draft, check, old);
    if (!check.isClean) return;
  }
  rules.prepare?.(draft, check, old);
  const anyFinalizer = rules.anyFinalizer ?? rules.metadataLast ?? ANY_FINALIZER.has(group);
  const before = (old['metadata'] ?? {}) as object;
  checkMetadataUpdate(draft['metadata'] as object, before, { name: pathSegment, namespaced, anyFinalizer }, check);
  const { generateName } = draft['metadata'] as { readonly generateName?: string };
  if (generateName && NAMED_AGAIN.has(kind.kind)) checkName({ name: 'a', generateName }, rules.name(check), check);
  if (rules.update) rules.update(draft as never, old as never, check);
  else rules.create(draft as never, check);
}
