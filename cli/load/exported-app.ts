import type { AppLike } from '../load-app';

/** What a program's default export is. */
export type Exported =
  | { readonly kind: 'app'; readonly app: AppLike }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'other'; readonly got: string; readonly advice: string };

/** The default export of a module: of an ES module, of one compiled to CommonJS, or what `module.exports` was set to. */
export function defaultExport(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  if ('default' in exports) return exports.default;
  // A plain object with or without names is a module that exports something else.
  return isApp(exports) || isPromise(exports) || Array.isArray(exports) || !isPlain(exports) ? exports : undefined;
}

/** Classifies a default export, once it is settled. */
export function classifyExport(value: unknown): Exported {
  if (value === undefined || value === null) return { kind: 'nothing' };
  if (isApp(value)) return { kind: 'app', app: value };
  return { kind: 'other', got: describe(value), advice: adviceFor(value) };
}

/** Whether a value has to be called to get the app. A class has to be made with `new`, and by whom is the program's business. */
export function isFactory(value: unknown): value is () => unknown {
  return typeof value === 'function' && !isClass(value);
}

/** The name under which a module exports an app, though not by default. */
export function namedApp(exports: unknown): string | undefined {
  if (typeof exports !== 'object' || exports === null) return undefined;
  return Object.entries(exports).find(([, value]) => isApp(value))?.[0];
}

const construct = Symbol.for('constructs.Construct');

function isApp(value: unknown): value is AppLike {
  return (
    isConstruct(value) && value.node.scope === undefined && typeof (value as Partial<AppLike>).synth === 'function'
  );
}

function isConstruct(value: unknown): value is AppLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    (construct in value || 'node' in value) &&
    isNode((value as AppLike).node)
  );
}

function isNode(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'addChild' in node;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null)?.then === 'function';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function describe(value: unknown): string {
  if (isConstruct(value)) return `the construct "${value.node.path}" (${nameOf(value)})`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return `the class ${value.name || 'without a name'}`;
  if (typeof value === 'object') return isPlain(value!) ? 'a plain object' : `a ${nameOf(value!)}`;
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

function nameOf(value: object): string {
  return (value.constructor as { name?: string } | undefined)?.name || 'object';
}

function adviceFor(value: unknown): string {
  if (isConstruct(value)) return 'Export the app that it belongs to.';
  if (Array.isArray(value)) return 'Call synth() on each app instead, and export none.';
  if (typeof value === 'function') return `Export an instance of it: export default new ${value.name || 'TheApp'}();`;
  return 'Export the app: export default app;';
}
