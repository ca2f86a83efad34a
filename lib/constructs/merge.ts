import { allMinors, findKind, minorsIn, typeOf, type FieldInfo, type ValueInfo } from '../kubernetes/api';

/**
 * What can be changed of a `T`: any of its fields at any depth. `null` removes a field, `undefined` leaves it as it is.
 */
export type DeepPartial<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly DeepPartial<E>[]
    : { readonly [K in keyof T]?: DeepPartial<T[K]> | null };

/** The value of an object's kind, for {@link merge}; undefined for a kind that is not built into Kubernetes. */
export function valueInfoOf(apiVersion: string, kind: string): ValueInfo | undefined {
  const info = findKind(apiVersion, kind);
  return info && { type: 'reference', reference: info.type };
}

/** The value of a type, such as `io.k8s.api.core.v1.PodSpec`, for {@link merge}. */
export function valueInfoOfType(reference: string): ValueInfo {
  return { type: 'reference', reference };
}

/**
 * Lays a change over a value, as a server-side apply does: objects field by field, lists that the API declares as maps item by
 * item (containers by their name, mounts by their path), sets as a union; every other list is replaced. Neither argument is
 * changed.
 *
 * @param info what the API says about the value; without it, lists are replaced
 * @example
 * merge(pod, { containers: [{ name: 'app', image: 'web:2' }] }, valueInfoOfType('io.k8s.api.core.v1.PodSpec'));
 */
export function merge<T>(base: T, change: unknown, info?: ValueInfo): T {
  if (change === undefined) return base;
  if (isObject(change)) return mergeObject(isObject(base) ? base : {}, change, info) as T;
  if (Array.isArray(change) && Array.isArray(base)) return mergeList(base, change, info) as T;
  return change as T;
}

type Fields = Readonly<Record<string, unknown>>;

function mergeObject(base: Fields, change: Fields, info: ValueInfo | undefined): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else if (value !== undefined) result[key] = merge(result[key], value, fieldOf(info, key));
  }
  return result;
}

function mergeList(base: readonly unknown[], change: readonly unknown[], info: ValueInfo | undefined): unknown[] {
  if (info?.listType === 'set') return [...new Set([...base, ...change])];
  const keys = info?.listType === 'map' ? info.listMapKeys : undefined;
  if (!keys) return [...change];
  const identity = (item: unknown): string =>
    JSON.stringify(keys.map((key) => (item as Fields)[key] ?? fieldOf(info?.items, key)?.default));
  const result = [...base];
  const positions = new Map(base.map((item, index) => [identity(item), index]));
  for (const item of change) {
    const at = positions.get(identity(item));
    // An item that is new is laid over nothing, so that its nulls go.
    if (at === undefined) result.push(merge({}, item, info?.items));
    else result[at] = merge(result[at], item, info?.items);
  }
  return result;
}

/** What the newest minor that has the field says about it. */
function fieldOf(
  info: ValueInfo | undefined,
  key: string,
): (ValueInfo & Pick<Partial<FieldInfo>, 'default'>) | undefined {
  if (info?.type === 'map') return info.items;
  if (!info?.reference) return undefined;
  for (const minor of minorsIn(allMinors).toReversed()) {
    const field = typeOf(info.reference, minor)?.fields.get(key);
    if (field) return field;
  }
  return undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
