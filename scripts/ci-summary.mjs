// The last line of .ci/run: how many checks passed and failed, from the results that the runners themselves have written.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [logs, ...failedSteps] = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };

const jest = read('jest.json');
if (jest) {
  count.passed += jest.numPassedTests;
  // A file that does not even load has no tests that could fail.
  count.failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites;
  count.skipped += jest.numPendingTests;
}
const conformance = read('conformance.json');
if (conformance) {
  count.passed += conformance.passed;
  count.failed += conformance.failed;
  count.skipped += conformance.skipped;
}

// Every step is a check of its own; what the tests have counted is not counted again.
const countedOtherwise = new Set([...(jest ? ['test'] : []), ...(conformance ? ['conformance'] : [])]);
count.failed += failedSteps.filter((step) => !countedOtherwise.has(step)).length;
if (failedSteps.length > 0 && count.failed === 0) count.failed = failedSteps.length;
if (failedSteps.length > 0) console.log(`failed steps: ${failedSteps.join(', ')}`);
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;

function read(name) {
  const path = join(logs, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
