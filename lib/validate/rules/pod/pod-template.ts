import type { PodTemplateSpec } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkLabels } from '../label-selector';
import { checkAnnotations } from '../metadata';
import { checkPodAnnotations, checkProfilesAgree } from './pod-annotations';
import type { PodOptions } from './pod-options';
import { checkPodSpec } from './pod-spec';

/** A template after which pods are made. */
export function checkPodTemplate(
  template: Given<PodTemplateSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  const { spec = {} } = template;
  checkTemplateMetadata(template, options, path, check);
  checkPodSpec(spec, undefined, options, path.child('spec'), check);
  checkProfilesAgree(template.metadata?.annotations, spec, path.child('spec'), check);
  if (spec.ephemeralContainers?.length) {
    check.forbidden(path.child('spec').child('ephemeralContainers'), 'may not be set in a template of pods');
  }
}

/** The labels and annotations of the template; their paths leave out "metadata", as a server's do. */
export function checkTemplateMetadata(
  { metadata = {}, spec = {} }: Given<PodTemplateSpec>,
  options: PodOptions,
  path: Path,
  check: Check,
): void {
  checkLabels(metadata.labels, path.child('labels'), check);
  checkAnnotations(metadata.annotations, path.child('annotations'), check);
  checkPodAnnotations(metadata.annotations, spec, options, path.child('annotations'), check);
}
