import type { Check } from '../../check';
import type { Path } from '../../path';

type Amount = number | string;

/** A number that is not negative, or a percentage. */
export function checkAmount(path: Path, amount: Amount, check: Check): void {
  if (typeof amount === 'number') {
    if (amount < 0) check.invalid(path, amount, 'must not be negative');
  } else if (percentOf(amount) === undefined) {
    const hint = /^\d+$/.test(amount) ? `Write ${amount} without quotes, or "${amount}%".` : undefined;
    check.invalid(path, amount, 'must be a number or a percentage, such as "25%"', hint);
  }
}

/** A percentage that is not more than all. */
export function checkAtMostAll(path: Path, amount: Amount, check: Check): void {
  const percent = typeof amount === 'string' ? percentOf(amount) : undefined;
  if (percent !== undefined && percent > 100) check.invalid(path, amount, 'must be at most 100%');
}

/** Whether an amount comes to nothing, as a server counts: a text that is no percentage counts by its number. */
export function isZero(amount: Amount): boolean {
  if (typeof amount === 'number') return amount === 0;
  return (percentOf(amount) ?? (/^[+-]?\d+$/.test(amount) ? Number(amount) : 0)) === 0;
}

function percentOf(text: string): number | undefined {
  return /^[0-9]+%$/.test(text) ? Number(text.slice(0, -1)) : undefined;
}
