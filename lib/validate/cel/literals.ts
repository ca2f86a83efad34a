import { parseGoDuration } from '../../kubernetes/go-duration';
import { GoRegexp } from '../../kubernetes/go-regexp';
import { isTimestamp } from '../../kubernetes/timestamp';
import { CelError, type Expr } from './ast';

/** Constants that stand for a pattern, a duration or a time have to be one. */
export function checkLiterals(expr: Expr): void {
  if (expr.kind === 'call') checkCall(expr);
  for (const part of partsOf(expr)) checkLiterals(part);
}

function checkCall({ name, target, args }: Expr & { kind: 'call' }): void {
  const [first] = args;
  const last = args.at(-1);
  const text = name === 'matches' ? textOf(target ? first : last) : textOf(first);
  if (text === undefined) return;
  const quoted = JSON.stringify(text);
  if (name === 'matches' && !GoRegexp.compile(text)) throw new CelError(`${quoted} is no regular expression`);
  if (target || args.length !== 1) return;
  if (name === 'duration' && parseGoDuration(text) === undefined) throw new CelError(`${quoted} is no duration`);
  if (name === 'timestamp' && !isTimestamp(text)) throw new CelError(`${quoted} is no time`);
}

function textOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === 'constant' && expr.constant.type === 'string' ? expr.constant.value : undefined;
}

/** The expressions directly in an expression. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'select':
      return [expr.operand];
    case 'call':
      return expr.target ? [expr.target, ...expr.args] : expr.args;
    case 'list':
      return expr.items.map(({ value }) => value);
    case 'map':
      return expr.entries.flatMap(({ key, value }) => [key, value]);
    case 'object':
      return expr.fields.map(({ value }) => value);
    case 'loop':
      return [expr.range, expr.start, expr.while, expr.step, expr.end];
  }
}
