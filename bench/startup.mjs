// How long a whole run takes, as a multiple of what Node needs to start: `node bench/startup.mjs [runs]` after `npm run build`.
// The commands take turns, so that whatever else the machine does falls on all of them alike; medians of the pairwise ratios.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runs = Math.max(7, Number(process.argv[2] ?? 15));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'k8sdsl-bench-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// A project of its own, so that the cache is that of a user's project.
cpSync(join(root, 'examples', 'hello', 'app.ts'), join(folder, 'app.ts'));
writeFileSync(join(folder, 'package.json'), '{"name":"hello"}');
mkdirSync(join(folder, 'node_modules'));
for (const name of ['cdk8s', 'constructs']) {
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
}
symlinkSync(root, join(folder, 'node_modules', 'k8sdsl'));
writeFileSync(join(folder, 'plain.js'), "require('cdk8s');");

const bin = join(folder, 'node_modules', 'k8sdsl', 'dist', 'cli', 'bin.js');
const source = readFileSync(join(folder, 'app.ts'), 'utf8');
let edits = 0;

/** What is measured: the arguments of node, and what happens before the clock starts. */
const commands = {
  'node -e 0': { args: ['-e', '0'] },
  "require('cdk8s')": { args: ['plain.js'] },
  'k8sdsl --version': { args: [bin, '--version'] },
  'k8sdsl synth, warm': { args: [bin, 'synth'] },
  'k8sdsl synth after an edit': {
    args: [bin, 'synth'],
    before: () => writeFileSync(join(folder, 'app.ts'), `${source}\n// ${(edits += 1)}\n`),
    after: () => run([bin, 'synth']),
  },
  'k8sdsl synth without cache': { args: [bin, 'synth'], env: { K8SDSL_CACHE: 'off' } },
};

function run(args, env = {}) {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } });
  const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return milliseconds;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

// Three runs fill the cache: modules, then their compiled form, then nothing new.
for (let index = 0; index < 3; index++) run([bin, 'synth']);
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let index = 0; index < runs; index++) {
  for (const [name, { args, before, after, env }] of Object.entries(commands)) {
    before?.();
    times[name].push(run(args, env));
    after?.();
  }
}

const bare = times['node -e 0'];
console.log(`Node ${process.version}, ${runs} runs each, medians`);
console.log(`${''.padEnd(28)}${'ms'.padStart(8)}${'x node'.padStart(9)}`);
for (const [name, values] of Object.entries(times)) {
  const ratio = median(values.map((value, index) => value / bare[index]));
  console.log(`${name.padEnd(28)}${median(values).toFixed(1).padStart(8)}${ratio.toFixed(2).padStart(9)}`);
}
