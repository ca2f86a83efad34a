type Scalar = string | number | boolean | null | undefined;

// A field with a closed set of words, or a list of them; never what tells one kind from another.
type ClosedKey<T> = keyof {
  [K in keyof T as K extends 'apiVersion' | 'kind' ? never : IsClosed<T[K]> extends true ? K : never]: unknown;
};
type IsClosed<V> = [V] extends [string | undefined]
  ? string extends V
    ? false
    : true
  : [V] extends [readonly (infer E)[] | undefined]
    ? [E] extends [string]
      ? string extends E
        ? false
        : true
      : false
    : false;

/**
 * What `T` says, save for the fields whose words are a closed set: about them it says nothing. An object that was typed
 * elsewhere, where such a field is a plain `string`, has this type; an object literal never does when it sets such a field.
 */
export type PlainStrings<T> = { readonly [K in keyof T as K extends ClosedKey<T> ? never : K]: Input<T[K]> };

/**
 * What the constructors of the kinds take for a `T`: a `T`, or an object whose closed sets of words are plain strings at any
 * depth, such as the types of the package `kubernetes-types` have them. Words in an object literal are checked all the same.
 *
 * @example
 * import type { PodSpec } from 'kubernetes-types/core/v1';
 *
 * function withPod(pod: PodSpec, input: k8s.Input<k8s.PodSpec> = pod) {}
 */
export type Input<T> = T extends Scalar
  ? T
  : T extends readonly (infer E)[]
    ? readonly Input<E>[]
    : {} extends Required<T>
      ? T
      : T | PlainStrings<T>;
