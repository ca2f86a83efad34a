import type { PodProps, PodSpec } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { Draft, KindRules } from '../kind-rules';
import { podOptions } from './old-pod';
import { checkPodAnnotations, checkProfilesAgree } from './pod-annotations';
import { STRICT_POD, type PodOptions } from './pod-options';
import { checkPodSpec } from './pod-spec';
import { checkPodUpdate } from './pod-update';
import { prepareChangedPod, prepareNewPod } from './prepare-pod';

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');

/** @see https://kubernetes.io/docs/concepts/workloads/pods/ */
export const podRules: KindRules<Given<PodProps>> = {
  name: () => dnsSubdomain,
  prepare(draft: Draft, check: Check, old?: Draft): void {
    // A server counts the generations by itself.
    draft['metadata'] = { ...(draft['metadata'] as object | undefined), generation: 1 };
    if (old) prepareChangedPod(draft, old, check);
    else prepareNewPod(draft, check);
  },
  create(pod, check) {
    const { spec = {}, metadata } = pod;
    // Priorities are computed before validation, and stop it.
    if (!checkPriority(spec, check)) return;
    checkPod(pod, STRICT_POD, check);
    if (spec.ephemeralContainers?.length) {
      check.forbidden(SPEC.child('ephemeralContainers'), 'may only be added to a Pod that runs, with kubectl debug');
    }
    if (spec.nodeName && spec.schedulingGates?.length) {
      check.forbidden(SPEC.child('nodeName'), 'may not be set while there are schedulingGates');
    }
    checkProfilesAgree(metadata?.annotations, spec, SPEC, check);
    // Only of a Pod that is right otherwise.
    if (check.isClean && spec.overhead && !spec.runtimeClassName) {
      check.forbidden(SPEC.child('overhead'), 'may not be set: it follows from runtimeClassName');
    }
  },
  update(pod, old, check) {
    checkGenerateName(pod.metadata, check);
    checkPod(pod, podOptions(old.metadata, old.spec ?? {}, true), check);
    checkPodUpdate(pod, old, check);
  },
};

/** What holds for a Pod at any time. */
function checkPod({ metadata = {}, spec = {} }: Given<PodProps>, options: PodOptions, check: Check): void {
  checkPodAnnotations(metadata.annotations, spec, options, ANNOTATIONS, check);
  checkPodSpec(spec, metadata, options, SPEC, check);
  if (spec.serviceAccountName) return;
  spec.volumes?.forEach(({ projected }, index) => {
    projected?.sources?.forEach(({ serviceAccountToken }, position) => {
      if (!serviceAccountToken) return;
      const source = SPEC.child('volumes').index(index).child('projected').child('sources').index(position);
      check.forbidden(source.child('serviceAccountToken'), 'may not be set without serviceAccountName');
    });
  });
}

/** A server computes the priority of a Pod from its class, and refuses any other, without a cause. */
function checkPriority({ priority, priorityClassName, preemptionPolicy }: Given<PodSpec>, check: Check): boolean {
  if (priorityClassName) return true;
  const why = 'may not be set: it follows from priorityClassName';
  if (priority !== 0) check.forbidden(SPEC.child('priority'), why);
  else if (preemptionPolicy !== 'PreemptLowerPriority') check.forbidden(SPEC.child('preemptionPolicy'), why);
  else return true;
  return false;
}
