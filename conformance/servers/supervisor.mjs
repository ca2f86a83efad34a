// Runs the processes of a run and outlives it by a moment: it hears through its standard input when the run has ended, in
// whatever way (a closed pipe needs no signal handler and survives a SIGKILL), ends what it started, and removes the data.
//
// Standard input, one JSON value a line:  { "id", "file", "args", "log" } starts a process; { "id", "stop": true } ends it.
// Standard output, the same:              { "id", "pid" } has started; { "id", "exit": reason } has ended, or did not start.
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [dataDir] = process.argv.slice(2);
const children = new Map();

const tell = (event) => {
  // The run may be gone already, and with it whoever reads this.
  if (process.stdout.writable) process.stdout.write(`${JSON.stringify(event)}\n`);
};
process.stdout.on('error', () => {});

function start({ id, file, args, log }) {
  const output = openSync(log, 'a');
  const child = spawn(file, args, { stdio: ['ignore', output, output], cwd: dataDir });
  closeSync(output);
  children.set(id, child);
  child.on('spawn', () => tell({ id, pid: child.pid }));
  child.on('error', (error) => ended(id, error.message));
  child.on('exit', (code, signal) => ended(id, signal ?? `exit code ${code}`));
}

function ended(id, exit) {
  if (!children.delete(id)) return;
  tell({ id, exit });
  if (closing && children.size === 0) finish();
}

// SIGKILL: a server that has lost its etcd takes a minute to stop by itself, and its data is thrown away anyway.
const stop = (child) => child.kill('SIGKILL');

let closing = false;
function close() {
  if (closing) return;
  closing = true;
  if (children.size === 0) finish();
  for (const child of children.values()) stop(child);
}

function finish() {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, close);
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const request = JSON.parse(line);
    const child = children.get(request.id);
    if (!request.stop) start(request);
    else if (child) stop(child);
    else tell({ id: request.id, exit: 'not running' });
  })
  .on('close', close);
