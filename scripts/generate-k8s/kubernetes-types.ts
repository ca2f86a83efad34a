import { dirname, join } from 'node:path';
import { Project, type JSDocableNode } from 'ts-morph';
import { compareVersions, typeOrigin } from './names';

/** What the package kubernetes-types says about types and their fields, by the full name of the type. */
export interface KubernetesTypes {
  describeType(type: string): string | undefined;
  describeField(type: string, field: string): string | undefined;
  /** Whether an object of its type may lack the field. */
  isOptional(type: string, field: string): boolean;
}

/** Reads the declarations of the package kubernetes-types. */
export function readKubernetesTypes(): KubernetesTypes {
  const folder = dirname(require.resolve('kubernetes-types/package.json'));
  const project = new Project({ skipLoadingLibFiles: true, skipFileDependencyResolution: true });
  const texts = new Map<string, string>();
  const required = new Map<string, Set<string>>();
  for (const source of project.addSourceFilesAtPaths(join(folder, '**/*.d.ts'))) {
    const file = source.getFilePath().slice(folder.length + 1, -'.d.ts'.length);
    for (const alias of source.getTypeAliases()) keep(texts, `${file} ${alias.getName()}`, alias);
    for (const declared of source.getInterfaces()) {
      const key = `${file} ${declared.getName()}`;
      keep(texts, key, declared);
      for (const field of declared.getProperties()) keep(texts, `${key} ${field.getName()}`, field);
      const musts = declared.getProperties().filter((field) => !field.hasQuestionToken());
      required.set(key, new Set(musts.map((field) => field.getName())));
    }
  }
  return {
    describeType: (type) => texts.get(keyOf(type)) ?? olderText(texts, type),
    describeField: (type, field) => texts.get(`${keyOf(type)} ${field}`) ?? olderText(texts, type, field),
    isOptional: (type, field) => required.get(keyOf(type))?.has(field) === false,
  };
}

// What has become stable since the package was made stands in it as an alpha or a beta of the same group.
function olderText(texts: ReadonlyMap<string, string>, type: string, field?: string): string | undefined {
  const { group, name } = typeOrigin(type);
  const wanted = field === undefined ? name : `${name} ${field}`;
  const older = [...texts.keys()].filter(
    (key) => key.startsWith(`${group}/`) && key.slice(key.indexOf(' ') + 1) === wanted,
  );
  const newest = older.toSorted((a, b) => compareVersions(versionOf(a), versionOf(b)))[0];
  if (newest === undefined) return undefined;
  const paragraphs = texts.get(newest)!.split('\n\n');
  return paragraphs.filter((paragraph) => !/\b(alpha|beta)/i.test(paragraph)).join('\n\n');
}

function versionOf(key: string): string {
  return key.slice(key.indexOf('/') + 1, key.indexOf(' '));
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
