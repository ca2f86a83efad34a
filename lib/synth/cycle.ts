import { diagnostic, type Diagnostic } from '../diagnostic';
import { originOf } from '../origin';
import type { Dependencies } from './dependencies';
import { pathOf } from './naming';
import { contains, type Tree } from './tree';

/** Reports constructs that wait for each other, each with its line and with the dependency by which it waits for the next. */
export function describeCycle(tree: Tree, dependencies: Dependencies, cycle: readonly number[]): Diagnostic {
  const constructs = cycle.map((at) => tree.constructs[at]!);
  const related = cycle.map((at, index) => ({
    message: describeStep(tree, dependencies, at, cycle[(index + 1) % cycle.length]!),
    origin: originOf(constructs[index]!),
  }));
  return diagnostic('K8S1002', { cycle: constructs.map(pathOf) }, { origin: originOf(constructs[0]!), related });
}

function describeStep(tree: Tree, dependencies: Dependencies, from: number, to: number): string {
  const name = (at: number): string => `"${pathOf(tree.constructs[at]!)}"`;
  const step = `${name(from)} depends on ${name(to)}`;
  for (let at = from; at >= 0; at = tree.parent[at]!) {
    const cause = dependencies.bySource.get(at)?.find(({ target }) => target >= 0 && contains(tree, target, to));
    if (cause)
      return at === from && cause.target === to
        ? step
        : `${step}, because ${name(at)} depends on ${name(cause.target)}`;
  }
  return step;
}
