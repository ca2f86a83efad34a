import { App, Lazy, type ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** What of an ApiObject and its metadata decides on its manifest; cdk8s keeps it private. */
interface Insides {
  readonly props?: object;
  readonly patches?: readonly unknown[];
}

interface Metadata {
  readonly _additionalAttributes?: object;
  readonly labels?: object;
  readonly annotations?: object;
  readonly finalizers?: readonly unknown[];
  readonly ownerReferences?: readonly unknown[];
}

/** Thrown at a value that only cdk8s's own way can render. */
const notPlain = Symbol('not plain');

/**
 * The same as `ApiObject.toJson()` of cdk8s, for objects that hold plain data and `Lazy` values only, which is nearly all:
 * in one walk, where cdk8s looks up the app and asks three resolvers for every value.
 *
 * @returns undefined where anything asks for cdk8s's own way: resolvers of the user, JSON patches, instances of classes
 */
export function plainJson(object: ApiObject): object | undefined {
  const { props, patches } = object as unknown as Insides;
  const metadata = object.metadata as unknown as Metadata;
  if (!props || patches?.length !== 0 || !metadata._additionalAttributes || !hasOnlyOwnResolvers(object))
    return undefined;
  try {
    const { apiVersion, kind } = props as Record<string, unknown>;
    const metadata = metadataOf(object);
    const result: Record<string, unknown> =
      metadata === undefined ? { apiVersion, kind } : { apiVersion, kind, metadata };
    for (const key of sortedKeys(props)) {
      if (key === 'apiVersion' || key === 'kind' || key === 'metadata') continue;
      const own = plain((props as Record<string, unknown>)[key], false);
      if (own !== undefined) result[key] = own;
    }
    return result;
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** The metadata in the order of the alphabet, with what was given beside the fields that cdk8s knows. */
function metadataOf({ metadata }: ApiObject): object | undefined {
  const insides = metadata as unknown as Metadata;
  const fields: Record<string, unknown> = {
    annotations: insides.annotations,
    finalizers: insides.finalizers,
    labels: insides.labels,
    name: metadata.name,
    namespace: metadata.namespace,
    ownerReferences: insides.ownerReferences,
  };
  const given = insides._additionalAttributes!;
  if (Object.keys(given).some((name) => !(name in fields))) {
    return plain({ ...given, ...fields }, true) as object | undefined;
  }
  return sortedPlain(fields, METADATA, true);
}

const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];

/** The value without what is undefined or null, keys sorted; with `filled`, also without empty lists and objects. */
function plain(value: unknown, filled: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') {
    // A function named "resolve" makes cdk8s call it.
    if (typeof value === 'function') throw notPlain;
    return value;
  }
  // Nearly everything is an object without a class, so that is asked first, and in the way that does not look into the object.
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return sortedPlain(value as Record<string, unknown>, sortedKeys(value), filled);
  }
  if (Array.isArray(value)) {
    if (filled && value.length === 0) return undefined;
    const list: unknown[] = [];
    for (const item of value) list.push(plain(item, filled));
    return list;
  }
  if (value instanceof Lazy) return plain(value.produce(), filled);
  throw notPlain;
}

/** The keys in the order of the alphabet. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index++) {
    if (keys[index - 1]! > keys[index]!) return keys.sort();
  }
  return keys;
}

function sortedPlain(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  filled: boolean,
): object | undefined {
  const result: Record<string, unknown> = {};
  let size = 0;
  for (const key of keys) {
    const given = value[key];
    // Most fields of a kind are not set.
    if (given === undefined || given === null) continue;
    const own = typeof given === 'string' ? given : plain(given, filled);
    if (own === undefined) continue;
    // By this one cdk8s knows instances of classes.
    if (key === 'constructor') throw notPlain;
    result[key] = own;
    size++;
  }
  return filled && size === 0 ? undefined : result;
}

const answers = new WeakMap<IConstruct, boolean>();

/** Whether the app has only the resolvers of cdk8s itself: one for `Lazy`, two for instances of classes. */
function hasOnlyOwnResolvers(object: ApiObject): boolean {
  const { root } = object.node;
  let answer = answers.get(root);
  if (answer === undefined) {
    answer = App.of(object).resolvers.length === 3;
    answers.set(root, answer);
  }
  return answer;
}
