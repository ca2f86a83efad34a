import type { CustomResourceSubresourceScale } from '../../k8s/generated/apiextensions';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import { isInteger } from '../schema/numbers';

const LIMIT = 2 ** 31 - 1;

/** The fields by which the resource is scaled. */
export function checkScaleFields(
  fields: unknown,
  scale: Given<CustomResourceSubresourceScale> | undefined,
  check: Check,
): void {
  if (!scale) return;
  for (const place of [scale.specReplicasPath ?? '', scale.statusReplicasPath ?? '']) {
    const value = valueAt(fields, place);
    const path = Path.of(place);
    if (value === undefined) continue;
    if (!isInteger(value)) check.invalid(path, value, 'must be an integer, as the resource is scaled by it');
    else if (value < 0) check.invalid(path, value, 'must not be negative');
    else if (value > LIMIT) check.invalid(path, value, `must be at most ${LIMIT}`);
  }
  const selector = scale.labelSelectorPath === undefined ? undefined : valueAt(fields, scale.labelSelectorPath);
  if (selector !== undefined && typeof selector !== 'string') {
    check.invalid(Path.of(scale.labelSelectorPath!), selector, 'must be a text, as it selects what is scaled');
  }
}

/** The value at a path; undefined where there is none. What stands in the way of the path is returned itself, to be refused. */
function valueAt(fields: unknown, place: string): unknown {
  let value = fields;
  for (const step of place.replace(/^\./, '').split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
