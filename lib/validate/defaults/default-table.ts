import type { Minor } from '../../kubernetes/versions';

/** What a field is set to when it is missing: a JSON value, or what follows from the object around it (undefined: nothing). */
export type DefaultValue =
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
