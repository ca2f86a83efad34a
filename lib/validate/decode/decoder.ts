import { typeOf, type Minor, type TypeInfo, type ValueInfo } from '../../kubernetes/api';
import { decoderByHand } from './by-hand';
import type { Decoder } from './error';
import {
  anything,
  base64,
  boolean,
  int32,
  int64,
  intOrString,
  number,
  quantity,
  text,
  time,
  wrongType,
} from './scalar';

/** Whether an unknown field is wrong; inside of types that a server decodes by hand it is not. */
type Mode = 'strict' | 'lax';

/** What a decoder is made for: one minor and mode, with the decoders that were made before. */
interface Making {
  readonly minor: Minor;
  readonly mode: Mode;
  readonly known: Map<string, Decoder>;
}

const makings = new Map<string, Making>();

/** The decoder of a type as it is in one minor; made when first asked for, because an app uses few of them. */
export function decoderOf(typeName: string, minor: Minor): Decoder {
  return decoderIn(typeName, makingOf(minor, 'strict'));
}

function makingOf(minor: Minor, mode: Mode): Making {
  const key = `${minor} ${mode}`;
  let making = makings.get(key);
  if (!making) makings.set(key, (making = { minor, mode, known: new Map() }));
  return making;
}

function decoderIn(typeName: string, making: Making): Decoder {
  let decoder = making.known.get(typeName);
  if (!decoder) making.known.set(typeName, (decoder = makeDecoder(typeName, making)));
  return decoder;
}

function makeDecoder(typeName: string, making: Making): Decoder {
  const type = typeOf(typeName, making.minor);
  if (!type) return anything;
  const byHand = decoderByHand(typeName, (name) => decoderIn(name, makingOf(making.minor, 'lax')));
  if (byHand) return byHand;
  // An object without fields, such as an empty struct of Go, takes no field at all.
  if (type.value && type.value.type !== 'object') return valueDecoder(type.value, making);
  return objectDecoder(type, making);
}

function objectDecoder(type: TypeInfo, making: Making): Decoder {
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
          decoder = valueDecoder(field, making);
          fields.set(name, decoder);
        }
      }
      const at = errors && (path ? `${path}.${name}` : name);
      if (!decoder) {
        if (making.mode === 'lax') continue;
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

function valueDecoder(value: ValueInfo, making: Making): Decoder {
  switch (value.type) {
    case 'reference':
      return decoderIn(value.reference as string, making);
    case 'array':
      return listDecoder(value.items ? valueDecoder(value.items, making) : anything);
    case 'map':
      return mapDecoder(value.items ? valueDecoder(value.items, making) : anything);
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
