// Tests of test/ with more cases than fit into a minute.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const name = 'longer';
export const needs = [];

const tests = [
  {
    title: '200 kills leave a whole output each, and the next run works',
    files: ['test/cli/write-files/kill.test.ts'],
    env: { KILLS: '200' },
  },
  {
    title: '21,000 generated values are read back by every parser, and printed as cdk8s prints them',
    files: ['test/lib/emit/yaml.test.ts', 'test/lib/emit/cdk8s-yaml.test.ts'],
    env: { EMIT_RUNS: '210' },
  },
  {
    title: '6,500 random trees give the files of cdk8s',
    files: ['test/lib/cdk8s-trees.test.ts'],
    env: { TREES: '6500' },
  },
];

/** @param {import('./index.mjs').Context} context */
export async function run({ root, pass, fail }) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  for (const { title, files, env } of tests) {
    const { status, stderr } = spawnSync(process.execPath, [jest, ...files], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (status === 0) pass(title);
    else fail(title, stderr);
  }
}
