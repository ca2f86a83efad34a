import type { Check } from '../check';
import type { Path } from '../path';
import type { SchemaStrictness } from './open-api';
import type { Schema } from './schema';

const TYPE = 'x-kubernetes-list-type';
const KEYS = 'x-kubernetes-list-map-keys';
const LIST_TYPES = ['atomic', 'set', 'map'];

/** A list of unique items is a set, which is checked in linear time. */
export function checkUniqueItems(schema: Schema, path: Path, check: Check): void {
  if (schema.uniqueItems) {
    check.forbidden(path.child('uniqueItems'), 'may not be true', `Use ${TYPE}: set instead, which says the same.`);
  }
}

/** How the items of a list are told apart. */
export function checkListType(schema: Schema, path: Path, strict: SchemaStrictness, check: Check): void {
  const { listType, listMapKeys: keys } = schema;
  if (listType !== undefined && schema.type !== 'array') {
    if (schema.type) check.invalid(path.child('type'), schema.type, 'must be "array" where there is a list type');
    else check.required(path.child('type'), 'there is a list type', 'Set type: array.');
  } else if (strict.atomicSets) checkSetItems(schema, path, check);
  if (listType !== undefined && !LIST_TYPES.includes(listType)) {
    check.notSupported(path.child(TYPE), listType, LIST_TYPES);
  }
  if (keys.length > 0 && listType !== 'map') {
    if (listType === undefined) check.required(path.child(TYPE), 'there are keys of a map', `Set ${TYPE}: map.`);
    else check.invalid(path.child(TYPE), listType, 'must be "map" where there are keys of a map');
  }
  if (listType === 'map') checkMapItems(schema, path, check);
  if (strict.listKeys) checkKeysAreSet(schema, path, check);
}

/** Whether the items of a set are compared as wholes, as they have to be. */
export function hasAtomicItems({ listType, items }: Schema): boolean {
  const schema = listType === 'set' ? items?.schema : undefined;
  if (schema?.type === 'array') return schema.listType === undefined || schema.listType === 'atomic';
  return schema?.type !== 'object' || schema.mapType === 'atomic';
}

function checkSetItems(schema: Schema, path: Path, check: Check): void {
  if (hasAtomicItems(schema)) return;
  const items = schema.items!.schema!;
  const field = items.type === 'array' ? TYPE : 'x-kubernetes-map-type';
  const given = items.type === 'array' ? items.listType : items.mapType;
  check.invalid(
    path.child('items').child(field),
    given,
    'must be "atomic" for the items of a set',
    `Set ${field}: atomic.`,
  );
}

function checkMapItems(schema: Schema, path: Path, check: Check): void {
  const { listMapKeys: keys, items } = schema;
  if (!keys.length) check.required(path.child(KEYS), 'they tell the items of the list apart');
  if (!items) return check.required(path.child('items'), 'the list is a map of objects');
  const item = items.schema;
  if (!item) return check.invalid(path.child('items'), items.schemas, 'must be one schema');
  if (item.type !== 'object') {
    return check.invalid(path.child('items').child('type'), item.type, 'must be "object" in a list that is a map');
  }
  const seen = new Set<string>();
  for (const key of keys) {
    const property = item.properties.get(key);
    if (!property) check.invalid(path.child(KEYS), keys, `must name properties of the items, and "${key}" is none`);
    else if (property.type === 'array' || property.type === 'object') {
      const here = path.child('items').child('properties').key(key).child('type');
      check.invalid(here, property.type, 'must be a text, a number or a boolean for a key of the list');
    }
    if (seen.has(key)) check.invalid(path.child(KEYS), keys, 'must not name a property twice');
    seen.add(key);
  }
}

/** Whether the items of a list are never null and have all the keys that tell them apart. */
export function checkKeysAreSet(schema: Schema, path: Path, check: Check): void {
  const item = schema.listType === 'set' || schema.listType === 'map' ? schema.items?.schema : undefined;
  if (!item) return;
  const here = path.child('items');
  if (item.nullable) check.forbidden(here.child('nullable'), `cannot be true in a list of type ${schema.listType}`);
  if (schema.listType === 'set') return;
  for (const key of schema.listMapKeys) {
    const property = item.properties.get(key);
    if (!property) continue;
    const place = here.child('properties').key(key);
    if (!item.required.includes(key) && property.default === undefined) {
      const hint = `Name "${key}" under required of the items, or give it a default.`;
      check.required(place.child('default'), `"${key}" is a key of the list, so every item must have it`, hint);
    }
    if (property.nullable) check.forbidden(place.child('nullable'), 'cannot be true for a key of the list');
  }
}
