/**
 * A `T` as a user may have written it: every field can be missing, and a word can be any text. Rules see objects in this form, after
 * decoding, normalising and defaulting: types are right, null is gone, and nothing else is certain.
 */
export type Given<T> = T extends string
  ? string
  : T extends number | boolean | bigint | null | undefined
    ? T
    : T extends readonly (infer E)[]
      ? readonly Given<E>[]
      : T extends object
        ? string extends keyof T
          ? { readonly [K in keyof T]: Given<T[K]> }
          : { readonly [K in keyof T]?: Given<T[K]> }
        : T;
