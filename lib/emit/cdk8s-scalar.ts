import { blockLines, chompingOf, contentEnd } from './block-scalar';
import { lineStart } from './line-start';
import { isPlainKey, isPlainScalar } from './plain-scalar';

/**
 * A text as the value of a key, an item or a whole document, as cdk8s prints it.
 *
 * @param depth the level on which the further lines of the text stand; 0 for a whole document
 */
export function cdk8sText(text: string, depth: number): string {
  if (isPlainScalar(text) || text === MERGE) return text;
  if (controls.test(text)) return doubleQuoted(text, indentationOf(text, depth), false);
  if (text.includes('\n')) return blockText(text, depth);
  if (!isPlainForCdk8s(text)) return quoted(text, indentationOf(text, depth), false);
  if (depth === 0 && markers.test(text)) return blockText(text, depth);
  return text;
}

/**
 * A key as cdk8s prints it.
 *
 * @param depth the level of the map that holds the key
 */
export function cdk8sKey(key: string, depth: number): string {
  if (isPlainKey(key) || key === MERGE) return key;
  if (controls.test(key)) return doubleQuoted(key, '', true);
  const isPlain = !key.includes('\n') && isPlainForCdk8s(key) && !(depth === 0 && markers.test(key));
  return isPlain ? key : quoted(key, '', true);
}

/** The merge key is plain even where it is a value. */
const MERGE = '<<';

// Controls other than tab and newline, and halves of surrogate pairs.
// oxlint-disable-next-line no-control-regex
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/u;

const markers = /^(?:%|---|\.\.\.)/m;

// What would change the structure of the document: an indicator in front, a blank at either end, a comment, a key.
const structural = /^[\t ,[\]{}#&*!|>'"%@`]|^[-?](?:$|[\t ])|:[\t ]|[\t ]#|[\t :]$/;

// What YAML 1.1 resolves to something other than a text.
const resolved = new RegExp(
  `^(?:${[
    '|~|[Nn]ull|NULL',
    '[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO',
    '[Tt]rue|TRUE|[Ff]alse|FALSE',
    '[Oo]n|ON|[Oo]ff|OFF',
    '[-+]?(?:0b[01_]+|0x[0-9A-Fa-f_]+|[0-9][0-9_]*)',
    '[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)',
    '[-+]?(?:[0-9][0-9_]*)?(?:\\.[0-9_]*)?[Ee][-+]?[0-9]+',
    '[-+]?(?:[0-9][0-9_]*)?\\.[0-9_]*',
    '[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?',
    '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[\\t ]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\\.[0-9]+)?(?:[\\t ]*(?:Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?',
  ].join('|')})$`,
);

function isPlainForCdk8s(text: string): boolean {
  return !structural.test(text) && !resolved.test(text);
}

/** Where the further lines of a quoted text stand; in a whole document only if they could be taken for a marker. */
function indentationOf(text: string, depth: number): string {
  return lineStart(depth === 0 && markers.test(text) ? 1 : depth).slice(1);
}

function quoted(text: string, indentation: string, isKey: boolean): string {
  const isSingle = text.includes('"') && !text.includes("'");
  if (!isSingle || (isKey && text.includes('\n')) || /[\t ]\n|\n[\t ]/.test(text)) {
    return doubleQuoted(text, indentation, isKey);
  }
  return `'${text.replace(/\n+/g, (newlines) => `${newlines}\n${indentation}`)}'`;
}

/** From this length on, in JSON, the newlines of a quoted text are lines of the document. */
const SHORTEST_FOLDED = 40;

/** A text between double quotes: JSON, with the shorter escapes of YAML, and folded at its newlines when it is long. */
function doubleQuoted(text: string, indentation: string, isKey: boolean): string {
  const json = JSON.stringify(text);
  const isFolded = !isKey && json.length >= SHORTEST_FOLDED;
  return json.replace(
    / ?(?:\\n)+|\\u00([0-9a-f]{2})|\\[^n]/g,
    (match: string, code: string | undefined, at: number) => {
      if (code !== undefined) return shortEscapes[code] ?? `\\x${code}`;
      if (!match.endsWith('n')) return match;
      const hasBlank = match.startsWith(' ');
      const newlines = hasBlank ? match.slice(1) : match;
      return (hasBlank ? '\\ ' : '') + (isFolded ? folded(newlines, json, at + match.length, indentation) : newlines);
    },
  );
}

const shortEscapes: Readonly<Record<string, string>> = { '00': '\\0', '07': '\\a', '0b': '\\v', '1b': '\\e' };

function folded(newlines: string, json: string, end: number, indentation: string): string {
  // The newline before the closing quote stays an escape.
  const isLast = end === json.length - 1;
  const count = newlines.length / 2 - (isLast ? 1 : 0);
  if (count === 0) return newlines;
  return `\n${'\n'.repeat(count)}${indentation}${json[end] === ' ' ? '\\' : ''}${isLast ? '\\n' : ''}`;
}

function blockText(text: string, depth: number): string {
  if (/\n[\t ]+$/.test(text)) return quoted(text, indentationOf(text, depth), false);
  const level = depth === 0 && markers.test(text) ? 1 : depth;
  const start = lineStart(level);
  const beginsWithSpace = contentEnd(text) > 0 && /^\n* /.test(text);
  const indicator = beginsWithSpace ? (level === 0 ? '1' : '2') : '';
  return `|${indicator}${chompingOf(text)}${start}${blockLines(text, start)}`;
}
