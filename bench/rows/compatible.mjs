// An unmodified cdk8s app of some size under both command lines.
import { cdk8sPlusApp } from '../apps/cdk8s-plus.mjs';
import { compareTrees, readTree } from '../../conformance/cdk8s/tree.mjs';
import { join } from 'node:path';
import { describe, inTurns, ratio, time } from '../measure.mjs';
import { timesFaster } from '../table.mjs';

/** @param {import('./index.mjs').Bench} bench */
export function compatible({ place, rounds, quick }) {
  const charts = quick ? 50 : 500;
  const ours = place.app('compatible-k8sdsl', cdk8sPlusApp(charts));
  const theirs = place.app('compatible-cdk8s', cdk8sPlusApp(charts));
  const times = inTurns(
    { k8sdsl: () => time(place.k8sdsl(ours, 'synth')), cdk8s: () => time(place.cdk8s(theirs, 'synth')) },
    rounds,
  );
  const differences = compareTrees(readTree(join(theirs, 'dist')), readTree(join(ours, 'dist')));
  if (differences.length > 0) throw new Error(`the outputs differ: ${differences.slice(0, 5).join('; ')}`);
  return [
    timesFaster(
      `unmodified cdk8s app, ${charts} charts of 4 cdk8s-plus objects, to \`cdk8s synth\``,
      5,
      ratio(times.cdk8s, times.k8sdsl),
      `cdk8s ${describe(times.cdk8s)}, k8sdsl ${describe(times.k8sdsl)}`,
    ),
  ];
}
