import { type Expr, type Loop } from './ast';
import { costOfCall, type CostNode } from './cost-call';
import type { Compiled } from './compile';
import type { SizedType } from './schema-types';
import { either, exactly, plus, product, UNKNOWN, type Span } from './size';
import type { CelType } from './types';

const LIST = 10;
const MAP = 30;
const OBJECT = 40;
const SCALARS = new Set(['bool', 'double', 'int', 'uint', 'google.protobuf.Duration', 'google.protobuf.Timestamp']);

/** The sizes of what is in a list or a map. */
interface Entries {
  readonly isList: boolean;
  readonly key: Span;
  readonly value: Span;
}

interface Local {
  readonly path: readonly string[];
  readonly size: Span | undefined;
  readonly entries: Entries | undefined;
}

/**
 * The most that an expression can cost, in the units of a kube-apiserver: it is refused when that is too much. The sizes of what it is
 * about are those that the schema allows; what the schema does not limit can be as large as a request.
 */
export function costOf({ expr, types, global }: Compiled, self: SizedType): number {
  return new Coster(types, global, self).cost(expr).max;
}

class Coster {
  private readonly sizes = new Map<Expr, Span>();
  private readonly entries = new Map<Expr, Entries>();
  private readonly paths = new Map<Expr, readonly string[]>();
  private readonly locals = new Map<string, Local[]>();

  constructor(
    private readonly types: ReadonlyMap<Expr, CelType>,
    private readonly global: ReadonlyMap<Expr, string>,
    private readonly self: SizedType,
  ) {}

  cost(expr: Expr): Span {
    switch (expr.kind) {
      case 'constant':
        return exactly(0);
      case 'name':
        this.paths.set(expr, this.local(expr.name)?.path ?? [expr.name]);
        return exactly(1);
      case 'select':
        return this.costOfSelect(expr);
      case 'call':
        return this.costOfCall(expr);
      case 'list': {
        const cost = this.sum(expr.items.map(({ value }) => value));
        const value = this.span(expr.items.map((item) => item.value));
        this.entries.set(expr, { isList: true, key: exactly(1), value });
        return plus(cost, exactly(LIST));
      }
      case 'map': {
        const cost = this.sum(expr.entries.flatMap(({ key, value }) => [key, value]));
        const key = this.span(expr.entries.map((entry) => entry.key));
        const value = this.span(expr.entries.map((entry) => entry.value));
        this.entries.set(expr, { isList: false, key, value });
        return plus(cost, exactly(MAP));
      }
      case 'object':
        return plus(this.sum(expr.fields.map(({ value }) => value)), exactly(OBJECT));
      case 'loop':
        return this.costOfLoop(expr);
    }
  }

  private sum(exprs: readonly Expr[]): Span {
    return exprs.reduce<Span>((sum, expr) => plus(sum, this.cost(expr)), exactly(0));
  }

  private span(exprs: readonly Expr[]): Span {
    const [first, ...others] = exprs.map((expr) => this.sizeOf(expr) ?? UNKNOWN);
    return others.reduce(either, first ?? { min: 0, max: 0 });
  }

  private costOfSelect(expr: Expr & { kind: 'select' }): Span {
    const whole = this.global.get(expr);
    if (whole !== undefined) {
      this.paths.set(expr, [whole]);
      return exactly(1);
    }
    const cost = this.cost(expr.operand);
    if (expr.test) return cost;
    const type = this.types.get(expr.operand);
    this.paths.set(expr, [...(this.paths.get(expr.operand) ?? []), expr.field]);
    return type?.name === 'map' || type?.fieldOf ? plus(cost, exactly(1)) : cost;
  }

  private costOfCall(expr: Expr & { kind: 'call' }): Span {
    const whole = this.global.get(expr);
    if (expr.name === 'dyn') {
      const cost = this.cost(expr.args[0]!);
      this.copy(expr, expr.args[0]!);
      return plus(exactly(1), cost);
    }
    const costs = expr.args.map((arg) => this.cost(arg));
    const target = expr.target && whole === undefined ? expr.target : undefined;
    const ofTarget = target ? this.cost(target) : exactly(0);
    const node = (part: Expr) => this.nodeOf(part);
    const call = {
      name: whole ?? expr.name,
      target: target && node(target),
      args: expr.args.map(node),
      costs,
    };
    const found = costOfCall(call);
    this.noteEntries(expr);
    const size = found.size ?? this.indexed(expr);
    if (size) this.sizes.set(expr, size);
    else if (!this.sizes.has(expr)) {
      const computed = this.sizeOf(expr);
      if (computed) this.sizes.set(expr, computed);
    }
    return plus(ofTarget, found.cost);
  }

  /** What is in a list or a map goes on to what is made of it. */
  private noteEntries(expr: Expr & { kind: 'call' }): void {
    if (expr.name !== '_+_' && expr.name !== '_?_:_') return;
    const [a, b] = expr.args.slice(-2).map((arg) => this.entriesOf(arg));
    const merged = a && b ? { isList: a.isList, key: either(a.key, b.key), value: either(a.value, b.value) } : (a ?? b);
    if (merged) this.entries.set(expr, merged);
  }

