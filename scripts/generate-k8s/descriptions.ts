import { dirname, join } from 'node:path';
import { Project, type JSDocableNode } from 'ts-morph';
import { typeOrigin } from './names';

/** What is said about types and their fields, by the full name of the type. */
export interface Descriptions {
  ofType(type: string): string | undefined;
  ofField(type: string, field: string): string | undefined;
}

/** Reads the doc comments of the package kubernetes-types. */
export function readDescriptions(): Descriptions {
  const folder = dirname(require.resolve('kubernetes-types/package.json'));
  const project = new Project({ skipLoadingLibFiles: true, skipFileDependencyResolution: true });
  const texts = new Map<string, string>();
  for (const source of project.addSourceFilesAtPaths(join(folder, '**/*.d.ts'))) {
    const file = source.getFilePath().slice(folder.length + 1, -'.d.ts'.length);
    for (const declared of [...source.getInterfaces(), ...source.getTypeAliases()]) {
      keep(texts, `${file} ${declared.getName()}`, declared);
      if (!('getProperties' in declared)) continue;
      for (const property of declared.getProperties()) {
        keep(texts, `${file} ${declared.getName()} ${property.getName()}`, property);
      }
    }
  }
  return {
    ofType: (type) => texts.get(keyOf(type)),
    ofField: (type, field) => texts.get(`${keyOf(type)} ${field}`),
  };
}

function keyOf(type: string): string {
  const { group, version, name } = typeOrigin(type);
  if (type.includes('.pkg.api.resource.')) return `api/resource ${name}`;
  if (type.includes('.pkg.runtime.')) return `runtime ${name}`;
  return `${group}/${version} ${name}`;
}

function keep(texts: Map<string, string>, key: string, node: JSDocableNode): void {
  const text = node
    .getJsDocs()
    .map((doc) => doc.getDescription().trim())
    .join('\n\n');
  if (text) texts.set(key, text);
}
