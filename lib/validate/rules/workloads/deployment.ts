import type { DeploymentProps, DeploymentSpec, DeploymentStrategy } from '../../../k8s/generated/apps';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { checkSelectorKept, checkWorkloadSelector } from '../workload-selector';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';
import { checkKeptRunning } from './replicated-template';
import { checkAmount, checkAtMostAll, isZero } from './rolling-update';

const SPEC = Path.of('spec');
const STRATEGIES = ['Recreate', 'RollingUpdate'];

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */
export const deploymentRules: KindRules<Given<DeploymentProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check, old) => prepareTemplate(draft, templateOfSpec, check, old),
  create: ({ spec = {} }, check) => checkDeployment(spec, STRICT_TEMPLATE, check),
  update({ spec = {} }, { spec: old = {} }, check) {
    checkDeployment(spec, templateOptions(old.template), check);
    checkSelectorKept(spec.selector, old.selector, SPEC, check);
  },
};

function checkDeployment(spec: Given<DeploymentSpec>, options: PodOptions, check: Check): void {
  const { template = {}, minReadySeconds = 0, progressDeadlineSeconds: deadline } = spec;
  checkNotNegative(SPEC, 'replicas', spec.replicas, check);
  if (checkWorkloadSelector(spec.selector, template, SPEC, check)) {
    checkPodTemplate(template, options, SPEC.child('template'), check);
    checkKeptRunning(template, SPEC.child('template'), check);
  }
  checkStrategy(spec.strategy ?? {}, SPEC.child('strategy'), check);
  checkNotNegative(SPEC, 'minReadySeconds', minReadySeconds, check);
  checkNotNegative(SPEC, 'revisionHistoryLimit', spec.revisionHistoryLimit, check);
  checkNotNegative(SPEC, 'progressDeadlineSeconds', deadline, check);
  if (deadline !== undefined && deadline <= minReadySeconds) {
    check.invalid(
      SPEC.child('progressDeadlineSeconds'),
      deadline,
      `must be more than minReadySeconds, which is ${minReadySeconds}`,
    );
  }
}

function checkStrategy(strategy: Given<DeploymentStrategy>, path: Path, check: Check): void {
  const { type, rollingUpdate } = strategy;
  const here = path.child('rollingUpdate');
  if (type === 'Recreate') {
    if (rollingUpdate) check.forbidden(here, 'may not be set when type is Recreate');
    return;
  }
  // The path of the strategy, not of its type, as a server writes it.
  if (type !== 'RollingUpdate') return check.notSupported(path, type, STRATEGIES);
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  checkAmount(here.child('maxUnavailable'), maxUnavailable, check);
  checkAmount(here.child('maxSurge'), maxSurge, check);
  if (isZero(maxUnavailable) && isZero(maxSurge)) {
    check.invalid(
      here.child('maxUnavailable'),
      maxUnavailable,
      'must not be 0 when maxSurge is 0: nothing could change',
    );
  }
  checkAtMostAll(here.child('maxUnavailable'), maxUnavailable, check);
}
