// Writes lib/kubernetes/api-table.ts from what kube-apiservers of all minors publish about themselves:
//   node conformance/capture.mjs [--check]        --check: writes nothing, ends with 1 when the file is not what it would write
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './programs/build.mjs';
import { apiserver, etcdServer } from './programs/catalog.mjs';
import { Processes } from './servers/processes.mjs';
import { startServer } from './servers/start.mjs';
import { factsOf } from './table/facts.mjs';
import { tableFile } from './table/file.mjs';
import { publishedBy } from './table/live.mjs';
import { writeTable } from './table/write.mjs';
import { kubernetes, minors } from './versions.mjs';

const file = fileURLToPath(new URL('../lib/kubernetes/api-table.ts', import.meta.url));
const log = (line) => console.error(`conformance: ${line}`);

const start = performance.now();
await ensureBuilt([etcdServer(), ...minors.map(apiserver)], log);
const facts = await capture();
const text = tableFile(
  writeTable(facts, minors),
  minors.map((minor) => kubernetes[minor].version),
);
const same = readFileSync(file, 'utf8') === text;
const seconds = ((performance.now() - start) / 1000).toFixed(1);
if (process.argv.includes('--check')) {
  log(
    `${file} is ${same ? 'what the servers say' : 'not what the servers say: run node conformance/capture.mjs'} (${seconds} s)`,
  );
  process.exitCode = same ? 0 : 1;
} else {
  if (!same) writeFileSync(file, text);
  log(`${file}: ${text.length} bytes, ${same ? 'as before' : 'written'} (${seconds} s)`);
}

/** @returns {Promise<Record<string, import('./table/facts.mjs').Facts>>} */
async function capture() {
  const processes = new Processes();
  try {
    // All at once: most of the time is each server's own start.
    const entries = minors.map(async (minor) => {
      const server = await startServer(processes, minor);
      const facts = factsOf(await publishedBy(server.connection));
      await server.stop();
      return [minor, facts];
    });
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    await processes.close();
  }
}
