import { isAboutCluster } from '../oracle/client.mjs';
import { judgementOf } from '../verdicts/ours.mjs';
import { Tallies } from '../verdicts/tally.mjs';

/**
 * Compares the library with answers to mutants. Where a server breaks down, where it is the cluster that it finds fault with, where
 * it does not take the object to update, and what a dry run does not look at, there is no verdict to compare with.
 *
 * @param {import('./generate.mjs').Mutant[]} mutants
 * @param {{ ok: boolean, code?: number, http?: number, causes: any[], message?: string, stale?: boolean }[]} answers
 * @param {Awaited<ReturnType<typeof import('../verdicts/ours.mjs').loadJudge>>} judge
 */
export function compareMutants(mutants, answers, judge, minor) {
  const tallies = new Tallies();
  const byOperator = new Tallies();
  /** @type {import('../verdicts/groups.mjs').Disagreement[]} */
  const disagreements = [];
  for (const [index, { title, kind, operator, object, previous }] of mutants.entries()) {
    const answer = answers[index];
    if (!isVerdict(answer) || isForStorage(object)) continue;
    const theirs = judgementOf(answer);
    const ours = judge(object, minor, previous);
    const outcome = tallies.add(kind, ours, theirs);
    byOperator.add(operator, ours, theirs);
    if (outcome !== 'agree') disagreements.push({ kind, minor, title, outcome, ours, theirs, object, previous });
  }
  return { tallies, byOperator, disagreements };
}

export function isVerdict(answer) {
  const { code = answer.http } = answer;
  return !answer.stale && code !== 500 && code !== 404 && !isAboutCluster(answer);
}

/** A node port out of range is found when the Service is stored, and not by a dry run. */
export function isForStorage({ kind, spec }) {
  if (kind !== 'Service' || !Array.isArray(spec?.ports)) return false;
  return spec.ports.some((port) => port?.nodePort && (port.nodePort < 30_000 || port.nodePort > 32_767));
}
