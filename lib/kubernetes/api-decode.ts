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
  const space = line.indexOf(' ');
  const head = space < 0 ? line : line.slice(0, space);
  const end = endOfName(head, 0);
  const [minors, start] = head[end] === '@' ? decodeMinors(head, end + 1) : [every, end];
  if (head[start] === '=') return { minors, value: new ValueScanner(head, start + 1, resolve).value(), fields: [] };
  const fields = space < 0 ? [] : decodeFields(line.slice(space + 1), minors, resolve);
  return head[start] === '~' ? { minors, mapType: 'atomic', fields } : { minors, fields };
}

function decodeFields(tokens: string, minors: MinorSet, resolve: Resolve): FieldInfo[] {
  return tokens.split(' ').map((token) => decodeField(token, minors, resolve));
}

function decodeField(token: string, minors: MinorSet, resolve: Resolve): FieldInfo {
  const colon = token.indexOf(':');
  const at = token.lastIndexOf('@', colon);
  const named = at < 0 ? colon : at;
  const required = token[named - 1] === '!';
  const scanner = new ValueScanner(token, colon + 1, resolve);
  const field: FieldInfo = {
    name: token.slice(0, required ? named - 1 : named),
    required,
    minors: at < 0 ? minors : decodeMinors(token, at + 1)[0],
    ...scanner.value(),
  };
  if (scanner.position === token.length) return field;
  return { ...field, default: JSON.parse(unescape(token.slice(scanner.position + 1))) };
}

/** The name of the type that a line is about. */
export function nameAt(line: string): string {
  return line.slice(0, endOfName(line, 0));
}

/** Reads a value from a place in a text, and knows where it ended. */
class ValueScanner {
  constructor(
    private readonly text: string,
    public position: number,
    private readonly resolve: Resolve,
  ) {}

  value(): ValueInfo {
    const first = this.text[this.position]!;
    if (first === '[') return this.list();
    if (first === '{') return this.map();
    const scalar = scalars[first];
    // A letter is a scalar unless it names the package of a type, as in `c.PodSpec` or `ab.PodSpec`.
    if (!scalar || isPackage(this.text, this.position)) return this.reference();
    this.position += 1;
    return this.text[this.position] === '(' ? { ...scalar, enum: this.words('(', ')').map(unescape) } : scalar;
  }

  private list(): ValueInfo {
    this.position += 1;
    if (this.text[this.position] === '<') {
      const listMapKeys = this.words('<', '>');
      return { type: 'array', items: this.value(), listType: 'map', listMapKeys };
    }
    const listType = this.sign(listTypes);
    const items = this.value();
    return listType ? { type: 'array', items, listType } : { type: 'array', items };
  }

  private map(): ValueInfo {
    this.position += 1;
    const mapType = this.sign(mapTypes);
    const items = this.value();
    return mapType ? { type: 'map', items, mapType } : { type: 'map', items };
  }

  private reference(): ValueInfo {
    const mapType = this.sign(mapTypes);
    const start = this.position;
    const dot = isPackage(this.text, start) ? this.text.indexOf('.', start) + 1 : start;
    this.position = endOfName(this.text, dot);
    if (this.position === dot) throw new Error(`The API table is damaged at "${this.text.slice(start)}".`);
    const reference = this.resolve(this.text.slice(start, this.position));
    return mapType ? { type: 'reference', reference, mapType } : { type: 'reference', reference };
  }

  private sign<T>(signs: Readonly<Record<string, T>>): T | undefined {
    const meaning = signs[this.text[this.position]!];
    if (meaning) this.position += 1;
    return meaning;
  }

  private words(open: string, close: string): string[] {
    const start = this.position + open.length;
    const end = this.text.indexOf(close, start);
    this.position = end + close.length;
    return this.text.slice(start, end).split(',');
  }
}

function decodeMinors(text: string, start: number): [minors: MinorSet, end: number] {
  let end = start;
  while (end < text.length && '0123456789abcdef'.includes(text[end]!)) end += 1;
  return [Number.parseInt(text.slice(start, end), 16), end];
}

/** Whether lower-case letters and a dot stand here: the package of a type. */
function isPackage(text: string, start: number): boolean {
  let end = start;
  while (text[end]! >= 'a' && text[end]! <= 'z') end += 1;
  return end > start && text[end] === '.';
}

/** Where the name of a type ends that starts here with an upper-case letter; the start when there is none. */
function endOfName(text: string, start: number): number {
  if (!(text[start]! >= 'A' && text[start]! <= 'Z')) return start;
  let end = start + 1;
  while (end < text.length && isLetterOrDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function unescape(text: string): string {
  return text.includes('%') ? decodeURIComponent(text) : text;
}
