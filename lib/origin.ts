import { Node, type IConstruct } from 'constructs';
import type { Origin } from './manifest';
import { recordDependents } from './origin/dependents';
import { isUserFile, parseStack, type Frame } from './origin/stack';

/** What V8 fills in: nothing is formatted, and no source map read, before `stack` is asked for. */
interface Trace {
  readonly stack?: unknown;
}

/** Makes the construct itself the `this` of the class below. */
const itself = function (construct: object) {
  return construct;
} as unknown as new (construct: object) => object;

/** Gives a construct a private field: invisible to everyone, and a fraction of the price of a WeakMap. */
class Traced extends itself {
  readonly #trace: Trace;

  constructor(construct: object, trace: Trace) {
    super(construct);
    this.#trace = trace;
  }

  static traceOf(construct: object): Trace | undefined {
    return #trace in construct ? construct.#trace : undefined;
  }
}

interface TraceStore {
  /** How many constructs were made while this was watched. */
  made: number;
  /** How many calls of {@link madeWithin} are going on. */
  within: number;
  set(construct: object, trace: Trace): void;
  get(construct: object): Trace | undefined;
}

/** The parts of V8's `Error` that the language does not have. */
const engine = Error as unknown as {
  captureStackTrace?(target: object, above: unknown): void;
  stackTraceLimit?: unknown;
};

/**
 * How many frames are kept, from the `new` of a construct's class on: the user's, or those of a call or two in libraries and then
 * the user's. Each costs time and memory for every construct. Where the user's call lies deeper, an object was made by a library's
 * construct further up in the tree, and that has the user's call among its frames.
 */
const depth = 3;

/** How many frames are kept of a call that is no construct's. */
const callDepth = 10;

type AddChild = (this: Node, child: IConstruct, id: string) => void;

/** Where traces are kept: by whichever copy of k8sdsl comes first in the process, for all. */
const key = Symbol.for('k8sdsl.origins');
const slot = globalThis as { [key]?: TraceStore };
const traces = (slot[key] ??= {
  made: 0,
  within: 0,
  set: (construct, trace) => void new Traced(construct, trace),
  get: Traced.traceOf,
});

/** The prototypes of the constructs seen so far. */
const known = new WeakSet<object>();

/**
 * Records from now on where every construct is made, in any app and by any library, by watching the tree of the given
 * `constructs` package. Other copies of that package are found and watched when one of their constructs enters a tree that is
 * watched. Calling it again does nothing. The cost is a few microseconds per construct.
 *
 * @param nodeClass the `Node` of the copy of `constructs` in use; by default the one that k8sdsl itself finds
 */
export function recordOrigins(nodeClass: { readonly prototype: Node } = Node): void {
  const prototype = nodeClass.prototype as unknown as { addChild: AddChild & { [key]?: true } };
  const addChild = prototype.addChild;
  // Not a number is equal to nothing, so that every tree seems to grow where growth can't be watched.
  if (typeof addChild !== 'function') traces.made = Number.NaN;
  if (typeof addChild !== 'function' || addChild[key]) return;
  const recording: AddChild & { [key]?: true } = function (child, id) {
    traces.made++;
    if (traces.within === 0) capture(child);
    addChild.call(this, child, id);
  };
  recording[key] = true;
  prototype.addChild = recording;
  recordDependents(nodeClass.prototype);
}

function capture(child: IConstruct): void {
  try {
    watchCopyOf(child);
    const trace: Trace = {};
    const limit = engine.stackTraceLimit;
    engine.stackTraceLimit = depth;
    // The calls of `super(…)` say how a class is made; where an object is made is above all of them.
    engine.captureStackTrace?.(trace, child.constructor);
    engine.stackTraceLimit = limit;
    traces.set(child, trace);
  } catch {
    // An origin is a comfort: a frozen Error or a strange class must not cost the user the app.
  }
}

/** Watches the copy of `constructs` that a construct comes from, if it is a new one. */
function watchCopyOf(child: IConstruct): void {
  const prototype: object = Object.getPrototypeOf(child);
  if (known.has(prototype)) return;
  let root = prototype;
  for (let next = root; next !== Object.prototype; next = Object.getPrototypeOf(next)) root = next;
  if (!known.has(root)) watchOnceMade(child);
  known.add(root).add(prototype);
}

/** Watches the `Node` of a copy of `constructs`, which is not known before the first construct of that copy has got its node. */
function watchOnceMade(child: IConstruct): void {
  Object.defineProperty(child, 'node', {
    configurable: true,
    enumerable: true,
    get: () => undefined,
    set(node: Node) {
      Object.defineProperty(child, 'node', { configurable: true, enumerable: true, writable: true, value: node });
      recordOrigins(node.constructor as unknown as { prototype: Node });
    },
  });
}

/**
 * Makes a construct's own parts, whose place in the user's source is that of the construct itself: no stack is kept for them, which
 * saves most of the time and memory that origins cost.
 */
export function madeWithin<T>(make: () => T): T {
  traces.within++;
  try {
    return make();
  } finally {
    traces.within--;
  }
}

/** How many constructs were made so far in all trees that are watched: tells whether a tree may have grown since. */
export function constructsMade(): number {
  return traces.made;
}

/**
 * The place in the user's own source where a construct was made: the innermost call that is neither Node's, nor a package's,
 * nor k8sdsl's. For a construct that a library made, with no such call in sight, it is the origin of the construct around it.
 *
 * It takes time (stacks are formatted and source maps read here), so ask only to report something.
 *
 * @returns undefined for a root, and for everything made before `recordOrigins`
 */
export function originOf(construct: IConstruct): Origin | undefined {
  return originsOf(construct)[0];
}

/**
 * The construct that the user's program made: the construct itself, or the pattern whose part it is (see {@link madeWithin}), because
 * that is the name that its reader knows.
 */
export function writtenConstruct(construct: IConstruct): IConstruct {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (traces.get(at)) return at;
  return construct;
}

/**
 * The user's calls that led to a construct, innermost first: where an object is made inside a class of the user's own, the line
 * in that class comes first and the line that uses the class after it. The calls of its own class's `super(…)` are left out.
 */
export function originsOf(construct: IConstruct): readonly Origin[] {
  const path = construct.node.path;
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const frames = framesOf(traces.get(at));
    if (frames.length > 0) return frames.map(({ file, line, column }) => ({ file, line, column, construct: path }));
  }
  return [];
}

/**
 * Remembers the call that is going on, for what is reported later: a patch, a reference. It costs a microsecond; what it gives
 * back looks the place up when it is called, and falls back on the origin of the construct.
 *
 * @param construct the construct that the call is about
 * @param above the function whose caller is asked for
 */
export function originOfCall(construct: IConstruct, above: unknown): () => Origin | undefined {
  const trace: Trace = {};
  try {
    const limit = engine.stackTraceLimit;
    engine.stackTraceLimit = callDepth;
    engine.captureStackTrace?.(trace, above);
    engine.stackTraceLimit = limit;
  } catch {
    // As in capture: the line is a comfort.
  }
  return () => {
    const [frame] = framesOf(trace);
    if (!frame) return originOf(construct);
    return { file: frame.file, line: frame.line, column: frame.column, construct: construct.node.path };
  };
}

function framesOf(trace: Trace | undefined): readonly Frame[] {
  try {
    return parseStack(trace?.stack).filter(({ file }) => isUserFile(file));
  } catch {
    // Whoever formats stacks in this process (a source map library, a test runner) threw while doing so.
    return [];
  }
}
