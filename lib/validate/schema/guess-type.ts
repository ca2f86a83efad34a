import type { Schema } from './schema';

/** The type that a schema without one must have, by what else it says; undefined when it says nothing. */
export function guessType(schema: Schema): string | undefined {
  if (schema.properties.size || schema.additionalProperties || schema.required.length) return 'object';
  if (schema.items || schema.maxItems !== undefined || schema.minItems !== undefined || schema.listType) return 'array';
  const samples = [schema.default, ...schema.enum].filter((value) => value != null);
  if (schema.pattern || schema.maxLength !== undefined || schema.minLength !== undefined) return 'string';
  if (samples.length > 0) return typeOfAll(samples);
  if (schema.format) return formats[schema.format] ?? 'string';
  return schema.maximum !== undefined || schema.minimum !== undefined ? 'integer' : undefined;
}

const formats: Readonly<Record<string, string>> = {
  int32: 'integer',
  int64: 'integer',
  float: 'number',
  double: 'number',
};

function typeOfAll(samples: readonly unknown[]): string | undefined {
  const types = new Set(samples.map(typeOf));
  return types.size === 1 ? [...types][0] : undefined;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
