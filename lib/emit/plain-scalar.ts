/**
 * Tells whether a text may stand without quotes, as a value or as a key in block style, and is read back as that text
 * by every parser of YAML 1.1 and 1.2. When in doubt the answer is no: `1.2.3` is a float by the letter of YAML 1.1.
 *
 * @example
 * isPlainScalar('ghcr.io/acme/web:1.4.2'); // true
 * isPlainScalar('no'); // false: a boolean in YAML 1.1
 */
export function isPlainScalar(text: string): boolean {
  switch (startOf(text.charCodeAt(0))) {
    case NEVER:
      return false;
    case WORD:
      if ((text.length <= LONGEST_WORD || exponentLike.test(text)) && words.test(text)) return false;
      break;
    case NUMBER:
      if (numbers.test(text) || markers.test(text)) return false;
      break;
  }
  return hasPlainRest(text);
}

const plainKeys = new Map<string, boolean>();
const REMEMBERED_KEYS = 10_000;

/** The same for a key, remembered: there are few different ones, and an object of Kubernetes consists mostly of them. */
export function isPlainKey(key: string): boolean {
  const known = plainKeys.get(key);
  if (known !== undefined) return known;
  const isPlain = isPlainScalar(key);
  if (plainKeys.size < REMEMBERED_KEYS) plainKeys.set(key, isPlain);
  return isPlain;
}

// What the first character of a text says about the whole.
/** An indicator, a blank or nothing at all: needs quotes. */
const NEVER = 0;
/** Harmless. */
const FREE = 1;
/** May begin a word that stands for a boolean, for null or for a number. */
const WORD = 2;
/** May begin a number, a date, a list item or a marker between documents. */
const NUMBER = 3;

const starts = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCodePoint(code);
  if (/[0-9.+-]/.test(character)) starts[code] = NUMBER;
  else if (/[efinoty]/i.test(character)) starts[code] = WORD;
  else if (/[a-z/_$()^;\\]/i.test(character)) starts[code] = FREE;
}

function startOf(code: number): number | undefined {
  // NaN, for the empty text, fails both comparisons.
  return code < 128 ? starts[code] : code >= 128 ? FREE : NEVER;
}

const LONGEST_WORD = 'infinity'.length;
const exponentLike = /^e[-+0-9]/i;

// Some parsers accept any mixture of cases, and `e3` as a number without mantissa.
const words = /^(?:y|yes|n|no|true|false|on|off|null|inf|infinity|nan|e[-+]?[0-9_]+)$/i;

// Everything made of digits and their separators alone (numbers, versions, times, dates, `-`), exponents, other
// radixes, infinities, and dates with a time: one expression, wider than the grammar of any one parser.
const numbers =
  /^(?:[-+0-9._,:]+(?:e[-+0-9._]*)?|[-+]?0[xob][0-9a-f_.p+-]*|[-+.]+(?:inf|infinity|nan)|[0-9]+-[0-9]+-[0-9]+[t \t].*)$/i;

// A list item, and what separates documents when it stands in the first column.
const markers = /^(?:- |---|\.\.\.)/;

const COLON = 0x3a;
const SPACE = 0x20;
const HASH = 0x23;

function hasPlainRest(text: string): boolean {
  const last = text.length - 1;
  for (let index = 0; index <= last; index++) {
    const code = text.charCodeAt(index);
    if (code === COLON) {
      if (index === last || text.charCodeAt(index + 1) === SPACE) return false;
    } else if (code === SPACE) {
      if (index === last || text.charCodeAt(index + 1) === HASH) return false;
    } else if (code < SPACE) {
      return false;
    } else if (code > 0x7e) {
      return !unplainUnicode.test(text) && hasPlainRestOf(text, index + 1);
    }
  }
  return true;
}

/** The same for what follows the first character beyond ASCII, when the text as a whole is printable. */
function hasPlainRestOf(text: string, from: number): boolean {
  return !/[\t\n]|:(?: |$)| (?:#|$)/.test(text.slice(from));
}

/**
 * Characters that no parser or reader may be trusted with: controls, separators of lines, blanks that look like a
 * space or like nothing, what turns the direction of writing, the byte order mark, non-characters, and halves of
 * surrogate pairs. The list is fixed, because `\p{…}` changes with the version of Unicode that Node carries.
 */
export const unsafeCharacter =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]/u;

// The ideographic space is common in prose, but some parsers trim it from the ends.
const unplainUnicode = new RegExp(`${unsafeCharacter.source}|\u3000`, 'u');
