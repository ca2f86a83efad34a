// Charts that depend on each other in a chain: dependencies must not be multiplied out.
import { charts } from '../apps/charts.mjs';
import { describe, inTurns, ratio, time } from '../measure.mjs';
import { atMost } from '../table.mjs';

/** @param {import('./index.mjs').Bench} bench */
export function chained({ place, rounds }) {
  const size = { charts: 100, objects: 20 };
  const free = place.app('unchained', charts(size));
  const chain = place.app('chained', charts({ ...size, chained: true }));
  const times = inTurns(
    { chained: () => time(place.k8sdsl(chain, 'synth')), unchained: () => time(place.k8sdsl(free, 'synth')) },
    rounds,
  );
  return [
    atMost(
      '100 chained charts of 20 objects, to the same unchained (cdk8s does not end)',
      1.3,
      ratio(times.chained, times.unchained),
      `chained ${describe(times.chained)}, unchained ${describe(times.unchained)}`,
    ),
  ];
}
