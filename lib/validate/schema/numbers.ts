import type { Minor } from '../../kubernetes/versions';
import { minors } from '../../kubernetes/versions';
import type { Schema } from './schema';
import type { Verdict } from './verdict';

const LIMIT = 2 ** 63;
const INT32 = 2 ** 31;
const FLOAT32 = 3.4028234663852886e38;

/** Whether a server holds the number as an integer: 1.0 is one in JSON of JavaScript, too. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -LIMIT && value < LIMIT;
}

/** The limits of a number, and from 1.37 on the range of its format. */
export function checkNumber(
  value: number,
  schema: Schema,
  types: readonly string[],
  place: string,
  minor: Minor,
  verdict: Verdict,
): void {
  if (minors.indexOf(minor) >= minors.indexOf('1.37')) checkRanges(value, schema, types, verdict);
  const invalid = (must: string) => verdict.add({ place, reason: 'FieldValueInvalid', value, must });
  const { multipleOf, maximum, minimum } = schema;
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) invalid(`must be a multiple of ${multipleOf}`);
  if (maximum !== undefined) {
    const limit = isInteger(value) ? Math.trunc(maximum) : maximum;
    if (schema.exclusiveMaximum ? value >= limit : value > limit) {
      invalid(`must be ${schema.exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`);
    }
  }
  if (minimum !== undefined) {
    const limit = isInteger(value) ? Math.trunc(minimum) : minimum;
    if (schema.exclusiveMinimum ? value <= limit : value < limit) {
      invalid(`must be ${schema.exclusiveMinimum ? 'greater than' : 'at least'} ${minimum}`);
    }
  }
  verdict.matches++;
}

function checkRanges(
  value: number,
  { format, maximum, minimum, multipleOf }: Schema,
  types: readonly string[],
  verdict: Verdict,
): void {
  const type = types.length === 1 ? types[0] : undefined;
  const fits = (number: number) => {
    if (type === 'integer') return isInteger(number) && (format !== 'int32' || (number >= -INT32 && number < INT32));
    return type !== 'number' || format !== 'float' || Math.abs(number) <= FLOAT32;
  };
  for (const number of [value, multipleOf, maximum, minimum]) {
    if (number === undefined || fits(number)) continue;
    const must = `must be in the range of ${format || type}, and so must its limits`;
    verdict.add({ place: undefined, reason: 'FieldValueInvalid', value: number, must });
  }
}

function isMultiple(value: number, factor: number): boolean {
  if (isInteger(value)) {
    const whole = Math.trunc(factor);
    return whole > 0 && value % whole === 0;
  }
  if (factor <= 0) return false;
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  return Number.isSafeInteger(times);
}
