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
    const { apiVersion, kind, metadata: _, ...rest } = props as Record<string, unknown>;
    return {
      apiVersion,
      kind,
      ...definedIn('metadata', metadataOf(object)),
      ...(plain(rest, false) as object),
    };
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
  if (typeof value === 'function') throw notPlain;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    if (filled && value.length === 0) return undefined;
    return value.map((item) => plain(item, filled));
  }
  if (value instanceof Lazy) return plain(value.produce(), filled);
  // A key named "resolve" makes cdk8s call it.
  if (value.constructor !== Object || typeof (value as { resolve?: unknown }).resolve === 'function') throw notPlain;
  return sortedPlain(value as Record<string, unknown>, Object.keys(value).sort(), filled);
}

function sortedPlain(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  filled: boolean,
): object | undefined {
  const result: Record<string, unknown> = {};
  let size = 0;
  for (const key of keys) {
    const own = plain(value[key], filled);
    if (own === undefined) continue;
    result[key] = own;
    size++;
  }
  return filled && size === 0 ? undefined : result;
}

function definedIn(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
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
