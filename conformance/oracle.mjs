// What do the registries of Kubernetes say to these objects, without a server?
//   node conformance/oracle.mjs [--minor 1.37]... [--previous FILE] FILE
// FILE holds objects in YAML or JSON, or lines of JSON with an object or with { object, previous } each. --previous: the objects are
// updates of those in that file, one by one.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { askOracle, isAboutCluster } from './oracle/client.mjs';
import { minors as allMinors } from './versions.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { previous: { type: 'string' }, minor: { type: 'string', multiple: true } },
});
const minors = values.minor ?? [allMinors.at(-1)];
if (positionals.length !== 1 || !minors.every((minor) => allMinors.includes(minor))) {
  console.error(`usage: node conformance/oracle.mjs [--minor ${allMinors.join('|')}]... [--previous FILE] FILE`);
  process.exit(2);
}
const before = values.previous ? read(values.previous) : [];
const questions = read(positionals[0]).map((value, index) =>
  value.object ? value : { object: value, previous: before[index] },
);
for (const minor of minors) {
  const answers = await askOracle(minor, questions, (line) => console.error(`conformance: ${line}`));
  for (const [index, answer] of answers.entries()) print(minor, questions[index].object, answer);
}

function read(file) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl'))
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return parseAllDocuments(text, { uniqueKeys: false })
    .map((document) => document.toJS())
    .filter((value) => value !== null)
    .flatMap((value) => (Array.isArray(value) ? value : [value]));
}

function print(minor, { kind, metadata }, answer) {
  const { ok, code, causes, message, stale } = answer;
  const remark = stale ? ' (the object to update)' : isAboutCluster(answer) ? ' (for the cluster, not the object)' : '';
  console.log(`${minor}: ${kind} ${metadata?.name ?? ''}: ${code} ${ok ? 'ok' : 'refused'}${remark}`);
  for (const cause of causes) console.log(`    ${cause.field}: ${cause.reason}: ${cause.message}`);
  if (!ok && causes.length === 0) console.log(`    ${message}`);
}
