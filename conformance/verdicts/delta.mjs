/**
 * What has to change in one JSON value to make another of it: each change is a path and the new value, or a path alone for what goes.
 * Lists of different lengths are replaced as a whole.
 *
 * @returns {[path: (string | number)[], value?: unknown][]}
 */
function deltaOf(from, to, path = []) {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isSameShape(from, to)) return [[path, to]];
  const keys = Array.isArray(from)
    ? from.map((_, index) => index)
    : [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changes = keys.flatMap((key) => {
    const here = [...path, key];
    if (!Object.hasOwn(to, key)) return [[here]];
    return Object.hasOwn(from, key) ? deltaOf(from[key], to[key], here) : [[here, to[key]]];
  });
  return JSON.stringify(changes).length < JSON.stringify(to).length ? changes : [[path, to]];
}

function isSameShape(from, to) {
  if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return false;
  if (Array.isArray(from) !== Array.isArray(to)) return false;
  // A key that an assignment would lose is written as a whole.
  return Array.isArray(from) ? from.length === to.length : !Object.hasOwn(to, '__proto__');
}

/**
 * Objects as text that people can read: those that are the first of their kind in full, the others by what differs.
 *
 * @param {{ id: string, kind: string, object: object, previous?: object, verdicts: object[] }[]} records
 */
export function textOf(records) {
  const bases = new Map();
  const lines = records.map(({ id, kind, object, previous, verdicts }) => {
    const seed = /^(?:update )?(.*?\)):/.exec(id)?.[1] ?? id;
    const base = bases.get(seed) ?? previous ?? object;
    if (!bases.has(seed)) bases.set(seed, base);
    const delta = deltaOf(base, object);
    return { id, kind, seed, delta, ...(previous && { previous: deltaOf(base, previous) }), verdicts };
  });
  const all = [...bases].map(([seed, object]) => JSON.stringify({ seed, object }));
  return `${[...all, ...lines.map((line) => JSON.stringify(line))].join('\n')}\n`;
}
