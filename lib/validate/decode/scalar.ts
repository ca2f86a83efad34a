import { isBase64 } from '../../kubernetes/base64';
import { isQuantity } from '../../kubernetes/quantity';
import { isTimestamp } from '../../kubernetes/timestamp';
import type { Decoder, DecodeError, Format } from './error';

const INT32_LIMIT = 2 ** 31;

/** Decodes nothing: whatever JSON can hold is right. */
export const anything: Decoder = () => true;

export const text: Decoder = (value, errors, path) =>
  typeof value === 'string' || value == null || wrongType('a string', value, errors, path);

export const boolean: Decoder = (value, errors, path) =>
  typeof value === 'boolean' || value == null || wrongType('true or false', value, errors, path);

export const number: Decoder = (value, errors, path) =>
  typeof value === 'number' || value == null || wrongType('a number', value, errors, path);

export const int32: Decoder = (value, errors, path) => {
  if (value == null) return true;
  if (typeof value !== 'number') return wrongType('an integer', value, errors, path);
  return isInt32(value) || wrongFormat('int32', value, errors, path);
};

export const int64: Decoder = (value, errors, path) => {
  if (value == null || typeof value === 'bigint') return true;
  if (typeof value !== 'number') return wrongType('an integer', value, errors, path);
  return (Number.isInteger(value) && Math.abs(value) <= 2 ** 63) || wrongFormat('int64', value, errors, path);
};

export const intOrString: Decoder = (value, errors, path) => {
  if (typeof value === 'string' || value == null) return true;
  if (typeof value !== 'number') return wrongType('an integer or a string', value, errors, path);
  return isInt32(value) || wrongFormat('int32', value, errors, path);
};

export const quantity: Decoder = (value, errors, path) => {
  if (typeof value === 'number' || value == null) return true;
  if (typeof value !== 'string') return wrongType('a quantity', value, errors, path);
  return isQuantity(value) || wrongFormat('quantity', value, errors, path);
};

export const time: Decoder = textIn('date-time', (value) => isTimestamp(value));

export const microTime: Decoder = textIn('micro-time', (value) => isTimestamp(value, true));

const base64Text: Decoder = textIn('base64', isBase64);

/** Go takes bytes as a list of numbers, too. */
export const base64: Decoder = (value, errors, path) => {
  if (!Array.isArray(value)) return base64Text(value, errors, path);
  return value.every(isByte) || wrongType('a string', value, errors, path);
};

function isByte(value: unknown): boolean {
  return value === null || (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255);
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -INT32_LIMIT && value < INT32_LIMIT;
}

function textIn(format: Format, test: (text: string) => boolean): Decoder {
  return (value, errors, path) => {
    if (value == null) return true;
    if (typeof value !== 'string') return wrongType('a string', value, errors, path);
    return test(value) || wrongFormat(format, value, errors, path);
  };
}

/** Files a value of another JSON type than expected. */
export function wrongType(expected: string, value: unknown, errors?: DecodeError[], path = ''): false {
  errors?.push({ problem: 'wrong-type', field: path, expected, value });
  return false;
}

function wrongFormat(format: Format, value: unknown, errors?: DecodeError[], path = ''): false {
  errors?.push({ problem: 'wrong-format', field: path, format, value });
  return false;
}
