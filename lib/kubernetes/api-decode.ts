import type { FieldInfo, ListType, MapType, ValueInfo } from './api-types';
import type { MinorSet } from './versions';

/** One line of the table: a type, with the fields in all their states. */
export interface DecodedType {
  readonly minors: MinorSet;
  readonly mapType?: MapType;
  /** Of a scalar type. */
  readonly value?: ValueInfo;
  readonly fields: readonly FieldInfo[];
}

/** Gives the full name of a type for what a line calls it: `PodSpec` in its own package, `c.PodSpec` in another. */
export type Resolve = (reference: string) => string;

const scalars: Readonly<Record<string, ValueInfo>> = {
  s: { type: 'string' },
  y: { type: 'string', format: 'byte' },
  u: { type: 'string', format: 'byte', listType: 'atomic' },
  t: { type: 'string', format: 'date-time' },
  i: { type: 'integer', format: 'int32' },
  l: { type: 'integer', format: 'int64' },
  z: { type: 'integer' },
  d: { type: 'number', format: 'double' },
  n: { type: 'number' },
  b: { type: 'boolean' },
  q: { type: 'quantity' },
  x: { type: 'int-or-string', format: 'int-or-string' },
  o: { type: 'object' },
  a: { type: 'any' },
};

const mapTypes: Readonly<Record<string, MapType>> = { '~': 'atomic', '=': 'granular' };
const listTypes: Readonly<Record<string, ListType>> = { '~': 'atomic', '+': 'set' };

/**
 * Decodes the line of a type. The grammar, where `MINORS` is a {@link MinorSet} in hexadecimal and left out when it is that
 * of the line (for a line: all minors):
 *
 * ```text
 * line     NAME ["@" MINORS] ["~"] {" " field}          "~": merged as one value
 *          NAME ["@" MINORS] "=" value                  a type without fields
 * field    NAME ["!"] ["@" MINORS] ":" value ["=" JSON] "!": required; JSON: the default
 * value    scalar ["(" word {"," word} ")"]             one letter of the table above; an enum
 *          ["~" | "="] type                             another type; atomic or granular
 *          "{" ["~" | "="] value                        a map of values
 *          "[" ["~" | "+" | "<" keys ">"] value         a list: atomic, a set, a map by these keys
 * ```
 *
 * Words and defaults are percent-encoded where they hold what would end them. A field with several states stands once for
 * each of them.
 */
export function decodeType(line: string, every: MinorSet, resolve: Resolve): DecodedType {
  const [head = '', ...tokens] = line.split(' ');
  const { mask, sign, rest } = /^[^@~=]+(?:@(?<mask>[0-9a-f]+))?(?<sign>[~=]?)(?<rest>.*)$/.exec(head)!.groups!;
  const minors = mask ? Number.parseInt(mask, 16) : every;
  if (sign === '=') return { minors, value: decodeValue(rest!, resolve).value, fields: [] };
  const fields = tokens.map((token) => decodeField(token, minors, resolve));
  return sign === '~' ? { minors, mapType: 'atomic', fields } : { minors, fields };
}

function decodeField(token: string, minors: MinorSet, resolve: Resolve): FieldInfo {
  const colon = token.indexOf(':');
  let name = token.slice(0, colon);
  const at = name.indexOf('@');
  if (at >= 0) {
    minors = Number.parseInt(name.slice(at + 1), 16);
    name = name.slice(0, at);
  }
  const required = name.endsWith('!');
  if (required) name = name.slice(0, -1);
  const { value, end } = decodeValue(token.slice(colon + 1), resolve);
  const field = { name, required, minors, ...value };
  const written = token.slice(colon + 1 + end);
  return written === '' ? field : { ...field, default: JSON.parse(unescape(written.slice(1))) };
}

function decodeValue(text: string, resolve: Resolve): { value: ValueInfo; end: number } {
  const first = text[0]!;
  if (first === '[') return decodeList(text, resolve);
  if (first === '{') return decodeMap(text, resolve);
  const mapType = mapTypes[first];
  const start = mapType ? 1 : 0;
  const reference = /^(?:[a-z]+\.)?[A-Z]\w*/.exec(text.slice(start))?.[0];
  if (reference) {
    const value: ValueInfo = { type: 'reference', reference: resolve(reference) };
    return { value: mapType ? { ...value, mapType } : value, end: start + reference.length };
  }
  const scalar = scalars[first];
  if (!scalar) throw new Error(`The API table is damaged at "${text}".`);
  if (text[1] !== '(') return { value: scalar, end: 1 };
  const close = text.indexOf(')');
  return { value: { ...scalar, enum: text.slice(2, close).split(',').map(unescape) }, end: close + 1 };
}

function decodeList(text: string, resolve: Resolve): { value: ValueInfo; end: number } {
  const keysEnd = text[1] === '<' ? text.indexOf('>') : -1;
  const listType = keysEnd > 0 ? 'map' : listTypes[text[1]!];
  const start = keysEnd > 0 ? keysEnd + 1 : listType ? 2 : 1;
  const { value: items, end } = decodeValue(text.slice(start), resolve);
  const value: ValueInfo = {
    type: 'array',
    items,
    ...(listType && { listType }),
    ...(keysEnd > 0 && { listMapKeys: text.slice(2, keysEnd).split(',') }),
  };
  return { value, end: start + end };
}

function decodeMap(text: string, resolve: Resolve): { value: ValueInfo; end: number } {
  const mapType = mapTypes[text[1]!];
  const start = mapType ? 2 : 1;
  const { value: items, end } = decodeValue(text.slice(start), resolve);
  return { value: { type: 'map', items, ...(mapType && { mapType }) }, end: start + end };
}

function unescape(text: string): string {
  return text.includes('%') ? decodeURIComponent(text) : text;
}
