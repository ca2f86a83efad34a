import { Node, type IConstruct } from 'constructs';
import type { Origin } from './manifest';
import { isUserFile, parseStack, type Frame } from './origin/stack';

/** What V8 fills in: nothing is formatted, and no source map read, before `stack` is asked for. */
interface Trace {
  readonly stack?: unknown;
}

/** The parts of V8's `Error` that the language does not have. */
const engine = Error as unknown as {
  captureStackTrace?(target: object, above: unknown): void;
  stackTraceLimit?: unknown;
};

/**
 * How many frames are kept. The call in the user's program lies below the constructors of `Node`, `Construct`, `ApiObject`, the
 * kind's class and two or three of a library. What lies deeper belongs to a construct of the user further up in the tree.
 */
const depth = 12;

type AddChild = (this: Node, child: IConstruct, id: string) => void;

/** One store for all copies of k8sdsl in the process: whichever comes first records for all. */
const key = Symbol.for('k8sdsl.origins');
const store = globalThis as { [key]?: WeakMap<IConstruct, Trace> };
const traces = (store[key] ??= new WeakMap());

const known = new WeakSet<object>();

/**
 * Records from now on where every construct is made, in any app and by any library, by watching the tree of the given
 * `constructs` package. Other copies of that package are found and watched when one of their constructs enters a tree that is
 * watched. Calling it again does nothing. The cost is a microsecond or two per construct.
 *
 * @param nodeClass the `Node` of the copy of `constructs` in use; by default the one that k8sdsl itself finds
 */
export function recordOrigins(nodeClass: { readonly prototype: Node } = Node): void {
  const prototype = nodeClass.prototype as unknown as { addChild: AddChild & { [key]?: true } };
  const addChild = prototype.addChild;
  if (typeof engine.captureStackTrace !== 'function' || typeof addChild !== 'function' || addChild[key]) return;
  const recording: AddChild & { [key]?: true } = function (child, id) {
    capture(child, recording);
    addChild.call(this, child, id);
  };
  recording[key] = true;
  prototype.addChild = recording;
}

function capture(child: IConstruct, above: unknown): void {
  try {
    const trace: Trace = {};
    const limit = engine.stackTraceLimit;
    engine.stackTraceLimit = depth;
    engine.captureStackTrace!(trace, above);
    engine.stackTraceLimit = limit;
    traces.set(child, trace);
    watchForeignCopy(child);
  } catch {
    // An origin is a comfort: a frozen Error or a strange stack must not cost the user the app.
  }
}

/** Finds the `Node` of another copy of `constructs` when the first of its constructs gets its node. */
function watchForeignCopy(child: IConstruct): void {
  let base: object = Object.getPrototypeOf(child);
  if (known.has(base)) return;
  known.add(base);
  for (let next = Object.getPrototypeOf(base); next && next !== Object.prototype; next = Object.getPrototypeOf(base)) {
    base = next;
  }
  if (known.has(base)) return;
  known.add(base);
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
 * The user's calls that led to a construct, innermost first: where an object is made by a class of the user's own, the line in
 * that class comes first and the line that uses the class after it.
 */
export function originsOf(construct: IConstruct): readonly Origin[] {
  const path = construct.node.path;
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const frames = userFrames(at);
    if (frames.length > 0) return frames.map(({ file, line, column }) => ({ file, line, column, construct: path }));
  }
  return [];
}

function userFrames(construct: IConstruct): readonly Frame[] {
  try {
    return parseStack(traces.get(construct)?.stack).filter(({ file }) => isUserFile(file));
  } catch {
    // Whoever formats stacks in this process (a source map library, a test runner) threw while doing so.
    return [];
  }
}
