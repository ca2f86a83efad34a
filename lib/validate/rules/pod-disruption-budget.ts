import type { PodDisruptionBudgetProps } from '../../k8s/generated/policy';
import { pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import { checkNotNegativeOrPercent } from './int-or-percent';
import type { KindRules } from './kind-rules';
import { checkLabelSelector, hasInvalidValues } from './label-selector';

type Budget = Given<PodDisruptionBudgetProps>;

const SPEC = Path.of('spec');
const POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/** @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export const podDisruptionBudgetRules: KindRules<Budget> = {
  name: () => pathSegment,
  ownGeneration: true,
  metadataLast: true,
  create: (budget, check) => checkBudget(budget, false, check),
  update(budget, old, check) {
    checkBudget(budget, hasInvalidValues(old.spec?.selector ?? {}), check);
  },
};

function checkBudget({ spec = {} }: Budget, lax: boolean, check: Check): void {
  const { maxUnavailable: max, minAvailable: min, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (min !== undefined && max !== undefined) {
    check.invalid(
      SPEC,
      { minAvailable: min, maxUnavailable: max },
      'must have minAvailable or maxUnavailable, not both',
    );
  }
  if (min !== undefined) checkNotNegativeOrPercent(SPEC.child('minAvailable'), min, check);
  if (max !== undefined) checkNotNegativeOrPercent(SPEC.child('maxUnavailable'), max, check);
  checkLabelSelector(selector, SPEC.child('selector'), check, lax);
  if (policy !== undefined && !POLICIES.includes(policy)) {
    check.notSupported(SPEC.child('unhealthyPodEvictionPolicy'), policy, POLICIES);
  }
}
