// Where does the library say something else about published manifests than real servers did?
//   node conformance/corpus.mjs [--minor 1.37]... [--kind Deployment]... [--limit 20] [--objects] [--file FILE]
import { parseArgs } from 'node:util';
import { compareCorpus } from './corpus/compare.mjs';
import { corpusFile, readCorpus } from './corpus/read.mjs';
import { describeGroups } from './verdicts/groups.mjs';
import { loadJudge } from './verdicts/ours.mjs';
import { tableOf } from './verdicts/table.mjs';
import { minors as allMinors } from './versions.mjs';

const { values } = parseArgs({
  options: {
    minor: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    limit: { type: 'string', default: '20' },
    objects: { type: 'boolean' },
    file: { type: 'string' },
  },
});
const file = corpusFile(values.file);
if (!file) {
  console.error('There is no corpus: give its path with --file or K8SDSL_CONFORMANCE_CORPUS.');
  process.exit(2);
}
const corpus = readCorpus(file).filter(({ object }) => !values.kind || values.kind.includes(object.kind));
const judge = await loadJudge();
const all = [];
for (const minor of values.minor ?? allMinors) {
  const { tallies, notServed, disagreements } = compareCorpus(corpus, judge, minor);
  console.log(`\nKubernetes ${minor} (${notServed.total} not served, ${notServed.taken} of them taken)`);
  console.log(tableOf(tallies, { only: 'imperfect' }).join('\n'));
  all.push(...disagreements);
}
console.log('');
console.log(describeGroups(all, { limit: Number(values.limit), objects: values.objects }).join('\n'));
