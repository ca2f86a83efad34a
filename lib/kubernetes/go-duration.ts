const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  // Two signs that look alike, the sign for micro and the Greek letter; Go takes both.
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const PART = /(?<whole>\d*)(?:\.(?<fraction>\d*))?(?<unit>ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy;

/**
 * A duration as Go writes and reads it, in seconds: `90s`, `1h30m`, `1.5h`, `-2m`. Undefined for what Go refuses: a number without a
 * unit, a unit that there is not, more than 292 years.
 *
 * @example
 * parseGoDuration('1h30m') // 5400
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): number | undefined {
  const [, sign, amount] = /^(?<sign>[+-]?)(?<amount>.*)$/s.exec(text) as unknown as [string, string, string];
  if (amount === '0') return 0;
  let total = 0n;
  let at = 0;
  while (at < amount.length) {
    PART.lastIndex = at;
    const { whole = '', fraction = '', unit = '' } = PART.exec(amount)?.groups ?? {};
    if (whole + fraction === '') return undefined;
    const size = NANOSECONDS[unit]!;
    total += BigInt(whole || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
    at = PART.lastIndex;
  }
  const limit = sign === '-' ? 1n << 63n : (1n << 63n) - 1n;
  if (amount === '' || total > limit) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(total) / 1e9);
}
