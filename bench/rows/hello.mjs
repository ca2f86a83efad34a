// A small app, run again without a change: what a person waits for all day.
import { describe, inTurns, ratio, time } from '../measure.mjs';
import { atMost, timesFaster } from '../table.mjs';
import { likeTheTemplate } from '../apps/cdk8s-template.mjs';

/** @param {import('./index.mjs').Bench} bench */
export function hello({ place, rounds }) {
  const ours = place.example('hello');
  const theirs = place.app('template', likeTheTemplate());
  const fast = inTurns(
    { node: () => time(place.bareNode()), k8sdsl: () => time(place.k8sdsl(ours, 'synth')) },
    // Cheap runs with small differences between them: more of them give a steadier ratio.
    rounds * 3,
  );
  const slow = inTurns(
    { k8sdsl: () => time(place.k8sdsl(ours, 'synth')), cdk8s: () => time(place.cdk8s(theirs, 'synth')) },
    rounds,
  );
  return [
    atMost(
      'warm `k8sdsl synth` of examples/hello, to `node -e 0`',
      1.6,
      ratio(fast.k8sdsl, fast.node),
      `k8sdsl ${describe(fast.k8sdsl)}, node ${describe(fast.node)}`,
    ),
    timesFaster(
      'the same, to `cdk8s synth` of a like app from its template (ts-node)',
      20,
      ratio(slow.cdk8s, slow.k8sdsl),
      `cdk8s ${describe(slow.cdk8s)}, k8sdsl ${describe(slow.k8sdsl)}`,
    ),
  ];
}
