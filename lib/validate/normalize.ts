import { encodeBytes } from '../kubernetes/base64';
import { typeOf, type Minor, type ValueInfo } from '../kubernetes/api';
import { defaults } from './defaults';
import { readDefault } from './defaults/default-table';

type Copy = (value: unknown) => unknown;
type Fill = (value: unknown, minor: Minor) => void;

/** What to do with the values of one type in one minor. */
interface Plan {
  readonly copy: Copy;
  /** Fills in defaults, here and below; undefined where there are none. */
  readonly fill: () => Fill | undefined;
}

const same: Copy = (value) => value;
const plans = new Map<Minor, Map<string, Plan>>();

/**
 * A copy of a decoded object as a server holds it in memory: fields that are null are gone, null in lists and maps is the empty
 * value of its type, quantities are text, and defaults are filled in. The object itself is not changed.
 */
export function normalize(object: unknown, typeName: string, minor: Minor): Record<string, unknown> {
  const plan = planOf(typeName, minor);
  const copy = plan.copy(object) as Record<string, unknown>;
  plan.fill()?.(copy, minor);
  return copy;
}

function planOf(typeName: string, minor: Minor): Plan {
  let ofMinor = plans.get(minor);
  if (!ofMinor) plans.set(minor, (ofMinor = new Map()));
  let plan = ofMinor.get(typeName);
  if (!plan) ofMinor.set(typeName, (plan = makePlan(typeName, minor)));
  return plan;
}

function makePlan(typeName: string, minor: Minor): Plan {
  const type = typeOf(typeName, minor);
  if (!type || type.fields.size === 0) {
    const value = type?.value && type.value.type !== 'object' ? type.value : undefined;
    return { copy: value ? copierOf(value, minor) : same, fill: () => undefined };
  }
  const copiers = new Map<string, Copy>();
  const copy: Copy = (value) => {
    const copied: Record<string, unknown> = {};
    if (typeof value !== 'object' || value === null) return copied;
    for (const name in value) {
      const given = (value as Record<string, unknown>)[name];
      if (given == null) continue;
      let copier = copiers.get(name);
      if (!copier) {
        const field = type.fields.get(name);
        copiers.set(name, (copier = field ? copierOf(field, minor) : same));
      }
      copied[name] = copier(given);
    }
    return copied;
  };
  let fill: Fill | undefined | 'unknown' = 'unknown';
  return {
    copy,
    fill: () => (fill === 'unknown' ? (fill = filler(typeName, minor)) : fill),
  };
}

function copierOf(value: ValueInfo, minor: Minor): Copy {
  switch (value.type) {
    case 'reference': {
      const name = value.reference as string;
      // Not before it is needed: a type may contain itself.
      let plan: Plan | undefined;
      return (given) => (plan ??= planOf(name, minor)).copy(given);
    }
    case 'array': {
      const item = value.items ? copierOf(value.items, minor) : same;
      const empty = emptyOf(value.items, minor);
      return (given) => {
        const list = given as unknown[];
        const copied: unknown[] = [];
        // By index: a program may leave holes, which JSON has as null.
        for (let index = 0; index < list.length; index++) {
          const each = list[index];
          copied.push(each == null ? empty() : item(each));
        }
        return copied;
      };
    }
    case 'map': {
      const item = value.items ? copierOf(value.items, minor) : same;
      const empty = emptyOf(value.items, minor);
      return (given) => {
        const copied: Record<string, unknown> = {};
        for (const key in given as object) {
          const each = (given as Record<string, unknown>)[key];
          // JSON leaves it out.
          if (each === undefined) continue;
          set(copied, key, each === null ? empty() : item(each));
        }
        return copied;
      };
    }
    case 'quantity':
      return String;
    default:
      return value.format === 'byte' ? textOfBytes : same;
  }
}

/** Go takes a list of numbers for bytes, too; rules see base64 only. */
function textOfBytes(value: unknown): unknown {
  return Array.isArray(value) ? encodeBytes(value as readonly (number | null)[]) : value;
}

/** A key that a user chose may be `__proto__`, which an assignment would lose. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** What Go makes of null where it has no pointer. */
function emptyOf(value: ValueInfo | undefined, minor: Minor): () => unknown {
  switch (value?.type) {
    case 'string':
      return () => '';
    case 'integer':
    case 'number':
      return () => 0;
    case 'boolean':
      return () => false;
    case 'quantity':
      return () => '0';
    case 'array':
      return () => [];
    case 'map':
      return () => ({});
    case 'reference': {
      const scalar = typeOf(value.reference as string, minor)?.value;
      return scalar && scalar.type !== 'object' ? emptyOf(scalar, minor) : () => ({});
    }
    default:
      return () => null;
  }
}

/** Types on the way down, so that a type that contains itself ends. */
const making = new Set<string>();

function filler(typeName: string, minor: Minor): Fill | undefined {
  const own = Object.entries(defaults[typeName.replace('io.k8s.api.', '')] ?? {}).map(
    ([name, given]) => ({ name, ...readDefault(given) }) as const,
  );
  const fields: (readonly [name: string, fill: Fill])[] = [];
  making.add(typeName);
  for (const field of typeOf(typeName, minor)?.fields.values() ?? []) {
    const fill = fillerOf(field, minor);
    if (fill) fields.push([field.name, fill]);
  }
  making.delete(typeName);
  if (own.length === 0 && fields.length === 0) return undefined;
  return (value) => {
    const owner = value as Record<string, unknown>;
    for (const { name, value: given, replacesZero } of own) {
      const held = owner[name];
      if (
        held !== undefined &&
        !(replacesZero && (held === '' || held === 0 || (Array.isArray(held) && held.length === 0)))
      )
        continue;
      const filled =
        typeof given === 'function' ? given(owner, minor) : typeof given === 'object' ? copyOf(given) : given;
      if (filled !== undefined) owner[name] = filled;
    }
    for (const [name, fill] of fields) if (owner[name] !== undefined) fill(owner[name], minor);
  };
}

function fillerOf(value: ValueInfo, minor: Minor): Fill | undefined {
  switch (value.type) {
    case 'reference': {
      const name = value.reference as string;
      return making.has(name) ? (given) => planOf(name, minor).fill()?.(given, minor) : planOf(name, minor).fill();
    }
    case 'array': {
      const item = value.items && fillerOf(value.items, minor);
      return item && ((given) => (given as unknown[]).forEach((each) => item(each, minor)));
    }
    case 'map': {
      const item = value.items && fillerOf(value.items, minor);
      return item && ((given) => Object.values(given as object).forEach((each) => item(each, minor)));
    }
    default:
      return undefined;
  }
}

/** A copy of a default, so that no two objects share one. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}
