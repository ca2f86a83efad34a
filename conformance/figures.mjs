// The figures of the last runs of the suites `mutants` and `updates` as a table in Markdown, kind by kind and minor by minor:
//   node conformance/figures.mjs [--suite mutants|updates|corpus]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { agreementTable } from './verdicts/agreement-table.mjs';

const { values } = parseArgs({ options: { suite: { type: 'string', default: 'mutants' } } });
console.log(agreementTable(fileURLToPath(new URL('..', import.meta.url)), values.suite).join('\n'));
