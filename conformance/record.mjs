// Records what the servers say to some of the mutants and updates, for the tests that run without Go:
//   node conformance/record.mjs
// It writes test/lib/validate/recorded/: the verdicts, and the list of those with which the library does not agree. To a
// disagreement that has a reason of its own, write it into known.json by hand: what stands there is kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askServer } from './mutants/ask-server.mjs';
import { answersTo, mutantsOf } from './mutants/cases.mjs';
import { isForStorage, isVerdict } from './mutants/compare.mjs';
import { ensureBuilt } from './programs/build.mjs';
import { apiserver, etcdServer } from './programs/catalog.mjs';
import { Client } from './servers/client.mjs';
import { Processes } from './servers/processes.mjs';
import { startServer } from './servers/start.mjs';
import { textOf } from './verdicts/delta.mjs';
import { groupsOf } from './verdicts/groups.mjs';
import { judgementOf, loadJudge } from './verdicts/ours.mjs';
import { outcomeOf } from './verdicts/tally.mjs';
import { minors } from './versions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = new URL('../test/lib/validate/recorded/', import.meta.url);
const log = (line) => console.error(`conformance: ${line}`);

/** Of the mutants of the seeds, one in so many. The goldens change with the library, so theirs are left out. */
const oneIn = { mutants: 5, updates: 5 };

const chosen = [...(await choose(false, oneIn.mutants)), ...(await choose(true, oneIn.updates))];
await ensureBuilt([etcdServer(), ...minors.map(apiserver)], log);
const byMinor = new Map();
const processes = new Processes();
try {
  // One after another, so that a small machine has the memory.
  for (const minor of minors) {
    const server = await startServer(processes, minor);
    byMinor.set(minor, await verdictsOf(minor, new Client(server)));
    await server.stop();
    log(`${minor} has judged`);
  }
} finally {
  await processes.close();
}

const judge = await loadJudge();
const records = [];
const known = readKnown();
const disagreements = {};
for (const [index, { title, kind, object, previous }] of chosen.entries()) {
  const said = minors.flatMap((minor) => {
    const verdict = byMinor.get(minor)[index];
    return verdict ? [{ minor, judgement: judgementOf(verdict) }] : [];
  });
  if (said.length === 0) continue;
  const id = `${previous ? 'update ' : ''}${title}`;
  records.push({ id, kind, object, ...(previous && { previous }), verdicts: byVerdict(said) });
  const wrong = said.flatMap(({ minor, judgement }) => {
    const ours = judge(object, minor, previous);
    const outcome = outcomeOf(ours, judgement);
    return outcome === 'agree' ? [] : [{ kind, minor, title, outcome, ours, theirs: judgement, object, previous }];
  });
  if (wrong.length > 0) disagreements[id] = known[id] ?? groupsOf(wrong)[0]?.group ?? wrong[0].outcome;
}
writeFileSync(new URL('verdicts.jsonl', folder), textOf(records));
writeFileSync(new URL('known.json', folder), `${JSON.stringify(disagreements, undefined, 2)}\n`);
console.log(`${lines.length} objects, ${Object.keys(disagreements).length} of them judged otherwise by the library`);

async function choose(updates, step) {
  const { mutants, isServed } = await mutantsOf(root, { updates });
  const own = mutants.filter(({ title, object }) => /^[a-z]+\[\d+\] /u.test(title) && !isForStorage(object));
  return own.filter((_, index) => index % step === 0).map((mutant) => ({ ...mutant, isServed }));
}

/** The server's verdicts; none where it gives none, or where the oracle says something else, because the answer is chance. */
async function verdictsOf(minor, client) {
  const answers = await answersTo(chosen.map(({ title, kind, operator, object, previous }) => ({ title, kind, operator, object, previous })), minor, root, log); // prettier-ignore
  const verdicts = await askServer(client, chosen);
  return verdicts.map((verdict, index) => {
    const { kind, isServed } = chosen[index];
    if (!verdict || !isServed(kind, minor) || !isVerdict(verdict) || !isVerdict(answers[index])) return undefined;
    return outcomeOf(judgementOf(answers[index]), judgementOf(verdict)) === 'agree' ? verdict : undefined;
  });
}

/** Minors that say the same stand together. */
function byVerdict(said) {
  const groups = new Map();
  for (const { minor, judgement } of said) {
    const told = sayOf(judgement);
    const key = JSON.stringify(told);
    if (!groups.has(key)) groups.set(key, { minors: [], said: told });
    groups.get(key).minors.push(minor);
  }
  return [...groups.values()];
}

function sayOf({ ok, undecodable, forbidden, causes }) {
  if (ok) return 'ok';
  if (undecodable) return 'undecodable';
  if (forbidden) return 'forbidden';
  return [...new Set(causes.map(({ field, reason }) => `${field} ${reason}`))].toSorted();
}

function readKnown() {
  try {
    return JSON.parse(readFileSync(new URL('known.json', folder), 'utf8'));
  } catch {
    return {};
  }
}
