import { Script } from 'node:vm';
import type { Message, TransformOptions } from 'esbuild';
import { esbuild } from './esbuild';

/** A file as it runs. */
export interface Compiled {
  readonly code: string;
  /** Undefined when the code is the source. */
  readonly mappings: string | undefined;
}

/** What decides how a file is compiled, besides its text. */
export interface CompileOptions {
  /** Of its tsconfig. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Whether it is an ES module for Node, so that `import x from` a CommonJS package gives the whole of it. */
  readonly moduleType: 'module' | 'commonjs' | undefined;
  readonly format: 'cjs' | 'esm';
}

/** A place in the user's source where the compiler stopped. */
export interface CompileProblem {
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly text: string;
}

/** Thrown for a file that is not valid TypeScript or JavaScript. */
export class CompileError extends Error {
  constructor(readonly problems: readonly CompileProblem[]) {
    super(problems.map(({ file, line, text }) => `${file}:${line ?? 1}: ${text}`).join('\n'));
  }
}

/** Thrown for a file that waits at its top level, which only a real ES module can. */
export class NeedsEsm extends Error {}

/** The name that `import.meta` gets in CommonJS. */
const importMeta = '__k8sdslImportMeta';
const importMetaValue =
  `{ __proto__: null, filename: __filename, dirname: __dirname, url: require('node:url').pathToFileURL(__filename).href, ` +
  `resolve: (specifier) => { const found = require.resolve(specifier); ` +
  `return require('node:path').isAbsolute(found) ? require('node:url').pathToFileURL(found).href : found; } }`;

/** Compiles a file without blocking. */
export async function compile(file: string, text: string, options: CompileOptions): Promise<Compiled> {
  const source = withoutHashBang(text);
  if (isReadyToRun(file, source, options)) return { code: source, mappings: undefined };
  try {
    return finish(file, source, options, await esbuild().transform(source, transformOptions(file, options)));
  } catch (error) {
    throw toCompileError(file, error);
  }
}

/** Compiles a file at once, for one that is required by a name that only the running program knows. */
export function compileSync(file: string, text: string, options: CompileOptions): Compiled {
  const source = withoutHashBang(text);
  if (isReadyToRun(file, source, options)) return { code: source, mappings: undefined };
  try {
    return finish(file, source, options, esbuild().transformSync(source, transformOptions(file, options)));
  } catch (error) {
    throw toCompileError(file, error);
  }
}

/** A line that a shell reads has to be the first of a file, which it is not any more in what runs. */
function withoutHashBang(text: string): string {
  return text.replace(/^\uFEFF?#!.*/, '');
}

/** CommonJS without a trace of an ES module is left alone; what is no JavaScript is left to the compiler, which can say why. */
function isReadyToRun(file: string, source: string, { format, moduleType }: CompileOptions): boolean {
  if (format !== 'cjs' || !/\.c?js$/.test(file) || moduleType === 'module') return false;
  return !/\b(?:import|export)\b/.test(source) && isCommonJs(source);
}

function isCommonJs(source: string): boolean {
  try {
    new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`);
    return true;
  } catch {
    return false;
  }
}

function transformOptions(file: string, options: CompileOptions): TransformOptions & { loader: 'ts' } {
  const extension = /\.[^.]+$/.exec(file)![0];
  const loader = extension.replace(/^\.[cm]/, '.').slice(1);
  const cjs = options.format === 'cjs';
  return {
    loader: loader as 'ts',
    format: options.format,
    platform: 'node',
    target: 'node20.19',
    sourcefile: esmName(file, options),
    sourcemap: 'external',
    sourcesContent: false,
    // A class that is compiled to an expression must not lose its name: libraries build names of objects from it.
    keepNames: true,
    supported: cjs ? { 'dynamic-import': false } : {},
    define: cjs ? { 'import.meta': importMeta } : {},
    tsconfigRaw: { compilerOptions: options.compilerOptions },
    logLevel: 'silent',
  };
}

/** esbuild knows by the name alone whether Node would see an ES module. */
function esmName(file: string, { moduleType }: CompileOptions): string {
  return moduleType === 'module' ? file.replace(/\.([jt]s)x?$/, '.m$1') : file;
}

function finish(
  file: string,
  source: string,
  { format }: CompileOptions,
  { code, map }: { code: string; map: string },
): Compiled {
  const { mappings } = JSON.parse(map) as { mappings: string };
  let prelude = '';
  if (format === 'esm') return withPrelude(esmPrelude(code), code, mappings);
  // ES modules are strict by nature, and TypeScript says so in everything that it emits.
  if (/\.[cm]?tsx?$/.test(file) || /^\s*(?:import\b(?!\s*\()|export\b)/m.test(source)) prelude += '"use strict"; ';
  if (code.includes(importMeta)) prelude += `const ${importMeta} = ${importMetaValue};`;
  return withPrelude(prelude, code, mappings);
}

/** The prelude takes a line of its own, and so does the mapping of it. */
function withPrelude(prelude: string, code: string, mappings: string): Compiled {
  return prelude ? { code: `${prelude}\n${code}`, mappings: `;${mappings}` } : { code, mappings };
}

/** What CommonJS gives a module and ES modules do not have, for a file that uses it and does not declare it itself. */
function esmPrelude(code: string): string {
  const missing = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`\\b(?:const|let|var|function)\\s+${name}\\b`).test(code);
  const file = missing('__filename');
  const folder = missing('__dirname');
  return [
    missing('require')
      ? "import { createRequire as __k8sdslRequire } from 'node:module'; const require = __k8sdslRequire(import.meta.url);"
      : '',
    file || folder ? "import { fileURLToPath as __k8sdslPath } from 'node:url';" : '',
    file ? 'const __filename = __k8sdslPath(import.meta.url);' : '',
    folder ? "const __dirname = __k8sdslPath(new URL('.', import.meta.url)).replace(/[\\\\/]$/, '');" : '',
  ].join('');
}

function toCompileError(file: string, error: unknown): unknown {
  const messages = (error as { errors?: readonly Message[] }).errors;
  if (!messages) return error;
  if (messages.some(({ text }) => text.startsWith('Top-level await'))) return new NeedsEsm(file);
  return new CompileError(
    messages.map(({ text, location }) => ({
      file,
      line: location?.line,
      // esbuild counts bytes.
      column: location ? Buffer.from(location.lineText).subarray(0, location.column).toString().length + 1 : undefined,
      text,
    })),
  );
}
