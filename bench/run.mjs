// Measures k8sdsl side by side with its peers: node bench/run.mjs [--quick] [--only ROW]...
// Nothing fails here because something is slow: the table says what was asked for and what came out.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Place } from './place.mjs';
import { rows } from './rows/index.mjs';
import { markdown } from './table.mjs';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const unknown = values.only?.find((name) => !Object.hasOwn(rows, name));
if (unknown !== undefined) {
  console.error(`bench: --only ${unknown} is none of ${Object.keys(rows).join(', ')}`);
  process.exit(2);
}

const quick = values.quick;
const chosen = Object.entries(rows).filter(([name]) => values.only?.includes(name) ?? true);
const table = [];
for (const [name, measure] of chosen) {
  const start = performance.now();
  const place = new Place();
  try {
    const found = await measure({ place, rounds: quick ? 2 : 7, quick });
    // A whole run takes minutes: what is known already is said at once.
    for (const { what, measured } of found) console.error(`bench: ${what}: ${measured}`);
    table.push(...found);
  } finally {
    place.remove();
  }
  console.error(`bench: ${name} took ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

console.log(
  `${cpus().length} cores of ${cpus()[0].model.trim()}, ${process.platform}, Node ${process.version}${quick ? ', quick' : ''}\n`,
);
console.log(markdown(table));
