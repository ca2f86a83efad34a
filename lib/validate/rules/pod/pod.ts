import type { PodProps, PodSpec } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkPodAnnotations, checkProfilesAgree } from './pod-annotations';
import { STRICT_POD, type PodOptions } from './pod-options';
import { checkPodSpec } from './pod-spec';
import { prepareNewPod } from './prepare-pod';

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');

/** @see https://kubernetes.io/docs/concepts/workloads/pods/ */
export const podRules: KindRules<Given<PodProps>> = {
  name: () => dnsSubdomain,
  prepare(draft: Draft, check: Check): void {
    draft['spec'] ??= {};
    prepareNewPod(draft, check);
  },
  create(pod, check) {
    const { spec = {}, metadata } = pod;
    checkAdmission(spec, check);
    checkPod(pod, STRICT_POD, check);
    if (spec.ephemeralContainers?.length) {
      check.forbidden(SPEC.child('ephemeralContainers'), 'may only be added to a Pod that runs, with kubectl debug');
    }
    if (spec.nodeName && spec.schedulingGates?.length) {
      check.forbidden(SPEC.child('nodeName'), 'may not be set while there are schedulingGates');
    }
    checkProfilesAgree(metadata?.annotations, spec, SPEC, check, true);
  },
};

/** What holds for a Pod at any time. */
export function checkPod({ metadata = {}, spec = {} }: Given<PodProps>, options: PodOptions, check: Check): void {
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

/** What the plugins that every server has refuse before validation, without a cause. */
function checkAdmission(spec: Given<PodSpec>, check: Check): void {
  const { priority, priorityClassName, preemptionPolicy, overhead, runtimeClassName } = spec;
  if (!priorityClassName && priority !== undefined && priority !== 0) {
    check.forbidden(SPEC.child('priority'), 'may not be set: it follows from priorityClassName');
  }
  if (!priorityClassName && preemptionPolicy !== undefined && preemptionPolicy !== 'PreemptLowerPriority') {
    check.forbidden(SPEC.child('preemptionPolicy'), 'may not be set: it follows from priorityClassName');
  }
  if (overhead && !runtimeClassName) {
    check.forbidden(SPEC.child('overhead'), 'may not be set: it follows from runtimeClassName');
  }
}
