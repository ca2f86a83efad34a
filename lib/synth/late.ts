import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { originOf } from '../origin';
import type { SynthesizedDocument } from '../synthesis';
import { overridesToJson } from './overrides';
import type { Renderer } from './renderer';
import { chartOf, isApiObject, listTree } from './tree';

/** The objects of an app that are in no output although nobody left them out on purpose. */
export function findMissing(app: IConstruct, renderer: Renderer): readonly ApiObject[] {
  return listTree(app)
    .constructs.filter(isApiObject)
    .filter((object) => !renderer.rendered.has(object) && !overridesToJson(chartOf(object)!));
}

/** Renders what was made while something else was rendered, at the end of its chart; and what that makes in turn. */
export function renderLate(app: IConstruct, renderer: Renderer, charts: Map<Chart, SynthesizedDocument[]>): void {
  for (let missing = findMissing(app, renderer); missing.length > 0; missing = findMissing(app, renderer)) {
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
  app: IConstruct,
  renderer: Renderer,
  before: ReadonlySet<IConstruct>,
): readonly Diagnostic[] {
  return findMissing(app, renderer).map((object) => {
    const reason = before.has(object) ? 'circle' : 'late';
    return diagnostic('K8S1006', { object: object.node.path, reason }, { origin: originOf(object) });
  });
}
