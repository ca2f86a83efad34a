import { parseGoDuration } from '../../kubernetes/go-duration';
import { formatCidr, formatIp } from '../../kubernetes/ip';
import { CelError } from './ast';
import { timeOf } from './from-json';
import type { Implementation } from './functions';
import { intOf, timestampOf, uintOf } from './functions-operator';
import { printDouble, printDuration, printTime } from './print';
import { CelMap, Duration, Opaque, Optional, Timestamp, TypeValue, typeNameOf, Uint, type Value } from './values';
import { TextDecoder, TextEncoder } from './runtime';

const SECOND = 1_000_000_000n;

function toInt(value: Value): Value | undefined {
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint) return intOf(value.value);
  if (typeof value === 'number') return intOf(truncated(value));
  if (typeof value === 'string') return intOf(integer(value, /^[+-]?\d+$/, 'int'));
  if (value instanceof Timestamp) return floor(value.nanos);
  return value instanceof Duration ? value.nanos : undefined;
}

function floor(nanos: bigint): bigint {
  return nanos >= 0n || nanos % SECOND === 0n ? nanos / SECOND : nanos / SECOND - 1n;
}

function toUint(value: Value): Value | undefined {
  if (value instanceof Uint) return value;
  if (typeof value === 'bigint') return uintOf(value);
  if (typeof value === 'number') return uintOf(truncated(value));
  return typeof value === 'string' ? uintOf(integer(value, /^\+?\d+$/, 'uint')) : undefined;
}

function truncated(value: number): bigint {
  // The least int itself is refused, because it may have been rounded.
  if (!Number.isFinite(value) || value <= -(2 ** 63)) throw new CelError(`${value} is no integer`);
  return BigInt(Math.trunc(value));
}

function integer(text: string, pattern: RegExp, type: string): bigint {
  if (!pattern.test(text)) throw new CelError(`${JSON.stringify(text)} is no ${type}`);
  return BigInt(text.replace(/^\+/, ''));
}

function toDouble(value: Value): Value | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint) return Number(value.value);
  if (typeof value !== 'string') return undefined;
  const special = /^[+-]?(?:inf|infinity|nan)$/i.exec(value);
  if (special) return /nan/i.test(value) ? Number.NaN : value.startsWith('-') ? -Infinity : Infinity;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value))
    throw new CelError(`${JSON.stringify(value)} is no double`);
  return Number(value);
}

function toText(value: Value): Value | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return printDouble(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Timestamp) return printTime(value);
  if (value instanceof Duration) return printDuration(value);
  if (value instanceof Uint8Array) return decoded(value);
  if (!(value instanceof Opaque)) return undefined;
  const { content } = value;
  if (content.type === 'net.IP') return formatIp(content.ip);
  return content.type === 'net.CIDR' ? formatCidr(content.block) : undefined;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CelError('the bytes are no text in UTF-8');
  }
}

const WORDS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['1', 't', 'true', 'TRUE', 'True', 'T'].map((word) => [word, true])),
  ...Object.fromEntries(['0', 'f', 'false', 'FALSE', 'False', 'F'].map((word) => [word, false])),
};

function toBool(value: Value): Value | undefined {
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : undefined;
  if (!Object.hasOwn(WORDS, value)) throw new CelError(`${JSON.stringify(value)} is no bool`);
  return WORDS[value];
}

function toDuration(value: Value): Value | undefined {
  if (value instanceof Duration) return value;
  if (typeof value === 'bigint') return new Duration(value);
  if (typeof value !== 'string') return undefined;
  const seconds = parseGoDuration(value);
  if (seconds === undefined) throw new CelError(`${JSON.stringify(value)} is no duration`);
  return new Duration(BigInt(Math.round(seconds * 1e9)));
}

function toTime(value: Value): Value | undefined {
  if (value instanceof Timestamp) return value;
  if (typeof value === 'bigint') return timestampOf(value * SECOND);
  return typeof value === 'string' ? timestampOf(timeOf(value).nanos) : undefined;
}

function sizeOf(value: Value): Value | undefined {
  if (typeof value === 'string') return BigInt(Array.from(value).length);
  if (value instanceof CelMap) return BigInt(value.size);
  return Array.isArray(value) || value instanceof Uint8Array ? BigInt(value.length) : undefined;
}

function isZero(value: Value): boolean {
  if (value === null || value === false || value === '' || value === 0 || value === 0n) return true;
  if (value instanceof Uint) return value.value === 0n;
  return sizeOf(value) === 0n;
}

function inserted(map: Value, key: Value, value: Value | undefined): Value | undefined {
  if (!(map instanceof CelMap)) return undefined;
  const added: Iterable<readonly [Value, Value]> = key instanceof CelMap ? key.entries() : [[key, value ?? null]];
  const entries = [...added];
  if (entries.some(([name]) => map.has(name))) throw new CelError('a key stands twice');
  return new CelMap([...map.entries(), ...entries]);
}

/** What makes values of other types, and what asks for their size. */
export const conversions: Readonly<Record<string, Implementation>> = {
  int: (value) => toInt(value!),
  uint: (value) => toUint(value!),
  double: (value) => toDouble(value!),
  string: (value) => toText(value!),
  bool: (value) => toBool(value!),
  bytes: (value) => (typeof value === 'string' ? new TextEncoder().encode(value) : value),
  duration: (value) => toDuration(value!),
  timestamp: (value) => toTime(value!),
  dyn: (value) => value,
  type: (value) => new TypeValue(typeNameOf(value!)),
  size: (value) => sizeOf(value!),
  '.size': (value) => sizeOf(value!),
  'cel.@mapInsert': (map, key, value) => inserted(map!, key!, value),
  'optional.of': (value) => new Optional(value),
  'optional.ofNonZeroValue': (value) => new Optional(isZero(value!) ? undefined : value),
  'optional.none': () => new Optional(undefined),
  'optional.unwrap': (list) => unwrapped(list!),
  '.unwrapOpt': (list) => unwrapped(list!),
  '.hasValue': (value) => (value instanceof Optional ? value.value !== undefined : undefined),
  '.or': (value, other) => (value instanceof Optional ? (value.value === undefined ? other : value) : undefined),
  '.orValue': (value, other) => (value instanceof Optional ? (value.value ?? fallback(value, other!)) : undefined),
  '.value': (value) => {
    if (!(value instanceof Optional)) return undefined;
    if (value.value === undefined) throw new CelError('the optional value is missing');
    return value.value;
  },
};

/** Null is a value, too. */
function fallback({ value }: Optional, other: Value): Value {
  return value === null ? null : other;
}

function unwrapped(list: Value): Value | undefined {
  if (!Array.isArray(list)) return undefined;
  return (list as readonly Value[]).flatMap((each) =>
    each instanceof Optional && each.value !== undefined ? [each.value] : [],
  );
}
