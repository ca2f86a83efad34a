import type { LabelSelector } from '../../../k8s/generated/meta';
import { qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';

/** Labels whose values are taken from the pod itself, and added to a selector. */
export function checkLabelKeys(
  matching: readonly string[] | undefined,
  mismatching: readonly string[] | undefined,
  selector: Given<LabelSelector> | undefined,
  path: Path,
  check: Check,
): void {
  if (!matching?.length && !mismatching?.length) return;
  checkKeys(matching, selector, path.child('matchLabelKeys'), check);
  checkKeys(mismatching, selector, path.child('mismatchLabelKeys'), check);
  if (matching?.length && selector) checkNotSelected(matching, selector, path, check);
  const others = new Set(mismatching);
  matching?.forEach((key, index) => {
    if (others.has(key)) {
      check.invalid(path.child('matchLabelKeys').index(index), key, 'must not stand in mismatchLabelKeys, too');
    }
  });
}

function checkKeys(
  keys: readonly string[] | undefined,
  selector: Given<LabelSelector> | undefined,
  path: Path,
  check: Check,
): void {
  if (!keys?.length) return;
  if (!selector) return check.forbidden(path, 'may not be set without a labelSelector', 'Set labelSelector, too.');
  keys.forEach((key, index) => checkText(path.index(index), key, qualifiedName, check));
}

/** A key that the selector compares with already; one more time is what the server itself has added. */
function checkNotSelected(
  keys: readonly string[],
  { matchLabels = {}, matchExpressions = [] }: Given<LabelSelector>,
  path: Path,
  check: Check,
): void {
  const positions = new Map(keys.map((key, index) => [key, index]));
  const selected = new Set(Object.keys(matchLabels));
  for (const { key = '' } of matchExpressions) {
    const position = positions.get(key);
    // The path of the term, as a server writes it.
    if (position !== undefined && selected.has(key)) {
      check.invalid(path.index(position), key, 'must not stand in labelSelector and in matchLabelKeys');
    }
    selected.add(key);
  }
}

/** The same up to 1.33 for the spreading of pods: no key may stand in the selector at all. */
export function checkLabelKeysOnce(
  keys: readonly string[] | undefined,
  selector: Given<LabelSelector> | undefined,
  path: Path,
  check: Check,
): void {
  if (!keys?.length) return;
  if (!selector) check.forbidden(path, 'may not be set without a labelSelector', 'Set labelSelector, too.');
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const selected = new Set([...Object.keys(matchLabels), ...matchExpressions.map(({ key = '' }) => key)]);
  keys.forEach((key, index) => {
    checkText(path.index(index), key, qualifiedName, check);
    if (selected.has(key)) check.invalid(path.index(index), key, 'must not stand in labelSelector, too');
  });
}

/** What a server adds to a selector for the labels of a Pod, so that the selector that is checked is the one that is stored. */
export function withLabelKeys(
  selector: Given<LabelSelector>,
  keys: readonly string[] | undefined,
  operator: 'In' | 'NotIn',
  labels: Readonly<Record<string, string>>,
): Given<LabelSelector> {
  const added = (keys ?? [])
    .filter((key) => Object.hasOwn(labels, key))
    .map((key) => ({ key, operator, values: [labels[key]!] }));
  return added.length ? { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...added] } : selector;
}
