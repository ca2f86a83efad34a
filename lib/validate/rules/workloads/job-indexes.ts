/**
 * How many indexes a text such as `0,2-4` tells; undefined when it is none, out of order, or goes beyond the completions.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
 */
export function countIndexes(text: string, completions: number): number | undefined {
  if (text === '') return 0;
  let last: number | undefined;
  let total = 0;
  for (const interval of text.split(',')) {
    const ends = interval.split('-');
    // A sign is read as one, and a hyphen before a number as an empty beginning.
    if (ends.length > 2 || !ends.every((end) => /^\+?\d+$/.test(end))) return undefined;
    const [first, end] = ends.map(Number) as [number, number?];
    if (first >= completions || (end !== undefined && (end >= completions || first >= end))) return undefined;
    if (last !== undefined && last >= first) return undefined;
    last = end ?? first;
    total += last - first + 1;
  }
  return total;
}
