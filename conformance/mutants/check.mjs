import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoGo } from '../programs/build.mjs';
import { checkFloors } from '../verdicts/check-floors.mjs';
import { describeGroups } from '../verdicts/groups.mjs';
import { judgementOf, loadJudge } from '../verdicts/ours.mjs';
import { percent } from '../verdicts/table.mjs';
import { Tallies } from '../verdicts/tally.mjs';
import { writeFigures } from '../verdicts/write-figures.mjs';
import { askServer } from './ask-server.mjs';
import { answersTo, mutantsOf } from './cases.mjs';
import { compareMutants, isVerdict } from './compare.mjs';

/** Of so many mutants, the servers judge one: enough to show that the oracle, which judges all, says what they say. */
const oneIn = 4;

/**
 * Compares the library with the oracle on all mutants and with a server on some, and the oracle with that server.
 *
 * @param {'mutants' | 'updates'} suite
 * @param {import('../suites/index.mjs').Context} context
 */
export async function checkMutants(suite, context) {
  const { root, minors, client, pass, fail, skip } = context;
  const { mutants, isServed } = await mutantsOf(root, { updates: suite === 'updates' });
  const judge = await loadJudge();
  const sample = mutants.flatMap((_, index) => (index % oneIn === 0 ? [index] : []));
  await Promise.all(
    minors.map(async (minor) => {
      const answers = await oracleAnswers(minor).catch((error) => {
        if (!(error instanceof NoGo)) throw error;
        if (process.env.CI) fail(`${minor}: the oracle`, error.message);
        else skip(`${minor}: the oracle`, error.message);
      });
      if (!answers) return;
      const compared = compareMutants(mutants, answers, judge, minor);
      report(minor, 'by the oracle', compared);
      const asked = sample.filter((index) => isServed(mutants[index].kind, minor));
      const verdicts = await askServer(
        client(minor),
        asked.map((index) => mutants[index]),
      );
      const [cases, real] = withVerdict(asked, verdicts);
      const onServer = compareMutants(cases.map((index) => mutants[index]), real, judge, minor); // prettier-ignore
      report(minor, 'by the server', onServer);
      const { figures } = onServer.tallies.all;
      checkFloors(suite, minor, figures, context, () =>
        describeGroups(onServer.disagreements, { limit: 8 }).join('\n'),
      );
      checkFloors(suite, minor, compared.tallies.all.figures, context, () => {
        return describeGroups(compared.disagreements, { limit: 8 }).join('\n');
      });
      checkOracle(minor, cases, real, answers);
      writeFigures(root, suite, minor, compared.tallies);
      keep(minor, compared.disagreements);
    }),
  );

  async function oracleAnswers(minor) {
    return answersTo(mutants, minor, root, (line) => console.error(`conformance: ${line}`));
  }

  function report(minor, who, { tallies }) {
    const { cases, accepted, agreement, caught, falseAlarms, causes } = tallies.all.figures;
    console.error(
      `conformance: ${suite} ${minor} ${who}: ${cases} (${accepted} accepted), ${percent(agreement)} agree, ${percent(caught)} caught, ${percent(falseAlarms)} false alarms, ${percent(causes)} same causes`,
    );
  }

  function checkOracle(minor, cases, real, answers) {
    const tallies = new Tallies();
    const different = cases.flatMap((index, at) => {
      const answer = answers[index];
      if (!isVerdict(answer)) return [];
      const [ours, theirs] = [judgementOf(answer), judgementOf(real[at])];
      const { kind, title, object, previous } = mutants[index];
      const outcome = tallies.add(kind, ours, theirs);
      return outcome === 'agree' ? [] : [{ kind, minor, title, outcome, ours, theirs, object, previous }];
    });
    const title = `${minor}: the oracle says what the server says, ${tallies.all.total - different.length} of ${tallies.all.total} times`;
    // Where Go goes through a map, the order of causes and the number in a list are chance.
    if (tallies.all.figures.agreement >= 0.999 && different.length <= tallies.all.total / 200) pass(title);
    else fail(title, describeGroups(different, { limit: 10 }).join('\n'));
  }

  function keep(minor, disagreements) {
    const folder = join(root, 'temp', 'verdicts');
    mkdirSync(folder, { recursive: true });
    const lines = disagreements.map((each) => `${JSON.stringify(each)}\n`);
    writeFileSync(join(folder, `${suite}-${minor}-disagreements.jsonl`), lines.join(''));
  }
}

/** The cases to which the server has given a verdict on the object. */
function withVerdict(cases, verdicts) {
  const kept = cases.map((index, at) => [index, verdicts[at]]).filter(([, verdict]) => verdict && isVerdict(verdict));
  return [kept.map(([index]) => index), kept.map(([, verdict]) => verdict)];
}
