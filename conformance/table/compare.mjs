// Compares the table, as the library reads it, with what a server publishes. It goes the other way round than the capture: from
// what the reader gives it writes OpenAPI again, which must be that of the server, keyword by keyword.
import { isDeepStrictEqual } from 'node:util';
import { minors } from '../versions.mjs';

/**
 * @typedef {import('../../lib/kubernetes/api-reader.js').ApiReader} ApiReader
 * @typedef {{ compared: number, differences: string[] }} Comparison `compared`: kinds, types and fields that were looked at.
 */

// No facts about what a server accepts: texts, kubectl's patches, and unions, which no server enforces.
const ignored = new Set([
  'description',
  'x-kubernetes-group-version-kind',
  'x-kubernetes-patch-merge-key',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-unions',
]);
const prefix = '#/components/schemas/';

/**
 * @param {ApiReader} reader
 * @param {import('../../lib/kubernetes/versions.js').Minor} minor
 * @param {{ discovery: any[], openapi: any[] }} published
 * @returns {Comparison}
 */
export function compareWithServer(reader, minor, { discovery, openapi }) {
  const schemas = new Map(openapi.flatMap((document) => Object.entries(document.components.schemas)));
  const differences = [];
  const kinds = compareKinds(reader, minor, discovery, schemas, differences);
  const reached = new Set();
  const open = kinds.map(({ type }) => type);
  let fields = 0;
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const schema = schemas.get(name);
    fields += Object.keys(schema?.properties ?? {}).length;
    compareType(name, schema, reader.typeOf(name, minor), differences);
    open.push(...referencesIn(schema ?? {}));
  }
  const stray = reader.typeNames().filter((name) => reader.typeOf(name, minor) && !reached.has(name));
  differences.push(...stray.map((name) => `${name}: in the table, and nothing that the server takes refers to it`));
  return { compared: kinds.length + reached.size + fields, differences };
}

function compareKinds(reader, minor, discovery, schemas, differences) {
  const bit = 1 << minors.indexOf(minor);
  const served = new Map();
  for (const group of discovery.flatMap(({ items }) => items)) {
    for (const { version, resources } of group.versions) {
      for (const { resource: plural, scope, responseKind, verbs } of resources) {
        if (!verbs.includes('create')) continue;
        const name = group.metadata.name ?? '';
        const kind = { group: name, version, kind: responseKind.kind, plural, namespaced: scope === 'Namespaced' };
        served.set(`${name}/${version} ${kind.kind}`, { ...kind, apiVersion: name ? `${name}/${version}` : version });
      }
    }
  }
  const known = new Map(
    reader
      .kinds()
      .filter((kind) => kind.minors & bit)
      .map((kind) => [`${kind.group}/${kind.version} ${kind.kind}`, kind]),
  );
  for (const key of new Set([...served.keys(), ...known.keys()])) {
    const { type, minors: _, ...own } = known.get(key) ?? {};
    if (!isDeepStrictEqual(own, served.get(key) ?? {}))
      differences.push(`kind ${key}: ${show(own)} in the table, ${show(served.get(key))} on the server`);
    else if (!isOfKind(schemas.get(type), served.get(key)))
      differences.push(`kind ${key}: the type ${type} is not its own`);
  }
  return [...known.values()];
}

function isOfKind(schema, { group, version, kind }) {
  return schema?.['x-kubernetes-group-version-kind']?.some(
    (own) => own.group === group && own.version === version && own.kind === kind,
  );
}

function compareType(name, schema, type, differences) {
  if (!schema || !type) {
    differences.push(
      `${name}: ${type ? 'in the table' : 'not in the table'}, ${schema ? 'on the server' : 'not on the server'}`,
    );
    return;
  }
  const { properties = {}, ...head } = plain(schema);
  const { properties: own = {}, ...ownHead } = schemaOfType(type);
  if (!isDeepStrictEqual(ownHead, head))
    differences.push(`${name}: ${show(ownHead)} in the table, ${show(head)} on the server`);
  for (const field of new Set([...Object.keys(properties), ...Object.keys(own)])) {
    if (!isDeepStrictEqual(own[field], properties[field])) {
      differences.push(`${name}.${field}: ${show(own[field])} in the table, ${show(properties[field])} on the server`);
    }
  }
}

/** A type of the reader as OpenAPI. */
function schemaOfType({ value, fields, required, mapType }) {
  if (value) return schemaOfValue(value);
  return {
    type: 'object',
    properties: Object.fromEntries([...fields.values()].map((field) => [field.name, schemaOfField(field)])),
    ...(required.length > 0 && { required: [...required].sort() }),
    ...(mapType && { 'x-kubernetes-map-type': mapType }),
  };
}

function schemaOfField(field) {
  return { ...schemaOfValue(field), ...('default' in field && { default: field.default }) };
}

function schemaOfValue({ type, format, enum: allowed, reference, items, listType, listMapKeys, mapType }) {
  const marks = {
    ...(listType && { 'x-kubernetes-list-type': listType }),
    ...(listMapKeys && { 'x-kubernetes-list-map-keys': listMapKeys }),
    ...(mapType && { 'x-kubernetes-map-type': mapType }),
  };
  switch (type) {
    case 'reference':
      return { $ref: prefix + reference, ...marks };
    case 'array':
      return { type, items: schemaOfValue(items), ...marks };
    case 'map':
      return { type: 'object', additionalProperties: schemaOfValue(items), ...marks };
    case 'quantity':
      return { oneOf: [{ type: 'string' }, { type: 'number' }], ...marks };
    case 'int-or-string':
      return { oneOf: [{ type: 'integer' }, { type: 'string' }], format, ...marks };
    case 'any':
      return marks;
    default:
      return { type, ...(format && { format }), ...(allowed && { enum: allowed }), ...marks };
  }
}

/** A schema of the server without what says nothing: texts, and the two ways of writing a reference. */
function plain(schema) {
  const { allOf, properties, items, additionalProperties, required, ...rest } = schema;
  const facts = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !ignored.has(keyword)));
  return {
    ...facts,
    ...(allOf && (allOf.length === 1 ? plain(allOf[0]) : { allOf })),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)])),
    }),
    ...(items && { items: plainItem(items) }),
    ...(additionalProperties && { additionalProperties: plainItem(additionalProperties) }),
    ...(required && { required: [...required].sort() }),
  };
}

// Up to 1.36 an item carries the zero value of its type as a default. It says nothing beyond the type, and 1.37 has it no more.
function plainItem(schema) {
  const { default: zero, ...rest } = plain(schema);
  return zero === undefined || ['{}', '""', '0', 'false'].includes(JSON.stringify(zero))
    ? rest
    : { ...rest, default: zero };
}

function referencesIn(schema) {
  if (Array.isArray(schema)) return schema.flatMap(referencesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = typeof schema.$ref === 'string' ? [schema.$ref.slice(prefix.length)] : [];
  return [...own, ...Object.values(schema).flatMap(referencesIn)];
}

const show = (value) => (value === undefined || Object.keys(value).length === 0 ? 'nothing' : JSON.stringify(value));
