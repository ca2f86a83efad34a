// The text of the API table. lib/kubernetes/api-decode.ts says what its lines mean.

/** @typedef {import('./facts.mjs').Facts} Facts */

const letters = {
  string: 's',
  'string byte': 'y',
  'string byte atomic': 'u',
  'string date-time': 't',
  'integer int32': 'i',
  'integer int64': 'l',
  integer: 'z',
  'number double': 'd',
  number: 'n',
  boolean: 'b',
  quantity: 'q',
  'int-or-string int-or-string': 'x',
  object: 'o',
  any: 'a',
};
const mapSigns = { atomic: '~', granular: '=' };

/**
 * One text from the facts of several minors: the same facts give the same text, whatever order they come in.
 *
 * @param {Record<string, Facts>} factsByMinor In the order of the minors.
 * @param {readonly string[]} minors All minors, oldest first: the bits of a set are counted by them.
 */
export function writeTable(factsByMinor, minors) {
  /** @type {[bit: number, facts: Facts][]} */
  const bits = Object.keys(factsByMinor).map((minor) => [1 << minors.indexOf(minor), factsByMinor[minor]]);
  const every = (1 << minors.length) - 1;
  const names = [...new Set(bits.flatMap(([, { types }]) => [...types.keys()]))].sort();
  const packages = new Map([...new Set(names.map(packageOf))].sort().map((name, index) => [name, letterOf(index)]));
  const own = (name) => `${packages.get(packageOf(name))}.${nameOf(name)}`;
  const context = { bits, every, own };
  const lines = [
    minors.join(' '),
    ...[...packages].map(([name, letter]) => `${letter} ${name}`),
    '',
    ...kindLines(context),
    '',
  ];
  for (const [name, letter] of packages) {
    lines.push(`#${letter}`);
    for (const type of names.filter((candidate) => packageOf(candidate) === name))
      lines.push(...typeLines(type, context));
  }
  return lines.join('\n');
}

const packageOf = (name) => name.slice(0, name.lastIndexOf('.'));
const nameOf = (name) => name.slice(name.lastIndexOf('.') + 1);
const letterOf = (index) =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

function kindLines({ bits, every, own }) {
  const sets = merge(bits.flatMap(([bit, { kinds }]) => kinds.map((kind) => [bit, kindLine(kind, own)])));
  // The core group, which has no name and no slash, comes first.
  const order = ([line]) => (line.split(' ')[0].includes('/') ? line : `/${line}`);
  return [...sets]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(([line, set]) => (set === every ? line : `${line} ${hex(set)}`));
}

function kindLine({ group, version, kind, plural, namespaced, type }, own) {
  return `${group ? `${group}/${version}` : version} ${kind} ${plural} ${namespaced ? 'n' : 'c'} ${own(type)}`;
}

function typeLines(name, { bits, every, own }) {
  const here = bits.filter(([, { types }]) => types.has(name)).map(([bit, { types }]) => [bit, types.get(name)]);
  const local = (type) => (packageOf(type) === packageOf(name) ? nameOf(type) : own(type));
  // The head holds what belongs to the type as a whole; a type whose head changed has a line for each state.
  const heads = merge(here.map(([bit, facts]) => [bit, headOf(facts, local)]));
  return [...heads].sort(byLowestBit).map(([head, set]) => {
    const states = here.filter(([bit]) => bit & set);
    const at = set === every ? '' : `@${hex(set)}`;
    return [`${nameOf(name)}${at}${head}`, ...fieldTokens(states, set, local)].join(' ');
  });
}

function headOf({ value, mapType }, local) {
  return value ? `=${valueText(value, local)}` : mapType ? mapSigns[mapType] : '';
}

function fieldTokens(states, set, local) {
  const names = [...new Set(states.flatMap(([, { fields }]) => [...fields.keys()]))].sort();
  return names.flatMap((name) => {
    const serving = states.filter(([, { fields }]) => fields.has(name));
    const texts = merge(serving.map(([bit, { fields }]) => [bit, fieldText(fields.get(name), local)]));
    return [...texts]
      .sort(byLowestBit)
      .map(([[required, value], own]) => `${name}${required}${own === set ? '' : `@${hex(own)}`}:${value}`);
  });
}

function fieldText(field, local) {
  const written = field.default === undefined ? '' : `=${escape(JSON.stringify(field.default), /[ %\\`$]/gu)}`;
  return [field.required ? '!' : '', valueText(field, local) + written];
}

function valueText(value, local) {
  const { type, format, items, listType, listMapKeys, mapType, reference } = value;
  if (type === 'reference') return (mapType ? mapSigns[mapType] : '') + local(reference);
  if (type === 'map') return `{${mapType ? mapSigns[mapType] : ''}${valueText(items, local)}`;
  if (type === 'array') return `[${listSign(listType, listMapKeys)}${valueText(items, local)}`;
  const letter = letters[[type, format, listType].filter(Boolean).join(' ')];
  if (!letter) throw new Error(`The table has no letter for ${JSON.stringify(value)}.`);
  return letter + (value.enum ? `(${value.enum.map((word) => escape(word, /[^\w./*+:-]/gu)).join(',')})` : '');
}

function listSign(listType, listMapKeys) {
  if (listType === 'map') return `<${listMapKeys.join(',')}>`;
  return listType === 'atomic' ? '~' : listType === 'set' ? '+' : '';
}

const escape = (text, unsafe) =>
  text.replace(unsafe, (character) => `%${hex(character.charCodeAt(0)).padStart(2, '0')}`);
const hex = (number) => number.toString(16);

/**
 * Puts together the sets of what has the same text. The texts may be lists of texts.
 *
 * @returns {Map<any, number>}
 */
function merge(entries) {
  const found = new Map();
  for (const [bit, text] of entries) {
    const key = JSON.stringify(text);
    found.set(key, [text, (found.get(key)?.[1] ?? 0) | bit]);
  }
  return new Map(found.values());
}

/** @type {(a: [any, number], b: [any, number]) => number} */
const byLowestBit = ([, a], [, b]) => (a & -a) - (b & -b);
