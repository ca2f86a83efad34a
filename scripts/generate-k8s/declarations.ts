import type { KindInfo, ValueInfo } from '../../lib/kubernetes/api';
import { describeMinors, type Api, type ApiField, type ApiType } from './api';
import { docComment } from './doc-comment';
import { groupBy } from './group-by';
import type { KubernetesTypes } from './kubernetes-types';
import { typeOrigin } from './names';

/** What the declarations are printed from. */
export interface Source {
  readonly api: Api;
  readonly names: ReadonlyMap<string, string>;
  readonly kubernetesTypes: KubernetesTypes;
}

// The API publishes these as "anything", because OpenAPI v2 has no unions; its source says what they are.
const unions: Readonly<Record<string, (own: string) => string>> = {
  JSONSchemaPropsOrArray: (props) => `${props} | readonly ${props}[]`,
  JSONSchemaPropsOrBool: (props) => `${props} | boolean`,
  JSONSchemaPropsOrStringArray: (props) => `${props} | readonly string[]`,
};

/** The name of the type of a kind's fields, or of any other type. */
function typeName(type: string, { api, names }: Source): string {
  const name = names.get(type)!;
  return api.types.get(type)?.kind ? `${name}Props` : name;
}

/** Prints one file of declarations per API group, by file name, and an index of them. */
export function printDeclarations(source: Source): Map<string, string> {
  const groups = groupBy(source.api.types.values(), (type) => typeOrigin(type.name).group);
  const files = new Map<string, string>();
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [group, types] of sorted) files.set(`${group}.d.ts`, printGroup(group, types, source));
  files.set('index.d.ts', sorted.map(([group]) => `export * from './${group}.js';\n`).join(''));
  return files;
}

function printGroup(group: string, types: readonly ApiType[], source: Source): string {
  const imports = new Map<string, Set<string>>();
  const nameOf = (type: string) => {
    const name = typeName(type, source);
    const from = typeOrigin(type).group;
    if (from !== group) imports.set(from, (imports.get(from) ?? new Set()).add(name));
    return name;
  };
  const declarations = types.map((type) => {
    const printed = type.value ? printAlias(type, nameOf, source) : printInterface(type, nameOf, source);
    return type.kind ? printed + printClass(type, type.kind, source) : printed;
  });
  const kinds = types.some((type) => type.kind);
  const head = kinds
    ? "import type { ApiObject } from 'cdk8s';\nimport type { Construct } from 'constructs';\n" +
      "import type { KubernetesObject } from '../../manifest.js';\nimport type { Input } from '../input.js';\n"
    : '';
  const others = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from './${from}.js';\n`);
  return [head, ...others, '\n', ...declarations].join('');
}

function printAlias(type: ApiType, nameOf: (type: string) => string, source: Source): string {
  const { name } = typeOrigin(type.name);
  const union = unions[name]?.(nameOf(type.name.replace(/Or\w+$/, '')));
  const doc = docComment([source.kubernetesTypes.describeType(type.name), describeValue(type.value!)]);
  return `${doc}export type ${typeName(type.name, source)} = ${union ?? printValue(type.value!, nameOf)};\n`;
}

function printInterface(type: ApiType, nameOf: (type: string) => string, source: Source): string {
  const doc = docComment([
    type.kind && `What a ${describeKind(type.kind)} says: the fields of {@link ${source.names.get(type.name)!}}.`,
    type.kind ? undefined : source.kubernetesTypes.describeType(type.name),
    describeMinors(type.minors),
  ]);
  const fields = type.fields.map((field) => {
    const said = source.kubernetesTypes.describeField(type.name, field.name);
    const comment = type.kind && isIdentity(field) ? '' : docComment([said, describeFacts(field, type)], '  ');
    const value = type.kind && isIdentity(field) ? `'${type.kind[field.name]}'` : printValue(field.value, nameOf);
    return `${comment}  readonly ${printKey(field.name)}${isRequired(type, field, source) ? '' : '?'}: ${value};\n`;
  });
  return `${doc}export interface ${typeName(type.name, source)} {\n${fields.join('')}}\n`;
}

function printClass(type: ApiType, kind: KindInfo, source: Source): string {
  const name = source.names.get(type.name)!;
  const props = typeName(type.name, source);
  const optional = type.fields.some((field) => isRequired(type, field, source)) ? '' : '?';
  const doc = docComment([
    source.kubernetesTypes.describeType(type.name),
    `${kind.namespaced ? 'Namespaced' : 'Of the whole cluster'}: \`${kind.apiVersion}\`, \`${kind.plural}\`.`,
    describeMinors(type.minors),
  ]);
  return `${doc}export declare class ${name} extends ApiObject {
  static readonly apiVersion: '${kind.apiVersion}';
  static readonly kind: '${kind.kind}';
  /** The object as plain data, outside of any chart. Throws a TypeError for the fields of another kind. */
  static manifest(props${optional}: Input<${props}>): KubernetesObject;
  readonly apiVersion: '${kind.apiVersion}';
  readonly kind: '${kind.kind}';
  constructor(scope: Construct, id: string, props${optional}: Input<${props}>);
}
`;
}

// An object typed by kubernetes-types must be accepted, and a few fields have become required since.
function isRequired(type: ApiType, field: ApiField, { kubernetesTypes }: Source): boolean {
  return field.required && !kubernetesTypes.isOptional(type.name, field.name);
}

function isIdentity(field: ApiField): field is ApiField & { name: 'apiVersion' | 'kind' } {
  return field.name === 'apiVersion' || field.name === 'kind';
}

function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

function printValue(value: ValueInfo, nameOf: (type: string) => string): string {
  switch (value.type) {
    case 'string':
      return value.enum ? value.enum.map((word) => `'${word}'`).join(' | ') : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `readonly ${parenthesize(printValue(value.items!, nameOf))}[]`;
    case 'map':
      return `{ readonly [key: string]: ${printValue(value.items!, nameOf)} }`;
    case 'object':
      return 'object';
    case 'reference':
      return nameOf(value.reference!);
    case 'int-or-string':
    case 'quantity':
      return 'number | string';
    case 'any':
      return 'unknown';
  }
}

function parenthesize(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type;
}

/** What the type of a field cannot say. */
function describeFacts(field: ApiField, type: ApiType): string {
  const { value, newWords } = field;
  return [
    describeValue(value),
    value.listMapKeys && `The items differ in ${value.listMapKeys.map((key) => `\`${key}\``).join(' or ')}.`,
    value.listType === 'set' && 'No item stands twice.',
    isTelling(field.default) && `Default: \`${JSON.stringify(field.default)}\`.`,
    describeMinors(field.minors, type.minors),
    ...[...newWords].map(([word, minors]) => `\`${word}\`: ${describeMinors(minors, field.minors)}`),
  ]
    .filter(Boolean)
    .join(' ');
}

function describeValue(value: ValueInfo): string | undefined {
  if (value.items) return value.items.type === 'integer' ? 'Integers.' : describeValue(value.items);
  if (value.type === 'integer') return 'An integer.';
  if (value.format === 'byte') return 'In base64.';
  if (value.format === 'date-time') return 'A time as of RFC 3339, such as `2026-01-31T12:00:00Z`.';
  return undefined;
}

// Go's zero values are published as defaults of whatever is not a pointer; they mean nothing.
function isTelling(value: unknown): boolean {
  return value !== undefined && value !== '' && value !== 0 && value !== false && JSON.stringify(value) !== '{}';
}

function describeKind(kind: KindInfo): string {
  return `${kind.kind} of \`${kind.apiVersion}\``;
}
