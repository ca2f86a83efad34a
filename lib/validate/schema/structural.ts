import { GoRegexp } from '../../kubernetes/go-regexp';
import type { Check } from '../check';
import type { Path } from '../path';
import { guessType } from './guess-type';
import type { Schema } from './schema';

/** Where in a structural schema a schema stands. */
type Level = 'root' | 'item' | 'field';

/**
 * The rules of structural schemas: every value has a type, and what stands in `allOf`, `anyOf`, `oneOf` and `not` only narrows
 * what is defined outside of them.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function checkStructural(schema: Schema, path: Path, check: Check): void {
  checkSchema(schema, 'root', path, check);
  checkDefined(schema, schema, path, path, check);
}

function checkSchema(schema: Schema, level: Level, path: Path, check: Check): void {
  if (schema.type === 'array' && !schema.items?.schema) {
    const hint = 'Describe the items of the list, such as items: {type: string}.';
    check.required(path.child('items'), 'a list says what its items are', hint);
  }
  if (schema.items?.schema) checkSchema(schema.items.schema, 'item', path.child('items'), check);
  for (const [name, property] of schema.properties) {
    checkSchema(property, 'field', path.child('properties').key(name), check);
  }
  checkAdditional(schema, level, path, check);
  if (schema.intOrString && schema.preserveUnknownFields) {
    check.invalid(path.child('x-kubernetes-preserve-unknown-fields'), true, 'must not be true for an int-or-string');
  }
  if (schema.intOrString && schema.embeddedResource) {
    check.invalid(path.child('x-kubernetes-embedded-resource'), true, 'must not be true for an int-or-string');
  }
  const skipAnyOf = isIntOrString(schema.anyOf, check);
  const skipFirstAllOf = schema.allOf.length > 0 && isIntOrString(schema.allOf[0]!.anyOf, check);
  checkValueRules(schema, { skipAnyOf, skipFirstAllOf }, path, check);
  checkType(schema, level, path, check);
  checkResource(schema, level, path, check);
}

function checkAdditional(schema: Schema, level: Level, path: Path, check: Check): void {
  const { additionalProperties } = schema;
  if (!additionalProperties) return;
  const here = path.child('additionalProperties');
  if (level === 'root') check.forbidden(here, 'may not be set at the root', 'Name the fields under properties.');
  if (additionalProperties.schema) checkSchema(additionalProperties.schema, 'field', here, check);
  if (schema.embeddedResource) check.forbidden(here, 'may not be set for an embedded resource');
}

function checkType(schema: Schema, level: Level, path: Path, check: Check): void {
  const here = path.child('type');
  if (schema.embeddedResource && schema.type !== 'object') {
    if (schema.type) check.invalid(here, schema.type, 'must be "object" for an embedded resource');
    else check.required(here, 'an embedded resource is an object', 'Set type: object.');
  } else if (!schema.type && !schema.intOrString && !schema.preserveUnknownFields) {
    check.add('K8S3150', { field: here.toString(), level, guess: guessType(schema) }, here, 'FieldValueRequired');
  }
  if (level === 'root' && schema.type && schema.type !== 'object') {
    check.invalid(here, schema.type, 'must be "object" at the root: every resource is one');
  }
}

/** Fields that every resource has. */
function checkResource(schema: Schema, level: Level, path: Path, check: Check): void {
  const isResource = level === 'root' || schema.embeddedResource;
  for (const name of ['kind', 'apiVersion']) {
    const property = isResource ? schema.properties.get(name) : undefined;
    if (property && property.type !== 'string') {
      check.invalid(path.child('properties').key(name).child('type'), property.type, 'must be "string"');
    }
  }
  const metadata = schema.properties.get('metadata');
  const here = path.child('properties').key('metadata');
  if (metadata && isResource && metadata.type !== 'object') {
    check.invalid(here.child('type'), metadata.type, 'must be "object"');
  }
  if (metadata && level === 'root' && !isPlainMetadata(metadata, check)) {
    const hint = 'Set metadata to {type: object}: what belongs there is known.';
    check.forbidden(here, 'may describe nothing but name and generateName', hint);
  }
  if (schema.embeddedResource && !schema.preserveUnknownFields && schema.properties.size === 0) {
    const hint = 'Describe the fields, or set x-kubernetes-preserve-unknown-fields: true.';
    check.required(path.child('properties'), 'else nothing of the embedded resource is kept', hint);
  }
}

/** Beside its type and a default, which other rules look at, metadata may say what name and generateName are. */
function isPlainMetadata(schema: Schema, check: Check): boolean {
  const names = [...schema.properties.keys()];
  const documented = isDocumented(schema, check);
  const rest = { ...schema, type: '', default: undefined, properties: undefined, documented };
  return names.every((name) => name === 'name' || name === 'generateName') && Object.values(rest).every(isUnset);
}

