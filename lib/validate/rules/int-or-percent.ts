import type { Check } from '../check';
import type { Path } from '../path';

/** A number that is not negative, or a percentage of at most 100. */
export function checkNotNegativeOrPercent(path: Path, value: number | string, check: Check): void {
  if (typeof value === 'number') {
    if (value < 0) check.invalid(path, value, 'must not be negative');
    return;
  }
  const percent = percentOf(value);
  if (percent === undefined) {
    const hint = /^\d+$/.test(value) ? `Write ${value} without quotes, or "${value}%".` : undefined;
    check.invalid(path, value, 'must be a number or a percentage, such as "25%"', hint);
  } else if (percent > 100) check.invalid(path, value, 'must be at most 100%');
}

/** The number before the sign of a percentage; undefined for what is none. */
function percentOf(text: string): number | undefined {
  return /^[0-9]+%$/.test(text) ? Number(text.slice(0, -1)) : undefined;
}
