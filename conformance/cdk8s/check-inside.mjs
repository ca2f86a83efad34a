// Constructs made for cdk8s inside an app of k8sdsl: they render, and every report names the line that made them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdk8s, k8sdsl } from './command-lines.mjs';
import { copyApp } from './workbench.mjs';

/** What the app makes, library by library. */
const kinds = [
  'ConfigMap',
  'CustomResourceDefinition',
  'Deployment',
  'Job',
  'PriorityClass',
  'ResourceQuota',
  'Service',
  'Widget',
];

/**
 * @param {{ source: string, work: string, nodeModules: string }} place
 * @returns {Promise<string[]>} what is wrong, a line each
 */
export async function checkInside({ source, work, nodeModules }) {
  const app = join(work, 'app');
  copyApp(source, app, nodeModules);
  const imported = await cdk8s(app, ['import', 'crds/widgets.yaml', '--language', 'typescript'], { cwd: app });
  if (imported.code !== 0) return [`cdk8s import failed: ${imported.stderr}`];
  const lines = linesOf(join(app, 'app.ts'));
  const places = join(work, 'places.json');
  const report = (env) => k8sdsl(app, ['synth', '--reporter', 'json', '--no-validate'], { cwd: app, env });
  const sound = await report({ PLACES: places });
  const clashing = await report({ CLASH: 'yes' });
  return [...origins(sound, places, lines), ...clashes(clashing, lines)];
}

/** The line of each construct, as the comments of the app say it. */
function linesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(lines.flatMap((line, i) => (/ \/\/ (\w+\/[\w/-]+)$/.test(line) ? [[RegExp.$1, i + 1]] : [])));
}

function origins({ code, stderr }, places, lines) {
  if (code !== 0) return [`k8sdsl synth ended with ${code}: ${stderr}`];
  const objects = JSON.parse(readFileSync(places, 'utf8'));
  const missing = kinds.filter((kind) => !objects.some((object) => object.kind === kind));
  const wrong = objects.filter(
    ({ origin }) => !origin?.file.endsWith('/app.ts') || origin.line !== lineOf(origin.construct, lines),
  );
  return [
    ...missing.map((kind) => `no ${kind} in the output`),
    ...wrong.map(
      ({ kind, origin }) =>
        `${kind}: got ${JSON.stringify(origin)}, expected line ${lineOf(origin?.construct ?? '', lines)}`,
    ),
  ];
}

/** The nearest construct upwards that has a line of its own in the app. */
function lineOf(construct, lines) {
  if (construct === '' || lines.has(construct)) return lines.get(construct);
  return lineOf(construct.split('/').slice(0, -1).join('/'), lines);
}

function clashes({ code, stdout, stderr }, lines) {
  if (code !== 1) return [`expected exit code 1, got ${code}: ${stderr}`];
  const diagnostics = JSON.parse(stdout).results.flatMap((result) => result.diagnostics);
  return ['shop/settings', 'shop/widget', 'shop/priority'].flatMap((construct) => {
    const pair = [lines.get(construct), lines.get(`${construct}-again`)];
    const named = diagnostics.map(({ origin, related = [] }) =>
      [origin, ...related.map((r) => r.origin)].map((o) => o?.line),
    );
    const isNamed = named.some((places) => pair.every((line) => places.includes(line)));
    return isNamed ? [] : [`no finding names lines ${pair.join(' and ')}; found ${JSON.stringify(named)}`];
  });
}
