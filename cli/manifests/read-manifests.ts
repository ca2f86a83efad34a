import type { Document as YamlDocument, Node, YAMLError } from 'yaml';
import { describeValue } from '../../lib/describe';
import { diagnostic, type Diagnostic, type Position } from '../../lib/diagnostic';
import type { KubernetesObject } from '../../lib/manifest';
import { placeOfField } from './field-place';

/** An object that stands in a file. */
export interface ManifestDocument {
  readonly object: KubernetesObject;
  /** Counted from 0 within the file; the items of a list count one by one. */
  readonly document: number;
  /** Where a field stands, or what is nearest to it when it is missing; without a field, where the object begins. */
  position(field?: string): Position;
  /** What is wrong with the text of the document. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a file holds. */
export interface ManifestFile {
  readonly documents: readonly ManifestDocument[];
  /** What is wrong with the file, and belongs to none of its documents. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the manifests of a YAML or JSON text, as kubectl reads them: YAML 1.1, several documents, and lists whose items are objects
 * of their own. A document that cannot be read is reported, and the others are read all the same.
 *
 * @param file the name of the file, for positions
 */
export function readManifests(text: string, file: string): ManifestFile {
  const { LineCounter, parseAllDocuments } = require('yaml') as typeof import('yaml');
  const lines = new LineCounter();
  const at = (offset: number | undefined): Position => {
    if (offset === undefined) return { file };
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  let parsed: YamlDocument.Parsed[];
  try {
    parsed = parseAllDocuments(text, {
      version: '1.1',
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
      // Kubernetes has no dates, no sexagesimal numbers and no bytes: they are text to it.
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !FOREIGN.test(tag.tag)).filter(isNoTime),
    }) as YamlDocument.Parsed[];
  } catch (error) {
    return { documents: [], diagnostics: [unbuildable(error, { file })] };
  }
  const documents: ManifestDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const suspicious = ODD.test(text);
  for (const one of parsed) {
    const broken = one.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
    if (broken) {
      diagnostics.push(syntaxError(broken, at));
      continue;
    }
    if (one.contents === null) continue;
    const begin = at(one.contents.range[0]);
    let value: unknown;
    try {
      const foreign = suspicious ? readAsGo(one) : undefined;
      if (foreign) {
        diagnostics.push(diagnostic('K8S7006', foreign, { reason: 'BadRequest', position: at(foreign.offset) }));
        continue;
      }
      value = one.toJS({ maxAliasCount: 1000 });
    } catch (error) {
      diagnostics.push(unbuildable(error, begin));
      continue;
    }
    if (value === null) continue;
    if (typeof value !== 'object' || Array.isArray(value)) {
      diagnostics.push(diagnostic('K8S7003', { got: describeValue(value) }, { position: begin }));
      continue;
    }
    const position = (path: readonly (string | number)[], field?: string): Position =>
      at(placeOfField(one.contents, path, field));
    const twice = one.errors.map(({ pos }) => duplicateKey(text, pos, at));
    documents.push(...objectsIn(value as KubernetesObject, documents.length, position, twice));
  }
  return { documents, diagnostics };
}

/** What Go's parser may read otherwise: numbers in some notations, and keys that are no scalars. */
const ODD = /(?:^|[\s,[:])[-+]?(?:0o[0-7]|\.(?:inf|nan)?(?:[\s,\]}]|$)|[\d.]+e\+?\d{3})|[{[]\s*[{[]|\?\s/im;

/** What JSON cannot hold, and where it stands. */
interface Foreign {
  readonly problem: string;
  readonly offset: number | undefined;
}

/** Reads a few plain scalars as Go's parser does; gives the first thing that JSON cannot hold. */
function readAsGo(document: YamlDocument.Parsed): Foreign | undefined {
  const { isScalar, visit } = require('yaml') as typeof import('yaml');
  let found: Foreign | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (isNode(key) && !isScalar(key))
        found ??= { problem: 'a mapping has a key that is no text', offset: key.range?.[0] };
    },
    Scalar(_, node) {
      const { source, value, type } = node;
      if (type !== 'PLAIN' || source === undefined) return;
      if (typeof value === 'string' && /^[-+]?0o[0-7]+$/.test(source)) {
        node.value = Number(source.replace(/^[-+]/, '')) * (source.startsWith('-') ? -1 : 1);
      } else if (typeof value === 'number' && !Number.isFinite(value)) {
        if (/^[-+]?\.(?:inf|nan)$/i.test(source)) {
          found ??= { problem: 'JSON has no infinite number', offset: node.range?.[0] };
        } else node.value = source;
      }
    },
  });
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

const FOREIGN = /:(?:timestamp|binary|set|omap|pairs)$/;

function isNoTime(tag: unknown): boolean {
  return typeof tag === 'string'
    ? !/time|binary|set|omap|pairs/i.test(tag)
    : (tag as { format?: string }).format !== 'TIME';
}

type Place = (path: readonly (string | number)[], field?: string) => Position;

/** The object itself, or the items of a list. */
function objectsIn(
  value: KubernetesObject,
  first: number,
  place: Place,
  diagnostics: readonly Diagnostic[],
): ManifestDocument[] {
  const { kind, items } = value as { readonly kind?: unknown; readonly items?: unknown };
  const isList = typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
  if (!isList) {
    return [{ object: value, document: first, position: (field) => place([], field), diagnostics }];
  }
  return items
    .map((item: unknown, index) => ({ item, index }))
    .filter(({ item }) => typeof item === 'object' && item !== null)
    .map(({ item, index }, count) => ({
      object: typed(item as KubernetesObject, value),
      document: first + count,
      position: (field) => place(['items', index], field),
      diagnostics: count === 0 ? diagnostics : [],
    }));
}

/** The items of a typed list, such as a ConfigMapList, may leave out what the list says. */
function typed(item: KubernetesObject, { apiVersion, kind }: KubernetesObject): KubernetesObject {
  if (kind === 'List' || (item.kind as unknown) !== undefined) return item;
  return { ...item, apiVersion, kind: kind.slice(0, -'List'.length) };
}

function syntaxError({ message, pos }: YAMLError, at: (offset: number) => Position): Diagnostic {
  const problem = message.includes('call stack')
    ? 'it is nested too deeply'
    : message.replace(/\.$/, '').replace(/^./, (letter) => letter.toLowerCase());
  return diagnostic('K8S7001', { problem }, { reason: 'BadRequest', position: at(pos[0]) });
}

function duplicateKey(
  text: string,
  [start, end]: readonly [number, number],
  at: (offset: number) => Position,
): Diagnostic {
  const line = text.slice(start, Math.max(end, start + 1));
  const [key = ''] = /^[^:\s]*/.exec(line.length > 1 ? line : text.slice(start, start + 200)) ?? [];
  return diagnostic('K8S7002', { key }, { reason: 'BadRequest', position: at(start) });
}

function unbuildable(error: unknown, position: Position): Diagnostic {
  const problem =
    error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message.replace(/\.$/, '').toLowerCase();
  return diagnostic('K8S7006', { problem }, { reason: 'BadRequest', position });
}
