import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { writeFiles } from '../../../cli/write-files';
import { readTree, temporaryFolder, virtualHost } from '../support/virtual-host';

// The conformance checks kill more often; each kill takes a start of Node.
const KILLS = Number(process.env['KILLS'] ?? 30);
const AT_ONCE = 4;
const STATES = 3;

/** The files of one output: some are in all, some change, some come and go. */
function filesOf(state: number): { path: string; content: string }[] {
  const changing = Array.from({ length: 6 }, (_, i) => ({
    path: `chart-${i}.k8s.yaml`,
    content: `state: ${state}\n`.repeat(200 * (i + 1)),
  }));
  const constant = [{ path: 'constant.k8s.yaml', content: 'constant\n' }];
  const passing = [{ path: `only-in-${state}/own.k8s.yaml`, content: `${state}\n` }];
  return [...changing, ...constant, ...passing];
}

/** The program that is killed: writes one output after the other, without a pause. */
const driver = `
  import { nodeHost } from ${JSON.stringify(join(__dirname, '../../../cli/host'))};
  import { writeFiles } from ${JSON.stringify(join(__dirname, '../../../cli/write-files'))};
  ${filesOf.toString()}
  const [root] = process.argv.slice(2);
  const write = (state: number) => {
    const result = writeFiles({ directory: root + '/dist', shown: 'dist', files: filesOf(state), kept: { root } }, nodeHost());
    if (!result.ok) throw new Error(JSON.stringify(result));
  };
  write(0);
  console.log('ready');
  for (let state = 1; ; state++) write(state % ${STATES});
`;

function bundleDriver(): string {
  const file = join(temporaryFolder(), 'driver.js');
  buildSync({
    stdin: { contents: driver, loader: 'ts', resolveDir: __dirname },
    bundle: true,
    platform: 'node',
    outfile: file,
    logLevel: 'error',
  });
  return file;
}

/** Starts the program and kills it at a random moment after its first output. */
async function killAtRandom(program: string, root: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [program, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  await setTimeout(delay);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

/** Which of the outputs the folder holds, to the last byte. */
function stateOf(root: string, expected: readonly string[]): number | 'none' | 'mixture' {
  const folder = join(root, 'dist');
  if (!fs.existsSync(folder)) return 'none';
  const { '.k8sdsl': _, ...found } = readTree(folder);
  const state = expected.indexOf(JSON.stringify(Object.entries(found)));
  return state < 0 ? 'mixture' : state;
}

test(`after SIGKILL at ${KILLS} random moments the folder holds one whole output, and the next run works`, async () => {
  const program = bundleDriver();
  const expected = Array.from({ length: STATES }, (_, state) => {
    const files = filesOf(state).map(({ path, content }): [string, string] => [path, content]);
    return JSON.stringify(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  const counts = { whole: 0, none: 0, mixture: 0, left: 0 };
  const one = async (number: number): Promise<void> => {
    const host = virtualHost();
    await killAtRandom(program, host.cwd, Math.random() * 12);
    const state = stateOf(host.cwd, expected);
    counts[typeof state === 'number' ? 'whole' : state]++;
    if (fs.existsSync(join(host.cwd, '.dist.k8sdsl'))) counts.left++;
    const next = number % STATES;
    const request = {
      directory: join(host.cwd, 'dist'),
      shown: 'dist',
      files: filesOf(next),
      kept: { root: host.cwd },
    };
    expect(writeFiles(request, host)).toMatchObject({ ok: true });
    expect(stateOf(host.cwd, expected)).toBe(next);
    expect(fs.readdirSync(host.cwd)).toEqual(['dist']);
  };
  for (let number = 0; number < KILLS; number += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(number + i)));
  }
  if (process.env['K8SDSL_TEST_COUNTS']) process.stderr.write(`${JSON.stringify(counts)}\n`);
  expect(counts.mixture).toBe(0);
  // A run that does nothing but write is in the instant between the two renames for a small part of its time; a run of
  // the command for a thousandth of that.
  expect(counts.none).toBeLessThan(KILLS / 4);
  // Otherwise the kills came when nothing was going on, and the test says nothing.
  expect(counts.left).toBeGreaterThan(KILLS / 10);
}, 120_000);
