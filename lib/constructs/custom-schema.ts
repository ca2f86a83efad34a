import type * as k8s from '../k8s';

/** How a field of a custom resource looks: JSON Schema, as far as Kubernetes takes it. */
export interface CustomSchema extends Omit<
  k8s.JSONSchemaProps,
  'type' | 'properties' | 'items' | 'additionalProperties' | 'x-kubernetes-list-type' | 'x-kubernetes-map-type'
> {
  /**
   * @default `object` where there are `properties`, `array` where there are `items`, `string` where there is an `enum` of strings,
   * a `pattern` or a length
   */
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  /** The fields of an object. */
  readonly properties?: Readonly<Record<string, CustomSchema>>;
  /** The items of a list. */
  readonly items?: CustomSchema;
  /** The values of a map. */
  readonly additionalProperties?: CustomSchema | boolean;
  /** How a server merges a list: as one value, as a set, or as a map by `x-kubernetes-list-map-keys`. */
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  /** How a server merges an object: as one value, or field by field. */
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
}

/**
 * The schema with the types that can be told: Kubernetes wants one for every field.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function completeSchema(schema: CustomSchema): CustomSchema {
  // What is no schema is reported by validation, with its field.
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, items, additionalProperties } = schema;
  const type = schema.type ?? typeOf(schema);
  return {
    ...(type && { type }),
    ...schema,
    ...(properties && { properties: completeEach(properties) }),
    ...(items && { items: completeSchema(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: completeSchema(additionalProperties) }),
  };
}

function completeEach(properties: Readonly<Record<string, CustomSchema>>): Record<string, CustomSchema> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, completeSchema(schema)]));
}

function typeOf(schema: CustomSchema): CustomSchema['type'] {
  if (schema['x-kubernetes-int-or-string']) return undefined;
  if (schema.properties || schema.additionalProperties || schema.required) return 'object';
  if (schema.items) return 'array';
  const { enum: words, pattern, minLength, maxLength } = schema;
  const isText = Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string');
  return isText || [pattern, minLength, maxLength].some((given) => given !== undefined) ? 'string' : undefined;
}

/** The paths of fields whose type is neither given nor can be told: `spec.size`. */
export function untypedFields(schema: CustomSchema, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, additionalProperties } = schema;
  const free = schema['x-kubernetes-int-or-string'] || schema['x-kubernetes-preserve-unknown-fields'];
  const own = schema.type === undefined && !free ? [path] : [];
  return [
    ...own,
    ...Object.entries(properties).flatMap(([name, field]) => untypedFields(field, `${path}.${name}`)),
    ...(items ? untypedFields(items, `${path}[]`) : []),
    ...(typeof additionalProperties === 'object' ? untypedFields(additionalProperties, `${path}.*`) : []),
  ];
}
