/**
 * The candidate that a misspelt word most likely means, or nothing when none is near.
 *
 * Near means: equal but for case and separators, a prefix of at least three letters, or at most one edit (insertion, deletion,
 * replacement, swap of neighbours) per three letters.
 *
 * @example
 * suggest('replcas', ['replicas', 'selector']) // 'replicas'
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = normalise(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const given = normalise(candidate);
    if (given === wanted) return candidate;
    const distance = wanted.length >= 3 && given.startsWith(wanted) ? 1 : editDistance(wanted, given, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `did you mean "x"?` with a leading space, or an empty string: made to be appended to a sentence. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = suggest(word, candidates);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}

function normalise(word: string): string {
  return word.toLowerCase().replace(/[-_\s.]/g, '');
}

/** Optimal string alignment distance; stops early once it can't be below `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
