import { CelError } from './ast';
import { compareValues } from './compare';
import type { Implementation } from './functions';
import { operators } from './functions-operator';
import { textIndexOf, textLastIndexOf } from './functions-text';
import { isEqualTo, Optional, type Value } from './values';

type List = readonly Value[];

const RANGE_LIMIT = 100_000;

function lists(implementation: (list: List, ...args: Value[]) => Value | undefined): Implementation {
  return (list, ...args) => (Array.isArray(list) ? implementation(list as List, ...args) : undefined);
}

function extreme(sign: 1 | -1): Implementation {
  return lists((list) => {
    if (list.length === 0) throw new CelError('an empty list has neither a least nor a greatest item');
    return list.reduce((best, item) => ((compareValues(item, best) ?? 0) * sign > 0 ? item : best));
  });
}

function sum(list: List): Value | undefined {
  // The sum of nothing is that of ints; other types of empty lists cannot be told apart here.
  const [first, ...others] = list;
  if (first === undefined) return 0n;
  return others.reduce<Value | undefined>(
    (total, item) => total !== undefined && operators['_+_']!(total, item),
    first,
  );
}

function sortedBy(list: List, keys: List): Value {
  if (list.length !== keys.length) throw new CelError('there are more items than keys');
  return list
    .map((item, index) => [item, keys[index]!] as const)
    .toSorted(([, a], [, b]) => compareValues(a, b) ?? 0)
    .map(([item]) => item);
}

function flattened(list: List, depth: number): Value[] {
  if (depth < 0) throw new CelError('a list cannot be flattened less than not at all');
  return list.flatMap((item) => (Array.isArray(item) && depth > 0 ? flattened(item as List, depth - 1) : [item]));
}

function slice(list: List, from: Value, to: Value): Value {
  const [start, end] = [Number(from), Number(to)];
  if (start < 0 || end > list.length || start > end)
    throw new CelError(`the list has no items from ${start} to ${end}`);
  return list.slice(start, end);
}

function distinct(list: List): Value {
  const found: Value[] = [];
  for (const item of list) if (!found.some((other) => isEqualTo(other, item))) found.push(item);
  return found;
}

function range(count: Value): Value | undefined {
  if (typeof count !== 'bigint') return undefined;
  if (count > BigInt(RANGE_LIMIT)) throw new CelError(`a range has at most ${RANGE_LIMIT} items`);
  return Array.from({ length: Math.max(0, Number(count)) }, (_, index) => BigInt(index));
}

const has = (list: List, value: Value) => list.some((item) => isEqualTo(item, value));

function sets(test: (a: List, b: List) => boolean): Implementation {
  return (a, b) => (Array.isArray(a) && Array.isArray(b) ? test(a as List, b as List) : undefined);
}

/** The functions of lists, and of lists taken as sets. */
export const listFunctions: Readonly<Record<string, Implementation>> = {
  '.isSorted': lists((list) =>
    list.every((item, index) => index === 0 || (compareValues(list[index - 1]!, item) ?? 1) <= 0),
  ),
  '.sum': lists(sum),
  '.max': extreme(1),
  '.min': extreme(-1),
  '.indexOf': (list, item, from) =>
    Array.isArray(list)
      ? BigInt((list as List).findIndex((each) => isEqualTo(each, item!)))
      : textIndexOf(list!, item!, from),
  '.lastIndexOf': (list, item, from) =>
    Array.isArray(list)
      ? BigInt((list as List).findLastIndex((each) => isEqualTo(each, item!)))
      : textLastIndexOf(list!, item!, from),
  '.includes': lists((list, item) => has(list, item!)),
  '.slice': lists((list, from, to) => slice(list, from!, to!)),
  '.flatten': lists((list, depth = 1n) => flattened(list, Number(depth))),
  '.sort': lists((list) => sortedBy(list, list)),
  '.@sortByAssociatedKeys': lists((list, keys) => (Array.isArray(keys) ? sortedBy(list, keys as List) : undefined)),
  '.reverse': lists((list) => list.toReversed()),
  '.distinct': lists(distinct),
  '.first': lists((list) => new Optional(list[0])),
  '.last': lists((list) => new Optional(list.at(-1))),
  'lists.range': (count) => range(count!),
  'sets.contains': sets((a, b) => b.every((item) => has(a, item))),
  'sets.equivalent': sets((a, b) => a.every((item) => has(b, item)) && b.every((item) => has(a, item))),
  'sets.intersects': sets((a, b) => a.some((item) => has(b, item))),
};
