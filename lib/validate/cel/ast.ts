/** A constant in an expression, by its type. */
export type Constant =
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null_type'; readonly value: null };

/** An entry of a map, or a field of an object. */
export interface Entry<K> {
  readonly key: K;
  readonly value: Expr;
  readonly optional: boolean;
}

/** A loop, of which all macros are made. */
export interface Loop {
  readonly kind: 'loop';
  readonly at: number;
  readonly range: Expr;
  readonly variable: string;
  /** The second variable: of a list the item, of a map the value. */
  readonly second: string | undefined;
  readonly result: string;
  readonly start: Expr;
  readonly while: Expr;
  readonly step: Expr;
  readonly end: Expr;
}

/** An expression as a tree; `at` is where it stands in the text. */
export type Expr =
  | { readonly kind: 'constant'; readonly at: number; readonly constant: Constant }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | {
      readonly kind: 'select';
      readonly at: number;
      readonly operand: Expr;
      readonly field: string;
      /** Whether only the presence of the field is asked for, by `has()`. */
      readonly test: boolean;
    }
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly name: string;
      readonly target: Expr | undefined;
      readonly args: readonly Expr[];
    }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly { value: Expr; optional: boolean }[] }
  | { readonly kind: 'map'; readonly at: number; readonly entries: readonly Entry<Expr>[] }
  | { readonly kind: 'object'; readonly at: number; readonly type: string; readonly fields: readonly Entry<string>[] }
  | Loop;

/** What is wrong with an expression, before or while it is evaluated. */
export class CelError extends Error {}
