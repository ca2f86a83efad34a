import type { GoUrl } from '../../kubernetes/go-url';
import type { IpBlock, IpBytes } from '../../kubernetes/ip';

/** A number without a sign, which JavaScript has no type for. */
export class Uint {
  constructor(readonly value: bigint) {}
}

/** A time, in nanoseconds since 1970. */
export class Timestamp {
  constructor(readonly nanos: bigint) {}
}

/** A length of time, in nanoseconds. */
export class Duration {
  constructor(readonly nanos: bigint) {}
}

/** A value that may be missing. */
export class Optional {
  /** @param value undefined: there is none */
  constructor(readonly value: Value | undefined) {}
}

/** A map; the fields of an object are one, too. */
export class CelMap {
  private readonly byKey = new Map<string, readonly [key: Value, value: Value]>();

  constructor(entries: Iterable<readonly [key: Value, value: Value]> = []) {
    for (const [key, value] of entries) this.byKey.set(keyOf(key), [key, value]);
  }

  get size(): number {
    return this.byKey.size;
  }

  get(key: Value): Value | undefined {
    return this.byKey.get(keyOf(key))?.[1];
  }

  has(key: Value): boolean {
    return this.byKey.has(keyOf(key));
  }

  entries(): IterableIterator<readonly [key: Value, value: Value]> {
    return this.byKey.values();
  }
}

/** The type of a value, as a value. */
export class TypeValue {
  constructor(readonly name: string) {}
}

/** A value of Kubernetes' own types. */
export class Opaque {
  constructor(readonly content: OpaqueContent) {}
}

/** What a value of Kubernetes' own types holds. */
export type OpaqueContent =
  | { readonly type: 'kubernetes.URL'; readonly text: string; readonly url: GoUrl }
  /** In billionths. */
  | { readonly type: 'kubernetes.Quantity'; readonly nanos: bigint }
  | { readonly type: 'net.IP'; readonly ip: IpBytes }
  | { readonly type: 'net.CIDR'; readonly block: IpBlock }
  | { readonly type: 'kubernetes.Semver'; readonly version: Semver }
  | { readonly type: 'kubernetes.NamedFormat'; readonly name: string };

/** A version as in 1.2.3-rc.1. */
export interface Semver {
  readonly numbers: readonly [major: bigint, minor: bigint, patch: bigint];
  readonly pre: readonly string[];
}

/** A value of CEL: an int is a bigint, a double a number. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint
  | Uint8Array
  | readonly Value[]
  | CelMap
  | Timestamp
  | Duration
  | Optional
  | TypeValue
  | Opaque;

/** The name of a value's type. */
export function typeNameOf(value: Value): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
  }
  if (value === null) return 'null_type';
  if (value instanceof Uint) return 'uint';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof CelMap) return 'map';
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp';
  if (value instanceof Duration) return 'google.protobuf.Duration';
  if (value instanceof Optional) return 'optional_type';
  if (value instanceof TypeValue) return 'type';
  return value instanceof Opaque ? value.content.type : 'list';
}

/** The number of a value, if it is one of the three types of numbers. */
export function numberOf(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return value instanceof Uint ? value.value : undefined;
}

/** Whether two values are equal: numbers of different types are, when they mean the same. */
export function isEqualTo(a: Value, b: Value): boolean {
  if (a === b) return true;
  const [left, right] = [numberOf(a), numberOf(b)];
  // A loose comparison is the exact one between integers and fractions.
  // eslint-disable-next-line eqeqeq
  if (left !== undefined || right !== undefined) return left !== undefined && right !== undefined && left == right;
  if (Array.isArray(a)) return Array.isArray(b) && isEqualList(a as readonly Value[], b as readonly Value[]);
  if (a instanceof CelMap) return b instanceof CelMap && isEqualMap(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && isEqualList([...a], [...b]);
  if (a instanceof Optional) return b instanceof Optional && isEqualOptional(a, b);
  return isEqualWhole(a, b);
}

function isEqualList(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, at) => isEqualTo(item, b[at]!));
}

function isEqualMap(a: CelMap, b: CelMap): boolean {
  return a.size === b.size && [...a.entries()].every(([key, value]) => b.has(key) && isEqualTo(value, b.get(key)!));
}

function isEqualOptional({ value: a }: Optional, { value: b }: Optional): boolean {
  return a === undefined || b === undefined ? a === b : isEqualTo(a, b);
}

/** Values without parts. */
function isEqualWhole(a: Value, b: Value): boolean {
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos;
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos;
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name;
  return a instanceof Opaque && b instanceof Opaque && opaqueKey(a) === opaqueKey(b);
}

function opaqueKey({ content }: Opaque): string {
  return JSON.stringify(content, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));
}

/** A text that is the same for equal keys. */
function keyOf(key: Value): string {
  const number = numberOf(key);
  return number === undefined ? `${typeof key} ${String(key)}` : `number ${String(number)}`;
}
