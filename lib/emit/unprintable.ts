import { jsonNumber } from './number-text';

/**
 * How deep a document may nest. Real objects stay below 50 levels; a kube-apiserver gives up at 10,000. The printers are
 * recursive and stay far from the end of the stack.
 */
export const MAXIMUM_DEPTH = 1000;

/**
 * A value that neither YAML nor JSON can hold, or that no parser of Kubernetes would read back as it was.
 */
export class UnprintableValueError extends TypeError {
  override readonly name = 'UnprintableValueError';

  /**
   * @param path where the value stands, such as `spec.ports[0].port`; empty for the document itself
   * @param problem what was found there and what is allowed
   */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`${path === '' ? 'The document' : path} ${problem}`);
  }
}

/** Thrown by the printers, which know no paths because building them costs time. */
export const unprintable: unique symbol = Symbol('unprintable');

/**
 * Runs a printer; when it meets a value that it can't print, walks the document once more to say where and why.
 *
 * @throws {@link UnprintableValueError}
 */
export function printing(document: unknown, print: () => string): string {
  try {
    return print();
  } catch (error) {
    if (error !== unprintable) throw error;
    const { path, problem } = findUnprintable(document, '', []) ?? {
      path: '',
      problem: 'changed while it was printed.',
    };
    throw new UnprintableValueError(path, problem);
  }
}

/** Tells plain data from instances of classes, also for objects of another realm. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** Half of a surrogate pair: such a text can't be written as UTF-8. */
export const loneSurrogate = /[\ud800-\udfff]/u;

interface Finding {
  readonly path: string;
  readonly problem: string;
}

interface Ancestor {
  readonly value: object;
  readonly path: string;
}

function findUnprintable(value: unknown, path: string, ancestors: readonly Ancestor[]): Finding | undefined {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return undefined;
    case 'string':
      return textProblem(value, path);
    case 'number':
    case 'bigint':
      return jsonNumber(value) === undefined ? { path, problem: numberProblem(value) } : undefined;
    case 'object':
      return value === null ? undefined : findInObject(value, path, ancestors);
    default:
      return { path, problem: `is a ${typeof value}; ${ALLOWED}` };
  }
}

const ALLOWED = 'allowed are plain objects, lists, strings, finite numbers, booleans and null.';

function findInObject(value: object, path: string, ancestors: readonly Ancestor[]): Finding | undefined {
  const ancestor = ancestors.find((candidate) => candidate.value === value);
  if (ancestor !== undefined) {
    const target = ancestor.path === '' ? 'the document itself' : ancestor.path;
    return { path, problem: `refers back to ${target}, so it would never end.` };
  }
  if (ancestors.length > MAXIMUM_DEPTH) {
    return { path: shorten(path), problem: `is nested deeper than ${MAXIMUM_DEPTH} levels.` };
  }
  const below = [...ancestors, { value, path }];
  if (Array.isArray(value)) {
    return firstOf(value, (item, index) => findUnprintable(item, `${path}[${index}]`, below));
  }
  if (!isPlainObject(value)) return { path, problem: `is an instance of ${classNameOf(value)}; ${ALLOWED}` };
  return firstOf(Object.entries(value), ([key, item]) => {
    const keyPath = pathOfKey(path, key);
    return loneSurrogate.test(key)
      ? { path: keyPath, problem: `has a key that is no valid Unicode: ${surrogateOf(key)}.` }
      : findUnprintable(item, keyPath, below);
  });
}

function firstOf<T>(items: readonly T[], find: (item: T, index: number) => Finding | undefined): Finding | undefined {
  for (const [index, item] of items.entries()) {
    const finding = find(item, index);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

function textProblem(text: string, path: string): Finding | undefined {
  if (!loneSurrogate.test(text)) return undefined;
  return { path, problem: `is a text that is no valid Unicode: ${surrogateOf(text)}.` };
}

function surrogateOf(text: string): string {
  const position = text.search(loneSurrogate);
  return `half of a surrogate pair, \\u${text.charCodeAt(position).toString(16)}, at position ${position}`;
}

function numberProblem(value: number | bigint): string {
  return typeof value === 'bigint'
    ? `is ${value}n; a bigint must fit in 64 bits.`
    : `is ${value}; a manifest holds finite numbers only.`;
}

function classNameOf(value: object): string {
  const { constructor } = value as { constructor?: unknown };
  return (typeof constructor === 'function' && constructor.name) || 'a class without a name';
}

function pathOfKey(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function shorten(path: string): string {
  return path.length <= 120 ? path : `${path.slice(0, 60)}…${path.slice(-40)}`;
}
