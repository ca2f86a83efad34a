import { GoRegexp } from '../../kubernetes/go-regexp';
import type { Minor } from '../../kubernetes/versions';
import type { Correlation } from './correlation';
import { effectiveFormat, formatTest } from './formats';
import { checkNumber, isInteger } from './numbers';
import { isSame } from './same';
import type { Schema } from './schema';
import { Verdict } from './verdict';

type Fields = Readonly<Record<string, unknown>>;

/** A value that is held against a schema. */
interface Given {
  readonly value: unknown;
  readonly schema: Schema;
  /** Where it stands, as a server writes it. */
  readonly place: string;
  readonly minor: Minor;
  /** What it was before, where that is known: what did not change may stay wrong. */
  readonly before?: Correlation | undefined;
}

/**
 * Holds a value against a schema, as a server does after pruning and defaults: types, limits, patterns, formats, required fields,
 * alternatives.
 */
export function checkValue(given: Given): Verdict {
  const verdict = judge(given);
  return !verdict.isValid && given.before?.isUnchanged ? verdict.forgiven() : verdict;
}

function judge(given: Given): Verdict {
  const { value, schema } = given;
  const verdict = new Verdict();
  checkType(given, verdict);
  if (value === null) {
    checkEnum(given, verdict);
    return verdict;
  }
  if (typesOf(schema).length > 0 || formatOf(given)) verdict.matches++;
  checkAlternatives(given, verdict);
  verdict.matches++;
  if (typeof value === 'string') {
    checkText(value, given, verdict);
    verdict.matches += formatTestOf(given) ? 2 : 1;
  } else if (typeof value === 'number') {
    checkNumber(value, { ...schema, format: formatOf(given) }, typesOf(schema), given.place, given.minor, verdict);
    verdict.matches++;
  } else if (Array.isArray(value)) {
    checkItems(value, given, verdict);
    verdict.matches++;
  }
  checkEnum(given, verdict);
  verdict.matches++;
  if (isFields(value)) {
    checkFields(value, given, verdict);
    verdict.matches++;
  }
  verdict.matches++;
  return verdict;
}

function typesOf(schema: Schema): readonly string[] {
  if (schema.intOrString) return INT_OR_STRING;
  return schema.type ? [schema.type] : [];
}

const INT_OR_STRING: readonly string[] = ['integer', 'string'];

function formatOf({ schema, minor }: Given): string {
  return schema.format && effectiveFormat(schema.format, typesOf(schema), minor);
}

function formatTestOf(given: Given): ((text: string) => boolean) | undefined {
  const format = formatOf(given);
  return format ? formatTest(format, given.minor) : undefined;
}

function checkType(given: Given, verdict: Verdict): void {
  const { value, schema, place } = given;
  const types = typesOf(schema);
  const format = formatOf(given);
  if (types.length === 0 && !format) return;
  if (hasType(value, types, format, schema.nullable)) verdict.matches++;
  else {
    const words = types.length > 0 ? types.join(' or ') : format;
    const must = `must be of type ${words}${schema.nullable ? ' or null' : ''}`;
    verdict.add({ place, reason: 'FieldValueTypeInvalid', value, must });
  }
}

