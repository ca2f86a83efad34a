import type { LabelSelector, LabelSelectorRequirement } from '../../k8s/generated/meta';
import { labelValue, qualifiedName } from '../../kubernetes/names';
import type { Given } from '../given';

type Labels = Readonly<Record<string, string>>;

/**
 * Whether a selector selects what has the labels; undefined when the selector itself is wrong. A missing selector selects nothing, an
 * empty one everything.
 */
export function selects(selector: Given<LabelSelector> | undefined, labels: Labels = {}): boolean | undefined {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  let matches = true;
  for (const key in matchLabels) {
    const value = matchLabels[key]!;
    if (qualifiedName(key).length > 0 || labelValue(value).length > 0) return undefined;
    matches &&= valueOf(labels, key) === value;
  }
  for (const requirement of matchExpressions) {
    const fits = meets(requirement, labels);
    if (fits === undefined) return undefined;
    matches &&= fits;
  }
  return matches;
}

function meets(requirement: Given<LabelSelectorRequirement>, labels: Labels): boolean | undefined {
  const { key = '', operator, values = [] } = requirement;
  if (qualifiedName(key).length > 0 || values.some((value) => labelValue(value).length > 0)) return undefined;
  const held = valueOf(labels, key);
  switch (operator) {
    case 'In':
      return values.length === 0 ? undefined : held !== undefined && values.includes(held);
    case 'NotIn':
      return values.length === 0 ? undefined : held === undefined || !values.includes(held);
    case 'Exists':
      return values.length > 0 ? undefined : held !== undefined;
    case 'DoesNotExist':
      return values.length > 0 ? undefined : held === undefined;
    default:
      return undefined;
  }
}

function valueOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
