import { CelError, type Expr, type Loop } from './ast';
import type { Compiled } from './compile';
import { implementations } from './functions';
import { CelMap, isEqualTo, Optional, TypeValue, typeNameOf, Uint, type Value } from './values';

const KEYS = new Set(['bool', 'int', 'string', 'uint']);

/** Names that stand for types. */
const TYPES = /^(?:bool|bytes|double|int|list|map|null_type|optional_type|string|type|uint|[a-z]\w*\..+)$/;

/** What the variables of an expression stand for. */
export type Variables = Readonly<Record<string, Value>>;

/** How many steps an expression may take: it ends, whatever it loops over. */
const STEPS = 1_000_000;

/**
 * The value of an expression.
 *
 * @throws CelError for what goes wrong on the way: a missing field, a division by zero
 */
export function evaluate({ expr, global }: Pick<Compiled, 'expr' | 'global'>, variables: Variables): Value {
  return new Evaluator(global, variables).valueOf(expr);
}

interface Scope {
  readonly name: string;
  readonly value: Value;
  readonly outer: Scope | undefined;
}

class Evaluator {
  private steps = 0;
  private scope: Scope | undefined;

  constructor(
    private readonly global: ReadonlyMap<Expr, string>,
    private readonly variables: Variables,
  ) {}

  valueOf(expr: Expr): Value {
    if (++this.steps > STEPS) throw new CelError('it takes too many steps');
    switch (expr.kind) {
      case 'constant':
        return expr.constant.type === 'uint' ? new Uint(expr.constant.value) : expr.constant.value;
      case 'name':
        return this.named(expr.name);
      case 'select':
        return this.selected(expr);
      case 'call':
        return this.called(expr);
      case 'list':
        return expr.items.flatMap(({ value, optional }) => {
          const item = this.valueOf(value);
          return optional ? present(item) : [item];
        });
      case 'map':
        return this.mapped(expr);
      case 'object':
        return new CelMap(
          expr.fields.flatMap(({ key, value, optional }) => {
            const field = this.valueOf(value);
            return (optional ? present(field) : [field]).map((each) => [key, each] as const);
          }),
        );
      case 'loop':
        return this.looped(expr);
    }
  }

  private named(name: string): Value {
    for (let { scope } = this; scope; scope = scope.outer) if (scope.name === name) return scope.value;
    const value = Object.hasOwn(this.variables, name) ? this.variables[name] : undefined;
    if (value !== undefined) return value;
    if (!TYPES.test(name)) throw new CelError(`there is no ${name}`);
    return new TypeValue(name);
  }

  private mapped({ entries }: Expr & { kind: 'map' }): Value {
    const made: [Value, Value][] = [];
    const seen = new CelMap();
    for (const { key, value, optional } of entries) {
      const name = this.valueOf(key);
      if (!KEYS.has(typeNameOf(name))) throw new CelError(`a key cannot be of type ${typeNameOf(name)}`);
      if (seen.has(name) || made.some(([other]) => isEqualTo(other, name))) throw new CelError('a key stands twice');
      const item = this.valueOf(value);
      for (const each of optional ? present(item) : [item]) made.push([name, each]);
    }
    return new CelMap(made);
  }

  private selected(expr: Expr & { kind: 'select' }): Value {
    const whole = this.global.get(expr);
    if (whole !== undefined) return this.named(whole);
    const operand = this.valueOf(expr.operand);
    if (expr.test) return has(operand, expr.field);
    if (operand instanceof Optional)
      return operand.value === undefined ? operand : optionalField(operand.value, expr.field);
    return field(operand, expr.field);
  }

  private called(expr: Expr & { kind: 'call' }): Value {
    const whole = this.global.get(expr);
    switch (expr.name) {
      case '_&&_':
        return this.both(expr.args as [Expr, Expr], false);
      case '_||_':
        return this.both(expr.args as [Expr, Expr], true);
      case '_?_:_': {
        const condition = this.valueOf(expr.args[0]!);
        if (typeof condition !== 'boolean') throw noOverload(expr.name, [condition]);
        return this.valueOf(expr.args[condition ? 1 : 2]!);
      }
      case '@not_strictly_false':
        try {
          return this.valueOf(expr.args[0]!) !== false;
        } catch (error) {
          if (error instanceof CelError && this.steps <= STEPS) return true;
          throw error;
        }
      case '_?._': {
        const operand = this.valueOf(expr.args[0]!);
        const name = this.valueOf(expr.args[1]!) as string;
        if (operand instanceof Optional)
          return operand.value === undefined ? operand : optionalField(operand.value, name);
        return optionalField(operand, name);
      }
    }
    if (whole !== undefined)
      return this.apply(
        whole,
        expr.args.map((arg) => this.valueOf(arg)),
      );
    const target = expr.target ? [this.valueOf(expr.target)] : [];
    const args = [...target, ...expr.args.map((arg) => this.valueOf(arg))];
    return this.apply(expr.target ? `.${expr.name}` : expr.name, args);
  }

