// Starts the processes of a server, says which processes run, and ends as it is told: node end.mjs MINOR close|exit|throw|...
// The `processes` suite runs it. Without an end of its own it waits for a signal.
import { join } from 'node:path';
import { Processes } from './processes.mjs';
import { launchServer } from './start.mjs';

const [minor, end] = process.argv.slice(2);
const processes = new Processes();
const { pids } = await launchServer(processes, minor, join(processes.dataDir, minor));
console.log(JSON.stringify({ pids: [processes.pid, ...pids], dataDir: processes.dataDir }));
process.stdin.once('data', async () => {
  if (end === 'close') await processes.close();
  if (end === 'exit') process.exit(0);
  if (end === 'throw') throw new Error('ended by an error');
  process.stdin.destroy();
});
