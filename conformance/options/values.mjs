import { keyFor, numberFor, textFor } from './hints.mjs';

/** What no generator can make up. */
export const NOTHING = Symbol('nothing');

const DEPTH = 7;

// These change what a construct emits into whatever the user says: nothing is promised about that.
const escapeHatches = new Set(['override', 'podSpec', 'fields']);

// Of these fields one has to be there as a rule, and an object without any is stopped at once.
const substance = new Set(
  'ports backend hosts paths rules http route data validations expression url resources'.split(' '),
);

// Of the sources of a PersistentVolume there is exactly one.
const sources = 'csi nfs local hostPath iscsi fc'.split(' ');

/**
 * A value of a shape.
 *
 * @param {import('./shapes.mjs').Shape} shape
 * @param {{ random: import('./random.mjs').Random, makers: Record<string, (() => unknown) | undefined>, share: number }} how
 *   `makers` gives objects of the library by the name of their type; `share` is that of optional fields to set.
 * @param {string} [name] Of the field that takes the value.
 */
export function valueOf(shape, how, name = '', depth = 0) {
  const { random } = how;
  const maker = (shape.name && how.makers[shape.name]) ?? how.makers[`.${name}`];
  if (maker) return maker();
  switch (shape.is) {
    case 'constant':
      return shape.value;
    case 'boolean':
      return random.chance(0.5);
    case 'text':
      return textFor(name, random);
    case 'number':
      return numberFor(name, random);
    case 'one of':
      return choiceOf(shape.choices, how, name, depth);
    case 'list':
      return listOf(shape.items, how, name, depth);
    case 'map':
      return mapOf(shape.items, how, name, depth);
    case 'object':
      return objectOf(shape, how, depth);
    default:
      return NOTHING;
  }
}

function choiceOf(choices, how, name, depth) {
  const left = [...choices];
  while (left.length > 0) {
    const [choice] = left.splice(how.random.integer(0, left.length - 1), 1);
    const value = valueOf(choice, how, name, depth);
    if (value !== NOTHING) return value;
  }
  return NOTHING;
}

function listOf(items, how, name, depth) {
  if (depth > DEPTH) return [];
  const list = Array.from({ length: how.random.integer(1, 2) }, () => valueOf(items, how, name, depth + 1));
  return list.includes(NOTHING) ? NOTHING : list;
}

function mapOf(items, how, name, depth) {
  const map = {};
  for (let left = how.random.integer(1, 2); left > 0; left--) {
    const key = keyFor(name, how.random);
    const value = valueOf(
      items,
      how,
      items.is === 'text' && /^(?:limits|requests|hard|min|max|default)/.test(name) ? key : name,
      depth + 1,
    );
    if (value === NOTHING) return NOTHING;
    map[key] = value;
  }
  return map;
}

function objectOf(shape, how, depth) {
  const object = {};
  const isVolume =
    shape.fields().filter(isSource).length > 10 && !shape.fields().some(({ name }) => name === 'emptyDir');
  const only = isVolume ? how.random.pick(sources) : undefined;
  for (const field of shape.fields()) {
    if (only && isSource(field) && field.name !== only) continue;
    if (escapeHatches.has(field.name) || (field.name === 'jsonPatch' && field.shape.is === 'list')) continue;
    const share = field.name === only ? 1 : substance.has(field.name) ? 0.7 : how.share * 0.8 ** depth;
    if (field.optional && (depth > DEPTH || !how.random.chance(share))) continue;
    const value = valueOf(field.shape, how, field.name, depth + 1);
    if (value !== NOTHING) object[field.name] = value;
    else if (!field.optional) return NOTHING;
  }
  return object;
}

/** Whether a field is a source of a volume. Those of a pod's volume have other names for their types. */
function isSource({ name, shape }) {
  return sources.includes(name) || (shape.is === 'object' && shape.name.endsWith('VolumeSource'));
}
