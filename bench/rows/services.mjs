// What the patterns cost: WebServices with everything that they compose, and the import of the library.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webServices } from '../apps/web-services.mjs';
import { describe, inTurns, median, ratio, time } from '../measure.mjs';
import { atMost } from '../table.mjs';

const BAR = 400;
const LOAD_BAR = 15;

const required = (name) => `require('${name}')`;
const imported = (name) => `import '${name}'`;

/** @param {import('./index.mjs').Bench} bench */
export function services({ place, rounds, quick }) {
  const [few, many] = quick ? [100, 1000] : [1000, 10_000];
  const run = (name, ...options) => {
    const cwd = place.app(name, webServices(...options));
    const stdout = join(place.root, `${name}.txt`);
    return () => {
      time({ command: process.execPath, args: ['app.cjs'], cwd, stdout });
      return Number(readFileSync(stdout, 'utf8'));
    };
  };
  const times = inTurns(
    {
      node: () => time(place.bareNode()),
      few: run('services', few),
      chained: run('chained-services', few, true),
      many: run('many-services', many),
    },
    rounds,
  );
  const each = ratio(times.many, times.few) / (many / few);
  return [
    {
      what: `${few.toLocaleString('en')} WebServices of five objects each, made and rendered`,
      bar: `under ${BAR} ms`,
      measured: `${Math.round(median(times.few))} ms`,
      pass: quick ? undefined : median(times.few) < BAR,
      detail: `${describe(times.few)}; ${ratio(times.few, times.node).toFixed(1)}x \`node -e 0\`, ${describe(times.node)}`,
    },
    atMost(
      `time per WebService of ${many.toLocaleString('en')}, to that of ${few.toLocaleString('en')}`,
      1.3,
      each,
      `${many.toLocaleString('en')} ${describe(times.many)}, ${few.toLocaleString('en')} ${describe(times.few)}`,
    ),
    atMost(
      `${few.toLocaleString('en')} WebServices connected in a chain, from its end, to the same unconnected`,
      1.5,
      ratio(times.chained, times.few),
      `chained ${describe(times.chained)}, unconnected ${describe(times.few)}`,
    ),
    loadRow(place, rounds, required, (name) => ['-e', required(name)]),
    loadRow(place, rounds, imported, (name) => ['--input-type=module', '-e', imported(name)]),
  ];
}

/**
 * A program of CommonJS, as which the command runs most, loads of the library what it uses; an ES module gets every export at once.
 *
 * @returns {import('../table.mjs').Row}
 */
function loadRow(place, rounds, load, args) {
  const cwd = place.app('load', { 'package.json': '{ "name": "bench-load", "private": true }\n' });
  const run = (name) => () => time({ command: process.execPath, args: args(name), cwd });
  const times = inTurns({ cdk8s: run('cdk8s'), k8sdsl: run('k8sdsl') }, rounds * 3);
  const more = median(times.k8sdsl.map((taken, turn) => taken - times.cdk8s[turn]));
  return {
    what: `\`${load('k8sdsl')}\`, over \`${load('cdk8s')}\``,
    bar: `at most ${LOAD_BAR} ms more`,
    measured: `${more.toFixed(1)} ms (${ratio(times.k8sdsl, times.cdk8s).toFixed(2)}x)`,
    pass: more <= LOAD_BAR,
    detail: `k8sdsl ${describe(times.k8sdsl)}, cdk8s ${describe(times.cdk8s)}`,
  };
}
