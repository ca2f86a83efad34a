// Ten thousand Deployments, against the fastest of the usual tools.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { fileOf } from '../../conformance/programs/cache.mjs';
import { helmCommand } from '../../conformance/programs/catalog.mjs';
import { deploymentsApp, deploymentsChart } from '../apps/deployments.mjs';
import { describe, inTurns, ratio, time } from '../measure.mjs';
import { atMost, notMeasured } from '../table.mjs';

/** @param {import('./index.mjs').Bench} bench */
export function deployments({ place, rounds, quick }) {
  const command = helmCommand(4);
  const helm = fileOf(command);
  const count = quick ? 1000 : 10_000;
  const what = `${count.toLocaleString('en')} Deployments, whole process, to \`helm template\` ${command.version}`;
  if (!existsSync(helm)) return [notMeasured(what, 'Helm is not built: node conformance/build.mjs')];
  const app = place.app('deployments', deploymentsApp(count));
  const chart = place.app('deployments-chart', deploymentsChart(count));
  const runs = {
    k8sdsl: { ...place.k8sdsl(app, 'synth', '--stdout'), stdout: join(place.root, 'k8sdsl.yaml') },
    helm: { command: helm, args: ['template', 'web', chart], cwd: place.root, stdout: join(place.root, 'helm.yaml') },
  };
  const times = inTurns({ k8sdsl: () => time(runs.k8sdsl), helm: () => time(runs.helm) }, rounds);
  if (!sameObjects(runs.k8sdsl.stdout, runs.helm.stdout, count))
    throw new Error('the app and the Helm chart do not give the same objects');
  return [
    atMost(
      what,
      0.7,
      ratio(times.k8sdsl, times.helm),
      `k8sdsl ${describe(times.k8sdsl)}, helm ${describe(times.helm)}`,
    ),
  ];
}

/** A comparison of two outputs means something only if they say the same; the first thousand objects stand for all. */
function sameObjects(file, other, count) {
  const [ours, theirs] = [file, other].map((path) => {
    const documents = readFileSync(path, 'utf8')
      .split(/^---\n/m)
      .filter((text) => /^kind: /m.test(text));
    return {
      count: documents.length,
      first: documents.slice(0, 1000).map((text) => parseAllDocuments(text)[0].toJS()),
    };
  });
  return ours.count === count && theirs.count === count && isDeepStrictEqual(ours.first, theirs.first);
}
