import type { IConstruct } from 'constructs';
import { chartOf, isApiObject, isChart, type Tree } from './tree';

/** A dependency of one construct on another, declared or inferred. */
export interface Dependency {
  /** The position of the construct that waits. */
  readonly source: number;
  /** What it waits for. */
  readonly on: IConstruct;
  /** The position of what stands in this tree at the path of `on`; -1 when nothing does. */
  readonly target: number;
  /** Set where that is not `on` itself, because `on` was removed or belongs to another app: the objects at the paths of its objects. */
  readonly strangers?: readonly number[];
}

/** The dependencies of a tree. */
export interface Dependencies {
  /** By source: at first what was declared, then charts directly below a chart, then what was inferred for charts. */
  readonly bySource: ReadonlyMap<number, readonly Dependency[]>;
  /** Whether a chart depends on another: then files are numbered. */
  readonly betweenCharts: boolean;
  /** Those of which one end is in no chart: nothing can be ordered by them. */
  readonly outsideCharts: readonly Dependency[];
}

/**
 * Collects the dependencies of a tree: declared ones; of a chart on the charts directly below it; of a chart on another
 * because something in the one depends on something in the other. Nothing in the tree is changed.
 *
 * @param order in the order of cdk8s, constructs that are not in the tree stand for those at their path, and charts of other
 * apps count as charts to wait for
 */
export function dependenciesOf(tree: Tree, order: 'kubernetes' | 'cdk8s'): Dependencies {
  const targets = new Map<number, Set<IConstruct>>();
  const declared: { readonly source: number; readonly on: IConstruct }[] = [];
  let nested = false;
  for (const [source, construct] of tree.constructs.entries()) {
    for (const on of construct.node.dependencies) {
      declared.push({ source, on });
      add(targets, source, on);
    }
    if (!isChart(construct)) continue;
    for (const child of construct.node.children.filter(isChart)) {
      nested = true;
      add(targets, source, child);
    }
  }
  if (targets.size === 0) return { bySource: new Map(), betweenCharts: false, outsideCharts: [] };

  const position = new Map(tree.constructs.map((construct, at) => [construct.node.path, at]));
  const isHere = (on: IConstruct): boolean => tree.constructs[position.get(on.node.path) ?? -1] === on;
  const place = (source: number, on: IConstruct): Dependency => {
    const target = position.get(on.node.path) ?? -1;
    if (isHere(on)) return { source, on, target };
    if (order === 'kubernetes') return { source, on, target: -1, strangers: [] };
    return { source, on, target, strangers: objectsOf(on).flatMap(({ node }) => position.get(node.path) ?? []) };
  };
  let betweenCharts = nested;
  const outsideCharts: Dependency[] = [];
  for (const { source, on } of declared) {
    if (order === 'kubernetes' && !isHere(on)) continue;
    const from = tree.chart[source]!;
    const to = chartOf(on);
    if (from < 0 || !to) outsideCharts.push(place(source, on));
    else if (tree.constructs[from] !== to) {
      add(targets, from, to);
      betweenCharts = true;
    }
  }
  const bySource = new Map<number, readonly Dependency[]>();
  for (const source of [...targets.keys()].sort((a, b) => a - b)) {
    bySource.set(
      source,
      [...targets.get(source)!].map((on) => place(source, on)),
    );
  }
  return { bySource, betweenCharts, outsideCharts };
}

function add(targets: Map<number, Set<IConstruct>>, source: number, on: IConstruct): void {
  const set = targets.get(source);
  if (set) set.add(on);
  else targets.set(source, new Set([on]));
}

/** The objects below a construct that are in its own chart. */
function objectsOf(construct: IConstruct): readonly IConstruct[] {
  const chart = chartOf(construct);
  return construct.node.findAll().filter((found) => isApiObject(found) && chartOf(found) === chart);
}
