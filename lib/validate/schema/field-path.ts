import type { Schema } from './schema';

/** A field that a simple path leads to. */
export interface FoundField {
  readonly schema: Schema | undefined;
  /** The steps of the path, without quotes. */
  readonly steps: readonly { readonly name: string; readonly isKey: boolean }[];
}

/**
 * Follows a path such as `.spec.items['a.b']` through the fields of a schema; undefined where it leads nowhere.
 *
 * @param brackets whether keys may be written in brackets
 */
export function findFieldPath(path: string, schema: Schema, brackets = true): FoundField | undefined {
  const tokens = tokensOf(path);
  const steps: { name: string; isKey: boolean }[] = [];
  let current: Schema | undefined = schema;
  for (let at = 0; at < tokens.length;) {
    const mark = tokens[at];
    let name = tokens[at + 1];
    if ((mark !== '.' && mark !== '[') || name === undefined) return undefined;
    at += 2;
    if (mark === '[') {
      if (!brackets || !/^'.*'$/s.test(name) || name.length < 2 || tokens[at++] !== ']') return undefined;
      name = unescape(name.slice(1, -1));
      if (name === undefined) return undefined;
    }
    // A path that goes on behind a map of anything leads nowhere.
    if (!current) return undefined;
    if (current.properties.size > 0) {
      if (!current.properties.has(name)) return undefined;
      steps.push({ name, isKey: false });
      current = current.properties.get(name);
    } else if (current.additionalProperties) {
      steps.push({ name, isKey: true });
      current = current.additionalProperties.schema;
    } else return undefined;
  }
  return { schema: current, steps };
}

const DELIMITERS = '.[]';
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Dots, brackets, texts in quotes, and what stands between them. */
function tokensOf(path: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < path.length;) {
    const end = endOfToken(path, at);
    tokens.push(path.slice(at, end));
    at = end;
  }
  return tokens;
}

function endOfToken(path: string, start: number): number {
  if (DELIMITERS.includes(path[start]!)) return start + 1;
  const isQuoted = path[start] === "'";
  for (let at = start + 1; at < path.length; at++) {
    if (isQuoted ? path[at] === "'" && path[at - 1] !== '\\' : DELIMITERS.includes(path[at]!)) {
      return isQuoted ? at + 1 : at;
    }
  }
  return path.length;
}

function unescape(text: string): string | undefined {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] === '\\' ? ESCAPES[text[++at] ?? ''] : text[at];
    if (letter === undefined) return undefined;
    result += letter;
  }
  return result;
}
