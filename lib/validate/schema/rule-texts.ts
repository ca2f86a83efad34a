import type { Check } from '../check';
import type { Path } from '../path';
import { findFieldPath } from './field-path';
import type { Schema, SchemaRule } from './schema';
import { unsupportedKeyword } from './unsupported';

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const LINE_BREAK = /[\n\r]/;

/** What stands beside the expressions of `x-kubernetes-validations`. */
export function checkRuleTexts(schema: Schema, path: Path, check: Check): void {
  schema.validations.forEach((rule, index) => {
    const here = path.child('x-kubernetes-validations').index(index);
    checkMessage(rule, here, check);
    if (rule.messageExpression && !rule.messageExpression.trim()) {
      check.required(
        here.child('messageExpression'),
        'it is blank',
        'Remove it, or write an expression that gives a text.',
      );
    }
    if (rule.reason !== undefined && !REASONS.includes(rule.reason)) {
      check.notSupported(here.child('reason'), rule.reason, REASONS);
    }
    if (rule.fieldPath) checkFieldPath(rule.fieldPath, schema, here.child('fieldPath'), check);
  });
}

function checkMessage(rule: SchemaRule, path: Path, check: Check): void {
  const message = rule.message.trim();
  if (!rule.rule.trim()) check.required(path.child('rule'), 'it is the expression in CEL');
  else if (rule.message && !message) check.invalid(path.child('message'), rule.message, 'must not be blank');
  else if (LINE_BREAK.test(message)) check.invalid(path.child('message'), rule.message, 'must be one line');
  else if (LINE_BREAK.test(rule.rule.trim()) && !message) {
    check.required(path.child('message'), 'the rule has more than one line', 'Say in one line what the rule asks for.');
  }
}

function checkFieldPath(fieldPath: string, schema: Schema, path: Path, check: Check): void {
  if (!fieldPath.trim()) check.invalid(path, fieldPath, 'must not be blank');
  if (LINE_BREAK.test(fieldPath)) check.invalid(path, fieldPath, 'must be one line');
  if (unsupportedKeyword(schema) === undefined && !findFieldPath(fieldPath, schema)) {
    check.invalid(path, fieldPath, 'must lead to a field of the schema, such as ".spec.replicas"');
  }
}
