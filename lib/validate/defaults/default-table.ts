import type { Minor } from '../../kubernetes/versions';

const ZERO = Symbol('zero');

/** A default that also takes the place of an empty text, the number 0 and an empty list. */
interface ZeroDefault {
  readonly [ZERO]: PlainDefault;
}

/** What a field is set to when it is missing: a JSON value, or what follows from the object around it (undefined: nothing). */
export type DefaultValue = PlainDefault | ZeroDefault;

type PlainDefault =
  | string
  | number
  | boolean
  | readonly unknown[]
  | { readonly [key: string]: unknown }
  | ((owner: Readonly<Record<string, unknown>>, minor: Minor) => unknown);

/**
 * The defaults of types, by the type's name without `io.k8s.api.` (`core.v1.Probe`), then by field, in the order in which they are
 * filled in. Those of an object come before those of what is in it.
 */
export type DefaultTable = Readonly<Record<string, Readonly<Record<string, DefaultValue>>>>;

/**
 * A default for a field that is no pointer in Go, where an empty text, 0 or an empty list is the same as nothing.
 *
 * @example
 * { 'core.v1.ServiceSpec': { type: orZero('ClusterIP') } }
 */
export function orZero(value: PlainDefault): ZeroDefault {
  return { [ZERO]: value };
}

/** The default itself, and whether it also replaces what is empty. */
export function readDefault(given: DefaultValue): { readonly value: PlainDefault; readonly replacesZero: boolean } {
  return typeof given === 'object' && ZERO in given
    ? { value: given[ZERO], replacesZero: true }
    : { value: given as PlainDefault, replacesZero: false };
}
