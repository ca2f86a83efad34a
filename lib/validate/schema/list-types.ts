import type { Check } from '../check';
import { Path } from '../path';
import type { Schema } from './schema';

type Fields = Readonly<Record<string, unknown>>;

/** The items of sets and of lists that are maps stand there once. */
export function checkLists(value: unknown, schema: Schema | undefined, path: Path | undefined, check: Check): void {
  if (!schema) return;
  if (Array.isArray(value)) {
    const here = path ?? Path.of('');
    if (schema.listType === 'set') checkSet(value, here, check);
    else if (schema.listType === 'map') checkMap(value, schema.listMapKeys, here, check);
    value.forEach((item, index) => checkLists(item, schema.items?.schema, here.index(index), check));
  } else if (isFields(value)) {
    const { additionalProperties, properties } = schema;
    for (const [name, each] of Object.entries(value)) {
      // A schema has fields or free keys; one that has both is looked at for both.
      if (additionalProperties?.schema) {
        checkLists(each, additionalProperties.schema, path ? path.key(name) : Path.of(`[${name}]`), check);
      }
      const property = properties.get(name);
      if (property) checkLists(each, property, path ? path.child(name) : Path.of(name), check);
    }
  }
}

function checkSet(list: readonly unknown[], path: Path, check: Check): void {
  for (const index of repeated(list.map(keyOf))) check.duplicate(path.index(index), list[index]);
}

function checkMap(list: readonly unknown[], keys: readonly string[], path: Path, check: Check): void {
  const wrong = list.findIndex((item) => item !== null && !isFields(item));
  if (wrong >= 0) return check.invalid(path.index(wrong), list[wrong], 'must be an object, as the list is a map');
  const identities = list.map((item) => identityOf(item as Fields | null, keys));
  const hint = `Each item has ${keys.join(' and ')} of its own.`;
  for (const index of repeated(identities.map(keyOf))) check.duplicate(path.index(index), identities[index], hint);
}

function identityOf(item: Fields | null, keys: readonly string[]): Fields {
  return Object.fromEntries(keys.filter((key) => item && Object.hasOwn(item, key)).map((key) => [key, item![key]]));
}

/** The second of each group of equal keys; a server names none of the others. */
function repeated(keys: readonly string[]): number[] {
  const seen = new Map<string, number>();
  const second: number[] = [];
  keys.forEach((key, index) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times === 2) second.push(index);
  });
  return second;
}

/** A text that is the same for equal values, whatever the order of their fields. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isFields(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
