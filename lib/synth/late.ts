import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { originOf } from '../origin';
import type { SynthesizedDocument } from '../synthesis';
import { overridesToJson } from './overrides';
import type { Renderer } from './renderer';
import { chartOf, isApiObject, listTree } from './tree';

/** The objects among constructs that are in no output although nobody left them out on purpose. */
function findMissing(constructs: readonly IConstruct[], renderer: Renderer): readonly ApiObject[] {
  return constructs
    .filter(isApiObject)
    .filter((object) => !renderer.rendered.has(object) && !overridesToJson(chartOf(object)!));
}

/** Renders what was made while something else was rendered, at the end of its chart; and what that makes in turn. */
export function renderLate(app: IConstruct, renderer: Renderer, charts: Map<Chart, SynthesizedDocument[]>): void {
  const find = (): readonly ApiObject[] => findMissing(listTree(app).constructs, renderer);
  for (let missing = find(); missing.length > 0; missing = find()) {
    for (const object of missing) {
      const chart = chartOf(object)!;
      const documents = charts.get(chart) ?? [];
      documents.push(...renderer.documentOf(object, chart));
      charts.set(chart, documents);
    }
  }
}

/** Says which objects cdk8s leaves out of its output. */
export function reportMissing(
  constructs: readonly IConstruct[],
  renderer: Renderer,
  before: ReadonlySet<IConstruct>,
): readonly Diagnostic[] {
  return findMissing(constructs, renderer).map((object) => {
    const reason = before.has(object) ? 'circle' : 'late';
    return diagnostic('K8S1006', { object: object.node.path, reason }, { origin: originOf(object) });
  });
}
