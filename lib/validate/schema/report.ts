import type { Check } from '../check';
import { Path } from '../path';
import type { SchemaError, Verdict } from './verdict';

/** What a server writes where it names no field. */
const NOWHERE = Path.of('<nil>');

/**
 * Files what a schema says to a value.
 *
 * @param base where the value stands; undefined for a whole object
 */
export function reportVerdict(verdict: Verdict, base: Path | undefined, check: Check): void {
  const seen = new Set<string>();
  for (const error of verdict.errors) {
    const path = placeOf(error, base);
    const key = `${path.toString()} ${error.reason} ${error.must}`;
    if (seen.has(key)) continue;
    seen.add(key);
    reportError(error, path, check);
  }
}

function placeOf({ place }: SchemaError, base: Path | undefined): Path {
  const steps = place?.replace(/^\./, '');
  if (!steps) return base ?? NOWHERE;
  return base ? base.child(steps) : Path.of(steps);
}

function reportError({ reason, value, must, allowed, max }: SchemaError, path: Path, check: Check): void {
  switch (reason) {
    case 'FieldValueRequired':
      return check.required(path, 'the schema of the custom resource asks for it');
    case 'FieldValueNotSupported':
      return check.notSupported(path, value, allowed ?? []);
    case 'FieldValueTypeInvalid':
      return check.typeInvalid(path, value, must);
    case 'FieldValueTooLong':
      return check.tooLong(path, max ?? 0);
    case 'FieldValueTooMany':
      return check.tooMany(path, Array.isArray(value) ? value.length : Object.keys(value as object).length, max ?? 0);
    default:
      return check.invalid(path, value, must);
  }
}
