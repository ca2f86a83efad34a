import { CelError, type Expr } from './ast';
import { check, type Checked } from './checker';
import type { Environment } from './environment';
import { checkLiterals } from './literals';
import { parse } from './parser';
import { printType } from './types';

/** An expression that compiled. */
export interface Compiled extends Checked {
  readonly expr: Expr;
}

/** An expression that compiled, or what is wrong with it: a sentence without a full stop. */
export type Compilation = { readonly compiled: Compiled } | { readonly problem: string };

/**
 * Compiles an expression as a server does when it stores it: syntax, names, types, and the constants that are patterns, durations and
 * times.
 *
 * @param returns the types that its value may have, as CEL prints them; any, where there is none
 */
export function compile(text: string, environment: Environment, returns: readonly string[] = []): Compilation {
  try {
    const expr = parse(text);
    const checked = check(expr, environment);
    checkLiterals(expr, checked.types);
    const type = printType(checked.type);
    if (returns.length > 0 && !returns.includes(type)) {
      return { problem: `its value is ${type}, where ${returns.join(' or ')} is expected` };
    }
    return { compiled: { ...checked, expr } };
  } catch (error) {
    if (error instanceof CelError) return { problem: error.message };
    throw error;
  }
}
