/** A type of CEL. `parameters` are those of lists, maps, optional values and types; `T` alone is a variable. */
export interface CelType {
  readonly name: string;
  readonly parameters: readonly CelType[];
  /** Whether the type stands for any other, until it is known. */
  readonly isVariable?: true;
  /** The fields of an object; undefined for what is none. A field that it does not give does not exist. */
  readonly fieldOf?: (name: string) => CelType | undefined;
}

function simple(name: string): CelType {
  return { name, parameters: [] };
}

export const dyn = simple('dyn');
export const bool = simple('bool');
export const int = simple('int');
const uint = simple('uint');
export const double = simple('double');
export const string = simple('string');
export const bytes = simple('bytes');
const nullType = simple('null_type');
export const timestamp = simple('google.protobuf.Timestamp');
export const duration = simple('google.protobuf.Duration');

const BASIC = new Map(
  [dyn, bool, int, uint, double, string, bytes, nullType, timestamp, duration].map((type) => [type.name, type]),
);

/** The types that null may stand for. */
const NOT_NULL = new Set(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'type']);

export function listOf(item: CelType): CelType {
  return { name: 'list', parameters: [item] };
}

export function mapOf(key: CelType, value: CelType): CelType {
  return { name: 'map', parameters: [key, value] };
}

export function optionalOf(value: CelType): CelType {
  return { name: 'optional_type', parameters: [value] };
}

/** The type of a type. */
export function typeOf(type: CelType): CelType {
  return { name: 'type', parameters: [type] };
}

export function variable(name: string): CelType {
  return { name, parameters: [], isVariable: true };
}

/** A type without parts, by its name: one of CEL's own, or one that only functions know. */
export function named(name: string): CelType {
  return BASIC.get(name) ?? simple(name);
}

/** An object with fields. */
export function objectType(name: string, fieldOf: (name: string) => CelType | undefined): CelType {
  return { name, parameters: [], fieldOf };
}

export function isAny({ name }: CelType): boolean {
  return name === 'dyn' || name === 'any';
}

/** As messages of CEL write a type. */
export function printType(type: CelType): string {
  const short = { 'google.protobuf.Timestamp': 'timestamp', 'google.protobuf.Duration': 'duration' }[type.name];
  const name = short ?? type.name;
  return type.parameters.length ? `${name}(${type.parameters.map(printType).join(', ')})` : name;
}

export function isSameType(a: CelType, b: CelType): boolean {
  return (
    a === b ||
    (a.name === b.name &&
      a.isVariable === b.isVariable &&
      a.parameters.length === b.parameters.length &&
      a.parameters.every((parameter, index) => isSameType(parameter, b.parameters[index]!)))
  );
}

/** What is known of type variables. */
export type Bindings = ReadonlyMap<string, CelType>;

/** The type with what is known of its variables; those of which nothing is known become dyn, if that is asked for. */
export function resolve(type: CelType, bindings: Bindings, toDyn = false): CelType {
  if (type.isVariable) {
    const bound = bindings.get(type.name);
    if (bound) return resolve(bound, bindings, toDyn);
    return toDyn ? dyn : type;
  }
  if (type.parameters.length === 0) return type;
  return { ...type, parameters: type.parameters.map((parameter) => resolve(parameter, bindings, toDyn)) };
}

/** Learns what variables must be for a value of one type to be of the other; undefined when it cannot be. */
export function unify(given: CelType, wanted: CelType, bindings: Bindings): Bindings | undefined {
  const [a, b] = [deref(given, bindings), deref(wanted, bindings)];
  if (a === b || (a.isVariable && b.isVariable && a.name === b.name)) return bindings;
  if (b.isVariable) return bind(b, a, bindings);
  if (a.isVariable) return bind(a, b, bindings);
  if (isAny(a) || isAny(b)) return bindings;
  if (a.name === 'null_type' && b.name !== 'null_type') return NOT_NULL.has(b.name) ? undefined : bindings;
  if (b.name === 'null_type' && a.name !== 'null_type') return NOT_NULL.has(a.name) ? undefined : bindings;
  // All types are of one type.
  if (a.name === 'type' && b.name === 'type') return bindings;
  if (a.name !== b.name || a.parameters.length !== b.parameters.length) return undefined;
  return unifyAll(a.parameters, b.parameters, bindings);
}

/** The same for several values at once. */
export function unifyAll(
  given: readonly CelType[],
  wanted: readonly CelType[],
  bindings: Bindings,
): Bindings | undefined {
  if (given.length !== wanted.length) return undefined;
  let known: Bindings | undefined = bindings;
  for (let index = 0; index < given.length && known; index++) known = unify(given[index]!, wanted[index]!, known);
  return known;
}

function deref(type: CelType, bindings: Bindings): CelType {
  let current = type;
  for (let bound = bindings.get(current.name); current.isVariable && bound; bound = bindings.get(current.name))
    current = bound;
  return current;
}

function bind(variableType: CelType, type: CelType, bindings: Bindings): Bindings | undefined {
  if (occursIn(variableType.name, type, bindings)) return undefined;
  return new Map(bindings).set(variableType.name, type);
}

function occursIn(name: string, type: CelType, bindings: Bindings): boolean {
  const resolved = deref(type, bindings);
  return resolved.isVariable
    ? resolved.name === name
    : resolved.parameters.some((each) => occursIn(name, each, bindings));
}

/** The more general of two types that fit each other. */
export function moreGeneral(a: CelType, b: CelType): CelType {
  return isLessSpecific(a, b) ? a : b;
}

function isLessSpecific(a: CelType, b: CelType): boolean {
  if (isAny(a) || a.isVariable) return true;
  if (isAny(b) || b.isVariable) return false;
  if (a.name !== b.name || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((parameter, index) => isLessSpecific(parameter, b.parameters[index]!));
}
