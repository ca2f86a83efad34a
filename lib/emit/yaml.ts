import { blockLines, chompingOf, contentEnd } from './block-scalar';
import { flatText } from './flat-text';
import { isKubernetesObject, metadataKeys, objectKeys } from './key-order';
import { lineStart } from './line-start';
import { yamlNumber } from './number-text';
import { isPlainKey, isPlainScalar, unsafeCharacter } from './plain-scalar';
import { quoteScalar } from './quoted-scalar';
import { isPlainObject, loneSurrogate, MAXIMUM_DEPTH, printing, unprintable } from './unprintable';

/**
 * Prints a value as one YAML document that every parser of YAML 1.1 and 1.2 reads back as what JSON would hold:
 * properties that are undefined are left out, undefined items of a list are null, `-0` is `0`.
 *
 * A text stands without quotes only if no parser takes it for something else. Text of several lines is a literal block.
 * The items of a list are indented below their key by two spaces. A Kubernetes object begins with `apiVersion`, `kind`
 * and `metadata`, and its metadata with `name`, `generateName`, `namespace`, `labels` and `annotations`; all other keys
 * come in the order in which they are given. An object that is referred to twice is printed twice: there are no anchors.
 *
 * @throws {@link UnprintableValueError} for what a manifest can't hold: NaN and infinities, a bigint beyond 64 bits,
 * functions, symbols, instances of classes, text that is no valid Unicode, cycles, more than 1,000 levels
 *
 * @example
 * toYaml({ kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'flags' }, data: { debug: 'no' } });
 * // apiVersion: v1
 * // kind: ConfigMap
 * // metadata:
 * //   name: flags
 * // data:
 * //   debug: "no"
 */
export function toYaml(value: unknown): string {
  return printing(value, () => flatText(`${documentText(value)}\n`));
}

/**
 * Prints values as a stream of YAML documents, with `---` between them and none in front. Undefined is no document; no
 * documents are no text.
 *
 * @throws {@link UnprintableValueError} as {@link toYaml} does
 */
export function toYamlStream(documents: readonly unknown[]): string {
  return documents
    .filter((document) => document !== undefined)
    .map(toYaml)
    .join('---\n');
}

function documentText(value: unknown): string {
  if (isKubernetesObject(value)) return kubernetesObjectText(value);
  if (typeof value !== 'string') return itemText(value, 0);
  // The indentation of a block at the top is counted in two ways by parsers.
  return isPlainScalar(value) ? value : quoteText(value);
}

function kubernetesObjectText(object: object): string {
  if (!isPlainObject(object)) throw unprintable;
  let text = '';
  for (const key of objectKeys(object)) {
    const value = (object as Record<string, unknown>)[key];
    if (value === undefined) continue;
    if (text !== '') text += '\n';
    text += key === 'metadata' && isMap(value) ? `metadata:${metadataText(value)}` : entryText(key, value, 0);
  }
  return text;
}

function metadataText(metadata: object): string {
  const text = mapText(metadata, metadataKeys(metadata), 1);
  return text === '' ? ' {}' : lineStart(1) + text;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that follows the dash of an item, or that is the document itself. */
function itemText(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return scalarText(value, depth);
  const text = collectionText(value, depth);
  return text === '' ? emptyText(value) : text;
}

function entryText(key: string, value: unknown, depth: number): string {
  const name = keyText(key);
  // Parsers give up on a key that is followed by a colon only after 1,024 characters.
  if (name.length > LONGEST_KEY) return `? ${name}${lineStart(depth)}: ${itemText(value, depth + 1)}`;
  if (typeof value !== 'object' || value === null) return `${name}: ${scalarText(value, depth + 1)}`;
  const text = collectionText(value, depth + 1);
  return text === '' ? `${name}: ${emptyText(value)}` : `${name}:${lineStart(depth + 1)}${text}`;
}

const LONGEST_KEY = 1000;

function emptyText(value: object): string {
  return Array.isArray(value) ? '[]' : '{}';
}

/** The lines of a list or map, the first without its indentation; nothing when there are no entries. */
function collectionText(value: object, depth: number): string {
  if (depth > MAXIMUM_DEPTH) throw unprintable;
  return Array.isArray(value) ? listText(value, depth) : mapText(value, Object.keys(value), depth);
}

function listText(list: readonly unknown[], depth: number): string {
  const start = lineStart(depth);
  let text = '';
  for (let index = 0; index < list.length; index++) {
    if (index > 0) text += start;
    text += `- ${itemText(list[index], depth + 1)}`;
  }
  return text;
}

function mapText(map: object, keys: readonly string[], depth: number): string {
  if (!isPlainObject(map)) throw unprintable;
  const start = lineStart(depth);
  let text = '';
  for (const key of keys) {
    const value = (map as Record<string, unknown>)[key];
    if (value === undefined) continue;
    if (text !== '') text += start;
    text += entryText(key, value, depth);
  }
  return text;
}

/** @param depth the level on which the lines of a block stand */
function scalarText(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return isPlainScalar(value) ? value : textOf(value, depth);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
    case 'bigint': {
      const text = yamlNumber(value);
      if (text === undefined) throw unprintable;
      return text;
    }
    case 'object':
    case 'undefined':
      return 'null';
    default:
      throw unprintable;
  }
}

function keyText(key: string): string {
  return isPlainKey(key) ? key : quoteText(key);
}

function quoteText(text: string): string {
  if (loneSurrogate.test(text)) throw unprintable;
  return quoteScalar(text);
}

function textOf(text: string, depth: number): string {
  if (!isBlockText(text)) return quoteText(text);
  // A first line that begins with a blank can't show by itself how far the content is indented.
  const indentation = /^\n*[ \t]/.test(text) ? '2' : '';
  const start = lineStart(depth);
  // An empty first line stays free of blanks at its end.
  const firstLine = text.startsWith('\n') ? '\n' : start;
  return `|${indentation}${chompingOf(text)}${firstLine}${blockLines(text, start)}`;
}

/** Blocks hold printable text only, and parsers differ about a last line of blanks. */
function isBlockText(text: string): boolean {
  if (!text.includes('\n') || unsafeCharacter.test(text)) return false;
  const end = contentEnd(text);
  return end > 0 && (end === text.length || text.endsWith('\n') || !text.includes('\n', end));
}
