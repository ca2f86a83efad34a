/** What a kube-apiserver could not decode, and where. */
export type DecodeError =
  | {
      readonly problem: 'unknown-field';
      readonly field: string;
      readonly typeName: string;
      readonly known: readonly string[];
    }
  | { readonly problem: 'wrong-type'; readonly field: string; readonly expected: string; readonly value: unknown }
  | { readonly problem: 'wrong-format'; readonly field: string; readonly format: Format; readonly value: unknown };

/** The notations that a server checks while it decodes. */
export type Format = 'int32' | 'int64' | 'quantity' | 'date-time' | 'micro-time' | 'base64';

/**
 * Tells whether a value can be decoded. Without a list of errors it stops at the first and builds no path, because nearly
 * all values are right; with one it goes on and files every error under its path.
 */
export type Decoder = (value: unknown, errors?: DecodeError[], path?: string) => boolean;
