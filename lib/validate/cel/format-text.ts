import { CelError } from './ast';
import { printDouble, printDuration, printTime } from './print';
import { CelMap, Duration, numberOf, Timestamp, TypeValue, typeNameOf, Uint, type Value } from './values';
import { TextDecoder, TextEncoder } from './runtime';

/**
 * Fills values into a text: `"%s has %d".format([name, 3])`.
 *
 * @throws CelError for a clause that there is not, or that does not take its value
 */
export function formatText(text: string, args: readonly Value[]): string {
  let used = 0;
  const result = text.replace(
    /%(?:%|(?:\.(\d+))?([a-zA-Z]?))/g,
    (clause: string, precision?: string, kind?: string) => {
      if (clause === '%%') return '%';
      const write = Object.hasOwn(clauses, kind ?? '') ? clauses[kind!]! : undefined;
      if (!write) throw new CelError(`"${clause}" is no way to print a value`);
      if (used >= args.length) throw new CelError('there are more clauses than values');
      return write(args[used++]!, precision === undefined ? undefined : Number(precision));
    },
  );
  if (used < args.length) throw new CelError('there are more values than clauses');
  return result;
}

const RAISED = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

const clauses: Readonly<Record<string, (value: Value, precision: number | undefined) => string>> = {
  s: (value) => printValue(value),
  d: (value) => {
    const number = numberOf(value);
    if (number === undefined) throw wrong('d', value);
    return typeof number === 'number' ? printSpecial(number) : String(number);
  },
  f: (value, precision = 6) =>
    fraction('f', value, (number) =>
      fixed(number, precision).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')),
    ),
  e: (value, precision = 6) =>
    fraction('e', value, (number) => {
      const [digits = '', exponent = ''] = number.toExponential(precision).split('e');
      const power = exponent.replace(/^[+-]/, '').padStart(2, '0');
      // Kubernetes prints as one writes it on paper.
      return `${digits}\u00d710${exponent.startsWith('-') ? '\u207b' : ''}${Array.from(power, (digit) => RAISED[Number(digit)]).join('')}`;
    }),
  b: (value) => {
    if (typeof value === 'boolean') return value ? '1' : '0';
    return whole('b', value).toString(2);
  },
  o: (value) => whole('o', value).toString(8),
  x: hexadecimal,
  X: (value) => hexadecimal(value).toUpperCase(),
};

function hexadecimal(value: Value): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (bytes instanceof Uint8Array) return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return whole('x', value).toString(16);
}

function whole(clause: string, value: Value): bigint {
  const number = value instanceof Uint ? value.value : value;
  if (typeof number !== 'bigint') throw wrong(clause, value);
  return number;
}

function fraction(clause: string, value: Value, print: (number: number) => string): string {
  const number = numberOf(value);
  if (number === undefined) throw wrong(clause, value);
  return Number.isFinite(Number(number)) ? print(Number(number)) : printSpecial(Number(number));
}

/** Halves go to the even digit, as in Go. */
function fixed(number: number, precision: number): string {
  const units = Math.abs(number) * 10 ** precision;
  const isHalf = units % 1 === 0.5 && Math.floor(units) % 2 === 0;
  return isHalf
    ? (Math.sign(number) * (Math.floor(units) / 10 ** precision)).toFixed(precision)
    : number.toFixed(precision);
}

function printSpecial(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  return Number.isFinite(number) ? printDouble(number) : number > 0 ? 'Infinity' : '-Infinity';
}

function wrong(clause: string, value: Value): CelError {
  return new CelError(`%${clause} does not take ${typeNameOf(value)}`);
}

function printValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return printSpecial(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Timestamp) return printTime(value);
  if (value instanceof Duration) return printDuration(value);
  if (value instanceof TypeValue) return value.name;
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(printPart).join(', ')}]`;
  if (!(value instanceof CelMap)) throw wrong('s', value);
  const entries = [...value.entries()].map(([key, each]) => [printPart(key), printPart(each)] as const);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${each}`)
    .join(', ')}}`;
}

/** Within lists and maps, texts have quotes, and fractions all their digits. */
function printPart(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Uint8Array) return `b${JSON.stringify(printValue(value))}`;
  if (value instanceof Timestamp) return `timestamp("${printTime(value)}")`;
  if (value instanceof Duration) return `duration("${printDuration(value)}")`;
  if (typeof value !== 'number') return printValue(value);
  return Number.isFinite(value) ? value.toFixed(6) : JSON.stringify(printSpecial(value));
}
