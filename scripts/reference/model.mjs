// What the reference says about the library, read from its types and doc comments.
import { join } from 'node:path';
import { Node, Project } from 'ts-morph';

/**
 * @typedef {{ name: string, optional: boolean, type: string, names: string[], text: string, default?: string, see: string[] }} Option
 * @typedef {{ name: string, text: string, options: Option[], bases: string[], written?: string, owner?: string }} Options An interface
 *   of options, or another type by name; `owner` is the construct that is made with it.
 * @typedef {{ name: string, area: 'patterns' | 'constructs', text: string, example?: string, see: string[], props: string, members: Option[] }} Subject
 */

/** Reads every class that is made with a scope, an id and options, and every interface of options that these reach. */
export function readModel(root) {
  const project = new Project({ tsConfigFilePath: join(root, 'tsconfig.lib.json'), skipAddingFilesFromTsConfig: true });
  const index = project.addSourceFileAtPath(join(root, 'lib/index.ts'));
  project.resolveSourceFileDependencies();
  const exported = index.getExportedDeclarations();
  /** @type {Subject[]} */
  const subjects = [];
  const interfaces = new Map();
  for (const [name, [declaration]] of exported) {
    if (Node.isInterfaceDeclaration(declaration)) interfaces.set(name, readInterface(declaration));
    if (Node.isTypeAliasDeclaration(declaration)) interfaces.set(name, readAlias(declaration));
    if (Node.isClassDeclaration(declaration) && !declaration.isAbstract()) {
      const subject = readClass(name, declaration);
      if (subject) subjects.push(subject);
    }
  }
  for (const { name, props } of subjects) if (interfaces.has(props)) interfaces.get(props).owner ??= name;
  return { subjects: subjects.toSorted(byName), interfaces };
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

function readClass(name, declaration) {
  const path = declaration.getSourceFile().getFilePath();
  const area = /\/lib\/(patterns|constructs)\//.exec(path)?.[1];
  const [scope, id, props] = constructorOf(declaration)?.getParameters() ?? [];
  if (!area || scope?.getName() !== 'scope' || id?.getName() !== 'id' || !props) return undefined;
  const { text, tags } = docOf(declaration);
  const members = declaration
    .getInstanceProperties()
    .filter((one) => Node.isPropertyDeclaration(one) || Node.isGetAccessorDeclaration(one))
    .filter((one) => !one.hasModifier?.('private') && !one.hasModifier?.('protected') && one.getJsDocs?.().length > 0)
    .map(readMember);
  return { name, area, text, example: tags.example?.[0], see: tags.see ?? [], props: nameOfType(props), members };
}

function constructorOf(declaration) {
  return declaration.getConstructors()[0] ?? (declaration.getBaseClass() && constructorOf(declaration.getBaseClass()));
}

const nameOfType = (parameter) =>
  parameter
    .getTypeNode()
    ?.getText()
    .replace(/<[\s\S]*$/, '') ?? '';

function readInterface(declaration) {
  return {
    name: declaration.getName(),
    text: docOf(declaration).text,
    options: declaration.getProperties().map(readMember),
    bases: declaration.getExtends().map((one) => one.getText().replaceAll(/\s+/g, ' ')),
  };
}

function readAlias(declaration) {
  const written = oneLine(declaration.getTypeNode()?.getText() ?? '');
  return { name: declaration.getName(), text: docOf(declaration).text, options: [], bases: [], written };
}

/** @returns {Option} */
function readMember(member) {
  const { text, tags } = docOf(member);
  const written = member.getTypeNode?.()?.getText() ?? member.getReturnTypeNode?.()?.getText() ?? '';
  return {
    name: member.getName(),
    optional: member.hasQuestionToken?.() ?? false,
    type: oneLine(written),
    names: [...written.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name),
    text,
    default: tags.default?.[0],
    see: tags.see ?? [],
  };
}

const oneLine = (text) =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

function docOf(declaration) {
  const [doc] = declaration.getJsDocs?.() ?? [];
  const tags = {};
  for (const tag of doc?.getTags() ?? []) {
    const name = tag.getTagName();
    (tags[name] ??= []).push(clean(name === 'see' ? addressIn(tag) : (tag.getCommentText() ?? '')));
  }
  return { text: clean(doc?.getDescription() ?? ''), tags };
}

// The compiler takes the beginning of an address for a name.
const addressIn = (tag) => /https?:\S+/.exec(tag.getText())?.[0] ?? tag.getText().replace(/^@see\s*/, '');

function clean(text) {
  return text
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\r/g, '')
    .trim();
}
