import { unsafeCharacter } from './plain-scalar';

/**
 * Puts a text between quotes, in one line: single quotes where they save escapes (JSON or a regular expression as
 * text), otherwise the quotes and escapes of JSON, which every parser of YAML knows.
 *
 * The text must be well-formed Unicode.
 */
export function quoteScalar(text: string): string {
  if (/["\\]/.test(text) && !/['\n\t]/.test(text) && !unsafeCharacter.test(text)) return `'${text}'`;
  // JSON leaves these as they are: they may stand in JSON, but not in YAML, or nobody would see them.
  return JSON.stringify(text).replace(rawInJson, escapeUnit);
}

const rawInJson = new RegExp(unsafeCharacter.source, 'gu');

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
