// What do the servers say to this manifest?
//   node conformance/ask.mjs FILE [--previous FILE] [--store] [--minor 1.37]...
// FILE holds one object in YAML or JSON. --previous: as an update of that object. --store: really store it, not only a dry run.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './programs/build.mjs';
import { apiserver, etcdServer } from './programs/catalog.mjs';
import { Client } from './servers/client.mjs';
import { Processes } from './servers/processes.mjs';
import { startServer } from './servers/start.mjs';
import { minors as allMinors } from './versions.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { previous: { type: 'string' }, store: { type: 'boolean' }, minor: { type: 'string', multiple: true } },
});
const minors = values.minor ?? allMinors;
if (positionals.length !== 1 || !minors.every((minor) => allMinors.includes(minor))) {
  console.error(`usage: node conformance/ask.mjs FILE [--previous FILE] [--store] [--minor ${allMinors.join('|')}]...`);
  process.exit(2);
}
const body = readFileSync(positionals[0], 'utf8');
const previous = values.previous && readFileSync(values.previous, 'utf8');

await ensureBuilt([etcdServer(), ...minors.map(apiserver)], (line) => console.error(`conformance: ${line}`));
const processes = new Processes();
try {
  const servers = await Promise.all(minors.map((minor) => startServer(processes, minor)));
  for (const server of servers) print(server.minor, await ask(new Client(server)));
} finally {
  await processes.close();
}

function ask(client) {
  if (previous !== undefined) return client.update(previous, body);
  return values.store ? client.createAndRemove(body) : client.create(body);
}

function print(minor, { http, ok, reason, causes, message, warnings }) {
  console.log(`${minor}: ${http} ${ok ? 'ok' : (reason ?? '')}`);
  for (const cause of causes) console.log(`    ${cause.field ?? ''}: ${cause.reason ?? ''}: ${cause.message ?? ''}`);
  if (!ok && causes.length === 0) console.log(`    ${message}`);
  for (const warning of warnings) console.log(`    warning: ${warning}`);
}
