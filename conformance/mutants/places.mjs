// Where something can be changed in an object, as the table of the API tells.

/**
 * @typedef {import('../../lib/kubernetes/api-reader.js').ApiReader} ApiReader
 * @typedef {import('../../lib/kubernetes/api-types.js').ValueInfo} ValueInfo
 */

/**
 * A value within an object.
 *
 * @typedef {object} Place
 * @property {(string | number)[]} path
 * @property {unknown} value
 * @property {ValueInfo} info
 * @property {string} field The type and the name of the field that the value is, or is an item of: `PodSpec.containers`.
 * @property {string} name The name of that field.
 * @property {'field' | 'item' | 'entry'} role A field of a type, an item of a list, or an entry of a map.
 */

/** What every object shares is changed less often, and these would make it another question. */
const untouchable = new Set(['apiVersion', 'kind']);
const untouchableMeta = new Set(['resourceVersion', 'managedFields', 'namespace', 'selfLink']);

/**
 * Every value of an object, from the outside to the inside.
 *
 * @param {ApiReader} reader
 * @param {string} typeName
 * @param {string} minor
 * @returns {Generator<Place>}
 */
export function* placesIn(object, reader, typeName, minor) {
  yield* inType(object, typeName, []);

  function* inType(value, name, path) {
    const type = reader.typeOf(name, minor);
    if (!type || typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const info = type.fields.get(key);
      if (!info || !isTouchable(name, key, path)) continue;
      const here = { path: [...path, key], value: child, info, field: `${shortName(name)}.${key}`, name: key };
      yield { ...here, role: 'field' };
      yield* inValue(here);
    }
  }

  function* inValue({ path, value, info, field, name }) {
    const inside = (key, child, role) => ({ path: [...path, key], value: child, info: info.items, field, name, role });
    if (info.type === 'array' && Array.isArray(value)) {
      for (const [index, child] of value.entries()) {
        yield inside(index, child, 'item');
        yield* inValue(inside(index, child, 'item'));
      }
    } else if (info.type === 'map' && isObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        yield inside(key, child, 'entry');
        yield* inValue(inside(key, child, 'entry'));
      }
    } else if (info.type === 'reference') {
      yield* inType(value, info.reference, path);
    }
  }
}

/**
 * Every object within an object, with the fields of its type that it does not have.
 *
 * @returns {Generator<{ path: (string | number)[], type: string, known: string[], absent: { name: string, field: string, info: ValueInfo }[] }>}
 */
export function* objectsIn(object, reader, typeName, minor) {
  const holders = [{ path: [], value: object, type: typeName }];
  for (const { path, value, info } of placesIn(object, reader, typeName, minor)) {
    if (info.type === 'reference' && isObject(value)) holders.push({ path, value, type: info.reference });
  }
  for (const { path, value, type } of holders) {
    const fields = reader.typeOf(type, minor)?.fields;
    if (!fields || fields.size === 0) continue;
    const absent = [...fields.values()]
      .filter(({ name }) => !(name in value) && isTouchable(type, name, path))
      .map((info) => ({ name: info.name, field: `${shortName(type)}.${info.name}`, info }));
    yield { path, type, known: [...fields.keys()], absent };
  }
}

function isTouchable(type, field, path) {
  if (path.length === 0) return !untouchable.has(field);
  return !(shortName(type) === 'ObjectMeta' && untouchableMeta.has(field));
}

export function shortName(type) {
  return type.slice(type.lastIndexOf('.') + 1);
}

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of the object in which the value at the path is another; `undefined` takes it away. */
export function withValue(object, path, value) {
  const copy = structuredClone(object);
  if (path.length === 0) return value;
  const holder = path.slice(0, -1).reduce((inside, key) => inside[key], copy);
  const last = path.at(-1);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(last, 1);
  else delete holder[last];
  return copy;
}

export function valueAt(object, path) {
  return path.reduce((inside, key) => inside?.[key], object);
}
