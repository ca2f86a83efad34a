import { compileRules, type CompiledRule } from '../cel/schema-rules';
import { typeOfSchema } from '../cel/schema-types';
import type { Check } from '../check';
import { checkRules as checkValueRules } from '../custom/rules';
import type { Path } from '../path';
import { hasRules } from '../schema/has-rules';
import type { Schema } from '../schema/schema';

/** What is known around a schema whose rules are compiled. */
interface Place {
  readonly isRoot: boolean;
  /** Where old and new values cannot be told to belong together; undefined where they can. */
  readonly uncorrelated: Path | undefined;
  readonly stored: ReadonlySet<string>;
  /** The fields at which the schema is wrong: rules around them are not compiled, because their types are not known. */
  readonly wrong: readonly string[];
}

/** The rules in CEL of a schema have to compile, each with the types of the value that it is about. */
export function checkCrdRules(
  schema: Schema,
  path: Path,
  stored: ReadonlySet<string>,
  wrong: readonly string[],
  check: Check,
): void {
  checkRules(schema, path, { isRoot: true, uncorrelated: undefined, stored, wrong }, check);
}

/** A default keeps the rules of its schema, both as a value that was there before and as a new one. */
export function checkDefaultRules(schema: Schema, value: unknown, path: Path, check: Check): void {
  const given = { schema, value, path, isResource: schema.embeddedResource };
  const before = check.diagnostics.length;
  checkValueRules({ ...given, old: value }, check);
  if (check.diagnostics.length === before) checkValueRules({ ...given, old: undefined }, check);
}

function checkRules(schema: Schema, path: Path, place: Place, check: Check): void {
  if (!hasRules(schema)) return;
  const inside = { ...place, isRoot: false };
  const additional = schema.additionalProperties?.schema;
  if (additional) checkRules(additional, path.child('additionalProperties'), inside, check);
  const isUnknown = schema.mapType !== undefined && schema.mapType !== 'granular' && schema.mapType !== 'atomic';
  for (const [name, property] of schema.properties) {
    const uncorrelated = place.uncorrelated ?? (isUnknown ? path : undefined);
    checkRules(property, path.child('properties').key(name), { ...inside, uncorrelated }, check);
  }
  if (schema.items?.schema) {
    const uncorrelated = place.uncorrelated ?? (schema.listType === 'map' ? undefined : path);
    checkRules(schema.items.schema, path.child('items'), { ...inside, uncorrelated }, check);
  }
  if (schema.validations.length > 0) checkOwnRules(schema, path, place, check);
}

function checkOwnRules(schema: Schema, path: Path, place: Place, check: Check): void {
  const here = path.toString();
  if (place.wrong.some((field) => field.startsWith(here))) return;
  const type = typeOfSchema(schema, place.isRoot || schema.embeddedResource);
  const list = path.child('x-kubernetes-validations');
  if (!type) {
    const problem = 'the value has no type that rules could see; move them to where the type is known';
    return check.add('K8S3154', { field: list.toString(), problem }, list, 'InternalError');
  }
  compileRules(schema, type.type, check.minor, place.stored).forEach((rule, index) => {
    checkRule(rule, list.index(index), place, check);
  });
}

function checkRule(
  { rule, problem, messageProblem, usesOldSelf }: CompiledRule,
  path: Path,
  place: Place,
  check: Check,
): void {
  const report = (at: Path, found: string) => {
    check.add('K8S3154', { field: at.toString(), problem: found }, at, 'FieldValueInvalid');
  };
  if (problem !== undefined) report(path.child('rule'), problem);
  if (messageProblem !== undefined) report(path.child('messageExpression'), messageProblem);
  if (usesOldSelf && place.uncorrelated) {
    const hint = 'Move the rule to the list or map itself, or give the list a key by x-kubernetes-list-type: map.';
    const must = `must not use oldSelf, because within ${place.uncorrelated.toString()} no one can tell what a value was before`;
    check.invalid(path.child('rule'), rule.rule, must, hint);
  }
  if (!usesOldSelf && rule.optionalOldSelf !== undefined) {
    check.invalid(
      path.child('optionalOldSelf'),
      rule.optionalOldSelf,
      'must not be set, because the rule does not use oldSelf',
    );
  }
}