function hasType(value: unknown, types: readonly string[], format: string, nullable: boolean): boolean {
  if (value === null) return types.length === 0 || nullable;
  const type = typeOf(value);
  // With a format, texts and lists are left to it.
  const isNumeric = types.includes('number') || types.includes('integer');
  if (format && !isNumeric && (type === 'string' || type === 'array')) return true;
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function checkText(text: string, given: Given, verdict: Verdict): void {
  const { schema, place } = given;
  const length = schema.maxLength === undefined && schema.minLength === undefined ? 0 : lengthOf(text);
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    const must = `must have at most ${schema.maxLength} characters`;
    verdict.add({ place, reason: 'FieldValueTooLong', value: text, must, max: schema.maxLength });
  } else if (schema.minLength !== undefined && length < schema.minLength) {
    const must = `must have at least ${schema.minLength} characters`;
    verdict.add({ place, reason: 'FieldValueInvalid', value: text, must });
  } else if (schema.pattern && !GoRegexp.compile(schema.pattern)?.test(text)) {
    verdict.add({ place, reason: 'FieldValueInvalid', value: text, must: `must match the pattern ${schema.pattern}` });
  }
  if (formatTestOf(given)?.(text) === false) {
    verdict.add({ place, reason: 'FieldValueTypeInvalid', value: text, must: `must have the format ${schema.format}` });
  }
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function checkItems(list: readonly unknown[], given: Given, verdict: Verdict): void {
  const { schema, place } = given;
  const items = schema.items?.schema;
  if (items) {
    list.forEach((value, index) => {
      const before = given.before?.item(index);
      verdict.merge(checkValue({ ...given, value, schema: items, place: `${place}[${index}]`, before }));
    });
  }
  if (schema.minItems !== undefined && list.length < schema.minItems) {
    verdict.add({
      place,
      reason: 'FieldValueInvalid',
      value: list,
      must: `must have at least ${schema.minItems} items`,
    });
  }
  if (schema.maxItems !== undefined && list.length > schema.maxItems) {
    const must = `must have at most ${schema.maxItems} items`;
    verdict.add({ place, reason: 'FieldValueTooMany', value: list, must, max: schema.maxItems });
  }
  verdict.matches++;
}

function checkEnum({ value, schema, place }: Given, verdict: Verdict): void {
  if (schema.enum.length === 0 || schema.enum.some((allowed) => isEnumValue(value, allowed))) return;
  const allowed = schema.enum.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  verdict.add({
    place,
    reason: 'FieldValueNotSupported',
    value,
    must: `must be one of ${allowed.join(', ')}`,
    allowed,
  });
}

function isEnumValue(value: unknown, allowed: unknown): boolean {
  // Null is never found, because Go converts no null.
  if (value === null || allowed === null) return false;
  if (typeof value === 'number' && isInteger(allowed)) return Math.trunc(value) === allowed;
  return isSame(value, allowed);
}

function checkFields(fields: Fields, given: Given, verdict: Verdict): void {
  const { schema, place } = given;
  const names = Object.keys(fields);
  const { minProperties, maxProperties, additionalProperties } = schema;
  if (minProperties !== undefined && names.length < minProperties) {
    verdict.add({
      place,
      reason: 'FieldValueInvalid',
      value: fields,
      must: `must have at least ${minProperties} entries`,
    });
  }
  if (maxProperties !== undefined && names.length > maxProperties) {
    const must = `must have at most ${maxProperties} entries`;
    verdict.add({ place, reason: 'FieldValueTooMany', value: fields, must, max: maxProperties });
  }
  for (const name of names) {
    const property = schema.properties.get(name);
    if (!property && additionalProperties?.allows === false) {
      verdict.add({ place, reason: 'FieldValueInvalid', value: fields, must: `must not have a field "${name}"` });
    }
    const held = property ?? additionalProperties?.schema;
    if (held) verdict.merge(checkField(name, fields[name], held, given));
  }
  for (const name of schema.required) {
    if (Object.hasOwn(fields, name)) continue;
    verdict.add({ place: `${place}.${name}`, reason: 'FieldValueRequired', value: undefined, must: 'must be set' });
  }
}

function checkField(name: string, value: unknown, schema: Schema, given: Given): Verdict {
  const place = given.place ? `${given.place}.${name}` : name;
  // What an object is cannot have changed.
  const isWhat = given.place === '' && (name === 'apiVersion' || name === 'kind' || name === 'metadata');
  const before = isWhat ? undefined : given.before?.field(name);
  return checkValue({ ...given, value, schema, place, before });
}

function checkAlternatives(given: Given, verdict: Verdict): void {
  const { schema } = given;
  const wrong = (must: string) =>
    verdict.add({
      place: undefined,
      reason: 'FieldValueInvalid',
      value: given.value,
      must: `${given.place || 'the object'} ${must}`,
    });
  const judged = (alternatives: readonly Schema[]) => alternatives.map((each) => judge({ ...given, schema: each }));
  if (schema.anyOf.length > 0) {
    const verdicts = judged(schema.anyOf);
    const right = verdicts.find(({ isValid }) => isValid);
    if (!right) wrong('must fit at least one of the schemas of anyOf, and fits none');
    verdict.merge(right ?? best(verdicts));
  }
  if (schema.oneOf.length > 0) {
    const verdicts = judged(schema.oneOf);
    const right = verdicts.filter(({ isValid }) => isValid);
    if (right.length !== 1) wrong(`must fit exactly one of the schemas of oneOf, and fits ${right.length || 'none'}`);
    if (right.length === 1) verdict.merge(right[0]!);
    else if (right.length === 0) verdict.merge(best(verdicts));
  }
  if (schema.allOf.length > 0) {
    const verdicts = judged(schema.allOf);
    for (const each of verdicts) verdict.merge(each);
    if (!verdicts.every(({ isValid }) => isValid)) wrong('must fit all schemas of allOf');
  }
  if (schema.not && judge({ ...given, schema: schema.not }).isValid) wrong('must not fit the schema of not');
  verdict.matches++;
}

/** The alternative that passed most checks, the first of several. */
function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((most, each) => (each.matches > most.matches ? each : most));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
