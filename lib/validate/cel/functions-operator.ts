import { CelError } from './ast';
import { compareValues } from './compare';
import type { Implementation } from './functions';
import { CelMap, Duration, isEqualTo, numberOf, Optional, Timestamp, Uint, type Value } from './values';

const INT = 1n << 63n;
const UINT = 1n << 64n;
const FIRST = -62_135_596_800_000_000_000n;
const LAST = 253_402_300_799_999_999_999n;

/** An int, which must not be too large. */
export function intOf(value: bigint): bigint {
  if (value < -INT || value >= INT) throw new CelError('a number is too large for int');
  return value;
}

/** A uint, which must not be too large. */
export function uintOf(value: bigint): Uint {
  if (value < 0n || value >= UINT) throw new CelError('a number does not fit into uint');
  return new Uint(value);
}

/** A time, which must be in the years 1 to 9999. */
export function timestampOf(nanos: bigint): Timestamp {
  if (nanos < FIRST || nanos > LAST) throw new CelError('a time is not in the years 1 to 9999');
  return new Timestamp(nanos);
}

type Whole = (a: bigint, b: bigint) => bigint;

function arithmetic(whole: Whole, fraction: ((a: number, b: number) => number) | undefined): Implementation {
  return (a, b) => {
    if (typeof a === 'bigint' && typeof b === 'bigint') return intOf(whole(a, b));
    if (a instanceof Uint && b instanceof Uint) return uintOf(whole(a.value, b.value));
    return typeof a === 'number' && typeof b === 'number' ? fraction?.(a, b) : undefined;
  };
}

function divided(whole: Whole): Whole {
  return (a, b) => {
    if (b === 0n) throw new CelError('it divides by zero');
    return whole(a, b);
  };
}

const sum = arithmetic(
  (a, b) => a + b,
  (a, b) => a + b,
);
const difference = arithmetic(
  (a, b) => a - b,
  (a, b) => a - b,
);

function add(a: Value, b: Value): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Uint8Array.from([...a, ...b]);
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as Value[]), ...(b as Value[])];
  if (a instanceof Duration && b instanceof Duration) return new Duration(intOf(a.nanos + b.nanos));
  if (a instanceof Timestamp && b instanceof Duration) return timestampOf(a.nanos + b.nanos);
  if (a instanceof Duration && b instanceof Timestamp) return timestampOf(a.nanos + b.nanos);
  return sum(a, b);
}

function subtract(a: Value, b: Value): Value | undefined {
  if (a instanceof Duration && b instanceof Duration) return new Duration(intOf(a.nanos - b.nanos));
  if (a instanceof Timestamp && b instanceof Duration) return timestampOf(a.nanos - b.nanos);
  if (a instanceof Timestamp && b instanceof Timestamp) return new Duration(intOf(a.nanos - b.nanos));
  return difference(a, b);
}

function compared(test: (order: number) => boolean): Implementation {
  return (a, b) => {
    const order = compareValues(a!, b!);
    return order === undefined ? undefined : test(order);
  };
}

function item(container: Value, key: Value): Value | undefined {
  if (Array.isArray(container)) {
    const index = numberOf(key);
    if (index === undefined || (typeof index === 'number' && !Number.isInteger(index))) return undefined;
    return (container as readonly Value[])[Number(index)];
  }
  return container instanceof CelMap ? container.get(key) : undefined;
}

function index(container: Value, key: Value): Value | undefined {
  if (container instanceof Optional)
    return container.value === undefined ? container : new Optional(item(container.value, key));
  const found = item(container, key);
  if (found !== undefined) return found;
  if (!Array.isArray(container) && !(container instanceof CelMap)) return undefined;
  const shown = typeof key === 'string' ? JSON.stringify(key) : String(numberOf(key) ?? key);
  throw new CelError(Array.isArray(container) ? `the list has no item ${shown}` : `the map has no key ${shown}`);
}

function contains(value: Value, container: Value): boolean | undefined {
  if (Array.isArray(container)) return (container as readonly Value[]).some((each) => isEqualTo(each, value));
  return container instanceof CelMap ? container.has(value) : undefined;
}

/** The operators. */
export const operators: Readonly<Record<string, Implementation>> = {
  '!_': (a) => (typeof a === 'boolean' ? !a : undefined),
  '-_': (a) => (typeof a === 'bigint' ? intOf(-a) : typeof a === 'number' ? -a : undefined),
  '_==_': (a, b) => isEqualTo(a!, b!),
  '_!=_': (a, b) => !isEqualTo(a!, b!),
  '_<_': compared((order) => order < 0),
  '_<=_': compared((order) => order <= 0),
  '_>_': compared((order) => order > 0),
  '_>=_': compared((order) => order >= 0),
  '_+_': (a, b) => add(a!, b!),
  '_-_': (a, b) => subtract(a!, b!),
  '_*_': arithmetic(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  '_/_': arithmetic(
    divided((a, b) => a / b),
    (a, b) => a / b,
  ),
  '_%_': arithmetic(
    divided((a, b) => a % b),
    undefined,
  ),
  '_[_]': (container, key) => index(container!, key!),
  '_[?_]': (container, key) => {
    if (!(container instanceof Optional)) return new Optional(item(container!, key!));
    return container.value === undefined ? container : new Optional(item(container.value, key!));
  },
  '@in': (value, container) => contains(value!, container!),
};
