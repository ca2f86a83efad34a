// What it costs to record where objects are made: time and memory per object, with and without. Run: node bench/origin.mjs
// (after npm run build). Each figure is the median of several processes, because recording can't be switched off again.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const objects = 30_000;
const runs = 7;
const self = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);

if (process.argv[2]) measure(process.argv[2] === 'with');
else compare();

/** Objects of a class that extends a class, made by a function, so that stacks are as deep as in real programs. */
function measure(withOrigins) {
  const { App, Chart, ApiObject } = require('cdk8s');
  const { recordOrigins } = require(process.env.K8SDSL_ORIGIN ?? '../dist/lib/origin.js');
  class ConfigMap extends ApiObject {
    constructor(scope, id) {
      super(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
    }
  }
  class Settings extends ConfigMap {}
  const makeOne = (chart, index) => new Settings(chart, `settings-${index}`);
  const make = (count) => {
    const chart = new Chart(new App({ outdir: 'none' }), 'chart');
    for (let index = 0; index < count; index++) makeOne(chart, index);
    return chart;
  };
  make(3000);
  if (withOrigins) {
    recordOrigins();
    make(3000);
  }
  const start = process.hrtime.bigint();
  make(objects);
  const microseconds = Number(process.hrtime.bigint() - start) / 1000 / objects;
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const chart = make(objects);
  globalThis.gc();
  const bytes = (process.memoryUsage().heapUsed - before) / objects;
  console.log(JSON.stringify({ microseconds, bytes, children: chart.node.children.length }));
}

function compare() {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const results = { with: [], without: [] };
  for (let run = 0; run < runs; run++) {
    for (const kind of ['without', 'with']) {
      results[kind].push(JSON.parse(execFileSync(process.execPath, ['--expose-gc', self, kind], { encoding: 'utf8' })));
    }
  }
  const row = (kind) => ({
    'µs per object': median(results[kind].map((result) => result.microseconds)).toFixed(2),
    'bytes per object': Math.round(median(results[kind].map((result) => result.bytes))),
  });
  const rows = { 'without origins': row('without'), 'with origins': row('with') };
  console.log(`${objects} objects, median of ${runs}`);
  console.table(rows);
  const added = rows['with origins']['µs per object'] - rows['without origins']['µs per object'];
  console.log(`origins add ${added.toFixed(2)} µs per object (bar: 5)`);
  process.exitCode = added <= 5 ? 0 : 1;
}
