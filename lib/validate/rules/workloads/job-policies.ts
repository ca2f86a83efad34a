import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
  SuccessPolicyRule,
} from '../../../k8s/generated/batch';
import { qualifiedName } from '../../../kubernetes/names';
import { byteLength } from '../../byte-length';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText, checkWord } from '../text';
import { countIndexes } from './job-indexes';

const MOST_RULES = 20;
const MOST_CODES = 255;
const LONGEST_INDEXES = 64 * 1024;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

/** Which failures of pods count. */
export function checkFailurePolicy(spec: Given<JobSpec>, path: Path, check: Check): void {
  const { rules = [] } = spec.podFailurePolicy!;
  const here = path.child('rules');
  if (rules.length > MOST_RULES) check.tooMany(here, rules.length, MOST_RULES);
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
  const names = new Set([...containers, ...initContainers].map(({ name = '' }) => name));
  rules.forEach((rule, index) => checkFailureRule(rule, spec, names, here.index(index), check));
}

function checkFailureRule(
  rule: Given<PodFailurePolicyRule>,
  spec: Given<JobSpec>,
  names: ReadonlySet<string>,
  path: Path,
  check: Check,
): void {
  const { action, onExitCodes, onPodConditions = [] } = rule;
  checkWord(path.child('action'), action, ACTIONS, check);
  if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) {
    check.invalid(path.child('action'), action, 'must not be FailIndex without spec.backoffLimitPerIndex');
  }
  if (onExitCodes) checkExitCodes(onExitCodes, names, path.child('onExitCodes'), check);
  if (onPodConditions.length) checkConditions(onPodConditions, path.child('onPodConditions'), check);
  if (!!onExitCodes === onPodConditions.length > 0) {
    check.invalid(path, rule, 'must have either onExitCodes or onPodConditions');
  }
}

function checkExitCodes(
  { operator, containerName, values = [] }: Given<PodFailurePolicyOnExitCodesRequirement>,
  names: ReadonlySet<string>,
  path: Path,
  check: Check,
): void {
  checkWord(path.child('operator'), operator, OPERATORS, check);
  if (containerName !== undefined && !names.has(containerName)) {
    check.invalid(path.child('containerName'), containerName, 'must be the name of a container of the template');
  }
  const here = path.child('values');
  if (values.length === 0) check.invalid(here, values, 'must have at least one item');
  else if (values.length > MOST_CODES) check.tooMany(here, values.length, MOST_CODES);
  const seen = new Set<number>();
  let isOrdered = true;
  values.forEach((value, index) => {
    if (operator === 'In' && value === 0) check.invalid(here.index(index), value, 'must not be 0, which is success');
    if (seen.has(value)) check.duplicate(here.index(index), value);
    seen.add(value);
    if (index > 0 && values[index - 1]! > value) isOrdered = false;
  });
  if (!isOrdered) check.invalid(here, values, 'must be in order, the smallest first');
}

function checkConditions(
  patterns: readonly Given<PodFailurePolicyOnPodConditionsPattern>[],
  path: Path,
  check: Check,
): void {
  if (patterns.length > MOST_RULES) check.tooMany(path, patterns.length, MOST_RULES);
  patterns.forEach(({ type = '', status }, index) => {
    checkText(path.index(index).child('type'), type, qualifiedName, check);
    checkWord(path.index(index).child('status'), status, STATUSES, check);
  });
}

/** When a Job with indexes has succeeded before all of them have. */
export function checkSuccessPolicy(spec: Given<JobSpec>, path: Path, check: Check): void {
  const { rules = [] } = spec.successPolicy!;
  const here = path.child('rules');
  if (rules.length === 0) check.required(here, 'it tells when the Job has succeeded');
  if (rules.length > MOST_RULES) check.tooMany(here, rules.length, MOST_RULES);
  rules.forEach((rule, index) => checkSuccessRule(rule, spec.completions ?? 0, here.index(index), check));
}

function checkSuccessRule(rule: Given<SuccessPolicyRule>, completions: number, path: Path, check: Check): void {
  const { succeededCount, succeededIndexes } = rule;
  if (succeededCount === undefined && succeededIndexes === undefined) {
    check.required(path, 'it needs succeededCount or succeededIndexes');
  }
  let total: number | undefined = 0;
  if (succeededIndexes !== undefined) {
    const field = path.child('succeededIndexes');
    if (byteLength(succeededIndexes) > LONGEST_INDEXES) check.tooLong(field, LONGEST_INDEXES);
    total = countIndexes(succeededIndexes, completions);
    if (total === undefined) {
      check.invalid(
        field,
        succeededIndexes,
        `must be numbers and ranges in order below ${completions}, such as "0,2-4"`,
      );
    }
  }
  if (succeededCount === undefined) return;
  const field = path.child('succeededCount');
  if (succeededCount < 0) check.invalid(field, succeededCount, 'must not be negative');
  if (succeededCount > completions)
    check.invalid(field, succeededCount, `must be at most ${completions}, the completions`);
  if (succeededIndexes !== undefined && succeededCount > (total ?? 0)) {
    check.invalid(field, succeededCount, 'must be at most the number of succeededIndexes');
  }
}
