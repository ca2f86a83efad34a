import { durationOf } from '../schema/formats';
import { isInteger } from '../schema/numbers';
import type { Schema } from '../schema/schema';
import { CelError } from './ast';
import { escapeName } from './schema-types';
import { CelMap, Duration, Timestamp, type Value } from './values';
import { atob } from './runtime';

/** A JSON value as an expression sees it, by its schema; without one by what it is. */
export function fromJson(json: unknown, schema: Schema | undefined): Value {
  if (Array.isArray(json)) return json.map((item) => fromJson(item, schema?.items?.schema));
  if (typeof json === 'object' && json !== null) return fieldsOf(json as Readonly<Record<string, unknown>>, schema);
  if (typeof json === 'number') return isInteger(json) && schema?.type !== 'number' ? BigInt(json) : json;
  if (typeof json === 'string') return textOf(json, schema);
  return typeof json === 'boolean' ? json : null;
}

function fieldsOf(json: Readonly<Record<string, unknown>>, schema: Schema | undefined): CelMap {
  const hasFields =
    schema !== undefined && schema.type === 'object' && schema.additionalProperties?.schema === undefined;
  const entries: [Value, Value][] = [];
  for (const [name, value] of Object.entries(json)) {
    const key = hasFields ? escapeName(name) : name;
    if (key !== undefined)
      entries.push([key, fromJson(value, schema?.properties.get(name) ?? schema?.additionalProperties?.schema)]);
  }
  return new CelMap(entries);
}

function textOf(text: string, schema: Schema | undefined): Value {
  if (schema?.intOrString || schema?.type !== 'string') return text;
  switch (schema.format) {
    case 'byte':
      return bytesOf(text);
    case 'duration': {
      const nanos = durationOf(text);
      return nanos === undefined ? text : new Duration(nanos);
    }
    case 'date':
      return timeOf(`${text}T00:00:00Z`);
    case 'date-time':
      return timeOf(text);
    default:
      return text;
  }
}

function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new CelError(`${JSON.stringify(text)} is not in base64`);
  }
}

/** Reads a time with up to nine digits after the second. */
export function timeOf(text: string): Timestamp {
  const match = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  const millis = match ? Date.parse(`${match[1]}T${match[2]}${match[4]!.toUpperCase()}`) : Number.NaN;
  if (!match || Number.isNaN(millis)) throw new CelError(`${JSON.stringify(text)} is no time`);
  return new Timestamp(BigInt(millis) * 1_000_000n + BigInt((match[3] ?? '').padEnd(9, '0')));
}
