import type { Diagnostic } from '../../lib/diagnostic';

/** A finding, and those that would say the same again. */
export interface Fold {
  readonly first: Diagnostic;
  readonly others: readonly Diagnostic[];
}

/**
 * Puts together what one line of a program did many times, in a loop or in a function: the code is the same, and so is the
 * field but for its indexes. The order is that of the first of each.
 */
export function fold(found: readonly Diagnostic[]): Fold[] {
  const groups = new Map<string, { first: Diagnostic; others: Diagnostic[] }>();
  for (const [index, one] of found.entries()) {
    const place = one.origin ?? one.position;
    const field = one.target?.field?.replace(/\[\d+\]/g, '[]');
    // Findings without a place have nothing in common that could be shown once.
    const key = place ? JSON.stringify([one.code, place.file, place.line, place.column, field]) : `${index}`;
    const group = groups.get(key);
    if (group) group.others.push(one);
    else groups.set(key, { first: one, others: [] });
  }
  return [...groups.values()];
}
