import { createRequire } from 'node:module';
import { suggest } from '../../lib/suggest';

/** A name that a module was asked for and does not have. */
export interface MissingExport {
  readonly specifier: string;
  readonly name: string;
  /** The export whose name is near. */
  readonly meant: string | undefined;
}

/** How a file calls what it imports. */
interface Binding {
  readonly specifier: string;
  /** The name in the module; undefined for the module as a whole. */
  readonly name: string | undefined;
  readonly local: string;
}

/**
 * Finds out whether an error came from the use of something that the imported module does not export. TypeScript's compiler would
 * have said so; at run time such a name is `undefined`, and the error tells only that.
 *
 * @param message of a TypeError
 * @param source the text of the file that threw
 * @param line where it threw
 */
export function missingExport(message: string, file: string, source: string, line: string): MissingExport | undefined {
  for (const { specifier, name, local } of bindingsOf(source)) {
    for (const used of name === undefined ? membersOf(local, `${message}\n${line}`) : [name]) {
      // In the compiled module an import goes by the name that it has in the module that it comes from.
      const paths = name === undefined ? [`${local}.${used}`] : [local, name];
      if (!paths.some((path) => blames(message, line, path))) continue;
      const exports = exportsOf(specifier, file);
      if (exports && !(used in exports)) return { specifier, name: used, meant: suggest(used, namesOf(exports)) };
    }
  }
  return undefined;
}

/** What Node says about a name that an ES module does not have, before any of it runs. */
export function missingNamedExport(message: string): { readonly specifier: string; readonly name: string } | undefined {
  const [, specifier, name] =
    /^The requested module '([^']+)' does not provide an export named '([^']+)'/.exec(message) ?? [];
  if (specifier !== undefined && name !== undefined) return { specifier, name };
  const [, other, from] =
    /^Named export '([^']+)' not found\. The requested module '([^']+)' is a CommonJS/.exec(message) ?? [];
  return other !== undefined && from !== undefined ? { specifier: from, name: other } : undefined;
}

/** The export of a module whose name is near. */
export function nearExport(name: string, specifier: string, file: string): string | undefined {
  const exports = exportsOf(specifier, file);
  return exports && suggest(name, namesOf(exports));
}

/** An error's text in the names that stand in the source: a compiled import is a member of the imported module. */
export function inNamesOfSource(message: string): string {
  return message.replace(/\(0 ?, ?import_\w+\.([\w$.]+)\)/g, '$1').replace(/\bimport_\w+\.(?=[\w$])/g, '');
}

/** Whether the error is about the value of this name. */
function blames(message: string, line: string, path: string): boolean {
  const escaped = path.replace(/[$.]/g, '\\$&');
  if (message.startsWith('Class extends value undefined')) {
    return new RegExp(`\\bextends\\s+${escaped}(?![\\w$])`).test(line);
  }
  const [, subject] = /^(.*) is not (?:a constructor|a function)/.exec(inNamesOfSource(message)) ?? [];
  if (subject !== undefined) return subject === path || subject.startsWith(`${path}.`);
  const [, read] = /^Cannot read properties of undefined \(reading '(\w+)'\)/.exec(message) ?? [];
  return read !== undefined && new RegExp(`(?<![\\w$.])${escaped}\\s*\\.\\s*${read}\\b`).test(line);
}

/** The members of a module that a text names: `Deployment` for `k8s.Deployment`. */
function membersOf(local: string, text: string): string[] {
  const member = new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}\\.([\\w$]+)`, 'g');
  return [...text.matchAll(member)].map(([, name]) => name!);
}

function* bindingsOf(source: string): Generator<Binding> {
  const imports =
    /\bimport\s+(?!type\b)(?:[\w$]+\s*,\s*)?(?:\{([^}]*)\}|\*\s*as\s+([\w$]+))\s*from\s*(['"])([^'"\n]+)\3/g;
  for (const [, names, whole, , specifier = ''] of source.matchAll(imports)) {
    if (whole !== undefined) yield { specifier, name: undefined, local: whole };
    for (const part of names?.split(',') ?? []) {
      const [, name, local] = /^\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part) ?? [];
      if (name !== undefined) yield { specifier, name, local: local ?? name };
    }
  }
}

/** What the program got for the specifier; nothing is loaded for this. */
function exportsOf(specifier: string, file: string): object | undefined {
  try {
    const require = createRequire(file);
    const exports: unknown = require.cache[require.resolve(specifier)]?.exports;
    return typeof exports === 'object' && exports !== null ? exports : undefined;
  } catch {
    return undefined;
  }
}

function namesOf(exports: object): string[] {
  return Object.getOwnPropertyNames(exports).filter((name) => !name.startsWith('__'));
}
