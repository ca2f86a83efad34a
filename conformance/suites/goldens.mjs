// Every manifest that the repository shows or expects is taken by every server.
import { findGoldens } from '../goldens/find.mjs';

export const name = 'goldens';
export const needs = ['servers'];

/** @param {import('./index.mjs').Context} context */
export async function run({ root, minors, client, pass, fail, skip }) {
  const { sets, unreadable } = findGoldens(root);
  if (sets.length === 0) fail('there is no manifest to send');
  for (const { file, reason } of unreadable) fail(`${file} cannot be read`, reason);
  await Promise.all(
    minors.map(async (minor) => {
      for (const set of sets) await send(client(minor), set, { pass, fail, skip });
    }),
  );
}

async function send(client, { goldens }, { pass, fail, skip }) {
  const ask = async (golden) => {
    const title = `${client.minor}: ${titleOf(golden)}`;
    const verdict = isPod(golden) ? await askPod(client, golden) : await client.create(golden.text);
    // That there is one of this name already is told after everything else was right.
    if (verdict.ok || verdict.http === 409) pass(title);
    else fail(title, explain(verdict));
  };
  const [custom, own] = partition(goldens, ({ object }) => isCustom(object));
  const [defined, undefinedHere] = partition(custom, ({ object }) => definitionOf(object, goldens) !== undefined);
  for (const golden of own) await ask(golden);
  for (const golden of undefinedHere) {
    skip(`${client.minor}: ${titleOf(golden)}`, 'a custom resource without its definition');
  }
  const stored = await storeDefinitions(client, goldens);
  try {
    for (const golden of defined) await ask(golden);
  } finally {
    for (const definition of stored) await client.remove(definition);
  }
}

const isPod = ({ object }) => object.apiVersion === 'v1' && object.kind === 'Pod';

/**
 * The admission of pods looks up what they name. A namespace cannot be taken away again where no controller runs, so a pod is sent
 * to the one that is always there; the classes that it names are stored for the time of the question.
 */
async function askPod(client, { object }) {
  const stored = [];
  for (const named of classesOf(object.spec ?? {})) {
    const verdict = await client.store(named);
    if (verdict.ok) stored.push(verdict.object);
  }
  try {
    return await client.create({ ...object, metadata: { ...object.metadata, namespace: 'default' } });
  } finally {
    for (const one of stored) await client.remove(one);
  }
}

/** The classes that a pod names, as objects that fit it. */
function classesOf({ priorityClassName, preemptionPolicy, runtimeClassName }) {
  const priorityClass = {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: priorityClassName },
    value: 1,
    preemptionPolicy,
  };
  const runtimeClass = {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: runtimeClassName },
    handler: 'any',
  };
  return [...(priorityClassName ? [priorityClass] : []), ...(runtimeClassName ? [runtimeClass] : [])];
}

const partition = (list, belongs) => [list.filter(belongs), list.filter((item) => !belongs(item))];

/** A custom resource needs its definition in the server, so the definitions that have resources here are really stored. */
async function storeDefinitions(client, goldens) {
  const used = new Set(goldens.map(({ object }) => definitionOf(object, goldens)).filter(Boolean));
  const stored = [];
  for (const definition of used) {
    const verdict = await client.store(definition.text);
    // A refused one is found when it is sent itself.
    if (!verdict.ok) continue;
    stored.push(verdict.object);
    const { group, names, versions } = verdict.object.spec;
    await client.waitForKind(`${group}/${versions.find(({ served }) => served).name}`, names.kind);
  }
  return stored;
}

function definitionOf({ apiVersion, kind }, goldens) {
  const [group] = apiVersion.split('/');
  return goldens.find(({ object }) => {
    return (
      object.kind === 'CustomResourceDefinition' && object.spec?.group === group && object.spec?.names?.kind === kind
    );
  });
}

// Kubernetes' own groups have no dot or end in k8s.io; of those that end so, some are defined by custom resources all the same.
const customInK8sIo = [
  'autoscaling.k8s.io',
  'gateway.networking.k8s.io',
  'snapshot.storage.k8s.io',
  'metrics.k8s.io',
  'x-k8s.io',
];
function isCustom({ apiVersion }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  if (!group.includes('.')) return false;
  return !group.endsWith('.k8s.io') || customInK8sIo.some((custom) => group.endsWith(custom));
}

function titleOf({ file, document, object }) {
  const { name, namespace } = object.metadata ?? {};
  return `${file} document ${document} (${object.apiVersion} ${object.kind} ${namespace ? `${namespace}/` : ''}${name})`;
}

function explain({ http, reason, causes, message }) {
  const lines = causes.map((cause) => `${cause.field ?? ''}: ${cause.reason ?? ''}: ${cause.message ?? ''}`);
  return [`${http} ${reason ?? ''}`, ...(lines.length > 0 ? lines : [message ?? ''])].join('\n');
}
