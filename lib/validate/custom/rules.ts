import { CelError } from '../cel/ast';
import { evaluate, type Variables } from '../cel/evaluate';
import { fromJson } from '../cel/from-json';
import { compileRules, type CompiledRule } from '../cel/schema-rules';
import { typeOfSchema } from '../cel/schema-types';
import { Optional } from '../cel/values';
import type { Check, Reason } from '../check';
import type { Minor } from '../../kubernetes/versions';
import { Path } from '../path';
import type { Correlation } from '../schema/correlation';
import { findFieldPath } from '../schema/field-path';
import { hasRules } from '../schema/has-rules';
import type { Schema } from '../schema/schema';

/** A value and what is known of the one before. */
interface Given {
  readonly schema: Schema;
  readonly value: unknown;
  /** What it was before, where old and new values can be told to belong together. */
  readonly old: unknown;
  readonly path: Path | undefined;
  readonly isResource: boolean;
  /** What did not change may stay wrong. */
  readonly before?: Correlation | undefined;
}

/** Holds a value against the rules of its schema, and what is in it against theirs. */
export function checkRules(given: Given, check: Check): void {
  const { schema, value } = given;
  if (value == null || !hasRules(schema)) return;
  if (schema.validations.length > 0) checkOwnRules(given, check);
  for (const each of schema.allOf) checkRules({ ...given, schema: each, isResource: false }, check);
  if (Array.isArray(value)) checkItems(value, given, check);
  else if (typeof value === 'object') checkFields(value as Fields, given, check);
}

type Fields = Readonly<Record<string, unknown>>;

function checkFields(fields: Fields, { schema, old, path, before }: Given, check: Check): void {
  const was = typeof old === 'object' && old !== null && !Array.isArray(old) ? (old as Fields) : {};
  for (const [name, value] of Object.entries(fields)) {
    const property = schema.properties.get(name);
    const held = property ?? schema.additionalProperties?.schema;
    if (!held) continue;
    const step = property ? (path ? path.child(name) : Path.of(name)) : path ? path.key(name) : Path.of(`[${name}]`);
    const inside = { schema: held, value, old: Object.hasOwn(was, name) ? was[name] : undefined, path: step };
    // A change of the version is not seen, and so excuses nothing.
    const isKind = !path && (name === 'apiVersion' || name === 'kind');
    const correlation = before?.field(name) ?? (before?.isUnchanged ? before : undefined);
    checkRules({ ...inside, isResource: held.embeddedResource, before: isKind ? undefined : correlation }, check);
  }
}

function checkItems(list: readonly unknown[], { schema, old, path, before }: Given, check: Check): void {
  const items = schema.items?.schema;
  if (!items) return;
  list.forEach((value, index) => {
    const here = path ? path.index(index) : Path.of(`[${index}]`);
    const item = before?.item(index);
    const inside = { schema: items, value, path: here, isResource: items.embeddedResource };
    const was = schema.listType === 'map' ? itemLike(value, old, schema.listMapKeys) : undefined;
    checkRules({ ...inside, old: was, before: item ?? (before?.isUnchanged ? before : undefined) }, check);
  });
}

/** The old item with the same keys. */
function itemLike(item: unknown, old: unknown, keys: readonly string[]): unknown {
  if (!Array.isArray(old) || typeof item !== 'object' || item === null) return undefined;
  const keyOf = (each: unknown) => JSON.stringify(keys.map((key) => (each as Fields | null)?.[key] ?? null));
  const key = keyOf(item);
  return old.find((each) => keyOf(each) === key);
}

const known = new WeakMap<Schema, Map<Minor, readonly CompiledRule[]>>();

function rulesOf(schema: Schema, isResource: boolean, minor: Minor): readonly CompiledRule[] {
  let byMinor = known.get(schema);
  if (!byMinor) known.set(schema, (byMinor = new Map()));
  let rules = byMinor.get(minor);
  if (!rules) {
    const type = typeOfSchema(schema, isResource);
    // What the definition holds is stored: it may use all that the minor knows.
    const stored = new Set(schema.validations.flatMap(({ rule, messageExpression }) => [rule, messageExpression]));
    byMinor.set(minor, (rules = type ? compileRules(schema, type.type, minor, stored) : []));
  }
  return rules;
}

function checkOwnRules(given: Given, check: Check): void {
  const { schema, value, old } = given;
  const lazy = <T>(make: () => T) => {
    let made: { value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  const self = lazy(() => fromJson(value, schema));
  const before = lazy(() => (old == null ? null : fromJson(old, schema)));
  for (const rule of rulesOf(schema, given.isResource, check.minor)) {
    if (!rule.compiled) {
      if (rule.problem !== undefined) report(rule, given, rule.problem, check, true);
      continue;
    }
    const { optionalOldSelf = false } = rule.rule;
    if (rule.usesOldSelf && old == null && !optionalOldSelf) continue;
    try {
      const oldSelf = optionalOldSelf ? new Optional(old == null ? undefined : before()) : before();
      const variables = { self: self(), oldSelf };
      if (evaluate(rule.compiled, variables) === true) continue;
      if (rule.usesOldSelf || !given.before?.isUnchanged) report(rule, given, messageOf(rule, variables), check);
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      report(rule, given, `the rule could not be evaluated: ${error.message}`, check, true);
    }
  }
}

function messageOf({ rule, message }: CompiledRule, variables: Variables): string {
  if (message) {
    try {
      const text = evaluate(message, variables);
      if (typeof text === 'string' && text.trim() && !/[\n\r]/.test(text)) return text.trim();
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
  }
  return rule.message.trim() || `failed rule: ${rule.rule.trim()}`;
}

function report(
  { rule }: CompiledRule,
  { schema, path }: Given,
  message: string,
  check: Check,
  isBroken = false,
): void {
  const steps = !isBroken && rule.fieldPath ? findFieldPath(rule.fieldPath, schema)?.steps : undefined;
  const base = path ?? Path.of('<nil>');
  const place = steps ? placeOf(steps, path) : base;
  const reason = isBroken ? 'FieldValueInvalid' : ((rule.reason ?? 'FieldValueInvalid') as Reason);
  check.add(
    'K8S3155',
    { field: path || steps ? place.toString() : '', rule: rule.rule.trim(), message },
    place,
    reason,
  );
}

function placeOf(steps: readonly { readonly name: string; readonly isKey: boolean }[], base: Path | undefined): Path {
  let path = base;
  for (const { name, isKey } of steps) {
    if (path) path = isKey ? path.key(name) : path.child(name);
    else path = Path.of(isKey ? `[${name}]` : name);
  }
  return path ?? Path.of('<nil>');
}
