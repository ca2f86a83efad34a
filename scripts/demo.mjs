// Shows the main job on a real example: examples/shop becomes manifests, and what a mistake in it looks like. Runs in a folder of
// its own, which is removed at the end.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = join(root, 'dist', 'cli', 'bin.js');
const colour = (process.stdout.isTTY || process.env.FORCE_COLOR) && !process.env.NO_COLOR;
const paint = (code) => (text) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
const [bold, dim] = [paint(1), paint(2)];
let failed = false;

if (!existsSync(command)) {
  console.error('dist/ is missing: run `npm ci` or `npm run build` first.');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-demo-'));
try {
  demo();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;

function demo() {
  const app = join(folder, 'app.ts');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'k8sdsl'), 'junction');
  copyFileSync(join(root, 'examples', 'shop', 'app.ts'), app);
  const source = readFileSync(app, 'utf8');

  title('An app: examples/shop/app.ts');
  show(source, 60, 'lines');

  title('$ k8sdsl synth');
  const first = synth();
  expectExit(first, 0);
  process.stdout.write(first.output);
  const manifests = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.yaml'));
  for (const name of manifests) {
    title(`dist/${name}`);
    show(readFileSync(join(folder, 'dist', name), 'utf8'), 60, `lines, in dist/${name}`);
  }

  title('How long it takes');
  const warm = median(() => synth().milliseconds);
  const bare = median(() => timed([process.execPath, '-e', '0']).milliseconds);
  console.log(`first run   ${first.milliseconds.toFixed(0).padStart(5)} ms   compiles app.ts`);
  console.log(`next runs   ${warm.toFixed(0).padStart(5)} ms   median of 5, the whole process`);
  console.log(`node -e 0   ${bare.toFixed(0).padStart(5)} ms   the same for Node doing nothing`);

  title(`A mistake: memory: '512Mb'`);
  const broken = source.replace("memory: '512Mi'", "memory: '512Mb'");
  if (broken === source)
    throw new Error("examples/shop/app.ts has no memory: '512Mi' any more; the demo needs another mistake.");
  writeFileSync(app, broken);
  const refused = synth();
  expectExit(refused, 1);
  process.stdout.write(refused.output);
  console.log(dim(`exit code ${refused.status}; the manifests of the run before are untouched`));

  console.log(`\n${bold('Next:')} README.md shows how to start a project of your own.`);
}

function synth() {
  return timed([process.execPath, command, 'synth', '--cwd', folder]);
}

function timed([program, ...args]) {
  const env = { ...process.env, ...(colour ? { FORCE_COLOR: '1' } : {}) };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, output: stdout + stderr, milliseconds: performance.now() - start };
}

function median(measure) {
  return Array.from({ length: 5 }, measure).toSorted((a, b) => a - b)[2];
}

function title(text) {
  console.log(`\n${bold(text)}\n${dim('─'.repeat(Math.min(text.length, 76)))}`);
}

function show(text, limit, rest) {
  const lines = text.trimEnd().split('\n');
  console.log(lines.slice(0, limit).join('\n'));
  if (lines.length > limit) console.log(dim(`… ${lines.length - limit} more ${rest}`));
}

function expectExit({ status, output }, expected) {
  if (status === expected) return;
  failed = true;
  console.log(`The command ended with ${status} instead of ${expected}:\n${output}`);
}
