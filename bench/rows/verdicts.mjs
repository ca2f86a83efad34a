// Validation: what a verdict costs, how soon the first one is there, and 10,000 manifests beside kubeconform.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoGo, ensureBuilt } from '../../conformance/programs/build.mjs';
import { fileOf } from '../../conformance/programs/cache.mjs';
import { kubeconformCommand } from '../../conformance/programs/catalog.mjs';
import { loadLibrary } from '../../conformance/library.mjs';
import { typicalObjects } from '../apps/typical-objects.mjs';
import { verdictsApp } from '../apps/verdicts.mjs';
import { jsonSchemas } from '../json-schemas.mjs';
import { describe, inTurns, median, ratio, time } from '../measure.mjs';
import { notMeasured, timesFaster } from '../table.mjs';

const KINDS = ['apps/v1 Deployment', 'v1 Service', 'v1 ConfigMap'];

/** @param {import('./index.mjs').Bench} bench */
export async function verdicts(bench) {
  return [...inProcess(bench), await besideKubeconform(bench)];
}

function inProcess({ place, rounds }) {
  const cwd = place.app('verdicts', verdictsApp());
  const stdout = join(place.root, 'verdicts.txt');
  const runs = Array.from({ length: rounds }, () => {
    time({ command: process.execPath, args: ['app.cjs'], cwd, stdout });
    return JSON.parse(readFileSync(stdout, 'utf8'));
  });
  const row = (what, name, bar, unit) => {
    const times = runs.map((run) => run[name]);
    const show = (value) => `${value.toFixed(1)} ${unit}`;
    const detail = `${show(median(times))} (${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)})`;
    return { what, bar: `at most ${bar} ${unit}`, measured: show(median(times)), pass: median(times) <= bar, detail };
  };
  return [
    row('the verdict on a typical Deployment, all stages, warm', 'Deployment', 25, 'µs'),
    row('the same for a ConfigMap', 'ConfigMap', 3, 'µs'),
    row("the first verdict, after `require('k8sdsl')`", 'first', 15, 'ms'),
  ];
}

async function besideKubeconform({ place, rounds, quick }) {
  const count = quick ? 1000 : 10_000;
  const what = `${count.toLocaleString('en')} manifests from 100 YAML files, to \`kubeconform -strict\`, which checks a part of it`;
  try {
    await ensureBuilt([kubeconformCommand()], (line) => console.error(`bench: ${line}`));
  } catch (error) {
    if (!(error instanceof NoGo)) throw error;
    return notMeasured(what, error.message);
  }
  const folder = await manifests(place, count);
  const schemas = join(place.root, 'schemas');
  mkdirSync(schemas, { recursive: true });
  for (const [kind, schema] of await jsonSchemas(KINDS)) {
    writeFileSync(join(schemas, `${kind.split(' ')[1].toLowerCase()}.json`), JSON.stringify(schema));
  }
  const location = join(schemas, '{{ .ResourceKind }}.json');
  const peer = { command: fileOf(kubeconformCommand()), args: ['-strict', '-schema-location', location, folder] };
  const times = inTurns(
    {
      k8sdsl: () => time(place.k8sdsl(place.root, 'validate', folder)),
      kubeconform: () => time({ ...peer, cwd: place.root }),
    },
    rounds,
  );
  const detail = Object.entries(times).map(([name, own]) => `${name} ${describe(own)}`);
  return timesFaster(what, 1, ratio(times.kubeconform, times.k8sdsl), detail.join(', '));
}

async function manifests(place, count) {
  const { toYamlStream } = await loadLibrary(`export { toYamlStream } from './lib/emit';`);
  const objects = typicalObjects(count);
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, file) => [
      `${file}.yaml`,
      toYamlStream(objects.slice((file * count) / 100, ((file + 1) * count) / 100)),
    ]),
  );
  return place.app('manifests', files);
}
