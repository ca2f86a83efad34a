import { GoRegexp } from '../../kubernetes/go-regexp';
import { CelError } from './ast';
import { formatText } from './format-text';
import type { Implementation } from './functions';
import type { Value } from './values';

/** The letters of a text: positions count them, not halves of them. */
function letters(text: string): string[] {
  return Array.from(text);
}

function texts(implementation: (text: string, ...args: string[]) => Value): Implementation {
  return (...args) =>
    args.every((arg) => typeof arg === 'string') ? implementation(...(args as [string])) : undefined;
}

function at(text: Value, position: Value | undefined): number {
  const index = Number(position ?? 0n);
  if (index < 0 || index > letters(text as string).length)
    throw new CelError(`there is no letter ${index} in the text`);
  return index;
}

function indexOf(text: Value, part: Value, from: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || typeof part !== 'string') return undefined;
  const [all, wanted] = [letters(text), letters(part)];
  const start = at(text, from);
  for (let index = start; index + wanted.length <= all.length; index++) {
    if (wanted.every((letter, offset) => all[index + offset] === letter)) return BigInt(index);
  }
  return -1n;
}

function lastIndexOf(text: Value, part: Value, from: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || typeof part !== 'string') return undefined;
  const [all, wanted] = [letters(text), letters(part)];
  const start = from === undefined ? all.length : at(text, from);
  for (let index = Math.min(start, all.length - wanted.length); index >= 0; index--) {
    if (wanted.every((letter, offset) => all[index + offset] === letter)) return BigInt(index);
  }
  return -1n;
}

function replace(text: Value, old: Value, by: Value, times: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || typeof old !== 'string' || typeof by !== 'string') return undefined;
  const limit = times === undefined || (times as bigint) < 0n ? Infinity : Number(times);
  const parts = old === '' ? ['', ...letters(text), ''] : text.split(old);
  // Between the letters of a text there is an empty one, and around them, too.
  const joined = old === '' ? parts.slice(1, -1) : parts;
  if (old === '') return spread(joined, by, limit);
  const count = Math.min(limit, parts.length - 1);
  return [parts.slice(0, count + 1).join(by), ...parts.slice(count + 1)].join(old);
}

function spread(all: readonly string[], by: string, limit: number): string {
  let left = limit;
  const mark = () => (left-- > 0 ? by : '');
  return mark() + all.map((letter) => letter + mark()).join('');
}

function split(text: Value, by: Value, times: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || typeof by !== 'string') return undefined;
  const limit = times === undefined ? -1 : Number(times);
  if (limit === 0) return [];
  const parts = by === '' ? letters(text) : text.split(by);
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(by)];
}

function substring(text: Value, from: Value, to: Value | undefined): Value | undefined {
  if (typeof text !== 'string') return undefined;
  const all = letters(text);
  const [start, end] = [at(text, from), to === undefined ? all.length : at(text, to)];
  if (start > end) throw new CelError(`the part of the text begins at ${start}, behind its end at ${end}`);
  return all.slice(start, end).join('');
}

function regexpOf(pattern: string): GoRegexp {
  const regexp = GoRegexp.compile(pattern);
  if (!regexp) throw new CelError(`${JSON.stringify(pattern)} is no regular expression`);
  return regexp;
}

function findAll(text: Value, pattern: Value, limit: Value | undefined): Value | undefined {
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  const regexp = regexpOf(pattern);
  const most = limit === undefined || (limit as bigint) < 0n ? Infinity : Number(limit);
  const found: string[] = [];
  for (let from = 0, last = -1; found.length < most && from <= text.length;) {
    const match = regexp.find(text, from);
    if (!match) break;
    // Right behind a match, nothing is not found again.
    if (match.end > match.start || match.start !== last) found.push(text.slice(match.start, match.end));
    last = match.end;
    from = match.end > match.start ? match.end : match.end + (text.codePointAt(match.end)! > 0xffff ? 2 : 1);
  }
  return found;
}

const QUOTED: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** The functions of texts. */
export const textFunctions: Readonly<Record<string, Implementation>> = {
  '.contains': texts((text, part) => text.includes(part!)),
  '.startsWith': texts((text, part) => text.startsWith(part!)),
  '.endsWith': texts((text, part) => text.endsWith(part!)),
  '.matches': texts((text, pattern) => regexpOf(pattern!).test(text)),
  matches: texts((text, pattern) => regexpOf(pattern!).test(text)),
  '.find': texts((text, pattern) => {
    const match = regexpOf(pattern!).find(text);
    return match ? text.slice(match.start, match.end) : '';
  }),
  '.findAll': (text, pattern, limit) => findAll(text!, pattern!, limit),
  '.charAt': (text, position) => (typeof text === 'string' ? (letters(text)[at(text, position)] ?? '') : undefined),
  '.lastIndexOf': (text, part, from) => lastIndexOf(text!, part!, from),
  '.lowerAscii': texts((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  '.upperAscii': texts((text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  '.replace': (text, old, by, times) => replace(text!, old!, by!, times),
  '.split': (text, by, times) => split(text!, by!, times),
  '.substring': (text, from, to) => substring(text!, from!, to),
  '.trim': texts((text) => text.replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, '')),
  '.join': (list, by = '') => (Array.isArray(list) && typeof by === 'string' ? list.join(by) : undefined),
  '.format': (text, args) =>
    typeof text === 'string' && Array.isArray(args) ? formatText(text, args as Value[]) : undefined,
  'strings.quote': texts(
    (text) =>
      `"${letters(text)
        .map((letter) => QUOTED[letter] ?? letter)
        .join('')}"`,
  ),
  'jsonpatch.escapeKey': texts((text) => text.replace(/[~/]/g, (mark) => (mark === '~' ? '~0' : '~1'))),
};

/** Where a part stands in a text. */
export const textIndexOf = indexOf;
/** Where a part stands last in a text. */
export const textLastIndexOf = lastIndexOf;
