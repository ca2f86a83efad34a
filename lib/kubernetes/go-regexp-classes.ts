/** Whether a code point belongs to a set of letters. */
export type LetterSet = (code: number) => boolean;

const range =
  (first: string, last: string): LetterSet =>
  (code) =>
    code >= first.charCodeAt(0) && code <= last.charCodeAt(0);
const either =
  (...sets: readonly LetterSet[]): LetterSet =>
  (code) =>
    sets.some((set) => set(code));
const oneOf =
  (letters: string): LetterSet =>
  (code) =>
    code < 128 && letters.includes(String.fromCharCode(code));

const lower = range('a', 'z');
const upper = range('A', 'Z');
const digit = range('0', '9');
const alpha = either(lower, upper);
const alnum = either(alpha, digit);

/** The letters of words, as `\b` sees them. */
export const wordLetter = either(alnum, oneOf('_'));

/** `\d`, `\s`, `\w`: only ASCII, as in Go. */
export const perlClasses: Readonly<Record<string, LetterSet>> = {
  d: digit,
  s: oneOf('\t\n\f\r '),
  w: wordLetter,
};

/** `[:alpha:]` and the like. */
export const posixClasses: Readonly<Record<string, LetterSet>> = {
  alnum,
  alpha,
  ascii: (code) => code < 128,
  blank: oneOf('\t '),
  cntrl: (code) => code < 32 || code === 127,
  digit,
  graph: range('!', '~'),
  lower,
  print: range(' ', '~'),
  punct: (code) => code > 32 && code < 127 && !alnum(code),
  space: oneOf('\t\n\v\f\r '),
  upper,
  word: wordLetter,
  xdigit: either(digit, range('a', 'f'), range('A', 'F')),
};

const known = new Map<string, LetterSet | undefined>();

/** `\p{Greek}`: a category or a script of Unicode; undefined where there is none of that name. */
export function unicodeClass(name: string): LetterSet | undefined {
  if (!known.has(name)) known.set(name, findClass(name));
  return known.get(name);
}

function findClass(name: string): LetterSet | undefined {
  if (name === 'Any') return () => true;
  const property = /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
  try {
    const pattern = new RegExp(`^\\p{${property}}$`, 'u');
    return (code) => pattern.test(String.fromCodePoint(code));
  } catch {
    return undefined;
  }
}

/** The set with what differs from its letters in case only. */
export function foldCase(set: LetterSet): LetterSet {
  return (code) => {
    if (set(code)) return true;
    const letter = String.fromCodePoint(code);
    return [letter.toLowerCase(), letter.toUpperCase()].some((other) => other !== letter && set(other.codePointAt(0)!));
  };
}
