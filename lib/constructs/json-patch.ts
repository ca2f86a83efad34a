import { describeValue } from '../describe';
import { PatchError } from '../patches';

/**
 * One step of a JSON patch.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

/**
 * Applies a JSON patch. The document that is given stays as it is.
 *
 * @throws PatchError when a path leads nowhere or a test fails; nothing has an effect then
 * @example
 * applyJsonPatch(deployment, [{ op: 'replace', path: '/spec/replicas', value: 3 }]);
 */
export function applyJsonPatch<T>(document: T, operations: readonly JsonPatchOperation[]): T {
  // The document stands in a holder, so that the path "" has a parent like every other.
  const holder = { '': structuredCopy(document) };
  for (const operation of operations) apply(holder, operation);
  return holder[''];
}

interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string;
}

function apply(holder: object, operation: JsonPatchOperation): void {
  switch (operation.op) {
    case 'add':
      return add(find(holder, operation.path, operation), structuredCopy(operation.value));
    case 'replace':
      return set(existing(holder, operation.path, operation), structuredCopy(operation.value));
    case 'remove':
      return remove(existing(holder, operation.path, operation));
    case 'copy':
      return add(
        find(holder, operation.path, operation),
        structuredCopy(get(existing(holder, operation.from, operation))),
      );
    case 'move': {
      const from = existing(holder, operation.from, operation);
      const value = get(from);
      remove(from);
      return add(find(holder, operation.path, operation), value);
    }
    case 'test': {
      const value = get(existing(holder, operation.path, operation));
      if (same(value, operation.value)) return undefined;
      throw new PatchError(
        `the test of "${operation.path}" expects ${describeValue(operation.value)} and finds ${describeValue(value)}`,
      );
    }
  }
}

/** The parent of a path and the last step to it, which need not exist. */
function find(holder: object, path: string, { op }: JsonPatchOperation): Place {
  if (path !== '' && !path.startsWith('/')) {
    throw new PatchError(`the path "${path}" of ${op} does not begin with "/"`);
  }
  const steps = path.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = steps.pop()!;
  let parent: unknown = holder;
  for (const [index, step] of steps.entries()) {
    parent = isContainer(parent) ? get({ parent, key: step }) : undefined;
    if (!isContainer(parent)) {
      const reached = steps.slice(0, index + 1).join('/');
      throw new PatchError(`the path "${path}" of ${op} leads nowhere: there is no object or list at "${reached}"`);
    }
  }
  return { parent: parent as Place['parent'], key };
}

function existing(holder: object, path: string, operation: JsonPatchOperation): Place {
  const place = find(holder, path, operation);
  const { parent, key } = place;
  if (Array.isArray(parent) ? isIndex(key, parent.length - 1) : Object.hasOwn(parent, key)) return place;
  const known = Array.isArray(parent) ? `a list of ${parent.length}` : `only ${Object.keys(parent).join(', ')}`;
  throw new PatchError(`the path "${path}" of ${operation.op} does not exist: there is ${known}`);
}

function get({ parent, key }: Place): unknown {
  if (Array.isArray(parent)) return isIndex(key, parent.length - 1) ? parent[Number(key)] : undefined;
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function set({ parent, key }: Place, value: unknown): void {
  // Assigned, a key named __proto__ would change what the object is.
  Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
}

function add(place: Place, value: unknown): void {
  const { parent, key } = place;
  if (!Array.isArray(parent)) return set(place, value);
  if (key !== '-' && !isIndex(key, parent.length)) {
    throw new PatchError(`"${key}" is no position in a list of ${parent.length}`);
  }
  parent.splice(key === '-' ? parent.length : Number(key), 0, value);
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function isIndex(key: string, last: number): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key) && Number(key) <= last;
}

function isContainer(value: unknown): value is Place['parent'] {
  return typeof value === 'object' && value !== null;
}

function structuredCopy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(structuredCopy) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, structuredCopy(own)])) as T;
}

function same(a: unknown, b: unknown): boolean {
  if (!isContainer(a) || !isContainer(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same((a as Fields)[key], (b as Fields)[key]))
  );
}

type Fields = Readonly<Record<string, unknown>>;
