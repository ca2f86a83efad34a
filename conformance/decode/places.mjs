// Every place of the API where a value can stand, and every field at once, as the library's reader tells them.

/**
 * @typedef {import('../../lib/kubernetes/api-reader.js').ApiReader} ApiReader
 * @typedef {import('../../lib/kubernetes/api-types.js').FieldInfo} FieldInfo
 * @typedef {import('../../lib/kubernetes/api-types.js').KindInfo} KindInfo
 * @typedef {import('../../lib/kubernetes/api-types.js').ValueInfo} ValueInfo
 * @typedef {import('../../lib/kubernetes/versions.js').Minor} Minor
 */

/**
 * A field, or an item of one. `holding` gives an object with this value at the place, and nothing else.
 *
 * @typedef {{ path: string, field: FieldInfo, info: ValueInfo, holding: (value: any) => any }} Place
 */

/**
 * The places of a kind, from the outside to the inside, each type the first time that it is reached.
 *
 * @param {ApiReader} reader
 * @param {KindInfo} kind
 * @param {Minor} minor
 * @param {Set<string>} reached The types that were reached before, by other kinds.
 * @returns {Generator<Place>}
 */
export function* placesOf(reader, { apiVersion, kind, type }, minor, reached) {
  const holding = (value) => ({ ...value, apiVersion, kind });
  yield* placesInType(type, { reader, minor, reached, path: '', holding });
}

function* placesInType(name, context) {
  const { reader, minor, reached, path, holding } = context;
  if (reached.has(name)) return;
  reached.add(name);
  for (const field of reader.typeOf(name, minor).fields.values()) {
    const inside = (value) => holding({ [field.name]: value });
    yield* placesAt(field, { ...context, field, path: path ? `${path}.${field.name}` : field.name, holding: inside });
  }
}

function* placesAt(info, context) {
  const { path, field, holding } = context;
  yield { path, field, info, holding };
  if (info.type === 'array') {
    yield* placesAt(info.items, { ...context, path: `${path}[0]`, holding: (value) => holding([value]) });
  }
  if (info.type === 'map') {
    yield* placesAt(info.items, { ...context, path: `${path}[key]`, holding: (value) => holding({ key: value }) });
  }
  if (info.reference) yield* placesInType(info.reference, context);
}

/**
 * An object of this kind with a right value in every field, those of all types that it reaches included. A type within itself is
 * left out.
 *
 * @param {ApiReader} reader
 * @param {KindInfo} kind
 * @param {Minor} minor
 */
export function sampleOf(reader, { apiVersion, kind, type }, minor) {
  return { ...sampleOfType(type, { reader, minor, around: [] }), apiVersion, kind };
}

const texts = { byte: 'YQ==', 'date-time': '2024-05-06T07:08:09Z' };
const values = { integer: 1, number: 1, boolean: true, quantity: '1', 'int-or-string': 1, object: {}, any: {} };

function sampleOfType(name, { reader, minor, around }) {
  if (around.includes(name)) return undefined;
  // A time of another notation, which the API's description does not tell.
  if (name.endsWith('.MicroTime')) return '2024-05-06T07:08:09.000001Z';
  const { value, fields } = reader.typeOf(name, minor);
  const inside = { reader, minor, around: [...around, name] };
  if (value) return sampleOfValue(value, inside);
  const entries = [...fields.values()].map((field) => [field.name, sampleOfValue(field, inside)]);
  return Object.fromEntries(entries.filter(([, sample]) => sample !== undefined));
}

function sampleOfValue({ type, format, enum: allowed, reference, items }, context) {
  if (reference) return sampleOfType(reference, context);
  if (type === 'array' || type === 'map') {
    const item = sampleOfValue(items, context);
    if (item === undefined) return undefined;
    return type === 'array' ? [item] : { key: item };
  }
  return type === 'string' ? (allowed?.find((word) => word !== '') ?? texts[format] ?? 'a') : values[type];
}
