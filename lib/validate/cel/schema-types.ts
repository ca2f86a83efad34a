import type { Schema } from '../schema/schema';
import {
  bool,
  bytes,
  double,
  duration,
  dyn,
  int,
  listOf,
  mapOf,
  objectType,
  string,
  timestamp,
  type CelType,
} from './types';

/** The type of a value by its schema, and how large it can be: of a text the letters, of a list or a map the items. */
export interface SizedType {
  readonly type: CelType;
  readonly max: number;
  /** The least that the value takes in JSON, in bytes. */
  readonly min: number;
  readonly item?: SizedType;
  readonly fields?: ReadonlyMap<string, SizedType>;
}

/** The largest request that a server takes, in bytes. */
const REQUEST = 3 * 1024 * 1024;
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const name: SizedType = { type: string, max: REQUEST - 2, min: 2 };
const known = new WeakMap<Schema, Map<boolean, SizedType | undefined>>();

/**
 * The type that expressions see of a value; undefined where the schema tells none.
 *
 * @param isResource whether the value is a resource, which has a kind, an apiVersion and a name
 */
export function typeOfSchema(schema: Schema, isResource: boolean): SizedType | undefined {
  let found = known.get(schema);
  if (!found) known.set(schema, (found = new Map()));
  if (!found.has(isResource)) found.set(isResource, makeType(schema, isResource));
  return found.get(isResource);
}

function makeType(schema: Schema, isResource: boolean): SizedType | undefined {
  if (schema.intOrString) return { type: dyn, max: lettersOf(schema), min: 1 };
  switch (schema.type) {
    case 'array':
      return listType(schema);
    case 'object':
      return schema.additionalProperties?.schema && !isResource ? mapType(schema) : fieldsType(schema, isResource);
    case 'string':
      return textType(schema);
    case 'boolean':
      return { type: bool, max: 0, min: 4 };
    case 'number':
      return { type: double, max: 0, min: 1 };
    case 'integer':
      return { type: int, max: 0, min: 1 };
    default:
      return undefined;
  }
}

function listType({ items, maxItems }: Schema): SizedType | undefined {
  const item = items?.schema && typeOfSchema(items.schema, items.schema.embeddedResource);
  if (!item) return undefined;
  const max = maxItems === undefined ? Math.floor((REQUEST - 2) / (item.min + 1)) : Math.max(0, maxItems);
  return { type: listOf(item.type), max, min: 2, item };
}

function mapType({ additionalProperties, maxProperties }: Schema): SizedType | undefined {
  const schema = additionalProperties!.schema!;
  const item = typeOfSchema(schema, schema.embeddedResource);
  if (!item) return undefined;
  // A key is at least two quotes and a colon, and a comma follows.
  const max = maxProperties === undefined ? Math.floor((REQUEST - 2) / (item.min + 6)) : Math.max(0, maxProperties);
  return { type: mapOf(string, item.type), max, min: 2, item };
}

function fieldsType(schema: Schema, isResource: boolean): SizedType {
  const fields = new Map<string, SizedType>();
  let min = 2;
  for (const [key, property] of schema.properties) {
    const type = typeOfSchema(property, property.embeddedResource);
    if (!type) continue;
    const escaped = escapeName(key);
    if (escaped !== undefined) fields.set(escaped, type);
    if (schema.required.includes(key) && property.default === undefined) min += key.length + type.min + 4;
  }
  if (isResource) {
    // Of the metadata, rules see nothing but how the object is called.
    const metadata = new Map([['name', name] as const, ['generateName', name] as const]);
    fields.set('kind', name).set('apiVersion', name).set('metadata', objectOf(metadata, 2));
  }
  return objectOf(fields, min);
}

function objectOf(fields: ReadonlyMap<string, SizedType>, min: number): SizedType {
  return { type: objectType('object', (field) => fields.get(field)?.type), max: 0, min, fields };
}

function textType(schema: Schema): SizedType {
  switch (schema.format) {
    case 'byte':
      return {
        type: bytes,
        max: schema.maxLength === undefined ? lettersOf(schema) : Math.max(0, schema.maxLength),
        min: 2,
      };
    case 'duration':
      return { type: duration, max: 32, min: 3 };
    case 'date':
      return { type: timestamp, max: 12, min: 12 };
    case 'date-time':
      return { type: timestamp, max: 32, min: 21 };
    default:
      return { type: string, max: lettersOf(schema), min: 2 };
  }
}

/** How many letters a text may have: of a limit in letters each may take four bytes. */
function lettersOf({ maxLength, enum: words }: Schema): number {
  if (maxLength !== undefined) return Math.max(0, maxLength * 4);
  if (words.length > 0) return Math.max(...words.map((word) => (typeof word === 'string' ? word.length : 0)));
  return REQUEST - 2;
}

/** How a field is written in an expression; undefined where it cannot be. */
export function escapeName(field: string): string | undefined {
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(field)) return undefined;
  if (RESERVED.has(field)) return `__${field}__`;
  return field.replace(/__|[-./]/g, (mark) => `__${NAMES[mark]}__`);
}

const NAMES: Readonly<Record<string, string>> = { __: 'underscores', '.': 'dot', '-': 'dash', '/': 'slash' };
