import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import type { CodeDefinition } from '../../../lib/code-definition';
import { databaseCodes } from '../../../lib/codes/database';
import { organisationCodes } from '../../../lib/codes/organisation';
import { storageCodes } from '../../../lib/codes/storage';
import { taskCodes } from '../../../lib/codes/tasks';
import type { Diagnostic } from '../../../lib/diagnostic';
import * as library from '../../../lib/index';
import { synth } from '../../../lib/synth';

const codes: Readonly<Record<string, CodeDefinition<never>>> = {
  ...databaseCodes,
  ...organisationCodes,
  ...storageCodes,
  ...taskCodes,
};

/** What is found in a few lines of a program. */
function findingsIn(lines: string): readonly Diagnostic[] {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const names = Object.keys(library);
  // What stands in the table is plain JavaScript.
  new Function('chart', ...names, lines)(chart, ...names.map((name) => library[name as keyof typeof library]));
  return synth(app).diagnostics;
}

const withExample = Object.entries(codes).filter(([, { example }]) => example !== undefined);

test.each(withExample)('the example of %s gives it', (code, { example }) => {
  expect(findingsIn(example!).map((finding) => finding.code)).toContain(code);
});

const withFix = withExample.filter(([, { fix }]) => fix !== undefined);

test.each(withFix)('the mended example of %s gives neither it nor an error', (code, { fix }) => {
  expect(findingsIn(fix!).filter((finding) => finding.code === code || finding.severity === 'error')).toEqual([]);
});
