import type { Minor } from '../../kubernetes/versions';
import type { Schema, SchemaRule } from '../schema/schema';
import { compile, type Compiled } from './compile';
import { functionsOf } from './environment';
import { optionalOf, type CelType } from './types';

/** A rule of a schema that compiled, or what is wrong with it. */
export interface CompiledRule {
  readonly rule: SchemaRule;
  readonly compiled?: Compiled;
  readonly problem?: string;
  /** Whether the rule is about a change, because it refers to the old value. */
  readonly usesOldSelf: boolean;
  readonly message?: Compiled;
  readonly messageProblem?: string;
}

/**
 * Compiles the rules of one schema.
 *
 * @param self the type of the value that they are about
 * @param stored the expressions of the stored object, which may use all that the minor knows
 */
export function compileRules(
  { validations }: Schema,
  self: CelType,
  minor: Minor,
  stored: ReadonlySet<string> = new Set(),
): readonly CompiledRule[] {
  return validations.map((rule) => {
    if (!rule.rule.trim()) return { rule, usesOldSelf: false };
    const variables = new Map([
      ['self', self],
      ['oldSelf', rule.optionalOldSelf ? optionalOf(self) : self],
    ]);
    const environmentOf = (text: string) => ({ functions: functionsOf(minor, stored.has(text)), variables });
    const found = compile(rule.rule, environmentOf(rule.rule), ['bool']);
    if ('problem' in found) return { rule, usesOldSelf: false, problem: found.problem };
    const { compiled } = found;
    const usesOldSelf = compiled.references.has('oldSelf');
    if (!rule.messageExpression) return { rule, compiled, usesOldSelf };
    const message = compile(rule.messageExpression, environmentOf(rule.messageExpression), ['string']);
    return 'problem' in message
      ? { rule, compiled, usesOldSelf, messageProblem: message.problem }
      : { rule, compiled, usesOldSelf, message: message.compiled };
  });
}
