// The output folder after SIGKILL at 200 random moments: the test of the same name in test/, with more kills than fit there.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const name = 'kills';
export const needs = [];

const kills = '200';

/** @param {import('./index.mjs').Context} context */
export async function run({ root, pass, fail }) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { status, stderr } = spawnSync(process.execPath, [jest, 'test/cli/write-files/kill.test.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, KILLS: kills },
  });
  const title = `${kills} kills leave a whole output each, and the next run works`;
  if (status === 0) pass(title);
  else fail(title, stderr);
}
