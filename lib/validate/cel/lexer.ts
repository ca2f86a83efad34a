import { CelError, type Constant } from './ast';
import { TextEncoder } from './runtime';

/** A piece of the text. */
export type Token =
  | { readonly kind: 'name' | 'mark'; readonly text: string; readonly at: number }
  | { readonly kind: 'constant'; readonly text: string; readonly at: number; readonly constant: Constant }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const BLANK = /(?:[\t\n\f\r ]|\/\/[^\n]*)+/y;
const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const NUMBER = /0x[0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?/y;
const TEXT = /(?<prefix>[rRbB]{0,2})(?<quote>"""|'''|"|')/y;
const MARK = /==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}]/y;

const INT_LIMIT = 1n << 63n;
const UINT_LIMIT = 1n << 64n;

/** Cuts an expression into its pieces. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += matchAt(BLANK, text, at)?.[0].length ?? 0;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const token = readText(text, at) ?? readToken(text, at);
    if (!token) throw new CelError(`there is an unexpected ${JSON.stringify(text[at])}`);
    tokens.push(token.token);
    at += token.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

interface Read {
  readonly token: Token;
  readonly length: number;
}

function readToken(text: string, at: number): Read | undefined {
  const name = matchAt(NAME, text, at)?.[0];
  if (name !== undefined) return { token: { kind: 'name', text: name, at }, length: name.length };
  const number = matchAt(NUMBER, text, at)?.[0];
  if (number !== undefined) {
    return { token: { kind: 'constant', text: number, at, constant: numberOf(number) }, length: number.length };
  }
  const mark = matchAt(MARK, text, at)?.[0];
  return mark === undefined ? undefined : { token: { kind: 'mark', text: mark, at }, length: mark.length };
}

function numberOf(text: string): Constant {
  if (!text.startsWith('0x') && /[.eE]/.test(text)) return { type: 'double', value: Number(text) };
  if (/[uU]$/.test(text)) {
    const value = BigInt(text.slice(0, -1));
    if (value >= UINT_LIMIT) throw new CelError(`${text} is out of the range of uint`);
    return { type: 'uint', value };
  }
  const value = BigInt(text);
  // The limit itself is right behind a minus sign.
  if (value > INT_LIMIT) throw new CelError(`${text} is out of the range of int`);
  return { type: 'int', value };
}

function readText(text: string, at: number): Read | undefined {
  const start = matchAt(TEXT, text, at);
  if (!start) return undefined;
  const { prefix = '', quote = '' } = start.groups ?? {};
  const kinds = prefix.toLowerCase();
  if (kinds.length === 2 && kinds[0] === kinds[1]) return undefined;
  const [raw, bytes] = [kinds.includes('r'), kinds.includes('b')];
  const from = at + start[0].length;
  const end = endOfText(text, from, quote, raw);
  const content = text.slice(from, end);
  const length = end + quote.length - at;
  const constant: Constant = bytes
    ? { type: 'bytes', value: raw ? new TextEncoder().encode(content) : unescapeBytes(content) }
    : { type: 'string', value: raw ? content : unescape(content) };
  return { token: { kind: 'constant', text: text.slice(at, at + length), at, constant }, length };
}

function endOfText(text: string, from: number, quote: string, raw: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(quote, at)) return at;
    if (quote.length === 1 && (text[at] === '\n' || text[at] === '\r')) break;
    if (text[at] === '\\' && !raw) at++;
  }
  throw new CelError('a text does not end');
}

const SINGLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const ESCAPE =
  /\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv\\?"'`])|([^]?))/g;

function unescape(content: string): string {
  return content.replace(ESCAPE, (...groups) => String.fromCodePoint(codeOf(groups as string[])));
}

function unescapeBytes(content: string): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const match of content.matchAll(ESCAPE)) {
    bytes.push(...new TextEncoder().encode(content.slice(last, match.index)));
    const [, hex, short, long, octal] = match;
    if (short !== undefined || long !== undefined) throw new CelError('bytes have no \\u and \\U');
    const code = codeOf(match as unknown as string[]);
    // Digits give a byte, everything else a letter.
    if (hex !== undefined || octal !== undefined) bytes.push(code);
    else bytes.push(...new TextEncoder().encode(String.fromCodePoint(code)));
    last = match.index + match[0].length;
  }
  bytes.push(...new TextEncoder().encode(content.slice(last)));
  return Uint8Array.from(bytes);
}

function codeOf([all, hex, short, long, octal, letter]: readonly (string | undefined)[]): number {
  if (letter !== undefined) return SINGLE[letter] ?? letter.codePointAt(0)!;
  const digits = hex ?? short ?? long;
  const code = digits !== undefined ? Number.parseInt(digits, 16) : Number.parseInt(octal ?? 'x', 8);
  const isLetter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (!isLetter) throw new CelError(`${JSON.stringify(all)} stands for no letter`);
  return code;
}
