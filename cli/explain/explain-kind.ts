import { fieldHistory, minors, typeOf, type FieldInfo, type Minor, type ValueInfo } from '../../lib/kubernetes/api';
import { defaults } from '../../lib/validate/defaults';
import { readDefault } from '../../lib/validate/defaults/default-table';
import { section } from '../command';
import { minorsInWords, typeBelow, type Topic } from './field-path';
import { rulesInWords } from './rules';

/** What `k8sdsl explain Deployment.spec.strategy` prints. */
export function explanationOfTopic(topic: Topic, minor: Minor): string {
  const { kind, path, field, owner, type, others } = topic;
  const facts: [string, string][] = field && owner ? factsOf(field, owner.name, kind.type, minor) : factsOfKind(topic);
  if (others.length > 0) facts.push(['See also', others.map((version) => `${version}/${kind.kind}`).join(', ')]);
  const rules = rulesInWords(kind, path, minor);
  const fields = [...(type?.fields.values() ?? [])].map((one): [string, string] => [
    one.name,
    [typeInWords(one, minor), one.required && !isEmptyDefault(one) ? 'required' : ''].filter(Boolean).join(', '),
  ]);
  const parts = [
    `${[kind.kind, ...path].join('.')} (${kind.apiVersion}, Kubernetes ${minor})`,
    facts.map(([name, value]) => `${`${name}:`.padEnd(10)} ${value}`).join('\n'),
    rules.length > 0 ? `Rules:\n${rules.map((rule) => `  - ${rule}`).join('\n')}` : '',
    section('Fields', fields),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function factsOfKind({ kind }: Topic): [string, string][] {
  const served = minorsInWords(kind.minors, minors);
  return [
    ['Plural', kind.plural],
    ['Scope', kind.namespaced ? 'a namespace' : 'the whole cluster'],
    ...(served === undefined ? [] : [['Served', served] as [string, string]]),
  ];
}

function factsOf(field: FieldInfo, owner: string, kindType: string, minor: Minor): [string, string][] {
  const facts: [string, string][] = [['Type', typeInWords(field, minor)]];
  if (field.required && !isEmptyDefault(field)) facts.push(['Required', 'yes']);
  const filled = defaultInWords(owner, field, kindType);
  if (filled !== undefined) facts.push(['Default', filled]);
  const words = (field.enum ?? field.items?.enum)?.filter((word) => word !== '');
  if (words) facts.push(['Allowed', words.join(', ')]);
  if (field.listType === 'map') facts.push(['List', `items differ in ${(field.listMapKeys ?? []).join(' and ')}`]);
  if (field.listType === 'set') facts.push(['List', 'every item once']);
  const states = fieldHistory(owner).filter((one) => one.name === field.name);
  const since = minorsInWords(
    states.reduce((set, one) => set | one.minors, 0),
    minors,
  );
  if (since !== undefined) facts.push(['Known', since]);
  return facts;
}

/** A required field with the empty value of its type as its default may be left out. */
function isEmptyDefault({ default: filled }: FieldInfo): boolean {
  return filled !== undefined && ['{}', '""', '0'].includes(JSON.stringify(filled));
}

function defaultInWords(owner: string, field: FieldInfo, kindType: string): string | undefined {
  const given = defaults[owner.replace('io.k8s.api.', '')]?.[field.name];
  if (given !== undefined) {
    const { value } = readDefault(given);
    return typeof value === 'function' ? 'depends on other fields' : JSON.stringify(value);
  }
  const published = field.default;
  if (published === undefined || isEmptyDefault(field)) return undefined;
  return owner === kindType ? undefined : JSON.stringify(published);
}

const words: Readonly<Record<string, string>> = {
  byte: 'base64',
  'date-time': 'time (RFC 3339)',
  'int-or-string': 'integer or string',
};

/** `list of Container`, `integer`, `map of string`. */
function typeInWords(value: ValueInfo, minor: Minor): string {
  switch (value.type) {
    case 'array':
      return `list of ${value.items ? typeInWords(value.items, minor) : 'any'}`;
    case 'map':
      return `map of ${value.items ? typeInWords(value.items, minor) : 'any'}`;
    case 'reference': {
      const name = value.reference as string;
      const scalar = typeBelow(value, minor) ? undefined : typeOf(name, minor)?.value;
      return scalar && scalar.type !== 'object' ? typeInWords(scalar, minor) : name.slice(name.lastIndexOf('.') + 1);
    }
    case 'string':
      return words[value.format ?? ''] ?? 'string';
    case 'int-or-string':
      return words['int-or-string']!;
    default:
      return value.type;
  }
}
