import type { ReplicaSetProps, ReplicaSetSpec } from '../../../k8s/generated/apps';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { KindRules } from '../kind-rules';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { checkSelectorKept, checkWorkloadSelector } from '../workload-selector';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';
import { checkKeptRunning } from './replicated-template';

const SPEC = Path.of('spec');

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/ */
export const replicaSetRules: KindRules<Given<ReplicaSetProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check, old) => prepareTemplate(draft, templateOfSpec, check, old),
  create: ({ spec = {} }, check) => checkReplicaSet(spec, STRICT_TEMPLATE, check),
  update({ spec = {}, metadata }, { spec: old = {} }, check) {
    if (!check.since('1.34')) checkGenerateName(metadata, check);
    checkReplicaSet(spec, templateOptions(old.template), check);
    checkSelectorKept(spec.selector, old.selector, SPEC, check);
  },
};

function checkReplicaSet(spec: Given<ReplicaSetSpec>, options: PodOptions, check: Check): void {
  const { template = {} } = spec;
  checkNotNegative(SPEC, 'replicas', spec.replicas, check);
  checkNotNegative(SPEC, 'minReadySeconds', spec.minReadySeconds, check);
  if (!checkWorkloadSelector(spec.selector, template, SPEC, check)) return;
  checkPodTemplate(template, options, SPEC.child('template'), check);
  checkKeptRunning(template, SPEC.child('template'), check);
}
