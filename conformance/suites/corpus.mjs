// Published manifests get the verdicts that servers gave them. They are other people's files and lie outside of the repository;
// where they are not, nothing is compared, and that is no failure.
import { compareCorpus } from '../corpus/compare.mjs';
import { corpusFile, readCorpus } from '../corpus/read.mjs';
import { checkFloors } from '../verdicts/check-floors.mjs';
import { describeGroups } from '../verdicts/groups.mjs';
import { loadJudge } from '../verdicts/ours.mjs';
import { percent } from '../verdicts/table.mjs';
import { writeFigures } from '../verdicts/write-figures.mjs';

export const name = 'corpus';
// The servers were asked when the corpus was made.
export const needs = [];

/** @param {import('./index.mjs').Context} context */
export async function run(context) {
  const { root, minors, pass, fail, skip } = context;
  const file = corpusFile();
  if (!file) {
    skip('suite corpus', 'there is no corpus of published manifests (K8SDSL_CONFORMANCE_CORPUS)');
    return;
  }
  const corpus = readCorpus(file);
  const judge = await loadJudge();
  for (const minor of minors) {
    const { tallies, notServed, disagreements } = compareCorpus(corpus, judge, minor);
    const { figures } = tallies.all;
    console.error(
      `conformance: corpus ${minor}: ${figures.cases} manifests, ${percent(figures.agreement)} agree, ${tallies.all.misses} missed, ${tallies.all.falseAlarms} false alarms`,
    );
    checkFloors('corpus', minor, figures, context, () => describeGroups(disagreements, { limit: 10 }).join('\n'));
    if (notServed.taken === 0) pass(`${minor}: what is not served is not taken`);
    else fail(`${minor}: ${notServed.taken} of ${notServed.total} manifests of kinds that are not served are taken`);
    writeFigures(root, 'corpus', minor, tallies);
  }
}
