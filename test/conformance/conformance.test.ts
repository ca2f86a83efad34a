import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../conformance/test');

// The programs of conformance/ are plain ECMAScript modules, which Node's own runner takes as they are.
test.each(readdirSync(folder).filter((name) => name.endsWith('.test.mjs')))('conformance/test/%s', (name) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=tap', join(folder, name)],
    { encoding: 'utf8' },
  );
  expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
});
