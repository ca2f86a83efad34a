// The first run after the app was edited.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, inTurns, ratio, time } from '../measure.mjs';
import { atMost } from '../table.mjs';

/** @param {import('./index.mjs').Bench} bench */
export function edit({ place, rounds }) {
  const app = place.example('hello');
  const file = join(app, 'app.ts');
  const source = readFileSync(file, 'utf8');
  const tag = /(image: '[^']+:)[^']+'/;
  if (!tag.test(source)) throw new Error(`${file} has no image whose tag could be edited`);
  let edits = 0;
  const times = inTurns(
    {
      node: () => time(place.bareNode()),
      k8sdsl: () => {
        edits += 1;
        writeFileSync(file, source.replace(tag, `$12.0.${edits}'`));
        return time(place.k8sdsl(app, 'synth'));
      },
    },
    rounds * 2,
  );
  writeFileSync(file, source);
  return [
    atMost(
      'first run after an edit of examples/hello, to `node -e 0`',
      3,
      ratio(times.k8sdsl, times.node),
      `k8sdsl ${describe(times.k8sdsl)}, node ${describe(times.node)}`,
    ),
  ];
}
