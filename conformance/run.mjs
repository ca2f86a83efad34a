// The whole comparison with real programs: node conformance/run.mjs [--only SUITE]... [--minor 1.37]...
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NoGo, ensureBuilt } from './programs/build.mjs';
import { fileOf } from './programs/cache.mjs';
import { apiserver, etcdServer, helmCommand, kubeScoreCommand } from './programs/catalog.mjs';
import { Client } from './servers/client.mjs';
import { Processes } from './servers/processes.mjs';
import { startServer } from './servers/start.mjs';
import { loadSuite, suiteNames } from './suites/index.mjs';
import { helm, minors as allMinors } from './versions.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, minor: { type: 'string', multiple: true } },
});
const names = chosen('--only', values.only, suiteNames);
const minors = chosen('--minor', values.minor, allMinors);
const count = { passed: 0, failed: 0, skipped: 0 };
const log = (line) => console.error(`conformance: ${line}`);

const suites = await Promise.all(names.map(loadSuite));
const wants = (need) => suites.some(({ needs }) => needs.includes(need));
const programs = {
  servers: [etcdServer(), ...minors.map(apiserver)],
  helm: Object.keys(helm).map(helmCommand),
  'kube-score': [kubeScoreCommand()],
};
/** What is not to be had, by need, with the reason. @type {Map<string, { reason: string, expected: boolean }>} */
const missing = new Map();
for (const need of Object.keys(programs).filter(wants)) await build(need);

const processes = wants('servers') && !missing.has('servers') ? new Processes() : undefined;
try {
  const servers = processes ? await startAll(processes) : new Map();
  for (const suite of suites) await runSuite(suite, contextOf(servers));
} finally {
  await processes?.close();
}
if (process.env.K8SDSL_CONFORMANCE_RESULT) {
  writeFileSync(process.env.K8SDSL_CONFORMANCE_RESULT, `${JSON.stringify(count)}\n`);
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`conformance: ${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 ? 1 : 0;

async function build(need) {
  try {
    await ensureBuilt(programs[need], log);
  } catch (error) {
    // A machine without Go is no mistake; in CI, a comparison that did not take place must not look like one that did.
    missing.set(need, { reason: error.message, expected: error instanceof NoGo && !process.env.CI });
  }
}

async function startAll(processes) {
  const start = performance.now();
  try {
    const servers = await Promise.all(minors.map((minor) => startServer(processes, minor)));
    log(`${servers.length} kube-apiservers ready in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return new Map(
      servers.map((server) => [server.minor, { connection: server.connection, client: new Client(server) }]),
    );
  } catch (error) {
    missing.set('servers', { reason: error.message, expected: false });
    return new Map();
  }
}

function contextOf(servers) {
  return {
    root: fileURLToPath(new URL('..', import.meta.url)),
    minors,
    client: (minor) => servers.get(minor).client,
    connection: (minor) => servers.get(minor).connection,
    helm: (major) => fileOf(helmCommand(major)),
    kubeScore: () => fileOf(kubeScoreCommand()),
    pass: () => (count.passed += 1),
    fail: (name, detail = '') => {
      count.failed += 1;
      console.log(`FAILED ${[name, ...(detail ? detail.split('\n') : [])].join('\n    ')}`);
    },
    skip: (name, reason) => {
      count.skipped += 1;
      console.log(`skipped ${name}: ${reason}`);
    },
  };
}

async function runSuite(suite, context) {
  const lack = suite.needs.map((need) => missing.get(need)).find(Boolean);
  if (lack) {
    if (lack.expected) context.skip(`suite ${suite.name}`, lack.reason);
    else context.fail(`suite ${suite.name}`, lack.reason);
    return;
  }
  const before = { ...count };
  const start = performance.now();
  try {
    await suite.run(context);
  } catch (error) {
    context.fail(`suite ${suite.name} did not come to its end`, error.stack);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(
    `${suite.name}: ${count.passed - before.passed} passed, ${count.failed - before.failed} failed, ${count.skipped - before.skipped} skipped (${seconds} s)`,
  );
}

function chosen(flag, given, all) {
  const unknown = (given ?? []).find((name) => !all.includes(name));
  if (unknown === undefined) return given ? all.filter((name) => given.includes(name)) : all;
  console.error(`conformance: ${flag} ${unknown} is none of ${all.join(', ')}`);
  process.exit(2);
}
