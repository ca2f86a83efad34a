import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { findingsOf } from '../findings';
import { originOf } from '../origin';
import type { Dependencies } from './dependencies';
import { pathOf } from './naming';
import { RenderError } from './render-error';
import { chartOf, type Tree } from './tree';

/**
 * What the constructs have to say about themselves.
 *
 * @throws RenderError when a check throws: it is the code of a construct, be it ours, that stumbled over what it was given
 */
export function findingsIn(constructs: readonly IConstruct[]): Diagnostic[] {
  return constructs.flatMap((construct) => {
    try {
      return findingsOf(construct);
    } catch (error) {
      throw new RenderError(construct, error);
    }
  });
}

/** Asks every construct whether it is valid (`node.addValidation`), once. */
export function failedValidations(constructs: readonly IConstruct[]): Diagnostic[] {
  return constructs.flatMap((construct) => {
    const problems = construct.node.validate();
    if (problems.length === 0) return [];
    const origin = originOf(construct);
    return problems.map((problem) => diagnostic('K8S1004', { construct: pathOf(construct), problem }, { origin }));
  });
}

/** Reports dependencies of which one end is in no chart. */
export function findOutsideCharts(tree: Tree, dependencies: Dependencies): readonly Diagnostic[] {
  return dependencies.outsideCharts.map(({ source, on }) => {
    const from = tree.constructs[source]!;
    const outside = pathOf(chartOf(from) ? on : from);
    const parameters = { source: pathOf(from), target: pathOf(on), outside };
    const related = [{ message: `"${pathOf(on)}" was made here`, origin: originOf(on) }];
    return diagnostic('K8S1005', parameters, { origin: originOf(from), related });
  });
}

/** Reports dependencies on constructs that are not in the tree. */
export function findStrangers(tree: Tree, dependencies: Dependencies): readonly Diagnostic[] {
  return [...dependencies.bySource.values()].flat().flatMap(({ source, on, strangers }) => {
    if (!strangers) return [];
    const from = tree.constructs[source]!;
    const parameters = { source: pathOf(from), target: pathOf(on) };
    const related = [{ message: `"${pathOf(on)}" was made here`, origin: originOf(on) }];
    return [diagnostic('K8S1008', parameters, { origin: originOf(from), related })];
  });
}
