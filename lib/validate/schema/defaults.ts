import type { Check } from '../check';
import type { Path } from '../path';
import { copyOf } from './copy';
import { checkEmbedded } from './embedded';
import { prune } from './prune';
import { reportVerdict } from './report';
import { isSame } from './same';
import type { Schema } from './schema';
import { checkValue } from './values';

/** Whether the values of a default are right, where more than the schema of the field is asked. */
export type CheckRules = (schema: Schema, value: unknown, path: Path) => void;

interface DefaultPlace {
  readonly insideMeta: boolean;
  /** Whether a default may not have fields that the schema does not know. */
  readonly pruned: boolean;
  readonly isRoot: boolean;
  readonly rules: CheckRules;
}

/** The defaults of a schema have to be values that it takes. */
export function checkDefaults(schema: Schema, path: Path, pruned: boolean, rules: CheckRules, check: Check): void {
  checkDefault(schema, path, { insideMeta: false, pruned, isRoot: true, rules }, check);
}

function checkDefault(schema: Schema, path: Path, place: DefaultPlace, check: Check): void {
  const isResource = place.isRoot || schema.embeddedResource;
  const insideMeta = isResource ? false : place.insideMeta;
  if (schema.default !== undefined)
    checkOwnDefault(schema, isResource, path.child('default'), { ...place, insideMeta }, check);
  if (schema.items?.schema) {
    checkDefault(schema.items.schema, path.child('items'), { ...place, isRoot: false, insideMeta }, check);
  }
  for (const [name, property] of schema.properties) {
    const isMeta = isResource && (name === 'metadata' || name === 'apiVersion' || name === 'kind');
    const inside = { ...place, isRoot: false, insideMeta: insideMeta || isMeta };
    checkDefault(property, path.child('properties').key(name), inside, check);
  }
}

function checkOwnDefault(schema: Schema, isResource: boolean, path: Path, place: DefaultPlace, check: Check): void {
  const value = schema.default;
  const resourceSchema = isResource ? { ...schema, embeddedResource: true } : schema;
  if (!place.insideMeta) {
    if (place.pruned && hasUnknownFields(value, resourceSchema, isResource)) {
      check.invalid(path, value, 'must not have fields that the schema does not know');
    }
    const before = check.diagnostics.length;
    checkEmbedded(value, resourceSchema, path, check);
    if (check.diagnostics.length > before) return;
  }
  const verdict = checkValue({ value, schema, place: '', minor: check.minor });
  reportVerdict(verdict, path, check);
  if (verdict.isValid) place.rules(schema, value, path);
}

function hasUnknownFields(value: unknown, schema: Schema, isResource: boolean): boolean {
  const pruned = copyOf(value);
  prune(pruned, schema, isResource);
  return !isSame(pruned, value);
}

/** Whether some default has fields that the schema does not know, which only objects that are stored already may have. */
export function hasUnprunedDefault(schema: Schema, isRoot = true): boolean {
  if (schema.default !== undefined && hasUnknownFields(schema.default, schema, isRoot || schema.embeddedResource))
    return true;
  if (schema.items?.schema && hasUnprunedDefault(schema.items.schema, false)) return true;
  return [...schema.properties.values()].some((property) => hasUnprunedDefault(property, false));
}

/** Fills in the defaults of a schema, as a server does with a custom resource. It changes the value. */
export function fillDefaults(value: unknown, schema: Schema | undefined): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    const items = schema.items?.schema;
    value.forEach((item, index) => {
      if (item === null && items && !items.nullable) value[index] = copyOf(items.default ?? null);
      fillDefaults(value[index], items);
    });
  } else if (typeof value === 'object' && value !== null) fillFields(value as Record<string, unknown>, schema);
}

function fillFields(fields: Record<string, unknown>, { properties, additionalProperties }: Schema): void {
  for (const [name, property] of properties) {
    if (property.default === undefined) continue;
    const held = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (held === undefined || (held === null && !property.nullable)) fields[name] = copyOf(property.default);
  }
  for (const name of Object.keys(fields)) {
    const property = properties.get(name);
    const other = property ? undefined : additionalProperties?.schema;
    if (other && fields[name] === null && !other.nullable) fields[name] = copyOf(other.default ?? null);
    fillDefaults(fields[name], property ?? other);
  }
}

/** Drops null where the schema neither takes it nor has a default for it. It changes the value. */
export function dropNulls(value: unknown, schema: Schema | undefined): void {
  if (Array.isArray(value)) for (const item of value) dropNulls(item, schema?.items?.schema);
  else if (typeof value === 'object' && value !== null) {
    const fields = value as Record<string, unknown>;
    for (const name of Object.keys(fields)) {
      const property = schema?.properties.get(name) ?? schema?.additionalProperties?.schema;
      if (fields[name] === null && property && !property.nullable && property.default === undefined)
        delete fields[name];
      else dropNulls(fields[name], property);
    }
  }
}
