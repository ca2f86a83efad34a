import { parseGoDuration } from '../../kubernetes/go-duration';
import { parseGoRequestUri } from '../../kubernetes/go-url';
import { parseCidr, parseIp, parseStrictIp } from '../../kubernetes/ip';
import { dnsLabel, dnsSubdomain } from '../../kubernetes/names';
import { minors, type Minor } from '../../kubernetes/versions';
import { isEmail } from './email';

type Test = (text: string) => boolean;

const matches =
  (pattern: RegExp): Test =>
  (text) =>
    pattern.test(text);
const isUuid = (third: string, fourth: string) =>
  matches(new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, 'i'));

/** The formats of texts that a server checks, without dashes. */
const formats: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['bsonobjectid', matches(/^[0-9a-fA-F]{24}$/)],
  ['uri', (text) => parseGoRequestUri(text) !== undefined],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', (text) => parseIp(text) !== undefined && text.includes('.')],
  ['ipv6', (text) => parseStrictIp(text) !== undefined && text.includes(':')],
  ['cidr', (text) => parseCidr(text) !== undefined],
  ['mac', isMac],
  ['uuid', isUuid('[0-9a-f]{4}', '[0-9a-f]{4}')],
  ['uuid3', isUuid('3[0-9a-f]{3}', '[0-9a-f]{4}')],
  ['uuid4', isUuid('4[0-9a-f]{3}', '[89ab][0-9a-f]{3}')],
  ['uuid5', isUuid('5[0-9a-f]{3}', '[89ab][0-9a-f]{3}')],
  ['isbn', (text) => isIsbn10(text) || isIsbn13(text)],
  ['isbn10', isIsbn10],
  ['isbn13', isIsbn13],
  ['creditcard', isCreditCard],
  ['ssn', (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text)],
  ['hexcolor', matches(/^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)],
  ['rgbcolor', isRgbColor],
  ['byte', matches(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/)],
  ['password', () => true],
  ['date', isDate],
  ['duration', isDuration],
  ['datetime', isDateTime],
]);

const formatsSince135: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['k8sshortname', (text) => dnsLabel(text).length === 0],
  ['k8slongname', (text) => dnsSubdomain(text).length === 0],
]);

/** The formats of numbers, which are looked at from 1.37 on. */
const numberFormats: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/**
 * The format that a server of a minor looks at; empty where it looks at none.
 *
 * @param types the types that the schema allows
 */
export function effectiveFormat(format: string, types: readonly string[], minor: Minor): string {
  if (!format) return '';
  const type = types.length === 1 ? types[0]! : '';
  if (minors.indexOf(minor) < minors.indexOf('1.37') || type === '' || type === 'string') {
    return formatTest(format, minor) ? format : '';
  }
  return numberFormats[type]?.includes(format) ? format : '';
}

/** How texts of a format are told; undefined for formats that the minor does not know. */
export function formatTest(format: string, minor: Minor): Test | undefined {
  const name = format.replaceAll('-', '');
  const newer = minors.indexOf(minor) >= minors.indexOf('1.35') ? formatsSince135.get(name) : undefined;
  return formats.get(name) ?? newer;
}

function isHostname(text: string): boolean {
  if (text.length > 255 || text === '') return false;
  const parts = text.split('.');
  if (parts.some((part) => part.length > 63)) return false;
  const letters = /^[a-zA-Z0-9\p{S}\p{L}](?:[-a-zA-Z0-9\p{S}\p{L}]*[a-zA-Z0-9\p{S}\p{L}])?$/u;
  if (!parts.every((part) => letters.test(part))) return false;
  // One part alone has no dash but the second letter, as the pattern of the server has it.
  if (parts.length === 1) return /^[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?$/u.test(text);
  return /^[a-zA-Z\p{L}]{2,63}$/u.test(parts.at(-1)!);
}

function isMac(text: string): boolean {
  return [6, 8, 20].some(
    (bytes) =>
      new RegExp(`^[0-9a-f]{2}(?::[0-9a-f]{2}){${bytes - 1}}$`, 'i').test(text) ||
      new RegExp(`^[0-9a-f]{2}(?:-[0-9a-f]{2}){${bytes - 1}}$`, 'i').test(text) ||
      new RegExp(`^[0-9a-f]{4}(?:\\.[0-9a-f]{4}){${bytes / 2 - 1}}$`, 'i').test(text),
  );
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(digits)) return false;
  const sum = Array.from(digits).reduce(
    (all, digit, index) => all + (index + 1) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^[0-9]{13}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 12)).reduce(
    (all, digit, index) => all + (index % 2 ? 3 : 1) * Number(digit),
    0,
  );
  return Number(digits[12]) === (10 - (sum % 10)) % 10;
}

const CARD =
  /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$/;

function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  if (!CARD.test(digits)) return false;
  let sum = 0;
  Array.from(digits)
    .reverse()
    .forEach((digit, index) => {
      const value = Number(digit) * (index % 2 ? 2 : 1);
      sum += value >= 10 ? (value % 10) + 1 : value;
    });
  return sum % 10 === 0;
}

function isRgbColor(text: string): boolean {
  const match = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text);
  return (
    match !== null && match.slice(1).every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')))
  );
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(2000, month - 1, day));
  // The year 2000 has a 29th of February; others are asked for it.
  date.setUTCFullYear(year);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isDateTime(text: string): boolean {
  const [date = '', time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(date)) return false;
  const match = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})$/.exec(time);
  return match !== null && match[1]! <= '23' && match[2]! <= '59' && match[3]! <= '59';
}

/** Nanoseconds by the words for them, of which the last of each may go on. */
const UNITS: readonly (readonly [words: readonly string[], nanos: number])[] = [
  [['ns', 'nano'], 1],
  [['us', '\u00b5s', 'micro'], 1e3],
  [['ms', 'milli'], 1e6],
  [['s', 'sec'], 1e9],
  [['m', 'min'], 60e9],
  [['h', 'hr', 'hour'], 3600e9],
  [['d', 'day'], 86_400e9],
  [['w', 'wk', 'week'], 604_800e9],
];

/** A length of time in nanoseconds, as Go writes it or in words such as "2 days"; undefined for what is none. */
export function durationOf(text: string): bigint | undefined {
  const seconds = parseGoDuration(text);
  if (seconds !== undefined) return BigInt(Math.round(seconds * 1e9));
  let total: bigint | undefined;
  for (const [, count = '0', word = ''] of text.matchAll(/(\d+)\s*([A-Za-z\u00b5]+)/g)) {
    const unit = word.toLowerCase();
    for (const [words, nanos] of UNITS) {
      const matches = words.filter(
        (each, index) => each === unit || (index === words.length - 1 && unit.startsWith(each)),
      );
      if (matches.length > 0) total = (total ?? 0n) + BigInt(count) * BigInt(nanos);
    }
  }
  return total;
}

/** What Go reads, and words as in "2 days". */
function isDuration(text: string): boolean {
  return durationOf(text) !== undefined;
}
