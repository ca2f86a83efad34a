// Times of whole processes, taken in turns, so that a busy moment of the machine falls on all of them alike.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Run
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {Record<string, string>} [env]
 * @property {string} [stdout] a file that takes the output; thrown away by default
 */

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|CDK8S_|K8SDSL_)/i.test(name)),
);

/**
 * Runs a process to its end and gives its wall time in milliseconds.
 *
 * @param {Run} run
 * @throws when it fails: a time of a failed run is no time
 */
export function time({ command, args, cwd, env, stdout }) {
  const out = stdout ? openSync(stdout, 'w') : 'ignore';
  const start = performance.now();
  const result = spawnSync(command, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', out, 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const milliseconds = performance.now() - start;
  if (typeof out === 'number') closeSync(out);
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} in ${cwd} ended with ${result.status}: ${result.stderr}`);
  return milliseconds;
}

/**
 * The largest resident memory of a Node process in megabytes; from a run of its own, because looking costs time.
 *
 * @param {Run} run
 */
export function peakMemory(run) {
  const folder = mkdtempSync(join(tmpdir(), 'k8sdsl-peak-'));
  const file = join(folder, 'peak');
  try {
    const hook = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
    time({ ...run, args: ['--require', hook, ...run.args], env: { ...run.env, K8SDSL_BENCH_PEAK: file } });
    return Number(readFileSync(file, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Takes every contestant's time `rounds` times, in turns (A B A B …), after one uncounted turn each.
 *
 * @template {string} N
 * @param {Record<N, () => number>} contestants each gives a time in milliseconds
 * @param {number} rounds
 * @returns {Record<N, number[]>} by contestant, turn by turn
 */
export function inTurns(contestants, rounds) {
  const names = Object.keys(contestants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) contestants[name]();
  for (let round = 0; round < rounds; round += 1) for (const name of names) times[name].push(contestants[name]());
  return times;
}

/** The middle one. */
export const median = (values) => inOrder(values)[values.length >> 1];

/**
 * How many times as long one contestant takes as another: the median over the turns, because the two times of one turn were
 * taken under the same load.
 *
 * @param {number[]} times
 * @param {number[]} others
 */
export const ratio = (times, others) => median(times.map((time, turn) => time / others[turn]));

/** `75 ms (73 to 81)`: the median, and between which times the others lie. */
export function describe(times) {
  const sorted = inOrder(times);
  const seconds = median(times) >= 10_000;
  const show = (value) => (seconds ? (value / 1000).toFixed(1) : Math.round(value).toString());
  return `${show(median(times))} ${seconds ? 's' : 'ms'} (${show(sorted[0])} to ${show(sorted.at(-1))})`;
}

const inOrder = (values) => values.toSorted((a, b) => a - b);