  private indexed(expr: Expr & { kind: 'call' }): Span | undefined {
    if (expr.name !== '_[_]') return undefined;
    const [container] = expr.args as [Expr];
    const type = this.types.get(container)?.name;
    const step = type === 'list' ? '@items' : type === 'map' ? '@values' : undefined;
    if (step) this.paths.set(expr, [...(this.paths.get(container) ?? []), step]);
    return this.entriesOf(container)?.value;
  }

  private costOfLoop(expr: Loop): Span {
    const isBinding = expr.range.kind === 'list' && expr.range.items.length === 0 && expr.result !== '@result';
    const start = plus(this.cost(expr.range), this.cost(expr.start));
    const result = {
      path: this.pathOf(expr.start),
      size: this.sizeOf(expr.start),
      entries: this.entriesOf(expr.start),
    };
    if (isBinding) {
      const end = this.within(expr.result, result, () => this.cost(expr.end));
      this.copy(expr, expr.end);
      return plus(start, end);
    }
    let round: Span = exactly(0);
    const end = this.within(expr.result, result, () => {
      round = this.costOfRound(expr);
      return this.cost(expr.end);
    });
    const count = this.sizeOf(expr.range) ?? UNKNOWN;
    if (expr.start.kind === 'constant') this.sizes.set(expr, this.sizeOf(expr.start) ?? UNKNOWN);
    else if (expr.start.kind === 'list' || expr.start.kind === 'map') {
      this.sizes.set(expr, count);
      const entries = this.entriesOf(expr.step);
      if (entries) this.entries.set(expr, entries);
    }
    const rounds = { min: product(count.min, round.min), max: product(count.max, round.max) };
    return plus(plus(start, end), rounds);
  }

  private costOfRound(expr: Loop): Span {
    const round = () => plus(this.cost(expr.while), this.cost(expr.step));
    const path = this.pathOf(expr.range);
    const entries = this.entriesOf(expr.range);
    const isList = entries?.isList ?? this.types.get(expr.range)?.name === 'list';
    const key: Local = { path: step(path, isList ? '@indices' : '@keys'), size: entries?.key, entries: undefined };
    const value: Local = { path: step(path, isList ? '@items' : '@values'), size: entries?.value, entries: undefined };
    if (expr.second === undefined) return this.within(expr.variable, isList ? value : key, round);
    return this.within(expr.variable, key, () => this.within(expr.second!, value, round));
  }

  private within<T>(name: string, local: Local, run: () => T): T {
    const stack = this.locals.get(name) ?? [];
    this.locals.set(name, stack);
    stack.push(local);
    const result = run();
    stack.pop();
    return result;
  }

  private local(name: string): Local | undefined {
    return this.locals.get(name)?.at(-1);
  }

  private pathOf(expr: Expr): readonly string[] {
    const local = expr.kind === 'name' ? this.local(expr.name) : undefined;
    return local?.path ?? this.paths.get(expr) ?? [];
  }

  private nodeOf(expr: Expr): CostNode {
    const path = this.pathOf(expr);
    const own = path[0] === '@result' ? [] : path;
    const type = this.types.get(expr);
    const item = type?.name === 'list' ? this.schemaSize([...own, '@items'], own.length > 0) : undefined;
    return { expr, type, size: this.sizeOf(expr), itemSize: item };
  }

  private entriesOf(expr: Expr): Entries | undefined {
    return this.entries.get(expr) ?? (expr.kind === 'name' ? this.local(expr.name)?.entries : undefined);
  }

  private copy(to: Expr, from: Expr): void {
    const size = this.sizeOf(from);
    const entries = this.entriesOf(from);
    if (size) this.sizes.set(to, size);
    if (entries) this.entries.set(to, entries);
  }

  private sizeOf(expr: Expr): Span | undefined {
    const known = this.sizes.get(expr) ?? sizeOfLiteral(expr);
    if (known) return known;
    const path = this.pathOf(expr);
    const found = this.schemaSize(path, path.length > 0);
    if (found) {
      this.sizes.set(expr, found);
      return found;
    }
    if (isScalar(this.types.get(expr))) return exactly(1);
    return expr.kind === 'name' ? this.local(expr.name)?.size : undefined;
  }

  /** How large the schema lets a value be. */
  private schemaSize(path: readonly string[], hasPath: boolean): Span | undefined {
    if (!hasPath) return undefined;
    let current: SizedType | undefined = this.self;
    for (const name of path.slice(1)) {
      if (name === '@items' || name === '@values') current = current.item;
      // A key of a map is a text, of which nothing is known.
      else if (name === '@keys') return current.item ? exactly(0) : undefined;
      else current = current.fields?.get(name);
      if (!current) return undefined;
    }
    return { min: 0, max: current.max };
  }
}

function step(path: readonly string[], name: string): readonly string[] {
  return [...path, name];
}

function isScalar(type: CelType | undefined): boolean {
  if (type?.name === 'optional_type') return isScalar(type.parameters[0]);
  return type !== undefined && SCALARS.has(type.name);
}

function sizeOfLiteral(expr: Expr): Span | undefined {
  if (expr.kind === 'list') return exactly(expr.items.length);
  if (expr.kind === 'map') return exactly(expr.entries.length);
  if (expr.kind !== 'constant') return undefined;
  const { type, value } = expr.constant;
  return exactly(type === 'string' ? Array.from(value).length : type === 'bytes' ? value.length : 1);
}
