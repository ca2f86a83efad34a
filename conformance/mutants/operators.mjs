import { isObject, objectsIn, placesIn, valueAt, withValue } from './places.mjs';
import { wrongTypes } from './values.mjs';

/**
 * What a change is made from.
 *
 * @typedef {object} Bench
 * @property {any} object
 * @property {import('./places.mjs').ApiReader} reader
 * @property {string} type
 * @property {string} minor
 * @property {import('./values.mjs').Values} values
 * @property {import('./random.mjs').Random} random
 */

/** @typedef {{ object: any, at: string }} Change */

/** Changes the value of a place that `fits`; `undefined` from `make` says that it cannot. */
function changing(fits, make) {
  return (bench) => {
    const found = placesOf(bench).filter(fits);
    if (found.length === 0) return undefined;
    const place = bench.random.pick(found);
    const value = make(place, bench);
    return value === undefined
      ? undefined
      : { object: withValue(bench.object, place.path, value), at: textOf(place.path) };
  };
}

const isList = ({ info, value }) => info.type === 'array' && Array.isArray(value) && value.length > 0;
const isText = ({ value }) => typeof value === 'string';
const isNumber = ({ value }) => typeof value === 'number';
const isScalar = ({ value }) => typeof value !== 'object';
const isMap = ({ info, value }) => info.type === 'map' && isObject(value);
const all = () => true;

/** Takes a field, an item or an entry away. */
function remove(bench) {
  const found = placesOf(bench);
  if (found.length === 0) return undefined;
  const { path } = bench.random.pick(found);
  return { object: withValue(bench.object, path, undefined), at: textOf(path) };
}

/** Sets a field that the object does not have, to what `make` gives. */
function adding(make) {
  return (bench) => {
    const found = objectsOf(bench).filter(({ absent }) => absent.length > 0);
    if (found.length === 0) return undefined;
    const { path, absent } = bench.random.pick(found);
    const field = bench.random.pick(absent);
    // What a controller writes is seldom in a manifest.
    if (path.length === 0 && field.name === 'status' && bench.random.below(4) > 0) return undefined;
    const value = make(field, bench);
    if (value === undefined) return undefined;
    const where = [...path, field.name];
    return { object: withValue(bench.object, where, value), at: textOf(where) };
  };
}

function addUnknown(bench) {
  const { random } = bench;
  const { path, known } = random.pick(objectsOf(bench));
  const near = random.pick(known);
  const name = random.pick([
    'foo',
    near.toUpperCase(),
    `${near}s`,
    near.slice(1),
    `${near[0].toUpperCase()}${near.slice(1)}`,
  ]);
  if (known.includes(name) || name === '') return undefined;
  const where = [...path, name];
  return { object: withValue(bench.object, where, valueAt(bench.object, [...path, near]) ?? 'a'), at: textOf(where) };
}

function renameKey(bench) {
  return changing(
    (place) => isMap(place) && Object.keys(place.value).length > 0,
    ({ value, name }, { random, values }) => {
      const [old, ...rest] = Object.keys(value);
      return Object.fromEntries([[values.key({ name }, random), value[old]], ...rest.map((key) => [key, value[key]])]);
    },
  )(bench);
}

function swapItems({ value }, { random }) {
  if (value.length < 2) return undefined;
  const [first, second] = [random.below(value.length), random.below(value.length)];
  const copy = [...value];
  [copy[first], copy[second]] = [copy[second], copy[first]];
  return copy;
}

/** An item twice, the second one changed in one value. */
function nearDuplicate({ value, info, name, field }, { random, values }) {
  const item = structuredClone(random.pick(value));
  if (!isObject(item)) return [...value, values.borderline({ info: info.items, name }, random) ?? item];
  const [key] = Object.keys(item);
  if (key === undefined) return undefined;
  const other = values.borrowed({ field, name: key, info: { type: 'string' } }, random);
  return [...value, { ...item, [key]: typeof item[key] === 'string' ? (other ?? `${item[key]}-2`) : item[key] }];
}

const otherCase = ({ value }, { random }) =>
  random.pick([value.toLowerCase(), value.toUpperCase(), `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`]);

const emptyOf = ({ value }) => {
  if (Array.isArray(value)) return [];
  if (isObject(value)) return {};
  return { string: '', number: 0, boolean: false }[typeof value];
};

/** Every way of changing an object, with how often it is taken. @type {Record<string, { weight: number, change: (bench: Bench) => Change | undefined }>} */
export const operators = {
  remove: { weight: 12, change: remove },
  null: { weight: 3, change: changing(all, () => null) },
  empty: { weight: 5, change: changing(all, emptyOf) },
  borderline: { weight: 22, change: changing(isScalar, (place, { random, values }) => values.borderline(place, random)) },
  'number nearby': { weight: 3, change: changing(isNumber, ({ value }, { random }) => value + random.pick([-1, 1, -10, 10])) },
  negative: { weight: 2, change: changing(isNumber, ({ value }) => -Math.abs(value || 1)) },
  'wrong word': { weight: 3, change: changing(isText, ({ value }, { random }) => random.pick([`${value}x`, 'Invalid', value.slice(1)])) },
  'other case': { weight: 2, change: changing(isText, otherCase) },
  'other word': { weight: 9, change: changing(({ info }) => info.enum?.length > 1, ({ info }, { random }) => random.pick(info.enum)) },
  borrowed: { weight: 18, change: changing(all, (place, { random, values }) => values.borrowed(place, random)) },
  plausible: { weight: 5, change: changing(all, (place, { random, values }) => values.plausible(place, random)) },
  'duplicate item': { weight: 4, change: changing(isList, ({ value }, { random }) => [...value, structuredClone(random.pick(value))]) },
  'near duplicate': { weight: 5, change: changing(isList, nearDuplicate) },
  'further item': {
    weight: 6,
    change: changing(isList, ({ value, ...place }, { random, values }) => {
      const item = values.plausible({ ...place, info: place.info.items, role: 'item' }, random);
      return item === undefined ? undefined : [...value, item];
    }),
  },
  'empty item': { weight: 2, change: changing(isList, ({ value }) => [...value, isObject(value[0]) ? {} : '']) },
  swap: { weight: 2, change: changing(isList, swapItems) },
  'rename key': { weight: 4, change: renameKey },
  'add entry': {
    weight: 4,
    change: changing(isMap, ({ value, ...place }, { random, values }) => {
      const entry = values.plausible({ ...place, info: place.info.items, role: 'entry' }, random);
      return { ...value, [values.key(place, random)]: entry ?? 'a' };
    }),
  },
  'add field': { weight: 22, change: adding((field, { random, values }) => values.plausible(field, random)) },
  'add borderline': { weight: 10, change: adding((field, { random, values }) => values.borderline(field, random)) },
  'unknown field': { weight: 3, change: addUnknown },
  'wrong type': { weight: 4, change: changing(all, ({ value }, { random }) => random.pick(wrongTypes(value))) },
}; // prettier-ignore

/** Each object is changed many times. */
const places = new WeakMap();
const holders = new WeakMap();
const placesOf = (bench) => once(places, bench, placesIn);
const objectsOf = (bench) => once(holders, bench, objectsIn);

function once(known, { object, reader, type, minor }, find) {
  if (!known.has(object)) known.set(object, [...find(object, reader, type, minor)]);
  return known.get(object);
}

function textOf(path) {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').slice(1); // prettier-ignore
}
