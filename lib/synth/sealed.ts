import type { IConstruct } from 'constructs';
import type { Dependencies, Dependency } from './dependencies';
import { contains, type Tree } from './tree';

/**
 * The nested charts out of which no dependency leads. Whatever they hold can't change the order of the charts around them, so
 * these need not look inside, and charts nested deeply don't cost the square of their depth.
 */
export function sealedCharts(tree: Tree, dependencies: Dependencies): ReadonlySet<IConstruct> {
  const around = (at: number): number => (tree.parent[at]! < 0 ? -1 : tree.chart[tree.parent[at]!]!);
  const nested = tree.constructs.flatMap((_, at) => (tree.chart[at] === at && around(at) >= 0 ? [at] : []));
  if (nested.length === 0) return new Set();
  const open = new Set<number>();
  const leaves = (chart: number, { target, strangers }: Dependency): boolean =>
    strangers ? strangers.length > 0 || target >= 0 : target >= 0 && !contains(tree, chart, target);
  for (const [source, list] of dependencies.bySource) {
    for (const dependency of list) {
      for (let chart = tree.chart[source]!; chart >= 0 && leaves(chart, dependency); chart = around(chart)) {
        open.add(chart);
      }
    }
  }
  return new Set(nested.filter((at) => !open.has(at)).map((at) => tree.constructs[at]!));
}
