import type { Diagnostic } from '../../lib/diagnostic';
import { typeOf, type FieldInfo, type KindInfo, type Minor, type ValueInfo } from '../../lib/kubernetes/api';
import { validate } from '../../lib/validate';

/**
 * The rules that a field keeps to, in words. They are found by asking: small objects that hold the field with values that are likely
 * to break a rule are validated, and what is said against the field itself are its rules. So they are never other than those that
 * `validate` has, though a rule that takes more than one field to break may be missing.
 */
export function rulesInWords(kind: KindInfo, path: readonly string[], minor: Minor): string[] {
  if (path.length === 0 || path[0] === 'apiVersion' || path[0] === 'kind') return [];
  const fields = fieldsOn(kind, path, minor);
  const field = fields.at(-1);
  if (!field) return [];
  const rules = new Set<string>();
  const wanted = path.join('.');
  for (const probe of probesFor(field, minor)) {
    const object = nested(fields, probe) as Record<string, unknown>;
    const metadata = { name: 'example', ...(object['metadata'] as object | undefined) };
    const { apiVersion, kind: name } = kind;
    const { diagnostics } = validate({ ...object, apiVersion, kind: name, metadata } as never, {
      kubernetesVersion: minor,
    });
    for (const found of diagnostics) if (plainPath(found) === wanted) rules.add(ruleOf(found));
  }
  return [...rules].filter(Boolean);
}

/** The fields on the way, without what is free, such as the keys of a map. */
function fieldsOn(kind: KindInfo, path: readonly string[], minor: Minor): FieldInfo[] {
  const fields: FieldInfo[] = [];
  let type = typeOf(kind.type, minor);
  for (const name of path) {
    const field: FieldInfo | undefined = type?.fields.get(name);
    if (!field) return [];
    fields.push(field);
    type = typeOf(referenceIn(field) ?? '', minor);
  }
  return fields;
}

function referenceIn(value: ValueInfo): string | undefined {
  return value.reference ?? (value.items && referenceIn(value.items));
}

const MISSING = Symbol('missing');

/** Values that are likely to break a rule about a field of this type. */
function probesFor(value: ValueInfo, minor: Minor): unknown[] {
  const scalar = value.type === 'reference' ? (typeOf(value.reference as string, minor)?.value ?? value) : value;
  const items = (value.items && scalarsFor(value.items.type)) ?? [];
  switch (scalar.type) {
    case 'array':
      return [MISSING, [], ...items.map((item) => [item]), ...items.slice(0, 1).map((item) => [item, item])];
    case 'map':
      return [MISSING, {}, ...items.map((item) => ({ 'not/a/key!': item, a: item }))];
    case 'reference':
    case 'object':
      return [MISSING, {}];
    default:
      return [MISSING, ...(scalarsFor(scalar.type) ?? [])];
  }
}

function scalarsFor(type: ValueInfo['type']): unknown[] | undefined {
  switch (type) {
    case 'string':
      return ['', 'No Such Value!', 'a'.repeat(300), '-a', '/a', '../a'];
    case 'integer':
      return [-1, 0, 2_147_483_647];
    case 'int-or-string':
      return [-1, 0, 2_147_483_647, 'No Such Value!', '101%'];
    case 'quantity':
      return ['-1', '0', '0.1', '1m'];
    case 'boolean':
      return [true, false];
    default:
      return undefined;
  }
}

function nested(fields: readonly FieldInfo[], probe: unknown): unknown {
  return fields.reduceRight<unknown>((inside, field, index) => {
    const isLast = index === fields.length - 1;
    if (isLast && inside === MISSING) return {};
    return { [field.name]: isLast ? inside : wrapped(inside, field) };
  }, probe);
}

function wrapped(inside: unknown, value: ValueInfo): unknown {
  if (value.type === 'array') return [wrapped(inside, value.items!)];
  return value.type === 'map' ? { a: wrapped(inside, value.items!) } : inside;
}

function plainPath({ target }: Diagnostic): string {
  return (target?.field ?? '').replace(/\[[^\]]*\]/g, '');
}

/** What a message says about the field, without the value that was tried. */
function ruleOf({ message, code }: Diagnostic): string {
  if (code === 'K8S3001') return `must be set${/: (.+)\.$/.exec(message)?.[1]?.replace(/^/, ': ') ?? ''}`;
  if (code === 'K8S3003') return `must be one of those allowed: ${/allowed are (.+)\.$/.exec(message)?.[1] ?? ''}`;
  if (code === 'K8S3009') return 'must name something that the object has';
  const after = /"; it (.+)\.$/.exec(message)?.[1] ?? /; it (.+)\.$/.exec(message)?.[1];
  return after ?? (code.startsWith('K8S3') ? message.replace(/^The field "[^"]*" /, '').replace(/\.$/, '') : '');
}
