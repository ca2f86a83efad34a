// What a server's discovery and OpenAPI documents say, as plain facts; the writer puts those of all minors together.

/**
 * @typedef {import('../../lib/kubernetes/api-types.js').ValueInfo} ValueInfo
 * @typedef {ValueInfo & { required: boolean, default?: unknown }} FieldFacts
 * @typedef {{ value?: ValueInfo, mapType?: string, fields: Map<string, FieldFacts> }} TypeFacts
 * @typedef {{ group: string, version: string, kind: string, plural: string, namespaced: boolean, type: string }} KindFacts
 * @typedef {{ kinds: KindFacts[], types: Map<string, TypeFacts> }} Facts
 */

const prefix = '#/components/schemas/';

// Said of the same things in other words, for readers, or for kubectl's patches: no facts about what a server accepts.
const ignored = new Set([
  'description',
  'x-kubernetes-group-version-kind',
  'x-kubernetes-patch-merge-key',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-unions',
]);

/**
 * The facts of one server: the kinds that can be created, and every type that they reach.
 *
 * @param {{ discovery: any[], openapi: any[] }} documents
 * @returns {Facts}
 */
export function factsOf({ discovery, openapi }) {
  const schemas = new Map(openapi.flatMap((document) => Object.entries(document.components?.schemas ?? {})));
  const typeOf = typesByKind(schemas);
  const kinds = discovery.flatMap((document) => document.items.flatMap((group) => kindsOf(group, typeOf)));
  return { kinds, types: reachable(kinds, schemas) };
}

function typesByKind(schemas) {
  const types = new Map();
  for (const [name, schema] of schemas) {
    const kinds = schema['x-kubernetes-group-version-kind'] ?? [];
    // What belongs to every group (DeleteOptions, WatchEvent) is no kind of object.
    if (kinds.length === 1) types.set(keyOf(kinds[0]), name);
  }
  return types;
}

function kindsOf(group, typeOf) {
  const name = group.metadata.name ?? '';
  return group.versions.flatMap(({ version, resources }) =>
    resources
      .filter(({ verbs }) => verbs.includes('create'))
      .map(({ resource, scope, responseKind: { kind } }) => {
        const type = typeOf.get(keyOf({ group: name, version, kind }));
        if (!type) throw new Error(`${name}/${version} ${kind} has no type in the OpenAPI documents.`);
        return { group: name, version, kind, plural: resource, namespaced: scope === 'Namespaced', type };
      }),
  );
}

const keyOf = ({ group, version, kind }) => `${group}/${version}/${kind}`;

function reachable(kinds, schemas) {
  const types = new Map();
  const open = kinds.map(({ type }) => type);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (types.has(name)) continue;
    const schema = schemas.get(name);
    if (!schema) throw new Error(`The OpenAPI documents refer to ${name} and do not have it.`);
    const facts = typeFacts(name, schema);
    types.set(name, facts);
    for (const field of facts.fields.values()) open.push(...referencesOf(field));
  }
  return types;
}

function referencesOf({ reference, items }) {
  return [...(reference ? [reference] : []), ...(items ? referencesOf(items) : [])];
}

function typeFacts(name, schema) {
  if (!schema.properties) return { value: valueOf(name, schema, new Set()), fields: new Map() };
  const { type, properties, required = [], 'x-kubernetes-map-type': mapType, ...rest } = schema;
  known(name, { ...rest, ...(type === 'object' ? {} : { type }) }, new Set());
  const fields = Object.entries(properties).map(([field, facts]) => [
    field,
    {
      required: required.includes(field),
      ...('default' in facts && { default: facts.default }),
      ...valueOf(`${name}.${field}`, facts, new Set(['default'])),
    },
  ]);
  const strange = required.filter((field) => !(field in properties));
  if (strange.length > 0) throw new Error(`${name} requires ${strange.join(', ')}, which it does not have.`);
  return { ...(mapType && { mapType }), fields: new Map(/** @type {[string, FieldFacts][]} */ (fields)) };
}

/** @returns {ValueInfo} */
function valueOf(where, schema, allowed) {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0].$ref : undefined);
  const mapType = schema['x-kubernetes-map-type'];
  if (reference) {
    known(where, schema, new Set([...allowed, '$ref', 'allOf', 'x-kubernetes-map-type']));
    return { type: 'reference', reference: reference.slice(prefix.length), ...(mapType && { mapType }) };
  }
  if (schema.oneOf) {
    known(where, schema, new Set([...allowed, 'oneOf', 'format']));
    const types = schema.oneOf
      .map(({ type }) => type)
      .sort()
      .join();
    if (types === 'integer,string' && schema.format === 'int-or-string')
      return { type: 'int-or-string', format: schema.format };
    if (types === 'number,string' && !schema.format) return { type: 'quantity' };
    throw new Error(`${where}: unknown alternatives ${JSON.stringify(schema.oneOf)}`);
  }
  if (schema.type === 'array') {
    known(
      where,
      schema,
      new Set([...allowed, 'type', 'items', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys']),
    );
    const listType = schema['x-kubernetes-list-type'];
    const listMapKeys = schema['x-kubernetes-list-map-keys'];
    const items = itemsOf(where, schema.items);
    return { type: 'array', items, ...(listType && { listType }), ...(listMapKeys && { listMapKeys }) };
  }
  if (schema.type === 'object' && schema.additionalProperties) {
    known(where, schema, new Set([...allowed, 'type', 'additionalProperties', 'x-kubernetes-map-type']));
    return { type: 'map', items: itemsOf(where, schema.additionalProperties), ...(mapType && { mapType }) };
  }
  known(
    where,
    schema,
    new Set([...allowed, 'type', 'format', 'enum', ...(schema.format === 'byte' ? ['x-kubernetes-list-type'] : [])]),
  );
  const { type = 'any', format, 'x-kubernetes-list-type': listType } = schema;
  return { type, ...(format && { format }), ...(schema.enum && { enum: schema.enum }), ...(listType && { listType }) };
}

// Up to 1.36 an item's schema carries the zero value of its type as a default, which says no more than the type does.
function itemsOf(where, { default: zero, ...schema }) {
  if (zero !== undefined && !['{}', '""', '0', 'false'].includes(JSON.stringify(zero))) {
    throw new Error(`${where}: the table has no place for an item's default ${JSON.stringify(zero)}`);
  }
  return valueOf(where, schema, new Set());
}

// A keyword that nobody thought of would be a fact lost without a word.
function known(where, schema, allowed) {
  const strange = Object.keys(schema).filter((keyword) => !ignored.has(keyword) && !allowed.has(keyword));
  if (strange.length > 0)
    throw new Error(`${where}: the table has no place for ${strange.join(', ')}: ${JSON.stringify(schema)}`);
}
