// However a run ends, nothing of it is left: no process, no data.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const name = 'processes';
export const needs = ['servers'];

const program = fileURLToPath(new URL('../servers/end.mjs', import.meta.url));

/** The ends of a run: what the program does by itself, or what is done to it. */
const ends = ['close', 'exit', 'throw', 'SIGINT', 'SIGTERM', 'SIGKILL'];

/** @param {import('./index.mjs').Context} context */
export async function run({ minors, pass, fail }) {
  for (const end of ends) {
    const title = `nothing is left of a run that ends by ${end}`;
    const { pids, dataDir } = await runAndEnd(end, minors.at(-1));
    const left = await waitUntilGone(pids, dataDir);
    if (left.length === 0) pass(title);
    else fail(title, left.join('\n'));
  }
}

/** Runs a program that starts a server, and ends it as soon as it says what it has started. */
async function runAndEnd(end, minor) {
  const child = spawn(process.execPath, [program, minor, end], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.endsWith('\n')) break;
  }
  const started = JSON.parse(text);
  if (started.pids.length !== 3 || !started.pids.every(isAlive))
    throw new Error(`not all of the processes run: ${text}`);
  if (end.startsWith('SIG')) child.kill(/** @type {NodeJS.Signals} */ (end));
  else child.stdin.end('\n');
  await ended;
  return started;
}

async function waitUntilGone(pids, dataDir) {
  const left = () => [
    ...pids.filter(isAlive).map((pid) => `process ${pid}`),
    ...(existsSync(dataDir) ? [dataDir] : []),
  ];
  for (let tries = 0; left().length > 0 && tries < 100; tries += 1) await sleep(50);
  return left();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
