// Random sets of options for every construct and pattern: each is stopped by a finding of ours, or every server takes all of its
// objects. The number of sets per pattern is OPTION_SETS (a tenth of it per construct): a run that is to prove something takes 2,000.
import { loadLibrary } from '../library.mjs';
import { readSubjects } from '../options/shapes.mjs';
import { tryOptions } from '../options/sets.mjs';

export const name = 'options';
export const needs = ['servers'];

const PER_PATTERN = Number(process.env.OPTION_SETS ?? 100);
const SEED = Number(process.env.OPTION_SEED ?? 1);

/** @param {import('./index.mjs').Context} context */
export async function run({ root, minors, client, pass, fail, skip }) {
  const library = await loadLibrary("export * from './lib/index'; export { examine } from './lib/testing';");
  const only = process.env.OPTION_ONLY?.split(',');
  const subjects = readSubjects(root).filter(({ name }) => name !== 'Chart' && (!only || only.includes(name)));
  const questions = new Map();
  for (const subject of subjects) {
    const { outcomes, impossible } = outcomesOf(library, subject);
    if (outcomes.length === 0) {
      skip(subject.name, 'its options need something that cannot be made up');
      continue;
    }
    report(subject, outcomes, impossible, { pass, fail });
    for (const outcome of outcomes) remember(outcome, questions);
  }
  await Promise.all(minors.map((minor) => askAll(client(minor), [...questions.values()], { pass, fail })));
}

function outcomesOf(library, subject) {
  const wanted = subject.isPattern ? PER_PATTERN : Math.max(1, Math.round(PER_PATTERN / 10));
  const outcomes = [];
  let impossible = 0;
  for (let seed = SEED; outcomes.length < wanted && impossible < wanted * 10 + 100; seed++) {
    const outcome = tryOptions(library, subject, seed);
    if (outcome) outcomes.push(outcome);
    else impossible++;
  }
  return { outcomes, impossible };
}

/** An exception is for misuse of a constructor, which the types of our options should not allow. */
function report(subject, outcomes, impossible, { pass, fail }) {
  const threw = outcomes.filter((outcome) => outcome.threw && !(outcome.threw instanceof TypeError));
  const made = outcomes.filter(({ objects }) => objects);
  const [first] = threw;
  if (first) {
    fail(
      `${subject.name} threw for ${threw.length} of ${outcomes.length} sets of options`,
      `${describe(first)}\n${first.threw.stack}`,
    );
  } else pass(`${subject.name} throws nothing`);
  // A comparison in which everything is stopped before a server sees it shows nothing.
  if (made.length === 0)
    fail(`${subject.name}: none of ${outcomes.length} sets of options gave objects`, tally(outcomes));
  if (process.env.OPTION_SHOW) {
    console.log(
      `${subject.name}: ${outcomes.length} sets, ${made.length} made, ${impossible} impossible\n${tally(outcomes)}`,
    );
  }
}

function tally(outcomes) {
  const counts = new Map();
  for (const { stopped, threw } of outcomes) {
    const why = stopped?.slice(0, 160) ?? (threw && `threw ${threw.message.slice(0, 160)}`);
    if (why) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const rows = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 12);
  return rows.map(([why, count]) => `${count} x ${why}`).join('\n');
}

/** Objects that are equal are asked about once. */
function remember(outcome, questions) {
  for (const object of outcome.objects ?? []) {
    const text = JSON.stringify(object);
    if (!questions.has(text)) questions.set(text, { object, outcome });
  }
}

async function askAll(client, questions, { pass, fail }) {
  for (const { object, outcome } of questions) {
    const verdict = await client.create(object.kind === 'Pod' ? inDefault(object) : object);
    // A custom resource without its definition: no server can say anything about it.
    if (verdict.http === 404) continue;
    if (verdict.ok || isState(verdict)) {
      pass(`${client.minor}: ${outcome.subject} ${outcome.seed}`);
      continue;
    }
    const causes = verdict.causes.map(({ field, reason, message }) => `${field}: ${reason}: ${message}`);
    fail(
      `${client.minor} refuses the ${object.kind} of ${describe(outcome)}`,
      [verdict.http, ...(causes.length > 0 ? causes : [verdict.message])].join('\n'),
    );
  }
}

// The admission of pods looks up the namespace, and the classes that a pod names.
const inDefault = (pod) => ({ ...pod, metadata: { ...pod.metadata, namespace: 'default' } });

/** Whether a refusal comes from what the server has stored or how it is set up, not from the object. */
function isState({ http, message = '' }) {
  if (http === 409) return true;
  return /no PriorityClass with name|RuntimeClass .* not found|not configured for dual-stack|provided IP is not in the valid range|provided port is already allocated/.test(
    message,
  );
}

function describe({ subject, seed, props }) {
  return `${subject}, set ${seed}: ${JSON.stringify(plain(props)).slice(0, 1500)}`;
}

/** Options for a message: objects of the library by the name of their class, some of which refuse to be a text. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return `<${value.constructor.name}>`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
