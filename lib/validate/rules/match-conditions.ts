import type { MatchCondition } from '../../k8s/generated/admissionregistration';
import { qualifiedName } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkPolicyExpression, type PolicyScope } from './policy-expression';

const LIMIT = 64;

/** What decides in CEL whether a request goes on to the webhook or the policy. */
export function checkMatchConditions(
  conditions: readonly Given<MatchCondition>[] | undefined,
  path: Path,
  scope: Pick<PolicyScope, 'params' | 'stored'>,
  check: Check,
): void {
  if (!conditions) return;
  if (conditions.length > LIMIT) check.tooMany(path, conditions.length, LIMIT);
  const names = new Set<string>();
  conditions.forEach(({ name, expression = '' }, index) => {
    const here = path.index(index);
    if (!expression.trim()) check.required(here.child('expression'), 'it decides in CEL');
    else {
      const conditionScope = { ...scope, authorizer: true, returns: ['bool'] };
      checkPolicyExpression(expression.trim(), here.child('expression'), conditionScope, check);
    }
    if (!name) return check.required(here.child('name'), 'it tells the conditions apart');
    for (const problem of qualifiedName(name)) check.invalid(here.child('name'), name, problem);
    if (names.has(name)) check.duplicate(here.child('name'), name);
    names.add(name);
  });
}

/** The expressions of conditions that are stored already: those compile with all that the server knows. */
export function expressionsOf(conditions: readonly Given<MatchCondition>[] | undefined): ReadonlySet<string> {
  return new Set(conditions?.map(({ expression = '' }) => expression));
}
