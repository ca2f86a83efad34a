import { Yaml } from 'cdk8s';
import { cdk8sKey, cdk8sText } from './cdk8s-scalar';
import { flatText } from './flat-text';
import { lineStart } from './line-start';
import { isPlainObject } from './unprintable';

/**
 * Prints documents with the bytes of cdk8s's `Yaml.stringify(...documents)`, only faster: undefined properties are null,
 * undefined documents are empty, an object that occurs more than once has an anchor and aliases.
 *
 * @throws whatever cdk8s throws for a value that it can't print, such as a function
 */
export function toCdk8sYaml(documents: readonly unknown[]): string {
  return documents.map((value) => (value === undefined ? '\n' : documentText(value))).join('---\n');
}

function documentText(value: unknown): string {
  try {
    return print(value, undefined);
  } catch (reason) {
    if (reason === repeated) return anchoredText(value);
    if (reason === foreign) return Yaml.stringify(value);
    throw reason;
  }
}

function anchoredText(value: unknown): string {
  try {
    return print(value, anchorsOf(value));
  } catch (reason) {
    if (reason === foreign) return Yaml.stringify(value);
    throw reason;
  }
}

function print(value: unknown, anchors: ReadonlyMap<object, string> | undefined): string {
  return flatText(`${new Printer(anchors).inline(value, 0)}\n`);
}

/** Thrown at the second occurrence of an object: the first must be printed again, with an anchor. */
const repeated = Symbol('repeated');

/**
 * Thrown for what cdk8s itself must print, because no chart should hold it: a Map, a Set, bytes and other iterables (they
 * have tags of their own), nodes and documents of the `yaml` package (they carry comments and styles), and functions and
 * symbols (they have cdk8s's own error).
 */
const foreign = Symbol('foreign');

class Printer {
  private readonly seen = new Set<object>();

  /** @param anchors the names of all objects that occur more than once; undefined while none is known to */
  constructor(private readonly anchors: ReadonlyMap<object, string> | undefined) {}

  /** A value that follows a dash or the colon of a long key, or that is the document. */
  inline(value: unknown, depth: number): string {
    return isObject(value) ? this.objectText(value, depth, '', '') : scalarText(value, depth);
  }

  private entry(key: string, value: unknown, depth: number): string {
    const name = cdk8sKey(key, depth);
    const start = lineStart(depth + 1);
    if (name.length > LONGEST_KEY) return `? ${name}${lineStart(depth)}: ${this.inline(value, depth + 1)}`;
    return isObject(value)
      ? `${name}:${this.objectText(value, depth + 1, ' ', start)}`
      : `${name}: ${scalarText(value, depth + 1)}`;
  }

  /**
   * @param blank what precedes a text that continues the line
   * @param start what precedes a list or map that has no anchor
   */
  private objectText(value: object, depth: number, blank: string, start: string): string {
    if (isBoxed(value)) return blank + scalarText(value.valueOf(), depth);
    const anchor = this.anchors?.get(value);
    if (this.seen.has(value)) {
      if (anchor === undefined) throw repeated;
      return `${blank}*${anchor}`;
    }
    this.seen.add(value);
    const content = contentOf(value);
    const name = anchor === undefined ? '' : `&${anchor} `;
    if (!isObject(content)) return blank + name + scalarText(content, depth);
    if (content instanceof Date) return blank + name + dateText(content);
    const lines = Array.isArray(content) ? this.listLines(content, depth) : this.mapLines(content, depth);
    if (lines === '') return `${blank}${name}${Array.isArray(content) ? '[]' : '{}'}`;
    return anchor === undefined ? start + lines : `${blank}&${anchor}${lineStart(depth)}${lines}`;
  }

  private listLines(list: readonly unknown[], depth: number): string {
    const start = lineStart(depth);
    let text = '';
    for (let index = 0; index < list.length; index++) {
      if (index > 0) text += start;
      text += `- ${this.inline(list[index], depth + 1)}`;
    }
    return text;
  }

  private mapLines(map: object, depth: number): string {
    const start = lineStart(depth);
    let text = '';
    for (const key of Object.keys(map)) {
      if (text !== '') text += start;
      text += this.entry(key, (map as Record<string, unknown>)[key], depth);
    }
    return text;
  }
}

/** Longer keys are marked by a question mark. */
const LONGEST_KEY = 1024;

function scalarText(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return cdk8sText(value, depth);
    case 'number':
      return cdk8sNumber(value);
    case 'boolean':
    case 'bigint':
      return `${value}`;
    case 'undefined':
    case 'object':
      return 'null';
    default:
      throw foreign;
  }
}

function cdk8sNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : `${value}`;
  return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
}

function dateText(date: Date): string {
  return date.toISOString().replace(/(?:T00:00:00)?\.000Z$/, '');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isBoxed(value: object): boolean {
  return !isData(value) && boxes.has(Object.prototype.toString.call(value));
}

const boxes: ReadonlySet<string> = new Set([
  '[object String]',
  '[object Number]',
  '[object Boolean]',
  '[object BigInt]',
]);

function isData(value: object): boolean {
  return Array.isArray(value) || isPlainObject(value);
}

/** What is printed of an object: a list, a date, an object with the keys to print, or the scalar that it turns into. */
function contentOf(value: object): unknown {
  if (Array.isArray(value)) return contentOfJson(value);
  if (isPlainObject(value)) {
    if (Symbol.iterator in value) throw foreign;
    return contentOfJson(value);
  }
  if (value instanceof Date) return value;
  if (isForeign(value)) throw foreign;
  return contentOfJson(value);
}

function contentOfJson(value: object): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON !== 'function') return value;
  const content: unknown = toJSON.call(value);
  if (isObject(content) && !isData(content)) throw foreign;
  return content;
}

const NODE_OF_YAML = Symbol.for('yaml.node.type');

function isForeign(value: object): boolean {
  return value instanceof Map || value instanceof Set || Symbol.iterator in value || NODE_OF_YAML in value;
}

/** Names all objects that occur more than once, in the order in which their second occurrence comes. */
function anchorsOf(document: unknown): ReadonlyMap<object, string> {
  const anchors = new Map<object, string>();
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (!isObject(value) || isBoxed(value)) return;
    if (seen.has(value)) {
      if (!anchors.has(value)) anchors.set(value, `a${anchors.size + 1}`);
      return;
    }
    seen.add(value);
    const content = contentOf(value);
    if (isObject(content)) Object.values(content).forEach(visit);
  };
  visit(document);
  return anchors;
}
