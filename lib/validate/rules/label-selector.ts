import { labelValue, qualifiedName } from '../../kubernetes/names';
import type { LabelSelector } from '../../k8s/generated/meta';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';

/** The keys and the values of labels: each mistake is filed under the map, as a server does. */
export function checkLabels(labels: Readonly<Record<string, string>> | undefined, path: Path, check: Check): void {
  for (const key in labels) {
    for (const problem of qualifiedName(key)) check.invalid(path, key, problem);
    for (const problem of labelValue(labels[key]!)) check.invalid(path, labels[key], problem);
  }
}

/**
 * A selector by labels and expressions.
 *
 * @param lax whether values that no label can have are let pass, as in objects that were stored before the rule came
 */
export function checkLabelSelector(
  selector: Given<LabelSelector> | undefined,
  path: Path,
  check: Check,
  lax = false,
): void {
  if (!selector) return;
  checkLabels(selector.matchLabels, path.child('matchLabels'), check);
  selector.matchExpressions?.forEach(({ key = '', operator = '', values = [] }, index) => {
    const here = path.child('matchExpressions').index(index);
    if (operator === 'In' || operator === 'NotIn') {
      if (!values.length) check.required(here.child('values'), `the operator ${operator} compares with them`);
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length) check.forbidden(here.child('values'), `may not be set with the operator ${operator}`);
    } else {
      check.invalid(here.child('operator'), operator, 'must be In, NotIn, Exists or DoesNotExist');
    }
    for (const problem of qualifiedName(key)) check.invalid(here.child('key'), key, problem);
    if (lax) return;
    values.forEach((value, position) => {
      for (const problem of labelValue(value)) check.invalid(here.child('values').index(position), value, problem);
    });
  });
}

/** Whether a selector has values that no label can have, which is let pass when it was stored before the rule came. */
export function hasInvalidValues({ matchExpressions = [] }: Given<LabelSelector>): boolean {
  return matchExpressions.some(({ values = [] }) => values.some((value) => labelValue(value).length > 0));
}
