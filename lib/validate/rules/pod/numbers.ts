import type { Check } from '../../check';
import type { Path } from '../../path';

const LARGEST_ID = 2 ** 31 - 1;

/** A number that is zero or more; a missing one is zero. */
export function checkNotNegative(path: Path, field: string, value: number | undefined, check: Check): void {
  if (value !== undefined && value < 0) check.invalid(path.child(field), value, 'must not be negative');
}

/** The number of a user or a group. */
export function checkId(path: Path, field: string, value: number | undefined, check: Check): void {
  if (value !== undefined && (value < 0 || value > LARGEST_ID)) {
    check.invalid(path.child(field), value, `must be between 0 and ${LARGEST_ID}`);
  }
}

/** The permissions of a file. */
export function checkFileMode(path: Path, field: string, mode: number | undefined, check: Check): void {
  if (mode !== undefined && (mode < 0 || mode > 0o777)) {
    const hint = 'YAML reads 0644 as octal, JSON does not: in JSON write 420 for 0644.';
    check.invalid(path.child(field), mode, 'must be between 0 and 511, which is 0777 in octal', hint);
  }
}