  private apply(name: string, args: readonly Value[]): Value {
    const implementation = implementations.get(name);
    if (!implementation) throw new CelError(`${name.replace(/^\./, '')}() cannot be evaluated without a cluster`);
    const result = implementation(...args);
    if (result === undefined) throw noOverload(name, args);
    return result;
  }

  /** `&&` and `||`: what decides wins over an error, on whichever side it stands. */
  private both([left, right]: readonly [Expr, Expr], decides: boolean): Value {
    let failure: unknown;
    for (const side of [left, right]) {
      try {
        const value = this.valueOf(side);
        if (value === decides) return decides;
        if (typeof value !== 'boolean') failure = noOverload(decides ? '_||_' : '_&&_', [value]);
      } catch (error) {
        if (!(error instanceof CelError) || this.steps > STEPS) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return !decides;
  }

  private looped(expr: Loop): Value {
    const range = this.valueOf(expr.range);
    const outer = this.scope;
    let result = this.lazily(expr.start);
    for (const [first, second] of itemsOf(range, expr.second !== undefined)) {
      this.scope = { name: expr.result, value: result.value ?? null, outer };
      this.scope = { name: expr.variable, value: first, outer: this.scope };
      if (expr.second !== undefined) this.scope = { name: expr.second, value: second, outer: this.scope };
      const goesOn = result.failure ? true : this.valueOf(expr.while);
      if (goesOn === false) break;
      result = this.stepOf(expr, result.failure);
    }
    this.scope = { name: expr.result, value: result.value ?? null, outer };
    try {
      if (result.failure) throw result.failure;
      return this.valueOf(expr.end);
    } finally {
      this.scope = outer;
    }
  }

  /** A round of a loop. After an error only `&&` and `||` go on, for they may still be decided. */
  private stepOf({ step }: Loop, failure: CelError | undefined): Outcome {
    if (!failure) return this.lazily(step);
    if (step.kind !== 'call' || (step.name !== '_&&_' && step.name !== '_||_')) return { failure };
    const decides = step.name === '_||_';
    const next = this.lazily(step.args[1]!);
    return next.value === decides ? next : { failure };
  }

  private lazily(expr: Expr): Outcome {
    try {
      return { value: this.valueOf(expr) };
    } catch (error) {
      if (error instanceof CelError && this.steps <= STEPS) return { failure: error };
      throw error;
    }
  }
}

interface Outcome {
  readonly value?: Value;
  readonly failure?: CelError;
}

function* itemsOf(range: Value, isTwo: boolean): Iterable<readonly [first: Value, second: Value]> {
  if (Array.isArray(range)) {
    for (const [index, item] of (range as readonly Value[]).entries())
      yield isTwo ? [BigInt(index), item] : [item, null];
  } else if (range instanceof CelMap) yield* range.entries();
  else throw new CelError(`${typeNameOf(range)} has no items`);
}

function present(value: Value): Value[] {
  if (!(value instanceof Optional)) throw noOverload('?', [value]);
  return value.value === undefined ? [] : [value.value];
}

function has(operand: Value, name: string): boolean {
  if (operand instanceof Optional) return operand.value !== undefined && has(operand.value, name);
  if (operand instanceof CelMap) return operand.has(name);
  throw noOverload('has', [operand]);
}

function field(operand: Value, name: string): Value {
  if (!(operand instanceof CelMap)) throw noOverload('.', [operand]);
  const value = operand.get(name);
  if (value === undefined) throw new CelError(`there is no ${JSON.stringify(name)}`);
  return value;
}

function optionalField(operand: Value, name: string): Value {
  if (!(operand instanceof CelMap)) throw noOverload('.?', [operand]);
  const value = operand.get(name);
  return value instanceof Optional ? value : new Optional(value);
}

function noOverload(name: string, args: readonly Value[]): CelError {
  const shown = name.replace(/^_?(.*?)_?$/, '$1').replace(/^\./, '');
  return new CelError(`${shown} does not take ${args.map(typeNameOf).join(', ')}`);
}
