import type { Source } from './declarations';
import { groupBy } from './group-by';

/**
 * Prints the module that gives the classes out, each made when first read. The dead assignment at its end is what Node's
 * lexer for CommonJS takes the names from, so that `import { Deployment } from 'k8sdsl/k8s'` works in an ES module.
 */
export function printClasses({ api, names }: Source): string {
  const byVersion = groupBy(api.kinds, (kind) => kind.apiVersion);
  const entries = [...byVersion].map(([apiVersion, kinds]) => {
    const exported = kinds.map(({ type, kind, namespaced }) => {
      const entry = names.get(type) === kind ? kind : `${names.get(type)}=${kind}`;
      return namespaced ? entry : `${entry}*`;
    });
    return `  '${apiVersion}': '${exported.join(' ')}',\n`;
  });
  const all = api.kinds.map(({ type }) => names.get(type));
  return `'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
require('../kind-class').exportKinds(exports, {
${entries.join('')}});
0 && (module.exports = { ${all.join(', ')} });
`;
}
