/**
 * What a server says to mutants, in their order; nothing where it does not take the object to update, or breaks the connection off.
 *
 * @param {import('../servers/client.mjs').Client} client
 * @param {import('./generate.mjs').Mutant[]} mutants
 * @returns {Promise<(import('../servers/client.mjs').Verdict | undefined)[]>}
 */
export async function askServer(client, mutants) {
  const verdicts = Array.from(mutants, () => undefined);
  // Updates are stored: those of one kind one after another, because many have one name.
  const waiting = [...groupBy(mutants, queueOf).values()].toSorted((a, b) => b.length - a.length);
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let queue = waiting.shift(); queue; queue = waiting.shift()) {
        for (const index of queue) verdicts[index] = await ask(client, mutants[index]).catch(() => undefined);
      }
    }),
  );
  return verdicts;
}

function queueOf({ kind, previous }, index) {
  return previous ? kind : `${index % 6}`;
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const [index, item] of list.entries()) {
    const key = keyOf(item, index);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(index);
  }
  return groups;
}

function ask(client, { kind, object, previous }) {
  // The admission of pods looks their namespace up, and only this one is there.
  const placed = kind === 'v1 Pod' ? inDefault : (value) => value;
  return previous ? client.update(placed(previous), placed(object)) : client.create(placed(object));
}

function inDefault(pod) {
  const { metadata } = pod;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return pod;
  return { ...pod, metadata: { ...metadata, namespace: 'default' } };
}
