// YAML of 10,000 objects, printed in one process: node bench/yaml.mjs
import { build } from 'esbuild';
import { dump } from 'js-yaml';
import { cpus } from 'node:os';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse, stringify } from 'yaml';
import { typicalObjects } from './apps/typical-objects.mjs';
import { describe, inTurns, median } from './measure.mjs';
import { markdown, timesFaster } from './table.mjs';

const OBJECTS = 10_000;
const OURS = 'k8sdsl';
const OURS_AS_CDK8S = 'k8sdsl in the style of cdk8s';
const LIBRARY = 'the yaml library';
const JS_YAML = 'js-yaml';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** @param {{ rounds: number, quick: boolean }} bench */
export async function yaml({ rounds, quick }) {
  const objects = typicalObjects(quick ? OBJECTS / 10 : OBJECTS);
  const { toYamlStream, toCdk8sYaml } = await loadEmitters();
  const peers = {
    [OURS]: () => toYamlStream(objects),
    [OURS_AS_CDK8S]: () => toCdk8sYaml(objects),
    // One by one and without folding, as cdk8s uses it: the fastest way that it has.
    [LIBRARY]: () => objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n'),
    [JS_YAML]: () => objects.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n'),
  };
  for (const [name, print] of Object.entries(peers)) checkLast(name, print(), objects);
  const times = inTurns(Object.fromEntries(Object.entries(peers).map(([name, print]) => [name, timed(print)])), rounds);
  const figures = (name) =>
    `${name} ${describe(times[name])}, ${((median(times[name]) / objects.length) * 1000).toFixed(1)} µs per object`;
  const row = (peer) =>
    timesFaster(
      `YAML of ${objects.length.toLocaleString('en')} objects, to ${peer}`,
      10,
      median(times[peer]) / median(times[OURS]),
      [OURS, OURS_AS_CDK8S, peer].map(figures).join('; '),
    );
  return [row(LIBRARY), { ...row(JS_YAML), bar: '', pass: undefined }];
}

function timed(print) {
  return () => {
    // What the one before has left behind is not to be cleared away at the cost of this one.
    collectGarbage();
    const start = performance.now();
    // Reading one character makes the engine put its pieces of text together, as writing a file would.
    const text = print();
    text.charCodeAt(text.length - 1);
    return performance.now() - start;
  };
}

/** Fast and wrong would not count. */
function checkLast(name, text, objects) {
  const last = parse(text.slice(text.lastIndexOf('\n---\n') + 5));
  if (JSON.stringify(sorted(last)) !== JSON.stringify(sorted(objects.at(-1))))
    throw new Error(`${name} prints another value.`);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** The emitters from the sources as they stand, so that no build has to come first. */
async function loadEmitters() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../lib/emit/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    target: 'es2023',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${cpus().length} cores of ${cpus()[0].model.trim()}, ${process.platform}, Node ${process.version}\n`);
  console.log(markdown(await yaml({ rounds: 7, quick: process.argv.includes('--quick') })));
}
