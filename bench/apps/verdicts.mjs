import { typicalObjects } from './typical-objects.mjs';

/**
 * A program that validates typical objects, all of which a server takes, and prints how long one takes, in microseconds of the
 * processor (which another process on the machine does not lengthen), and how long after its start the first verdict was there.
 */
export function verdictsApp() {
  const program = `const start = performance.now();
const { validate } = require('k8sdsl');
const objects = ${JSON.stringify(typicalObjects(300))};
const wrong = validate(objects[0]).diagnostics;
const first = performance.now() - start;
if (wrong.length > 0) throw new Error(wrong[0].message);
const times = {};
for (const kind of ['Deployment', 'ConfigMap']) {
  const chosen = objects.filter((object) => object.kind === kind);
  // Long enough for the compiler to be done.
  round(chosen, 100);
  times[kind] = Math.min(...Array.from({ length: 10 }, () => round(chosen, 20)));
}
process.stdout.write(JSON.stringify({ first, ...times }));

function round(chosen, repeats) {
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) for (const object of chosen) validate(object);
  return process.cpuUsage(before).user / chosen.length / repeats;
}
`;
  return { 'package.json': '{ "name": "bench-verdicts", "private": true }\n', 'app.cjs': program };
}
