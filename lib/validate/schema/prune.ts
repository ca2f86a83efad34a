import type { Schema } from './schema';

type Fields = Record<string, unknown>;

/** Fields that every resource has, whatever its schema says. */
const META = new Set(['apiVersion', 'kind', 'metadata']);

/** Called for each field that is dropped. `known` are the fields that the schema has there. */
export type OnUnknown = (place: string, known: readonly string[]) => void;

interface Pruning {
  readonly place: string;
  readonly onUnknown: OnUnknown | undefined;
  /** Whether the value is a whole resource, though its schema does not say so. */
  readonly isResource?: boolean;
}

/**
 * Drops the fields that a schema does not know, as a server does before it stores a custom resource. It changes the value.
 *
 * @param isResource whether the value is a resource itself, which may have apiVersion, kind and metadata
 */
export function prune(value: unknown, schema: Schema | undefined, isResource: boolean, onUnknown?: OnUnknown): void {
  pruneValue(value, schema, { place: '', onUnknown, isResource });
}

function pruneValue(value: unknown, schema: Schema | undefined, pruning: Pruning): void {
  const keeps = schema?.preserveUnknownFields === true;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const inside = { place: `${pruning.place}[${index}]`, onUnknown: pruning.onUnknown };
      if (keeps) keepValue(item, schema.items?.schema, inside);
      else pruneValue(item, schema?.items?.schema, inside);
    });
  } else if (isFields(value)) pruneFields(value, schema, keeps, pruning);
}

function pruneFields(fields: Fields, schema: Schema | undefined, keeps: boolean, pruning: Pruning): void {
  const isResource = schema !== undefined && (schema.embeddedResource || pruning.isResource === true);
  for (const name of Object.keys(fields)) {
    if (isResource && META.has(name)) continue;
    const place = pruning.place ? `${pruning.place}.${name}` : name;
    const inside = { place, onUnknown: pruning.onUnknown };
    const property = schema?.properties.get(name);
    if (property) pruneValue(fields[name], property, inside);
    else if (schema?.additionalProperties) pruneValue(fields[name], schema.additionalProperties.schema, inside);
    else if (!keeps) {
      pruning.onUnknown?.(place, [...(schema?.properties.keys() ?? [])]);
      delete fields[name];
    }
  }
}

/** Items of a list of which everything is kept are pruned only where their own fields are described. */
function keepValue(value: unknown, schema: Schema | undefined, pruning: Pruning): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      keepValue(item, schema.items?.schema, { ...pruning, place: `${pruning.place}[${index}]` });
    });
  } else if (isFields(value)) pruneFields(value, schema, true, pruning);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
