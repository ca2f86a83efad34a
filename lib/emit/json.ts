import { isKubernetesObject, metadataKeys, objectKeys } from './key-order';
import { lineStart } from './line-start';
import { jsonNumber } from './number-text';
import { isPlainObject, loneSurrogate, MAXIMUM_DEPTH, printing, unprintable } from './unprintable';

/**
 * Prints a value as JSON, indented by two spaces, with a newline at its end; keys come in the order of `toYaml`.
 *
 * @throws {@link UnprintableValueError} for what `toYaml` refuses too, where `JSON.stringify` would write null or nothing
 */
export function toJson(value: unknown): string {
  return printing(value, () => `${documentText(value)}\n`);
}

/**
 * Prints objects as one `List` in JSON, as kubectl prints and takes many objects.
 *
 * @throws {@link UnprintableValueError} as {@link toJson} does, with the path from the list: `items[0].spec`
 */
export function toJsonList(objects: readonly unknown[]): string {
  const list = { apiVersion: 'v1', kind: 'List', items: objects };
  return printing(list, () => {
    const items = objects.map((object) => `\n    ${documentText(object).replaceAll('\n', '\n    ')}`).join(',');
    return `{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": [${items}${items === '' ? '' : '\n  '}]\n}\n`;
  });
}

function documentText(value: unknown): string {
  return isKubernetesObject(value) ? mapText(value, objectKeys(value), 0, true) : valueText(value, 0);
}

function valueText(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return textOf(value);
    case 'boolean':
      return `${value}`;
    case 'number':
    case 'bigint': {
      const text = jsonNumber(value);
      if (text === undefined) throw unprintable;
      return text;
    }
    case 'undefined':
      return 'null';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value, depth) : mapText(value, Object.keys(value), depth, false);
    default:
      throw unprintable;
  }
}

function textOf(text: string): string {
  if (loneSurrogate.test(text)) throw unprintable;
  return JSON.stringify(text);
}

function listText(list: readonly unknown[], depth: number): string {
  if (depth > MAXIMUM_DEPTH) throw unprintable;
  if (list.length === 0) return '[]';
  const start = lineStart(depth + 1);
  const items = Array.from(list, (item) => start + valueText(item, depth + 1));
  return `[${items.join(',')}${lineStart(depth)}]`;
}

function mapText(map: object, keys: readonly string[], depth: number, isObject: boolean): string {
  if (depth > MAXIMUM_DEPTH || !isPlainObject(map)) throw unprintable;
  const start = lineStart(depth + 1);
  const entries: string[] = [];
  for (const key of keys) {
    const value = (map as Record<string, unknown>)[key];
    if (value === undefined) continue;
    const isMetadata = isObject && key === 'metadata' && typeof value === 'object' && value !== null;
    const text =
      isMetadata && !Array.isArray(value)
        ? mapText(value, metadataKeys(value), depth + 1, false)
        : valueText(value, depth + 1);
    entries.push(`${start}${textOf(key)}: ${text}`);
  }
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${lineStart(depth)}}`;
}
