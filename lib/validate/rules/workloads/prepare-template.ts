import type { PodTemplateSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Draft } from '../kind-rules';
import { dropGatedFields } from '../pod/drop-fields';
import { podOptions } from '../pod/old-pod';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';

/**
 * What the strategy of a server does to a template of pods: the stored one went through the same when it was new. It counts the
 * generations of an object by itself.
 */
export function prepareTemplate(
  draft: Draft,
  templateOf: (draft: Draft) => Draft | undefined,
  check: Check,
  old?: Draft,
): void {
  draft['metadata'] = { ...(draft['metadata'] as object | undefined), generation: 1 };
  for (const object of old ? [old, draft] : [draft]) {
    const spec = templateOf(object)?.['spec'] as Draft | undefined;
    if (spec) dropGatedFields(spec, check);
  }
}

/** The template in the spec of a workload. */
export function templateOfSpec(draft: Draft): Draft | undefined {
  return (draft['spec'] as Draft | undefined)?.['template'] as Draft | undefined;
}

/** What is not held against a template, because the one that it replaces has it. */
export function templateOptions(old: Given<PodTemplateSpec> | undefined): PodOptions {
  return old ? podOptions(old.metadata, old.spec ?? {}, false) : STRICT_TEMPLATE;
}
