import type { LabelSelector } from '../../k8s/generated/meta';
import type { PodTemplateSpec } from '../../k8s/generated/core';
import { labelValue } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkLabelSelector } from './label-selector';
import { selects } from './selector-match';
import { isSame } from './semantic-equal';

/** Reports a template whose pods the workload's own selector would not find. */
export function reportMismatch(
  selector: Given<LabelSelector>,
  labels: Readonly<Record<string, string>> | undefined,
  template: Path,
  check: Check,
): void {
  const path = template.child('metadata').child('labels');
  const field = path.toString();
  check.add(
    'K8S3050',
    { field, missing: missingOf(selector, labels), labels: listOf(labels) },
    path,
    'FieldValueInvalid',
  );
}

/**
 * The selector of a workload that must have one, and whether it finds the pods of its own template.
 *
 * @returns whether the selector could be read, without which a server does not look at the template
 */
export function checkWorkloadSelector(
  selector: Given<LabelSelector> | undefined,
  template: Given<PodTemplateSpec>,
  spec: Path,
  check: Check,
): boolean {
  const path = spec.child('selector');
  const labels = template.metadata?.labels;
  if (!selector) {
    const known = labels && Object.keys(labels).length > 0 ? listOf(labels) : undefined;
    check.add('K8S3051', { field: path.toString(), labels: known }, path, 'FieldValueRequired');
    reportMismatch({}, labels, spec.child('template'), check);
    return true;
  }
  checkLabelSelector(selector, path, check);
  if (isEmptySelector(selector)) {
    check.invalid(path, selector, 'must not be empty, because it would select all pods');
    return true;
  }
  const selected = selects(selector, labels);
  if (selected === undefined) check.invalid(path, selector, 'must be a selector that can be read');
  else if (!selected) reportMismatch(selector, labels, spec.child('template'), check);
  return selected !== undefined;
}

/** A selector that cannot change any more. */
export function checkSelectorKept(
  selector: Given<LabelSelector> | undefined,
  old: Given<LabelSelector> | undefined,
  spec: Path,
  check: Check,
): void {
  if (isSame(selector, old)) return;
  const path = spec.child('selector');
  check.add('K8S3052', { field: path.toString() }, path, 'FieldValueInvalid');
}

/** Whether a stored selector has values that no label can have, which is then not held against the new one. */
export function hasBadValues(selector: Given<LabelSelector> | undefined): boolean {
  return !!selector?.matchExpressions?.some(({ values = [] }) => values.some((value) => labelValue(value).length > 0));
}

/** Whether a selector asks for nothing. */
export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: Given<LabelSelector>): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function listOf(labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
  return pairs.length ? pairs.join(', ') : 'no labels';
}

/** The part of the selector that the labels do not meet. */
function missingOf(selector: Given<LabelSelector>, labels: Readonly<Record<string, string>> = {}): string {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const missing = Object.entries(matchLabels).filter(
    ([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value,
  );
  if (missing.length) return listOf(Object.fromEntries(missing));
  const expression = matchExpressions.find(
    (requirement) => selects({ matchExpressions: [requirement] }, labels) === false,
  );
  return expression
    ? `${expression.key} ${expression.operator} ${(expression.values ?? []).join(', ')}`.trim()
    : 'labels';
}
