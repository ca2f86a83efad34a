import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const supervisor = fileURLToPath(new URL('supervisor.mjs', import.meta.url));

/**
 * The processes of one run and the folder of their data. They end with `close()`, and just as well when this process ends in
 * any other way: a supervisor sees to it.
 */
export class Processes {
  /** Where the processes keep their data; removed at the end. */
  dataDir = mkdtempSync(join(tmpdir(), 'k8sdsl-conformance-'));

  #supervisor = spawn(process.execPath, [supervisor, this.dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A session of its own: Ctrl-C in a terminal is for the run, and the supervisor follows it.
    detached: true,
  });
  #waiting = new Map();
  #exits = new Map();
  #count = 0;

  constructor() {
    createInterface({ input: this.#supervisor.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
    this.#supervisor.stdin.on('error', () => {});
  }

  /** The supervisor's process id. */
  get pid() {
    return this.#supervisor.pid;
  }

  /**
   * Starts a process; its output goes to the file `log`.
   *
   * @returns {Promise<{ pid: number, exited: Promise<string>, stop: () => Promise<void> }>}
   * @throws When it does not start.
   */
  async start(file, args, log) {
    const id = ++this.#count;
    const exited = new Promise((resolve) => {
      this.#exits.set(id, resolve);
    });
    const started = new Promise((resolve) => {
      this.#waiting.set(id, resolve);
    });
    this.#send({ id, file, args, log });
    const pid = await Promise.race([started, exited]);
    if (typeof pid !== 'number') throw new Error(`${file} did not start: ${pid}`);
    const stop = async () => {
      this.#send({ id, stop: true });
      await exited;
    };
    return { pid, exited, stop };
  }

  /** Ends every process, removes the data and resolves when nothing is left. */
  async close() {
    const { exitCode, signalCode, stdin } = this.#supervisor;
    if (exitCode !== null || signalCode !== null) return;
    const gone = once(this.#supervisor, 'exit');
    stdin.end();
    await gone;
  }

  #send(request) {
    this.#supervisor.stdin.write(`${JSON.stringify(request)}\n`);
  }

  #heard({ id, pid, exit }) {
    if (pid !== undefined) this.#waiting.get(id)?.(pid);
    else this.#exits.get(id)?.(exit);
  }
}
