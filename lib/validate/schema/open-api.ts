import type { Check } from '../check';
import type { Path } from '../path';
import { checkListType, checkUniqueItems } from './list-schema';
import type { Schema } from './schema';
import { checkRuleTexts } from './rule-texts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const META = new Set(['metadata', 'kind', 'apiVersion']);

/** What a schema may not have any more, though one that is stored already may. */
export interface SchemaStrictness {
  readonly types: boolean;
  readonly atomicSets: boolean;
  readonly listKeys: boolean;
}

/** Where a schema stands. */
export interface SchemaPlace {
  readonly isRoot?: boolean;
  /** Why a default may not be set here. */
  readonly noDefault?: string | undefined;
  readonly insideMeta?: boolean;
}

/** What the schema of a custom resource may say: the part of OpenAPI that Kubernetes knows, and its own keywords. */
export function checkOpenApi(
  schema: Schema | undefined,
  path: Path,
  place: SchemaPlace,
  strict: SchemaStrictness,
  check: Check,
): void {
  if (!schema) return;
  const visit = (child: Schema | undefined, at: Path, where: SchemaPlace = { ...place, isRoot: false }) =>
    checkOpenApi(child, at, where, strict, check);
  checkKeywords(schema, path, place, strict, check);
  checkAdditional(schema, path, place, visit, check);
  for (const [name, property] of schema.properties) {
    visit(property, path.child('properties').key(name), placeOfProperty(name, schema, place));
  }
  visit(schema.not, path.child('not'));
  for (const keyword of ['allOf', 'oneOf', 'anyOf'] as const) {
    schema[keyword].forEach((each, index) => visit(each, path.child(keyword).index(index)));
  }
  for (const [name, each] of schema.definitions) visit(each, path.child('definitions').key(name));
  visit(schema.items?.schema, path.child('items'));
  schema.items?.schemas.forEach((each, index) => visit(each, path.child('items').index(index)));
  for (const [name, each] of schema.dependencies ?? []) visit(each, path.child('dependencies').key(name));
  checkTypesOfMerging(schema, path, strict, check);
  checkRuleTexts(schema, path, check);
}

function placeOfProperty(name: string, { embeddedResource }: Schema, place: SchemaPlace): SchemaPlace {
  const { isRoot = false } = place;
  if (!(isRoot || embeddedResource) || !META.has(name)) return { ...place, isRoot: false };
  const noDefault = isRoot ? `may not have a default: it is "${name}" at the top` : place.noDefault;
  return { isRoot: false, insideMeta: true, noDefault };
}

function checkAdditional(
  schema: Schema,
  path: Path,
  place: SchemaPlace,
  visit: (child: Schema | undefined, at: Path, where: SchemaPlace) => void,
  check: Check,
): void {
  const { additionalProperties: additional } = schema;
  if (!additional) return;
  const here = path.child('additionalProperties');
  if (schema.properties.size > 0 && (!additional.allows || additional.schema)) {
    const hint = 'Keep properties for an object with known fields, or additionalProperties for a map with free keys.';
    check.forbidden(here, 'may not be set together with properties', hint);
  }
  const noDefault = place.insideMeta ? 'may not have a default: it is inside of metadata' : place.noDefault;
  visit(additional.schema, here, { ...place, isRoot: false, noDefault });
}

function checkKeywords(schema: Schema, path: Path, place: SchemaPlace, strict: SchemaStrictness, check: Check): void {
  if (strict.types && schema.type && !TYPES.includes(schema.type)) {
    check.notSupported(path.child('type'), schema.type, TYPES);
  }
  if (schema.default !== undefined && place.noDefault !== undefined) {
    check.forbidden(path.child('default'), place.noDefault);
  }
  const unsupported: readonly (readonly [keyword: string, isSet: boolean])[] = [
    ['id', schema.id !== ''],
    ['additionalItems', schema.additionalItems !== undefined],
    ['patternProperties', schema.patternProperties.size > 0],
    ['definitions', schema.definitions.size > 0],
    ['dependencies', schema.dependencies !== undefined],
    ['$ref', schema.$ref !== undefined],
  ];
  for (const [keyword, isSet] of unsupported) {
    if (isSet) check.forbidden(path.child(keyword), 'is not supported in a custom resource definition');
  }
  if (schema.type === 'null') {
    check.forbidden(path.child('type'), 'cannot be "null"', 'Use nullable: true beside the type of the other values.');
  }
  if (schema.items?.schemas.length) {
    check.forbidden(path.child('items'), 'must be one schema for all items, not a list of schemas');
  }
  if (place.insideMeta && schema.embeddedResource) {
    check.forbidden(path.child('x-kubernetes-embedded-resource'), 'may not be set inside of metadata');
  }
  checkUniqueItems(schema, path, check);
  if (schema.preserveUnknownFields === false) {
    const here = path.child('x-kubernetes-preserve-unknown-fields');
    check.invalid(here, false, 'must be true or not be set', 'Remove it: unknown fields are dropped anyway.');
  }
}

function checkTypesOfMerging(schema: Schema, path: Path, strict: SchemaStrictness, check: Check): void {
  const { mapType } = schema;
  if (mapType !== undefined && schema.type !== 'object') {
    if (schema.type) check.invalid(path.child('type'), schema.type, 'must be "object" where there is a map type');
    else check.required(path.child('type'), 'there is a map type', 'Set type: object.');
  }
  if (mapType !== undefined && mapType !== 'atomic' && mapType !== 'granular') {
    check.notSupported(path.child('x-kubernetes-map-type'), mapType, ['atomic', 'granular']);
  }
  checkListType(schema, path, strict, check);
}
