import type {
  HorizontalPodAutoscalerBehavior,
  HPAScalingPolicy,
  HPAScalingRules,
} from '../../../k8s/generated/autoscaling';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';

const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;
const SELECTIONS = ['Disabled', 'Max', 'Min'];
const TYPES = ['Percent', 'Pods'];

/** How fast pods are added and removed. */
export function checkBehavior(behavior: Given<HorizontalPodAutoscalerBehavior>, path: Path, check: Check): void {
  for (const field of ['scaleUp', 'scaleDown'] as const) {
    const rules = behavior[field];
    if (rules) checkScalingRules(rules, path.child(field), check);
  }
}

function checkScalingRules(rules: Given<HPAScalingRules>, path: Path, check: Check): void {
  const { policies = [], selectPolicy, stabilizationWindowSeconds: window, tolerance } = rules;
  if (window !== undefined && (window < 0 || window > LONGEST_WINDOW)) {
    check.invalid(path.child('stabilizationWindowSeconds'), window, `must be between 0 and ${LONGEST_WINDOW}`);
  }
  if (selectPolicy !== undefined && !SELECTIONS.includes(selectPolicy)) {
    check.notSupported(path.child('selectPolicy'), selectPolicy, SELECTIONS);
  }
  const here = path.child('policies');
  if (policies.length === 0)
    check.required(here, 'pods are added and removed by a policy', 'Leave it out for the default.');
  policies.forEach((policy, index) => checkPolicy(policy, here.index(index), check));
  if (tolerance !== undefined && parseQuantity(tolerance as string).nanos < 0n) {
    check.invalid(path.child('tolerance'), tolerance, 'must not be negative');
  }
}

function checkPolicy(
  { periodSeconds: period = 0, type = '', value = 0 }: Given<HPAScalingPolicy>,
  path: Path,
  check: Check,
): void {
  if (!TYPES.includes(type)) check.notSupported(path.child('type'), type, TYPES);
  if (value <= 0) check.invalid(path.child('value'), value, 'must be greater than zero');
  if (period <= 0 || period > LONGEST_PERIOD) {
    check.invalid(path.child('periodSeconds'), period, `must be between 1 and ${LONGEST_PERIOD}`);
  }
}
