// Writes the figures of the last run into docs/validation.md, between its marks: node conformance/document.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agreementTable } from './verdicts/agreement-table.mjs';
import { percent } from './verdicts/table.mjs';
import { readFigures } from './verdicts/write-figures.mjs';
import { minors } from './versions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = fileURLToPath(new URL('../docs/validation.md', import.meta.url));
const figures = readFigures(root);
const suites = {
  mutants: 'objects of every kind, changed in a place or two',
  updates: 'changes of stored objects',
  corpus: 'published manifests',
};

const of = (suite, minor) => figures.find((one) => one.suite === suite && one.minor === minor);

/** One row per suite and minor. */
function overall() {
  const rows = Object.entries(suites).flatMap(([suite, words]) =>
    minors.map((minor) => {
      const found = of(suite, minor);
      if (!found)
        throw new Error(`There are no figures of ${suite} for ${minor}: node conformance/run.mjs --only ${suite}`);
      const { cases, accepted, agreement, caught, falseAlarms, causes } = found.all;
      const cells = [agreement, caught, falseAlarms, causes].map(percent);
      return `| ${words} | ${minor} | ${cases} | ${accepted} | ${cells.join(' | ')} |`;
    }),
  );
  const head =
    '| what | minor | cases | accepted by the server | same verdict | rejects caught | false alarms | same fields and reasons |';
  return [head, '| --- | --- | --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

let text = readFileSync(page, 'utf8');
for (const [name, table] of Object.entries({ overall: overall(), kinds: agreementTable(root, 'mutants').join('\n') })) {
  const mark = new RegExp(`(<!-- figures: ${name} -->\\n)[\\s\\S]*?(\\n<!-- end -->)`);
  if (!mark.test(text)) throw new Error(`docs/validation.md has no place for the figures "${name}".`);
  text = text.replace(mark, (_, before, after) => `${before}${table}${after}`);
}
writeFileSync(page, text);
