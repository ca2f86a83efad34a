const SMALLEST_INTEGER = -(2n ** 63n);
const LARGEST_INTEGER = 2n ** 64n - 1n;

/**
 * A number as JSON holds it, with `0` for minus zero; undefined for what no manifest can hold: NaN, infinities, and a
 * bigint that fits neither a signed nor an unsigned integer of 64 bits.
 */
export function jsonNumber(value: number | bigint): string | undefined {
  const isHeld =
    typeof value === 'bigint' ? value >= SMALLEST_INTEGER && value <= LARGEST_INTEGER : Number.isFinite(value);
  return isHeld ? `${value}` : undefined;
}

/**
 * The same in YAML, where an exponent stands behind a fraction (`1.0e+21`): without one, parsers of YAML 1.1 take the
 * number for a text.
 */
export function yamlNumber(value: number | bigint): string | undefined {
  const text = jsonNumber(value);
  return text?.includes('e') ? text.replace(/^(-?\d+)e/, '$1.0e') : text;
}
