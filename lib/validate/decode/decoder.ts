import { typeOf, type Minor, type TypeInfo, type ValueInfo } from '../../kubernetes/api';
import type { Decoder } from './error';
import {
  anything,
  base64,
  boolean,
  int32,
  int64,
  intOrString,
  microTime,
  number,
  quantity,
  text,
  time,
  wrongType,
} from './scalar';

const cache = new Map<Minor, Map<string, Decoder>>();

/** The decoder of a type as it is in one minor; made when first asked for, because an app uses few of them. */
export function decoderOf(typeName: string, minor: Minor): Decoder {
  let known = cache.get(minor);
  if (!known) cache.set(minor, (known = new Map()));
  let decoder = known.get(typeName);
  if (!decoder) known.set(typeName, (decoder = makeDecoder(typeName, minor)));
  return decoder;
}

function makeDecoder(typeName: string, minor: Minor): Decoder {
  const type = typeOf(typeName, minor);
  if (!type) return anything;
  if (typeName.endsWith('.MicroTime')) return microTime;
  if (type.value) return valueDecoder(type.value, minor);
  return objectDecoder(type, minor);
}

function objectDecoder(type: TypeInfo, minor: Minor): Decoder {
  const fields = new Map<string, Decoder>();
  return (value, errors, path) => {
    if (value == null) return true;
    if (typeof value !== 'object' || Array.isArray(value)) return wrongType('an object', value, errors, path);
    let right = true;
    for (const name in value) {
      let decoder = fields.get(name);
      if (!decoder) {
        const field = type.fields.get(name);
        if (field) {
          // Made when the field first occurs: types refer to themselves, and most of their fields never occur.
          decoder = valueDecoder(field, minor);
          fields.set(name, decoder);
        }
      }
      const at = errors && (path ? `${path}.${name}` : name);
      if (!decoder) {
        if (!errors) return false;
        errors.push({
          problem: 'unknown-field',
          field: at as string,
          typeName: type.name,
          known: [...type.fields.keys()],
        });
        right = false;
      } else if (!decoder((value as Record<string, unknown>)[name], errors, at)) {
        if (!errors) return false;
        right = false;
      }
    }
    return right;
  };
}

function listDecoder(item: Decoder): Decoder {
  return (value, errors, path) => {
    if (value == null) return true;
    if (!Array.isArray(value)) return wrongType('a list', value, errors, path);
    let right = true;
    for (let index = 0; index < value.length; index++) {
      if (item(value[index], errors, errors && `${path}[${index}]`)) continue;
      if (!errors) return false;
      right = false;
    }
    return right;
  };
}

function mapDecoder(item: Decoder): Decoder {
  return (value, errors, path) => {
    if (value == null) return true;
    if (typeof value !== 'object' || Array.isArray(value)) return wrongType('an object', value, errors, path);
    let right = true;
    for (const key in value) {
      if (item((value as Record<string, unknown>)[key], errors, errors && `${path}[${key}]`)) continue;
      if (!errors) return false;
      right = false;
    }
    return right;
  };
}

function valueDecoder(value: ValueInfo, minor: Minor): Decoder {
  switch (value.type) {
    case 'reference':
      return decoderOf(value.reference as string, minor);
    case 'array':
      return listDecoder(value.items ? valueDecoder(value.items, minor) : anything);
    case 'map':
      return mapDecoder(value.items ? valueDecoder(value.items, minor) : anything);
    case 'string':
      return value.format === 'byte' ? base64 : value.format === 'date-time' ? time : text;
    case 'integer':
      return value.format === 'int32' ? int32 : int64;
    case 'number':
      return number;
    case 'boolean':
      return boolean;
    case 'int-or-string':
      return intOrString;
    case 'quantity':
      return quantity;
    case 'object':
    case 'any':
      return anything;
  }
}
