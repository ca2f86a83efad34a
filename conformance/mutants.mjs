// Where does the library say something else about changed objects than the registries of Kubernetes?
//   node conformance/mutants.mjs [--minor 1.37]... [--kind Deployment]... [--updates] [--limit 20] [--objects] [--field TEXT]
//                                [--seed TEXT] [--scale 1] [--corpus] [--operators] [--write FILE]
// --field: only groups that name this. --seed: other mutants, none of which the rules were written for. --scale: more of them.
// --corpus: mutants of published manifests, where they are there. --operators: a table of the operators, too. --write: every
// disagreement as a line of JSON.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpusFile, readCorpus } from './corpus/read.mjs';
import { answersTo, mutantsOf } from './mutants/cases.mjs';
import { compareMutants } from './mutants/compare.mjs';
import { describeGroups } from './verdicts/groups.mjs';
import { loadJudge } from './verdicts/ours.mjs';
import { tableOf } from './verdicts/table.mjs';
import { minors as allMinors } from './versions.mjs';

const { values } = parseArgs({
  options: {
    minor: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    updates: { type: 'boolean', default: false },
    limit: { type: 'string', default: '20' },
    objects: { type: 'boolean', default: false },
    field: { type: 'string' },
    seed: { type: 'string', default: '' },
    scale: { type: 'string', default: '1' },
    corpus: { type: 'boolean', default: false },
    operators: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const { seed, updates, kind: kinds } = values;
const published = values.corpus ? publishedObjects() : undefined;
const { mutants } = await mutantsOf(root, { seed, updates, kinds, published, scale: Number(values.scale) });
const judge = await loadJudge();
const all = [];
for (const minor of values.minor ?? [allMinors.at(-1)]) {
  const answers = await answersTo(mutants, minor, root, (line) => console.error(`conformance: ${line}`));
  const { tallies, byOperator, disagreements } = compareMutants(mutants, answers, judge, minor);
  console.log(`\nKubernetes ${minor}`);
  console.log(tableOf(tallies, { only: 'imperfect' }).join('\n'));
  if (values.operators) console.log(tableOf(byOperator).join('\n'));
  all.push(...disagreements);
}
console.log('');
console.log(
  describeGroups(all, { limit: Number(values.limit), objects: values.objects, naming: values.field }).join('\n'),
);
if (values.write) writeFileSync(values.write, all.map((each) => `${JSON.stringify(each)}\n`).join(''));

function publishedObjects() {
  const file = corpusFile();
  if (!file) {
    console.error('There is no corpus of published manifests (K8SDSL_CONFORMANCE_CORPUS).');
    process.exit(2);
  }
  return readCorpus(file).map(({ title, object }) => ({ name: title, object, share: 0.03 }));
}
