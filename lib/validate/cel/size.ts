/** Between what a size or a cost may lie; Infinity where nothing limits it. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

export const UNKNOWN: Span = { min: 0, max: Infinity };

/** A size that is known. */
export function exactly(size: number): Span {
  return { min: size, max: size };
}

export function plus(a: Span, b: Span): Span {
  return { min: a.min + b.min, max: a.max + b.max };
}

export function times(a: Span, b: Span): Span {
  return { min: product(a.min, b.min), max: product(a.max, b.max) };
}

/** A span of a part of the cost, rounded up. */
export function scaled(a: Span, factor: number): Span {
  return { min: Math.ceil(a.min * factor), max: Math.ceil(a.max * factor) };
}

export function either(a: Span, b: Span): Span {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** Nothing times infinitely often is nothing. */
export function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