function isIntOrString(anyOf: readonly Schema[], check: Check): boolean {
  return anyOf.length === 2 && isOnlyType(anyOf[0]!, 'integer', check) && isOnlyType(anyOf[1]!, 'string', check);
}

function isOnlyType({ type, ...schema }: Schema, expected: string, check: Check): boolean {
  const rest = { ...schema, documented: isDocumented(schema, check) };
  return type === expected && Object.values(rest).every(isUnset);
}

/** Servers before 1.36 drop example and externalDocs before they look. */
function isDocumented({ documented }: Pick<Schema, 'documented'>, check: Check): boolean {
  return documented && check.since('1.36');
}

function isUnset(value: unknown): boolean {
  if (value instanceof Map) return value.size === 0;
  return value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

interface Skips {
  /** The list of types that stands for int-or-string. */
  readonly skipAnyOf?: boolean;
  readonly skipFirstAllOf?: boolean;
}

function checkValueRules(schema: Schema, { skipAnyOf, skipFirstAllOf }: Skips, path: Path, check: Check): void {
  if (!skipAnyOf) {
    schema.anyOf.forEach((each, index) => checkNested(each, {}, path.child('anyOf').index(index), check));
  }
  schema.allOf.forEach((each, index) => {
    checkNested(each, { skipAnyOf: skipFirstAllOf && index === 0 }, path.child('allOf').index(index), check);
  });
  schema.oneOf.forEach((each, index) => checkNested(each, {}, path.child('oneOf').index(index), check));
  if (schema.not) checkNested(schema.not, {}, path.child('not'), check);
  if (schema.pattern && !GoRegexp.compile(schema.pattern)) {
    const hint = 'Patterns have the syntax of RE2: nothing looks ahead or behind, or refers back to a group.';
    check.invalid(path.child('pattern'), schema.pattern, 'must be a regular expression', hint);
  }
}

/** What stands within `allOf` and the like may only narrow. */
function checkNested(schema: Schema, skips: Skips, path: Path, check: Check): void {
  checkValueRules(schema, skips, path, check);
  if (schema.items?.schema) checkNested(schema.items.schema, {}, path.child('items'), check);
  for (const [name, property] of schema.properties) {
    const here = path.child('properties').key(name);
    if (name === 'metadata') refuse(here, 'metadata', check);
    checkNested(property, {}, here, check);
  }
  const { additionalProperties } = schema;
  if (additionalProperties && (additionalProperties.schema ?? additionalProperties.allows)) {
    refuse(path.child('additionalProperties'), 'additionalProperties', check);
  }
  for (const [keyword, isSet] of forbiddenIn(schema)) if (isSet) refuse(path.child(keyword), keyword, check);
}

function forbiddenIn(schema: Schema): readonly (readonly [keyword: string, isSet: boolean])[] {
  return [
    ['type', schema.type !== ''],
    ['default', schema.default !== undefined],
    ['title', schema.title !== ''],
    ['description', schema.description !== ''],
    ['nullable', schema.nullable],
    ['x-kubernetes-preserve-unknown-fields', schema.preserveUnknownFields === true],
    ['x-kubernetes-embedded-resource', schema.embeddedResource],
    ['x-kubernetes-int-or-string', schema.intOrString],
    ['x-kubernetes-list-map-keys', schema.listMapKeys.length > 0],
    ['x-kubernetes-list-type', schema.listType !== undefined],
    ['x-kubernetes-map-type', schema.mapType !== undefined],
    ['x-kubernetes-validations', schema.validations.length > 0],
  ];
}

function refuse(path: Path, keyword: string, check: Check): void {
  check.add('K8S3152', { field: path.toString(), keyword }, path, 'FieldValueForbidden');
}

/** Every field and item that is narrowed is defined outside, too. `path` is where it should be, `from` where it is narrowed. */
function checkDefined(nested: Schema, schema: Schema, path: Path, from: Path, check: Check): void {
  if (nested.not) checkDefinedNested(nested.not, schema, path, from.child('not'), check);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    nested[keyword].forEach((each, index) => {
      checkDefinedNested(each, schema, path, from.child(keyword).index(index), check);
    });
  }
}

function checkDefinedNested(nested: Schema, schema: Schema, path: Path, from: Path, check: Check): void {
  checkDefined(nested, schema, path, from, check);
  const items = nested.items?.schema;
  if (items) {
    const [here, there] = [path.child('items'), from.child('items')];
    if (schema.items?.schema) checkDefinedNested(items, schema.items.schema, here, there, check);
    else undefinedField(here, there, check);
  }
  for (const [name, property] of nested.properties) {
    const [here, there] = [path.child('properties').key(name), from.child('properties').key(name)];
    const defined = schema.properties.get(name);
    if (defined) checkDefinedNested(property, defined, here, there, check);
    else undefinedField(here, there, check);
  }
}

function undefinedField(path: Path, from: Path, check: Check): void {
  check.add('K8S3151', { field: path.toString(), from: from.toString() }, path, 'FieldValueRequired');
}
