import type { Dependencies } from './dependencies';
import { graphOf, type Graph } from './graph';
import { childrenInChart, type Tree } from './tree';

/** The order of a tree, or why there is none. */
export interface Order {
  /** Positions: dependencies before what depends on them. */
  readonly positions: readonly number[];
  /** Positions that wait for each other in a circle, each for the next and the last for the first; undefined when there is an order. */
  readonly cycle?: readonly number[];
}

/**
 * Sorts a tree so that everything comes after what it depends on.
 *
 * - `kubernetes`: otherwise in the order of construction
 * - `cdk8s`: as cdk8s does, from those on which nothing depends; constructs that depend on themselves, and what only they lead to, fall out
 */
export function orderOf(tree: Tree, dependencies: Dependencies, kind: 'kubernetes' | 'cdk8s'): Order {
  const start = kind === 'cdk8s' ? likeObjectKeys(tree) : tree.constructs.map((_, at) => at);
  if (!hasDependencyWithin(dependencies)) return { positions: start };
  const graph = graphOf(tree, dependencies);
  if (graph.contradiction) return { positions: [], cycle: graph.contradiction };
  const search = new Search(graph);
  if (kind === 'kubernetes') {
    for (const at of start) search.visit(at);
  } else {
    const awaited = whatIsAwaited(tree, dependencies, graph.size);
    for (const at of start) if (!awaited[at]) search.visit(at);
  }
  const positions = search.found;
  if (kind === 'cdk8s' && !search.cycle) {
    // A circle that nothing outside of it leads to is still an error, whereas cdk8s takes a construct that depends on itself as it is.
    const rest = new Search(graph, search.state, true);
    for (const at of start) rest.visit(at);
    if (rest.cycle) return { positions: [], cycle: rest.cycle };
  }
  return search.cycle ? { positions: [], cycle: search.cycle } : { positions };
}

/** Whether any dependency leads to something in the tree; those of a chart on other charts don't order what is in it. */
function hasDependencyWithin({ bySource }: Dependencies): boolean {
  for (const list of bySource.values()) {
    if (list.some(({ target, strangers }) => target >= 0 || (strangers !== undefined && strangers.length > 0)))
      return true;
  }
  return false;
}

/** A search in depth that finishes a vertex after everything before it; with a stack of its own, because chains are long. */
class Search {
  readonly found: number[] = [];
  cycle: readonly number[] | undefined;

  constructor(
    private readonly graph: Graph,
    /** 0 new, 1 entered, 2 finished. */
    readonly state = new Uint8Array(graph.vertices),
    private readonly allowLoops = false,
  ) {}

  visit(start: number): void {
    if (this.cycle || this.state[start] !== 0) return;
    const stack = [this.enter(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.successors[top.next++];
      if (next === undefined) {
        this.state[top.vertex] = 2;
        if (top.vertex < this.graph.constructs) this.found.push(top.vertex);
        stack.pop();
      } else if (this.state[next] === 0) {
        stack.push(this.enter(next));
      } else if (this.state[next] === 1 && !(this.allowLoops && next === top.vertex)) {
        const vertices = stack.map(({ vertex }) => vertex);
        this.cycle = vertices.slice(vertices.indexOf(next)).filter((vertex) => vertex < this.graph.constructs);
        return;
      }
    }
  }

  private enter(vertex: number): { readonly vertex: number; readonly successors: readonly number[]; next: number } {
    this.state[vertex] = 1;
    return { vertex, successors: this.graph.successors(vertex), next: 0 };
  }
}

/** cdk8s keeps constructs in an object by path, and an object's keys that are whole numbers come first. */
function likeObjectKeys(tree: Tree): readonly number[] {
  const first: number[] = [];
  const rest: number[] = [];
  for (const [at, { node }] of tree.constructs.entries()) {
    const index = Number(node.path) >>> 0;
    (String(index) === node.path && index !== 0xffffffff ? first : rest).push(at);
  }
  return [...first, ...rest];
}

/** Which constructs something depends on; cdk8s starts from the others. */
function whatIsAwaited(tree: Tree, dependencies: Dependencies, size: readonly number[]): readonly boolean[] {
  const awaited = tree.constructs.map(() => false);
  // By construct: whether all objects below it are awaited, or all but the one that does the waiting.
  const below = new Map<number, number | 'all'>();
  const mark = (at: number, except: number | 'all'): void => {
    const before = below.get(at);
    below.set(at, before === undefined || before === except ? except : 'all');
  };
  for (const [source, list] of dependencies.bySource) {
    if (list.length === 0) continue;
    const except = size[source] === 1 ? soleObject(tree, source) : 'all';
    for (const { target, strangers } of list) {
      if (target >= 0) awaited[target] = true;
      if (size[source] === 0) continue;
      if (strangers) for (const at of strangers) awaited[at] = true;
      else if (target >= 0) mark(target, except);
    }
  }
  for (const at of tree.constructs.keys()) {
    const mine = below.get(at);
    if (mine === undefined) continue;
    if (tree.isObject[at] && mine !== at) awaited[at] = true;
    for (const child of childrenInChart(tree, at)) mark(child, mine);
  }
  return awaited;
}

function soleObject(tree: Tree, at: number): number {
  let next = at;
  while (tree.chart[next] !== tree.chart[at] || !tree.isObject[next]) {
    next = tree.chart[next] === tree.chart[at] ? next + 1 : tree.end[next]!;
  }
  return next;
}
