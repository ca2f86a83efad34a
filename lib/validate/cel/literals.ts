import { GoRegexp } from '../../kubernetes/go-regexp';
import { CelError, type Expr } from './ast';
import { conversions } from './functions-convert';
import { isAny, isSameType, printType, type CelType } from './types';

type Types = ReadonlyMap<Expr, CelType>;

const PATTERNS = new Set(['matches', 'find', 'findAll']);
const CONVERSIONS = new Set(['bool', 'bytes', 'double', 'duration', 'int', 'string', 'timestamp', 'uint']);

/**
 * What a server asks of constants when it compiles an expression: patterns, durations, times and numbers in texts are right, lists and
 * maps hold values of one type, and texts take the values that are filled into them.
 *
 * @throws CelError for the first mistake
 */
export function checkLiterals(expr: Expr, types: Types, mayMix = false): void {
  if (expr.kind === 'call') checkCall(expr, types);
  if (!mayMix && expr.kind === 'list') {
    checkOneType(expr.items.map(({ value, optional }) => itemType(value, optional, types)));
  } else if (!mayMix && expr.kind === 'map') {
    checkOneType(expr.entries.map(({ key }) => types.get(key)));
    checkOneType(expr.entries.map(({ value, optional }) => itemType(value, optional, types)));
  }
  const mixes = mayMix || (expr.kind === 'call' && expr.name === 'format');
  for (const part of partsOf(expr)) checkLiterals(part, types, mixes);
}

function itemType(value: Expr, optional: boolean, types: Types): CelType | undefined {
  const type = types.get(value);
  return optional ? type?.parameters[0] : type;
}

function checkOneType([first, ...others]: readonly (CelType | undefined)[]): void {
  for (const type of others) {
    if (!first || !type || isSameType(first, type)) continue;
    throw new CelError(
      `a list or a map holds ${printType(first)} and ${printType(type)}, where all must be of one type`,
    );
  }
}

function checkCall(call: Expr & { kind: 'call' }, types: Types): void {
  const { name, target, args } = call;
  if (PATTERNS.has(name)) checkPattern(textOf(target ? args[0] : args[1]));
  if (name === 'format' && target) checkFormat(textOf(target), args[0], types);
  const [only] = args;
  if (
    target ||
    args.length !== 1 ||
    !CONVERSIONS.has(name) ||
    only?.kind !== 'constant' ||
    only.constant.type === 'uint'
  )
    return;
  conversions[name]!(only.constant.value);
}

function checkPattern(pattern: string | undefined): void {
  if (pattern === undefined || GoRegexp.compile(pattern)) return;
  throw new CelError(`${JSON.stringify(pattern)} is no regular expression`);
}

const CLAUSES: Readonly<Record<string, readonly string[] | undefined>> = {
  d: ['int', 'uint'],
  f: ['double'],
  e: ['double'],
  b: ['int', 'uint', 'bool'],
  o: ['int', 'uint'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
};

function checkFormat(text: string | undefined, args: Expr | undefined, types: Types): void {
  if (text === undefined || args?.kind !== 'list') return;
  const clauses = [...text.matchAll(/%(?:(%)|(?:\.\d+)?([a-zA-Z]?))/g)].filter(([, percent]) => !percent);
  for (const [index, [clause, , kind = '']] of clauses.entries()) {
    if (kind !== 's' && !CLAUSES[kind]) throw new CelError(`"${clause}" is no way to print a value`);
    const item = args.items[index];
    if (!item) throw new CelError('there are more clauses than values');
    const type = types.get(item.value);
    if (type && !isAny(type) && CLAUSES[kind]?.includes(type.name) === false) {
      throw new CelError(`"${clause}" does not take ${printType(type)}`);
    }
  }
  if (args.items.length > clauses.length) throw new CelError('there are more values than clauses');
}

function textOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === 'constant' && expr.constant.type === 'string' ? expr.constant.value : undefined;
}

/** The expressions directly in an expression. */
function partsOf(expr: Expr): readonly Expr[] {
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
