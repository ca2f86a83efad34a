import { differenceOf } from './tally.mjs';

/**
 * A case on which the library and the server do not agree.
 *
 * @typedef {object} Disagreement
 * @property {string} kind `apps/v1 Deployment`.
 * @property {string} minor
 * @property {string} title What was asked about.
 * @property {import('./tally.mjs').Outcome} outcome
 * @property {import('./ours.mjs').Judgement} ours
 * @property {import('./ours.mjs').Judgement} theirs
 * @property {any} object
 * @property {any} [previous]
 */

/**
 * Groups of disagreements that one change of the rules would settle, the largest first: what the server names and the library does
 * not, or the other way round, with places in lists and keys of maps left out.
 *
 * @param {Disagreement[]} disagreements
 * @returns {{ group: string, cases: Disagreement[] }[]}
 */
export function groupsOf(disagreements) {
  const groups = new Map();
  for (const each of disagreements) {
    for (const group of groupsOfCase(each)) {
      if (!groups.has(group)) groups.set(group, { group, cases: [] });
      groups.get(group).cases.push(each);
    }
  }
  return [...groups.values()].toSorted((a, b) => b.cases.length - a.cases.length);
}

function groupsOfCase({ kind, outcome, ours, theirs }) {
  const { missing, extra } = differenceOf(ours, theirs);
  const told = [
    ...missing.map((cause) => `lacks    ${general(cause)}`),
    ...extra.map((cause) => `too much ${general(cause)}`),
    ...(Boolean(ours.undecodable) !== Boolean(theirs.undecodable)
      ? [theirs.undecodable ? `lacks    ${decoding(theirs.message)}` : `too much ${decoding(ours.message)}`]
      : []),
  ];
  return [...new Set(told)].map((cause) => `${kind}  ${outcome}: ${cause}`);
}

/** The place of a field without the numbers of items and the keys of maps. */
function general(cause) {
  return cause.replaceAll(/\[[^\]]*\]/gu, '[]');
}

function decoding(message = '') {
  return `HTTP 400 ${message
    .replaceAll(/"[^"]{30,}"/gu, '"…"')
    .replaceAll(/\[\d+\]/gu, '[]')
    .slice(0, 150)}`;
}

/**
 * The groups as lines, each with its smallest case.
 *
 * @param {Disagreement[]} disagreements
 * @param {{ limit?: number, objects?: boolean, naming?: string }} [options]
 */
export function describeGroups(disagreements, { limit = 20, objects = false, naming = '' } = {}) {
  const groups = groupsOf(disagreements).filter(({ group }) => group.includes(naming));
  const lines = groups.slice(0, limit).flatMap(({ group, cases }) => {
    const size = ({ object, previous }) => JSON.stringify([object, previous]).length;
    const smallest = cases.reduce((a, b) => (size(b) < size(a) ? b : a));
    const minors = [...new Set(cases.map(({ minor }) => minor))].toSorted();
    return [
      `${String(cases.length).padStart(5)}  ${group}  (${minors.join(' ')})`,
      `       ${smallest.title}`,
      ...messagesOf(smallest),
      ...(objects
        ? [
            `       ${JSON.stringify(smallest.object)}`,
            ...(smallest.previous ? [`       was ${JSON.stringify(smallest.previous)}`] : []),
          ]
        : []),
    ];
  });
  if (groups.length > limit) lines.push(`       … and ${groups.length - limit} more groups`);
  return lines;
}

function messagesOf({ ours, theirs }) {
  const { missing, extra } = differenceOf(ours, theirs);
  const line = (who, { field, reason, message = '' }) => `       ${who} ${field} ${reason}: ${message.slice(0, 200)}`;
  const pick = (who, { causes }, wanted) =>
    causes.filter(({ field, reason }) => wanted.includes(`${field} ${reason}`)).map((cause) => line(who, cause));
  return [
    ...(theirs.undecodable ? [`       server  400 ${(theirs.message ?? '').slice(0, 300)}`] : []),
    ...(ours.undecodable ? [`       library 400 ${(ours.message ?? '').slice(0, 300)}`] : []),
    ...pick('server ', theirs, missing),
    ...pick('library', ours, extra),
  ].slice(0, 8);
}
