import { fieldHistory, kinds, minors, setOf, typeNames, typeOf, allMinors } from '../../lib/kubernetes/api';
import type { FieldInfo, KindInfo, MinorSet, ValueInfo } from '../../lib/kubernetes/api';
import { groupBy } from './group-by';

/** A field over all minors: the widest of what they say, and in which of them it is. */
export interface ApiField {
  readonly name: string;
  readonly value: ValueInfo;
  /** Required in every minor that has the field: what one minor lets out must compile. */
  readonly required: boolean;
  readonly default: unknown;
  readonly minors: MinorSet;
  /** The words of a closed set that are not allowed in all these minors, with those that allow them. */
  readonly newWords: ReadonlyMap<string, MinorSet>;
}

/** A type over all minors. */
export interface ApiType {
  readonly name: string;
  /** Of a type without fields. */
  readonly value?: ValueInfo;
  readonly fields: readonly ApiField[];
  /** The kind that the type is the type of. */
  readonly kind?: KindInfo;
  readonly minors: MinorSet;
}

/** What the class and the declarations of the kinds are made of. */
export interface Api {
  readonly kinds: readonly KindInfo[];
  /** The types that can be reached from a kind, in the order of their names. */
  readonly types: ReadonlyMap<string, ApiType>;
}

/** Collects all kinds of all minors, and the types that they reach. */
export function readApi(): Api {
  const kindOf = new Map(kinds().map((kind) => [kind.type, kind]));
  const reached = new Map<string, ApiType>();
  const pending = [...kindOf.keys()];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    const type = readType(name, kindOf.get(name));
    reached.set(name, type);
    for (const { value } of type.fields) pending.push(...referencesOf(value));
  }
  const types = new Map(typeNames().flatMap((name) => (reached.has(name) ? [[name, reached.get(name)!]] : [])));
  return { kinds: kinds(), types };
}

function readType(name: string, kind: KindInfo | undefined): ApiType {
  const served = minors.filter((minor) => typeOf(name, minor));
  const newest = served.at(-1);
  if (newest === undefined) throw new Error(`The API table refers to ${name}, which no minor has.`);
  const states = groupBy(fieldHistory(name), (field) => field.name);
  return {
    name,
    value: typeOf(name, newest)!.value,
    fields: [...states.values()].map(mergeStates),
    kind,
    minors: served.reduce((set, minor) => set | setOf(minor), 0),
  };
}

function mergeStates(states: readonly FieldInfo[]): ApiField {
  const newest = states.reduce((a, b) => (b.minors > a.minors ? b : a));
  const value = states.reduce<ValueInfo>((value, state) => addWords(value, state), newest);
  const minors = states.reduce((set, state) => set | state.minors, 0);
  const wordMinors = (wordsOf(value) ?? []).map((word): [string, MinorSet] => {
    const allowing = states.filter((state) => wordsOf(state)?.includes(word) ?? true);
    return [word, allowing.reduce((set, state) => set | state.minors, 0)];
  });
  return {
    name: newest.name,
    value,
    required: states.every((state) => state.required),
    default: newest.default,
    minors,
    newWords: new Map(wordMinors.filter(([, set]) => set !== minors)),
  };
}

/** The value with the words that another minor allows; a value whose newest state is open stays open. */
function addWords(value: ValueInfo, other: ValueInfo): ValueInfo {
  if (value.items && other.items) return { ...value, items: addWords(value.items, other.items) };
  if (!value.enum || !other.enum) return value;
  return { ...value, enum: [...new Set([...value.enum, ...other.enum])].sort() };
}

function wordsOf(value: ValueInfo): readonly string[] | undefined {
  return value.items ? wordsOf(value.items) : value.enum;
}

function referencesOf(value: ValueInfo): string[] {
  if (value.items) return referencesOf(value.items);
  return value.reference === undefined ? [] : [value.reference];
}

/** In which minors something is, in words; nothing where all have it. */
export function describeMinors(set: MinorSet, within: MinorSet = allMinors): string | undefined {
  const having = minors.filter((minor) => set & setOf(minor));
  const possible = minors.filter((minor) => within & setOf(minor));
  if (having.length === possible.length || having.length === 0) return undefined;
  const first = having[0]!;
  const last = having.at(-1)!;
  const gapless = minors.indexOf(last) - minors.indexOf(first) + 1 === having.length;
  if (!gapless) return `In Kubernetes ${having.join(', ')} only.`;
  if (last === possible.at(-1)) return `Since Kubernetes ${first}.`;
  if (first === possible[0]) return `Until Kubernetes ${last}.`;
  return `From Kubernetes ${first} to ${last}.`;
}
