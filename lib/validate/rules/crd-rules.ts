import { costOf } from '../cel/cost';
import { compileRules, type CompiledRule } from '../cel/schema-rules';
import { typeOfSchema, type SizedType } from '../cel/schema-types';
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
  /** How often the value can be there at most; undefined where nothing limits it. */
  readonly times: number | undefined;
  /** Whether one rule alone may cost too much, because it is stored already. */
  readonly mayCost: boolean;
  readonly total: Total;
}

/** What all rules of a schema can cost together, and those that cost most. */
interface Total {
  cost: number;
  expensive: { readonly path: Path; readonly cost: number }[];
}

/** The units of cost that a rule, and all rules of a schema, may come to. */
const RULE_LIMIT = 10_000_000;
const SCHEMA_LIMIT = 100_000_000;
const REQUEST = 3 * 1024 * 1024;

/** What is asked of the rules of a schema. */
export interface RuleDemands {
  readonly stored: ReadonlySet<string>;
  readonly wrong: readonly string[];
  readonly mayCost: boolean;
}

/** The rules in CEL of a schema have to compile, each with the types of the value that it is about. */
export function checkCrdRules(schema: Schema, path: Path, demands: RuleDemands, check: Check): void {
  const total: Total = { cost: 0, expensive: [] };
  checkRules(schema, path, { ...demands, isRoot: true, uncorrelated: undefined, times: 1, total }, check);
  if (total.cost <= SCHEMA_LIMIT) return;
  const most = total.expensive.toSorted((a, b) => b.cost - a.cost).slice(0, 4);
  for (const { path: at } of most)
    check.forbidden(at, 'is among the most expensive of rules that together can cost too much', CHEAPER);
  check.forbidden(path, 'has rules that together can cost too much', CHEAPER);
}

const CHEAPER =
  'Set maxItems, maxProperties and maxLength where lists, maps and texts are described, or make the rule simpler.';

/** How many items a value can have. */
function countOf({ type, additionalProperties, maxProperties, maxItems }: Schema): number | undefined {
  if (type === 'array') return maxItems === undefined ? undefined : Math.max(0, maxItems);
  if (type !== 'object' || !additionalProperties) return 1;
  return maxProperties === undefined ? undefined : Math.max(0, maxProperties);
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
  const count = countOf(schema);
  const times = place.times === undefined || count === undefined ? undefined : place.times * count;
  const inside = { ...place, isRoot: false, times };
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
    checkCost(rule, list.index(index), type, place, check);
    checkRule(rule, list.index(index), place, check);
  });
}

/** What a rule can cost: once for each time that its value can be there. */
function checkCost({ compiled, message }: CompiledRule, path: Path, type: SizedType, place: Place, check: Check): void {
  const observe = (at: Path, cost: number) => {
    if (!place.mayCost && cost > RULE_LIMIT) check.forbidden(at, 'can cost too much', CHEAPER);
    place.total.cost += cost;
    if (cost >= SCHEMA_LIMIT / 100) place.total.expensive.push({ path: at, cost });
  };
  const times = place.times ?? Math.floor(REQUEST / (type.min + 1));
  if (compiled) observe(path.child('rule'), costOf(compiled, type) * times || 0);
  if (message) observe(path.child('messageExpression'), costOf(message, type));
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
