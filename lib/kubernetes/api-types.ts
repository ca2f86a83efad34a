import type { MinorSet } from './versions';

/** A kind of object that a user can create, as a kube-apiserver serves it by default. */
export interface KindInfo {
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** What stands in a manifest: `apps/v1`, or `v1` in the core group. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The name in the REST path, such as `deployments`. */
  readonly plural: string;
  /** False for what belongs to the whole cluster, such as a Node. */
  readonly namespaced: boolean;
  /** The name of the kind's type, for `typeOf`: `io.k8s.api.apps.v1.Deployment`. */
  readonly type: string;
  /** The minors that serve the kind by default. */
  readonly minors: MinorSet;
}

/**
 * What a value looks like in JSON. `reference`: what the type named in `reference` says. `map`: an object with free keys.
 * `object`: an object about whose fields nothing is known. `int-or-string`: an integer or a string. `quantity`: a string or
 * a number. `any`: whatever JSON allows.
 */
export type ValueType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'array'
  | 'map'
  | 'object'
  | 'reference'
  | 'int-or-string'
  | 'quantity'
  | 'any';

/** How a server merges a list: as one value, as a set of values, or as a map by some fields of its items. */
export type ListType = 'atomic' | 'set' | 'map';

/** How a server merges an object: as one value, or field by field. */
export type MapType = 'atomic' | 'granular';

/** What a server publishes about a value: a field's, a list item's, or a scalar type's. */
export interface ValueInfo {
  readonly type: ValueType;
  /** `int32`, `int64`, `double`, `byte` (base64) or `date-time`. */
  readonly format?: string;
  /** The values allowed, sorted; an empty string among them means that the field may be set to it. */
  readonly enum?: readonly string[];
  /** Of a `reference`: the full name of the type. */
  readonly reference?: string;
  /** Of an `array` or a `map`: its items. */
  readonly items?: ValueInfo;
  /** Of an `array` (and of some base64 strings); absent where the API declares none (a server then treats it as atomic). */
  readonly listType?: ListType;
  /** Of an `array` with the list type `map`: the fields that tell its items apart. */
  readonly listMapKeys?: readonly string[];
  /** Of a `map` or a `reference`, where this field says otherwise than its type. */
  readonly mapType?: MapType;
}

/** One field of a type, as it is in the minors of `minors`; a field whose facts changed has one of these per state. */
export interface FieldInfo extends ValueInfo {
  readonly name: string;
  /** Published as required. An empty default beside it (`""`, `0`, `{}`) means that a server fills it in while decoding. */
  readonly required: boolean;
  /**
   * The published default, as a JSON value; absent where there is none. `{}`, `""` and `0` are often no more than Go's zero
   * values.
   */
  readonly default?: unknown;
  /** The minors that serve the field with exactly these facts. */
  readonly minors: MinorSet;
}

/** A type of the API as it is in one minor: an object with fields, or a scalar. */
export interface TypeInfo {
  /** The name in the server's OpenAPI: `io.k8s.api.core.v1.PodSpec`. */
  readonly name: string;
  /** What the type is when it has no fields, such as `io.k8s.apimachinery.pkg.api.resource.Quantity`. */
  readonly value?: ValueInfo;
  /** The fields by name, in the order of the alphabet; empty for a scalar. */
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** The names of the required fields. */
  readonly required: readonly string[];
  /** Whether a server merges the object as one value. */
  readonly mapType?: MapType;
  /** The minors that serve exactly this type: the same fields may still differ in their facts. */
  readonly minors: MinorSet;
}
