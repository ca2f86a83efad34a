import { Tallies } from '../verdicts/tally.mjs';

/**
 * Compares the library with what servers of one minor say to the corpus. What the minor does not serve is counted by itself, as
 * it says nothing about the rules.
 *
 * @param {import('./read.mjs').Published[]} corpus
 * @param {Awaited<ReturnType<typeof import('../verdicts/ours.mjs').loadJudge>>} judge
 */
export function compareCorpus(corpus, judge, minor) {
  const tallies = new Tallies();
  const notServed = { total: 0, taken: 0 };
  /** @type {import('../verdicts/groups.mjs').Disagreement[]} */
  const disagreements = [];
  for (const { title, kind, object, judgement } of corpus) {
    const theirs = judgement(minor);
    if (!theirs) continue;
    const ours = judge(object, minor);
    if (theirs.message?.startsWith('the server does not serve')) {
      notServed.total += 1;
      if (ours.ok && !ours.unknown) notServed.taken += 1;
      continue;
    }
    const outcome = tallies.add(kind, ours, theirs);
    if (outcome !== 'agree') disagreements.push({ kind, minor, title, outcome, ours, theirs, object });
  }
  return { tallies, notServed, disagreements };
}
