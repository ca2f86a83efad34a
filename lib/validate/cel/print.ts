import type { Duration, Timestamp } from './values';

const SECOND = 1_000_000_000n;

/** A fraction as Go prints it: with an exponent where that is shorter to read. */
export function printDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${digits}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  return String(value);
}

/** A length of time in seconds: `90s`, `1.5s`. */
export function printDuration({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos;
  return `${nanos < 0n ? '-' : ''}${size / SECOND}${fractionOf(size % SECOND)}s`;
}

/** A time in UTC, with as many digits after the second as it needs. */
export function printTime({ nanos }: Timestamp): string {
  const seconds = nanos >= 0n || nanos % SECOND === 0n ? nanos / SECOND : nanos / SECOND - 1n;
  const rest = nanos - seconds * SECOND;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}${fractionOf(rest)}Z`;
}

function fractionOf(nanos: bigint): string {
  return nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}
