import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import type { CodeDefinition } from '../../../lib/code-definition';
import { databaseCodes } from '../../../lib/codes/database';
import { organisationCodes } from '../../../lib/codes/organisation';
import { platformCodes } from '../../../lib/codes/platform';
import { storageCodes } from '../../../lib/codes/storage';
import { taskCodes } from '../../../lib/codes/tasks';
import type { Diagnostic } from '../../../lib/diagnostic';
import * as library from '../../../lib/index';
import { synth } from '../../../lib/synth';

// These two are about files beside the program, of which there are none here.
const { K8S4621: _noFile, K8S4622: _sameName, ...platform } = platformCodes;

const codes: Readonly<Record<string, CodeDefinition<never>>> = {
  ...databaseCodes,
  ...organisationCodes,
  ...platform,
  ...storageCodes,
  ...taskCodes,
};

/** What is found in a few lines of a program, or in a whole one, which makes its own app. */
function findingsIn(lines: string): readonly Diagnostic[] {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const names = Object.keys(library);
  if (lines.includes('new App(')) {
    const made = new Function(...names, `${lines}\nreturn app;`) as (...values: unknown[]) => App;
    return synth(made(...names.map((name) => library[name as keyof typeof library]))).diagnostics;
  }
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
