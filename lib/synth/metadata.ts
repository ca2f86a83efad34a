import type { IConstruct } from 'constructs';
import type { ConstructMetadata } from '../synthesis';
import { dependenciesOf } from './dependencies';
import { orderOf } from './order';
import { Renderer } from './renderer';
import { isChart, listTree } from './tree';

/** What `construct-metadata.json` tells: the construct of every object, as the tree is now, after rendering. */
export function constructMetadataOf(app: IConstruct, order: 'kubernetes' | 'cdk8s'): ConstructMetadata {
  const tree = listTree(app);
  const renderer = new Renderer({ order, objectsOnly: true, sealed: new Set() });
  const resources: Record<string, { readonly path: string }> = {};
  for (const at of orderOf(tree, dependenciesOf(tree, order), order).positions) {
    const chart = tree.constructs[at]!;
    if (!isChart(chart)) continue;
    for (const object of renderer.objectsOf(chart)) resources[object.name] = { path: object.node.path };
  }
  return { version: '1.0.0', resources };
}
