type Scalar = string | number | boolean | null | undefined;

/** Whether `E` is words, and which ones is settled. */
type AreWords<E> = [E] extends [string] ? (string extends E ? false : true) : false;

/** Whether `V` is one of a closed set of words, or a list or a map of them. */
type IsClosed<V> = [V] extends [string | undefined]
  ? AreWords<NonNullable<V>>
  : [V] extends [readonly (infer E)[] | undefined]
    ? AreWords<E>
    : [V] extends [{ readonly [key: string]: infer E } | undefined]
      ? AreWords<E>
      : false;

/** The fields that tell one kind from another: of an object as a whole only. */
type IdentityKey<T> = T extends { readonly apiVersion?: string } ? 'apiVersion' | 'kind' : never;

/**
 * What `T` says, save for the fields whose words are a closed set: about them it says nothing. An object that was typed
 * elsewhere, where such a field is a plain `string`, has this type; an object literal never does when it sets such a field.
 */
export type PlainStrings<T> = {
  readonly [K in keyof T as K extends IdentityKey<T> ? K : IsClosed<T[K]> extends true ? never : K]: Input<T[K]>;
};

/**
 * What the constructors of the kinds take for a `T`: a `T`, or an object whose closed sets of words are plain strings at any
 * depth, such as the types of the package `kubernetes-types` have them. Words in an object literal are checked all the same.
 *
 * @example
 * import type { Container } from 'kubernetes-types/core/v1';
 *
 * // `shared.imagePullPolicy` is a string, which is no `k8s.Container`.
 * function podOf(shared: Container): k8s.Input<k8s.PodSpec> {
 *   return { containers: [shared, { name: 'web', image: 'web:1.0.0', imagePullPolicy: 'Always' }] };
 * }
 */
export type Input<T> = T extends Scalar
  ? T
  : T extends readonly (infer E)[]
    ? readonly Input<E>[]
    : {} extends Required<T>
      ? T
      : T | PlainStrings<T>;
