import type { Schema } from './schema';

const found = new WeakMap<Schema, string | false>();

/**
 * What in a schema has no structural form at all, by its keyword; undefined when there is nothing of that kind. It looks at all
 * that can become part of a structural schema.
 */
export function unsupportedKeyword(schema: Schema): string | undefined {
  let keyword = found.get(schema);
  if (keyword === undefined) found.set(schema, (keyword = own(schema) ?? below(schema) ?? false));
  return keyword || undefined;
}

function own(schema: Schema): string | undefined {
  if (schema.id) return 'id';
  if (schema.$schema) return '$schema';
  if (schema.$ref) return '$ref';
  if (schema.patternProperties.size) return 'patternProperties';
  if (schema.dependencies?.size) return 'dependencies';
  if (schema.additionalItems) return 'additionalItems';
  if (schema.definitions.size) return 'definitions';
  if (schema.preserveUnknownFields === false) return 'x-kubernetes-preserve-unknown-fields';
  return schema.items?.schemas.length ? 'items' : undefined;
}

function below(schema: Schema): string | undefined {
  for (const each of schemasIn(schema)) {
    const keyword = unsupportedKeyword(each);
    if (keyword) return keyword;
  }
  return undefined;
}

/** The schemas directly in a schema that belong to its structural form. */
function* schemasIn(schema: Schema): Iterable<Schema> {
  if (schema.not) yield schema.not;
  yield* schema.allOf;
  yield* schema.anyOf;
  yield* schema.oneOf;
  if (schema.items?.schema) yield schema.items.schema;
  yield* schema.properties.values();
  if (schema.additionalProperties?.schema) yield schema.additionalProperties.schema;
}

/** Whether something holds for the schema or for any within it, also where no server takes schemas. */
export function hasSchema(schema: Schema, test: (schema: Schema) => boolean): boolean {
  if (test(schema)) return true;
  for (const each of everySchemaIn(schema)) if (hasSchema(each, test)) return true;
  return false;
}

function* everySchemaIn(schema: Schema): Iterable<Schema> {
  yield* schemasIn(schema);
  yield* schema.items?.schemas ?? [];
  yield* schema.patternProperties.values();
  if (schema.additionalItems?.schema) yield schema.additionalItems.schema;
  yield* schema.definitions.values();
  for (const each of schema.dependencies?.values() ?? []) if (each) yield each;
}
