const SMALLEST_INTEGER = -(2n ** 63n);
const LARGEST_INTEGER = 2n ** 64n - 1n;

/**
 * A finite number as every parser of YAML and JSON reads it back; undefined for what none can hold: NaN, infinities,
 * and a bigint that fits neither a signed nor an unsigned integer of 64 bits.
 *
 * Minus zero is printed as `0`, as in JSON. An exponent always stands behind a fraction (`1.0e+21`), without which
 * parsers of YAML 1.1 take it for a string.
 */
export function numberText(value: number | bigint): string | undefined {
  if (typeof value === 'bigint') return value >= SMALLEST_INTEGER && value <= LARGEST_INTEGER ? `${value}` : undefined;
  if (!Number.isFinite(value)) return undefined;
  const text = `${value}`;
  return text.includes('e') ? text.replace(/^(-?\d+)e/, '$1.0e') : text;
}
