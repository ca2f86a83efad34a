import type { Node, Pair } from 'yaml';

/**
 * Where a field stands in a parsed document, as an offset in the text: its key, or the list item; when it is missing, the nearest
 * thing around it that is there.
 *
 * @param within the path of the object in the document
 * @param field in the server's notation: `spec.containers[0].ports[1].name`, `metadata.labels[app.kubernetes.io/name]`
 */
export function placeOfField(
  root: Node | null,
  within: readonly (string | number)[],
  field: string | undefined,
): number | undefined {
  const { isAlias, isMap, isScalar, isSeq } = require('yaml') as typeof import('yaml');
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const step of [...within, ...stepsOf(field ?? '')]) {
    if (isAlias(node)) break;
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find(({ key }) => (isScalar(key) ? String(key.value) : key) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

/** Takes a path in the server's notation apart. A key in brackets may hold dots. */
function stepsOf(field: string): string[] {
  return [...field.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, key, name]) => key ?? name!);
}
