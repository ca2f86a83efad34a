/** Digits are not needed: a suffix or a sign alone is zero. */
const QUANTITY = /^(?=.)([+-]?)(\d*(?:\.\d*)?)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** Powers of ten that an amount is counted in; the smallest is a billionth. */
const NANO_DIGITS = 9;
const LARGEST = 2n ** 63n - 1n;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const DECIMAL_SUFFIXES: ReadonlyMap<number, string> = new Map([
  [0, ''],
  ...Object.entries(DECIMAL).map(([suffix, exponent]) => [exponent, suffix] as const),
]);
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The largest power of ten that is worth computing: beyond it nothing compares differently. */
const LARGEST_EXPONENT = 400;

/** How a quantity was written: `500m`, `128Mi` or `1e3`. It is printed in the same way. */
export type QuantityFormat = 'decimal' | 'binary' | 'exponent';

/** A quantity as a kube-apiserver holds it: exact to the billionth, and rounded away from zero beyond. */
export interface Quantity {
  /** The amount in billionths. */
  readonly nanos: bigint;
  readonly format: QuantityFormat;
  /** Whether it fits into 64 bits with a power of ten, which decides what comes of an overflow. */
  readonly small: boolean;
  readonly text: string;
}

/**
 * Whether a text is a quantity as a kube-apiserver reads it: a decimal number with an SI suffix (`500m`, `2k`), a binary
 * one (`128Mi`) or an exponent (`1e3`). Blanks around it are ignored.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text.trim());
}

/** Quantities repeat, within an object and from one to the next. */
const known = new Map<string, Quantity>();
const KNOWN_LIMIT = 1000;

/**
 * Reads a quantity. A text that is none counts as zero, because decoding refuses it before anyone asks.
 *
 * @example
 * parseQuantity('1.5Gi').nanos // 1610612736000000000n
 */
export function parseQuantity(given: string | number): Quantity {
  const text = String(given);
  let quantity = known.get(text);
  if (!quantity) {
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(text, (quantity = read(shortened(text.trim()))));
  }
  return quantity;
}

/** Digits beyond these make no difference that a server would see, and arithmetic with thousands of them takes seconds. */
const DIGITS = 400;

function shortened(text: string): string {
  if (text.length <= DIGITS) return text;
  return text
    .replace(/^([+-]?)0+(?=\d)/, '$1')
    .replace(/^([+-]?\d{400})\d+/, '$1')
    .replace(/(\.\d{400})(\d+)/, (_, kept: string, rest: string) => (/[1-9]/.test(rest) ? `${kept}1` : kept));
}

/** Compares two quantities: negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}

/** The amount in thousandths, rounded away from zero: what a server keeps of every amount of a resource. */
export function milliOf({ nanos }: Quantity): bigint {
  return divideUp(nanos, 10n ** 6n);
}

/** The amount in thousandths as a number of 64 bits, with a server's overflow. */
export function milliValue(quantity: Quantity): bigint {
  return inBits(milliOf(quantity), quantity);
}

/** The amount in whole units as a number of 64 bits, rounded away from zero, with a server's overflow. */
export function wholeValue(quantity: Quantity): bigint {
  return inBits(divideUp(milliOf(quantity), 1000n), quantity);
}

/** A quantity as a server prints it: `1000m` is `1`, `1024Ki` is `1Mi`. */
export function formatQuantity(quantity: Quantity): string {
  const { nanos, format } = quantity;
  if (nanos === 0n) return '0';
  const written = asWritten(quantity);
  if (written !== undefined) return written;
  const isWhole = nanos % 10n ** 9n === 0n;
  const units = nanos / 10n ** 9n;
  if (format === 'binary' && isWhole && (units >= 1024n || units <= -1024n)) {
    let amount = units;
    let power = 0;
    for (; amount % 1024n === 0n && power < BINARY_SUFFIXES.length - 1; power++) amount /= 1024n;
    return `${amount}${BINARY_SUFFIXES[power]}`;
  }
  let amount = nanos;
  let exponent = -NANO_DIGITS;
  // There is no suffix beyond the one of 18 digits, but any exponent.
  const largest = format === 'exponent' ? Infinity : 18;
  for (; amount % 1000n === 0n && exponent < largest; exponent += 3) amount /= 1000n;
  if (format === 'exponent') return exponent === 0 ? String(amount) : `${amount}e${exponent}`;
  return `${amount}${DECIMAL_SUFFIXES.get(exponent)}`;
}

/** What a server has not touched, because it was canonical already, it prints as it was written. */
function asWritten({ text, format, small }: Quantity): string | undefined {
  const [, , number = '', suffix = ''] = QUANTITY.exec(text) ?? [];
  if (!small) return undefined;
  const [whole = '', fraction = ''] = number.split('.');
  const digits = `${whole.replace(/^0+/, '') || '0'}${fraction}`;
  if (format === 'binary') return BigInt(digits) % 8n === 0n ? undefined : text;
  const scale = exponentOf(suffix) - fraction.length;
  return scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0') ? text : undefined;
}

function read(text: string): Quantity {
  const match = QUANTITY.exec(text);
  if (!match) return { nanos: 0n, format: 'decimal', small: true, text };
  const [, sign, number = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = number.split('.');
  const format: QuantityFormat = suffix.endsWith('i') ? 'binary' : /^[eE]./.test(suffix) ? 'exponent' : 'decimal';
  const power = BINARY_SUFFIXES.indexOf(suffix);
  const digits = whole.replace(/^0+/, '').length + fraction.length;
  const unscaled = BigInt(`0${whole}${fraction}`) * (format === 'binary' ? 1024n ** BigInt(power) : 1n);
  const exponent = (format === 'binary' ? 0 : exponentOf(suffix)) - fraction.length;
  let nanos = scaleUp(unscaled, exponent + NANO_DIGITS);
  if (format === 'binary' && nanos > LARGEST * 10n ** 9n) nanos = LARGEST * 10n ** 9n;
  const small =
    format === 'binary'
      ? fraction === '' && 14 - digits - power * 3 >= 0 && unscaled <= LARGEST
      : digits <= 18 && exponent >= -NANO_DIGITS;
  return { nanos: sign === '-' ? -nanos : nanos, format, small, text };
}

function exponentOf(suffix: string): number {
  return DECIMAL[suffix] ?? (suffix ? Number(suffix.slice(1)) : 0);
}

/** A number times a power of ten; what is lost makes it one more. */
function scaleUp(amount: bigint, exponent: number): bigint {
  if (amount === 0n) return 0n;
  if (exponent >= 0) return amount * 10n ** BigInt(Math.min(exponent, LARGEST_EXPONENT));
  return exponent < -LARGEST_EXPONENT && amount < 10n ** 300n
    ? 1n
    : divideUp(amount, 10n ** BigInt(Math.min(-exponent, 10 * LARGEST_EXPONENT)));
}

function divideUp(amount: bigint, divisor: bigint): bigint {
  const quotient = amount / divisor;
  if (amount % divisor === 0n) return quotient;
  return amount > 0n ? quotient + 1n : quotient - 1n;
}

function inBits(amount: bigint, { small }: Quantity): bigint {
  if (amount <= LARGEST && amount >= -LARGEST) return amount;
  return small ? 0n : BigInt.asIntN(64, amount);
}
