import type { PodTemplateProps } from '../../../k8s/generated/core';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { STRICT_TEMPLATE } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { prepareTemplate, templateOptions } from './prepare-template';

const TEMPLATE = Path.of('template');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/ */
export const podTemplateRules: KindRules<Given<PodTemplateProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check, old) => prepareTemplate(draft, (object) => object['template'] as Draft, check, old),
  create: ({ template = {} }, check) => checkPodTemplate(template, STRICT_TEMPLATE, TEMPLATE, check),
  update: ({ template = {} }, old, check) => checkPodTemplate(template, templateOptions(old.template), TEMPLATE, check),
};
