import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { compileSync } from './compile';
import { isInstalled } from './installed';
import { ModuleTypes } from './module-type';
import { TsConfigs } from './tsconfig';
import { UserResolver } from './user-resolver';

/** A program of ES modules, as the hooks have to know it. */
export interface EsmProgram {
  /** Tells one evaluation of the program from the one before. */
  readonly version: number;
  /** The compiled modules by file. */
  readonly modules: ReadonlyMap<string, EsmModule>;
}

/** A compiled ES module. */
export interface EsmModule {
  readonly code: string;
  readonly resolutions: Readonly<Record<string, string>>;
}

interface ResolveContext {
  readonly parentURL?: string;
  readonly conditions?: readonly string[];
}
interface LoadContext {
  readonly conditions?: readonly string[];
  readonly importAttributes?: { readonly type?: string };
}
type Result = { readonly shortCircuit: true; readonly format: string; readonly source?: string };
type Next<Context> = (specifier: string, context: Context) => unknown;

let program: EsmProgram = { version: 0, modules: new Map() };
let port: MessagePort | undefined;
let resolver = newResolver();

/** Called by Node where the hooks run in a thread of their own; programs then come by the port. */
export function initialize(data: { readonly port: MessagePort }): void {
  port = data.port;
}

/** Takes the program that is to be evaluated next. */
export function useProgram(next: EsmProgram): void {
  program = next;
  resolver = newResolver();
}

/** Node's hook: what a specifier means. */
export function resolve(specifier: string, context: ResolveContext, next: Next<ResolveContext>): unknown {
  receive();
  const importer = context.parentURL?.startsWith('file:') ? fileURLToPath(context.parentURL) : undefined;
  if (importer === undefined || isRequire(context) || isInstalled(importer)) return next(specifier, context);
  const target = program.modules.get(importer)?.resolutions[specifier] ?? resolver.resolve(specifier, importer).target;
  // What belongs to a package has conditions for import, which Node knows better.
  if (!isAbsolute(target) || (isInstalled(target) && !/\.[cm]?tsx?$/.test(target))) return next(specifier, context);
  return { shortCircuit: true, url: urlOf(target, program.version) };
}

/** Node's hook: what a module consists of. */
export function load(url: string, context: LoadContext, next: Next<LoadContext>): unknown {
  receive();
  if (!url.startsWith('file:') || isRequire(context)) return next(url, context);
  const file = fileURLToPath(url);
  const known = program.modules.get(file);
  if (known) return { shortCircuit: true, format: 'module', source: known.code } satisfies Result;
  if (file.endsWith('.json') && !isInstalled(file) && context.importAttributes?.type !== 'json') return json(file);
  if (/\.[cm]?tsx?$/.test(file) || (file.endsWith('.jsx') && !isInstalled(file))) return compileNow(file);
  return next(url, context);
}

/** Hooks in the same thread are asked about `require`, too, which has a hook of its own. */
function isRequire({ conditions }: { readonly conditions?: readonly string[] }): boolean {
  return conditions?.includes('require') ?? false;
}

/** The URL of a module; from the second time on the query lets Node evaluate it again. */
export function urlOf(file: string, version: number): string {
  const url = pathToFileURL(file).href;
  return version > 1 ? `${url}?k8sdsl=${version}` : url;
}

function receive(): void {
  // Read here and now: an event would come after the import that it is for.
  for (let message = port && receiveMessageOnPort(port); message; message = receiveMessageOnPort(port!)) {
    useProgram(message.message as EsmProgram);
  }
}

function json(file: string): Result {
  return { shortCircuit: true, format: 'module', source: `export default ${readFileSync(file, 'utf8')};` };
}

/** A module that is imported by a name that only the running program knows. */
function compileNow(file: string): Result {
  const compilerOptions = new TsConfigs().of(file).compilerOptions;
  const { code } = compileSync(file, readFileSync(file, 'utf8'), {
    compilerOptions,
    moduleType: 'module',
    format: 'esm',
  });
  return { shortCircuit: true, format: 'module', source: code };
}

function newResolver(): UserResolver {
  return new UserResolver(new TsConfigs(), new ModuleTypes(), (specifier, importer) =>
    createRequire(importer).resolve(specifier),
  );
}
