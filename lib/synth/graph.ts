import type { Dependencies, Dependency } from './dependencies';
import { childrenInChart, contains, type Tree } from './tree';

/**
 * The order that dependencies ask for, as a graph.
 *
 * A dependency of `a` on `b` means two things: the construct `a` comes after the construct `b`, and every object below `a`
 * comes after every object below `b` that is in the same chart as `b`. Written out, the second is a product of two sets. Here
 * each set is one vertex of its own, so that the graph grows with constructs and dependencies only:
 *
 * - `needs(s)`: what everything below `s` waits for, that is `needs` of the parent and `objects` of what `s` depends on
 * - `objects(t)`: all objects below `t`
 * - `others(t)`: all of them but one, which itself depends on `t`
 */
export interface Graph {
  /** Vertices below this number are the positions of the tree; all others are sets. */
  readonly constructs: number;
  readonly vertices: number;
  /** What comes before a vertex, in the order in which it is to be visited. */
  successors(vertex: number): readonly number[];
  /** A contradiction that shows without a search: a set that would have to come before itself. */
  readonly contradiction: readonly number[] | undefined;
  /** For each object the number of objects below it that are in the same chart, itself included. */
  readonly size: readonly number[];
}

/** Builds the graph in time proportional to constructs and dependencies. */
export function graphOf(tree: Tree, dependencies: Dependencies): Graph {
  const n = tree.constructs.length;
  const { isObject } = tree;
  const size = countObjects(tree);
  const overlaps = findOverlaps(tree, dependencies, size);
  const strangers: (readonly number[])[] = [];
  const needs = (at: number): number => n + at;
  const objects = (at: number): number => 2 * n + at;
  const others = (at: number): number => 3 * n + at;
  const stranger = new Map<Dependency, number>();
  for (const list of dependencies.bySource.values()) {
    for (const dependency of list) {
      if (dependency.strangers) stranger.set(dependency, 4 * n + strangers.push(dependency.strangers) - 1);
    }
  }
  const objectsFor = (dependency: Dependency): readonly number[] => {
    const set = stranger.get(dependency);
    if (set !== undefined) return [set];
    return dependency.target < 0 ? [] : [objects(dependency.target)];
  };
  const of = (at: number): readonly Dependency[] => dependencies.bySource.get(at) ?? [];

  const needsOf = (at: number): readonly number[] => [
    ...(tree.chart[at] === at ? [] : [needs(tree.parent[at]!)]),
    ...of(at).flatMap(objectsFor),
  ];
  const objectsOf = (at: number): readonly number[] => [
    ...(isObject[at] ? [at] : []),
    ...childrenInChart(tree, at).map(objects),
  ];
  const othersOf = (at: number): readonly number[] => {
    const missing = overlaps.missing.get(at)!;
    return [
      ...(isObject[at] && at !== missing ? [at] : []),
      ...childrenInChart(tree, at).map((child) => (contains(tree, child, missing) ? others(child) : objects(child))),
    ];
  };
  /** For an object that is on both sides of a dependency: `needs`, written out without the object itself. */
  const needsOfSpecial = (object: number): readonly number[] =>
    ancestorsInChart(tree, object).flatMap((at) =>
      of(at).flatMap((dependency) => {
        if (overlaps.dependencies.get(dependency) !== object) return objectsFor(dependency);
        return contains(tree, dependency.target, at) ? [others(dependency.target)] : [];
      }),
    );

  const successors = (vertex: number): readonly number[] => {
    if (vertex >= 4 * n) return strangers[vertex - 4 * n]!;
    const at = vertex % n;
    if (vertex >= 3 * n) return othersOf(at);
    if (vertex >= 2 * n) return objectsOf(at);
    if (vertex >= n) return needsOf(at);
    const direct = of(at).flatMap(({ target }) => (target < 0 ? [] : [target]));
    if (!isObject[at]) return direct;
    return overlaps.objects.has(at) ? [...direct, ...needsOfSpecial(at)] : [...direct, needs(at)];
  };
  return { constructs: n, vertices: 4 * n + strangers.length, successors, contradiction: overlaps.contradiction, size };
}

function countObjects(tree: Tree): readonly number[] {
  const size = tree.isObject.map(Number);
  for (let at = size.length - 1; at > 0; at--) {
    if (tree.chart[at] !== at) size[tree.parent[at]!]! += size[at]!;
  }
  return size;
}

function ancestorsInChart(tree: Tree, object: number): readonly number[] {
  const path = [object];
  while (tree.chart[path[0]!] !== path[0]) path.unshift(tree.parent[path[0]!]!);
  return path;
}

interface Overlaps {
  /** The dependencies whose two ends share an object, because the one construct is inside the other; and that object. */
  readonly dependencies: ReadonlyMap<Dependency, number>;
  /** The objects that are shared. */
  readonly objects: ReadonlySet<number>;
  /** By construct, the object that `others` leaves out. */
  readonly missing: ReadonlyMap<number, number>;
  readonly contradiction: readonly number[] | undefined;
}

/**
 * One shared object is fine: it is simply not its own dependency. Two shared objects would have to wait for each other, and so
 * would two objects that both wait for everything else around them.
 */
function findOverlaps(tree: Tree, dependencies: Dependencies, size: readonly number[]): Overlaps {
  const found = new Map<Dependency, number>();
  const objects = new Set<number>();
  const missing = new Map<number, number>();
  let contradiction: readonly number[] | undefined;
  const check = (dependency: Dependency): void => {
    const { source, target } = dependency;
    if (target < 0 || dependency.strangers || tree.chart[source] !== tree.chart[target]) return;
    const within = contains(tree, target, source);
    if (!within && !contains(tree, source, target)) return;
    const inner = within ? source : target;
    if (size[inner] === 0) return;
    const [object, second] = firstObjects(tree, inner);
    if (second !== undefined) contradiction ??= [object!, second];
    found.set(dependency, object!);
    objects.add(object!);
    if (!within) return;
    for (let at = object!; ; at = tree.parent[at]!) {
      const already = missing.get(at);
      if (already !== undefined && already !== object) contradiction ??= [already, object!];
      missing.set(at, object!);
      if (at === target) break;
    }
  };
  for (const list of dependencies.bySource.values()) for (const dependency of list) check(dependency);
  return { dependencies: found, objects, missing, contradiction };
}

/** The first two objects below a construct, in the same chart. */
function firstObjects(tree: Tree, at: number): readonly number[] {
  const found: number[] = [];
  for (let next = at; next < tree.end[at]! && found.length < 2;) {
    if (tree.chart[next] !== tree.chart[at]) next = tree.end[next]!;
    else {
      if (tree.isObject[next]) found.push(next);
      next++;
    }
  }
  return found;
}
