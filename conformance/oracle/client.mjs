import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ensureBuilt } from '../programs/build.mjs';
import { fileOf } from '../programs/cache.mjs';
import { oracle } from '../programs/catalog.mjs';

/**
 * What the registries of a minor say to an object. `code` is 422 for validation, 400 for decoding, 404 for a kind that they do not
 * have; `stale` when it is the object to update that they refuse.
 *
 * @typedef {{ ok: boolean, code: number, causes: { field: string, reason: string, message: string }[], message?: string, stale?: true }} Answer
 */

/** @typedef {{ object: any, previous?: any }} Question */

/** How many questions are sent before the answers are waited for. */
const ahead = 500;

/**
 * Asks the in-process oracle of one minor, which is built when it is not there.
 *
 * @param {string} minor
 * @param {Question[]} questions
 * @param {(line: string) => void} [log]
 * @returns {Promise<Answer[]>} one for each, in their order
 * @throws {import('../programs/build.mjs').NoGo}
 */
export async function askOracle(minor, questions, log = () => {}) {
  const program = oracle(minor);
  await ensureBuilt([program], log);
  const child = spawn(fileOf(program), [], { stdio: ['pipe', 'pipe', 'inherit'] });
  // When it dies early, how it ended says more than the broken pipe.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @type {Answer[]} */
  const answers = [];
  for (let from = 0; from < questions.length; from += ahead) {
    const part = questions.slice(from, from + ahead);
    child.stdin.write(part.map(({ object, previous }) => `${JSON.stringify({ object, previous })}\n`).join(''));
    for (let index = 0; index < part.length; index += 1) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the oracle of ${minor} ended after ${answers.length} of ${questions.length} answers`);
      answers.push(JSON.parse(value));
    }
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`the oracle of ${minor} ended with ${code}`);
  return answers;
}

/**
 * Whether an answer lies in the set-up of the cluster that is asked: its ranges of addresses and ports, and what it holds already.
 * Such an answer is not a verdict on the object.
 *
 * @param {{ code?: number, http?: number, causes: { message?: string }[], message?: string }} answer
 */
export function isAboutCluster({ code, http = code, causes, message = '' }) {
  return (
    http === 409 || [message, ...causes.map((cause) => cause.message ?? '')].some((text) => aboutCluster.test(text))
  );
}

const aboutCluster =
  /provided IP is not in the valid range|provided IP is already allocated|not configured (?:on|for) |provided port is already allocated|failed to allocate|no (?:PriorityClass|RuntimeClass) with name|(?:RuntimeClass|runtimeclass)\S* .*not found/u;
