import type { DaemonSetProps, DaemonSetSpec, DaemonSetUpdateStrategy } from '../../../k8s/generated/apps';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { KindRules } from '../kind-rules';
import { checkLabelSelector } from '../label-selector';
import { checkNotNegative } from '../pod/numbers';
import { STRICT_TEMPLATE, type PodOptions } from '../pod/pod-options';
import { checkPodTemplate } from '../pod/pod-template';
import { selects } from '../selector-match';
import { checkSelectorKept, hasBadValues, isEmptySelector, reportMismatch } from '../workload-selector';
import { prepareTemplate, templateOfSpec, templateOptions } from './prepare-template';
import { checkKeptRunning } from './replicated-template';
import { checkAmount, checkAtMostAll, isZero } from './rolling-update';

const SPEC = Path.of('spec');
const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */
export const daemonSetRules: KindRules<Given<DaemonSetProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check, old) => prepareTemplate(draft, templateOfSpec, check, old),
  create: ({ spec = {} }, check) => checkDaemonSet(spec, STRICT_TEMPLATE, false, check),
  update({ spec = {}, metadata }, { spec: old = {} }, check) {
    if (!check.since('1.34')) checkGenerateName(metadata, check);
    checkSelectorKept(spec.selector, old.selector, SPEC, check);
    checkDaemonSet(spec, templateOptions(old.template), hasBadValues(old.selector), check);
  },
};

function checkDaemonSet(spec: Given<DaemonSetSpec>, options: PodOptions, badSelector: boolean, check: Check): void {
  const { selector, template = {} } = spec;
  checkLabelSelector(selector, SPEC.child('selector'), check, badSelector || options.badAffinitySelector);
  if (selects(selector, template.metadata?.labels) === false) {
    // A server misses the match only, and not the selector itself.
    reportMismatch(selector ?? {}, template.metadata?.labels, SPEC.child('template'), check);
  }
  if (selector && isEmptySelector(selector)) {
    check.invalid(SPEC.child('selector'), selector, 'must not be empty, because it would select all pods');
  }
  checkPodTemplate(template, options, SPEC.child('template'), check);
  checkKeptRunning(template, SPEC.child('template'), check);
  checkNotNegative(SPEC, 'minReadySeconds', spec.minReadySeconds, check);
  checkStrategy(spec.updateStrategy ?? {}, SPEC.child('updateStrategy'), check);
  checkNotNegative(SPEC, 'revisionHistoryLimit', spec.revisionHistoryLimit, check);
}

function checkStrategy({ type, rollingUpdate }: Given<DaemonSetUpdateStrategy>, path: Path, check: Check): void {
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') return check.notSupported(path, type, STRATEGIES);
  const here = path.child('rollingUpdate');
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  for (const [field, amount] of [
    ['maxUnavailable', maxUnavailable],
    ['maxSurge', maxSurge],
  ] as const) {
    checkAmount(here.child(field), amount, check);
    checkAtMostAll(here.child(field), amount, check);
  }
  const fewer = !isZero(maxUnavailable);
  const more = !isZero(maxSurge);
  if (fewer && more) {
    check.invalid(here.child('maxSurge'), maxSurge, 'must be 0 unless maxUnavailable is 0', 'Set maxUnavailable: 0.');
  } else if (!fewer && !more) check.required(here.child('maxUnavailable'), 'it is not 0 when maxSurge is 0');
}
