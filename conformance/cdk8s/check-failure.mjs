// One program that fails: both command lines say why, and ours leaves the output of the last good run as it is.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdk8s, k8sdsl } from './command-lines.mjs';
import { compareTrees, readTree } from './tree.mjs';
import { copyApp } from './workbench.mjs';

/** What an earlier run left: written by cdk8s, as for everybody who comes from there. */
const earlier = { 'earlier.k8s.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: earlier\n' };

/**
 * @param {RegExp} message what both have to say on stderr
 * @param {{ source: string, work: string, nodeModules: string }} place
 * @returns {Promise<string[]>} what is wrong, a line each
 */
export async function checkFailure(message, { source, work, nodeModules }) {
  const [theirs, ours] = [join(work, 'cdk8s'), join(work, 'k8sdsl')];
  for (const target of [theirs, ours]) {
    copyApp(source, target, nodeModules);
    mkdirSync(join(target, 'dist'));
    for (const [path, content] of Object.entries(earlier)) writeFileSync(join(target, 'dist', path), content);
  }
  const before = readTree(ours);
  const problems = [];
  for (const [name, result] of [
    ['cdk8s', await cdk8s(theirs, ['synth'], { cwd: theirs })],
    ['k8sdsl', await k8sdsl(ours, ['synth'], { cwd: ours })],
  ]) {
    if (result.code === 0) problems.push(`${name} synth did not fail`);
    if (!message.test(result.stderr)) problems.push(`${name} synth does not say ${message}, but: ${result.stderr}`);
    // Exit code 4 is our word for a bug of ours; a signal is nobody's word.
    if (name === 'k8sdsl' && ![1, 2, 3].includes(result.code)) problems.push(`k8sdsl synth ended with ${result.code}`);
  }
  problems.push(...compareTrees(before, readTree(ours)).map((line) => `after the failure, ${line}`));
  return problems;
}
