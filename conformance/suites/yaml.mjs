// What the library prints as YAML is read back as the same value by the parser of kubectl and of the kube-apiserver.
import { isDeepStrictEqual } from 'node:util';
import { NoGo } from '../programs/build.mjs';
import { ensureReader, readAsKubectl } from '../yaml/reader.mjs';
import { loadValues } from '../yaml/values.mjs';

export const name = 'yaml';

// It builds a small program of its own, and asks no server.
export const needs = [];

const PER_STREAM = 100;
const STREAMS = 250;

/** What the parser makes of plain scalars, so that a reader that takes everything for text can't pass. */
const known = { yes: true, '0o14': 12, '1e3': 1000, '~': null, 'a: b': { a: 'b' } };

/** @param {import('./index.mjs').Context} context */
export async function run(context) {
  let reader;
  try {
    reader = await ensureReader();
  } catch (error) {
    if (!(error instanceof NoGo)) throw error;
    if (process.env.CI) context.fail('suite yaml', error.message);
    else context.skip('suite yaml', error.message);
    return;
  }
  const { toYamlStream, jsonValue, nastyTexts, sample } = await loadValues();
  await checkReader(reader, context);
  const generated = sample(jsonValue, { numRuns: PER_STREAM * STREAMS, seed: 20_261_122 });
  await check('generated values', inStreams(generated.map((value) => ({ value }))), { reader, toYamlStream }, context);
  const places = nastyTexts.map((text) => [{ a: text, b: [text, [text]], [text]: { [text]: [{ [text]: text }] } }]);
  await check('texts that are hard to print', places, { reader, toYamlStream }, context);
}

async function checkReader(reader, { pass, fail }) {
  const [{ documents }] = await readAsKubectl(reader, [Object.keys(known).join('\n---\n')]);
  if (isDeepStrictEqual(documents, Object.values(known))) pass('the reader knows what plain scalars stand for');
  else fail('the reader knows what plain scalars stand for', JSON.stringify(documents));
}

async function check(what, streams, { reader, toYamlStream }, { pass, fail }) {
  const printed = streams.map(toYamlStream);
  const answers = await readAsKubectl(reader, printed);
  const wrong = streams.flatMap((documents, index) => {
    const expected = JSON.parse(JSON.stringify(documents));
    return isDeepStrictEqual(answers[index].documents, expected)
      ? []
      : [explain(expected, answers[index], (document) => toYamlStream([document]))];
  });
  const title = `kubectl reads back ${streams.flat().length.toLocaleString('en')} ${what}`;
  if (wrong.length === 0) pass(title);
  else fail(title, wrong.slice(0, 5).join('\n'));
}

function explain(expected, { documents, error }, print) {
  const at = expected.findIndex((document, index) => !isDeepStrictEqual(document, documents[index]));
  const [wanted, got] = [expected[at], documents[at]].map((document) => JSON.stringify(document));
  return `${wanted} was printed as\n${print(expected[at])}and read as ${got ?? error}`;
}

function inStreams(documents) {
  return Array.from({ length: documents.length / PER_STREAM }, (_, index) =>
    documents.slice(index * PER_STREAM, (index + 1) * PER_STREAM),
  );
}
