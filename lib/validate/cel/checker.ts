import { suggest } from '../../suggest';
import { CelError, type Constant, type Expr, type Loop } from './ast';
import type { Environment } from './environment';
import type { Overload } from './signatures';
import {
  bool,
  dyn,
  isAny,
  isSameType,
  listOf,
  mapOf,
  moreGeneral,
  named,
  optionalOf,
  printType,
  resolve,
  string,
  typeOf,
  unify,
  unifyAll,
  variable,
  int,
  type Bindings,
  type CelType,
} from './types';

/** What checking found out about an expression. */
export interface Checked {
  readonly type: CelType;
  /** The variables of the environment that it refers to. */
  readonly references: ReadonlySet<string>;
  /** The type of every part. */
  readonly types: ReadonlyMap<Expr, CelType>;
  /** Calls of a function with dots in its name, such as `sets.contains`. */
  readonly global: ReadonlyMap<Expr, string>;
}

interface Scope {
  readonly names: ReadonlyMap<string, CelType>;
  readonly outer: Scope | undefined;
}

/**
 * Finds the types of an expression, as a server does when it compiles it: names and fields exist, functions are called with what they
 * take.
 *
 * @throws CelError for the first mistake
 */
export function check(expr: Expr, environment: Environment): Checked {
  return new Checker(environment).check(expr);
}

const BASIC_TYPES = new Set(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'null_type']);
const WELL_KNOWN = new Set(['google.protobuf.Timestamp', 'google.protobuf.Duration']);

class Checker {
  private bindings: Bindings = new Map();
  private fresh = 0;
  private scope: Scope | undefined;
  private readonly references = new Set<string>();
  private readonly types = new Map<Expr, CelType>();
  private readonly global = new Map<Expr, string>();

  constructor(private readonly environment: Environment) {}

  check(expr: Expr): Checked {
    const type = resolve(this.typeOf(expr), this.bindings, true);
    for (const [part, found] of this.types) this.types.set(part, resolve(found, this.bindings, true));
    return { type, references: this.references, types: this.types, global: this.global };
  }

  private typeOf(expr: Expr): CelType {
    const type = this.find(expr);
    this.types.set(expr, type);
    return type;
  }

  private find(expr: Expr): CelType {
    switch (expr.kind) {
      case 'constant':
        return typeOfConstant(expr.constant);
      case 'name':
        return this.typeOfName(expr.name) ?? this.undeclared(expr.name);
      case 'select':
        return this.typeOfSelect(expr);
      case 'call':
        return this.typeOfCall(expr);
      case 'list':
        return listOf(this.common(expr.items.map(({ value, optional }) => this.item(value, optional))));
      case 'map': {
        const keys = expr.entries.map(({ key }) => this.typeOf(key));
        const values = expr.entries.map(({ value, optional }) => this.item(value, optional));
        return mapOf(this.common(keys), this.common(values));
      }
      case 'object':
        return this.typeOfObject(expr);
      case 'loop':
        return this.typeOfLoop(expr);
    }
  }

  private item(value: Expr, optional: boolean): CelType {
    const type = this.typeOf(value);
    if (!optional) return type;
    const inner = this.variable();
    this.demand(type, optionalOf(inner));
    return inner;
  }

  private variable(): CelType {
    return variable(`#${this.fresh++}`);
  }

  private demand(given: CelType, wanted: CelType): void {
    const bindings = unify(given, wanted, this.bindings);
    if (!bindings) throw new CelError(`it has ${this.print(given)}, where ${this.print(wanted)} is expected`);
    this.bindings = bindings;
  }

  private print(type: CelType): string {
    return printType(resolve(type, this.bindings, true));
  }

  /** The type of which all values are. */
  private common(types: readonly CelType[]): CelType {
    let common: CelType | undefined;
    for (const type of types) {
      if (!common) common = type;
      else {
        const bindings = unify(type, common, this.bindings);
        // Mixed lists are refused later, where no function asks for them.
        if (bindings) this.bindings = bindings;
        common = bindings ? moreGeneral(common, type) : dyn;
      }
    }
    return common ?? this.variable();
  }

  private typeOfName(name: string): CelType | undefined {
    for (let { scope } = this; scope; scope = scope.outer) {
      const type = scope.names.get(name);
      if (type) return type;
    }
    const type = this.environment.variables.get(name);
    if (type) {
      this.references.add(name);
      return type;
    }
    if (BASIC_TYPES.has(name) || WELL_KNOWN.has(name)) return typeOf(named(name));
    if (name === 'list') return typeOf(listOf(dyn));
    if (name === 'map') return typeOf(mapOf(dyn, dyn));
    if (name === 'type') return typeOf(typeOf(dyn));
    if (name === 'optional_type') return typeOf(optionalOf(dyn));
    const isOpaque =
      name.includes('.') && [...this.environment.functions.values()].some((overloads) => mentions(overloads, name));
    return isOpaque ? typeOf(named(name)) : undefined;
  }

  private undeclared(name: string): never {
    const names = [...this.environment.variables.keys()];
    const suggestion = suggest(name, names);
    throw new CelError(
      `there is no variable "${name}"${suggestion === undefined ? `; there is ${names.join(', ') || 'none'}` : `; did you mean "${suggestion}"?`}`,
    );
  }

  private typeOfSelect(expr: Expr & { kind: 'select' }): CelType {
    const path = expr.test ? undefined : pathOf(expr);
    const isWhole = path !== undefined && (this.environment.variables.has(path) || !this.isVariable(path));
    const whole = isWhole ? this.typeOfName(path) : undefined;
    if (whole) {
      this.global.set(expr, path as string);
      return whole;
    }
    const type = this.field(this.typeOf(expr.operand), expr.field);
    return expr.test ? bool : type;
  }

  /** Whether the first name of a path is a variable: then the path is none of a type. */
  private isVariable(path: string): boolean {
    const first = path.split('.', 1)[0]!;
    for (let { scope } = this; scope; scope = scope.outer) if (scope.names.has(first)) return true;
    return this.environment.variables.has(first);
  }

  private field(operand: CelType, name: string): CelType {
    const type = resolve(operand, this.bindings);
    if (type.name === 'optional_type') return optionalOf(this.field(type.parameters[0]!, name));
    if (type.isVariable) {
      this.demand(type, dyn);
      return dyn;
    }
    if (isAny(type)) return dyn;
    if (type.name === 'map') {
      this.demand(string, type.parameters[0]!);
      return type.parameters[1]!;
    }
    if (!type.fieldOf) throw new CelError(`${printType(type)} has no field "${name}", because it has no fields`);
    const field = type.fieldOf(name);
    if (!field) throw new CelError(`there is no field "${name}"`);
    return field;
  }

  private typeOfCall(expr: Expr & { kind: 'call' }): CelType {
    if (expr.name === '_?._') return this.typeOfOptionalSelect(expr);
    const { functions } = this.environment;
    const prefix = expr.target && pathOf(expr.target);
    const whole = prefix === undefined ? undefined : `${prefix}.${expr.name}`;
    if (whole !== undefined && functions.has(whole)) {
      this.global.set(expr, whole);
      return this.resolveCall(whole, false, expr.args);
    }
    if (!functions.has(expr.name)) {
      const suggestion = suggest(
        expr.name,
        [...functions.keys()].filter((name) => /^\w+$/.test(name)),
      );
      throw new CelError(
        `there is no function "${prefix === undefined || this.isVariable(prefix) ? expr.name : whole}"${suggestion === undefined ? '' : `; did you mean "${suggestion}"?`}`,
      );
    }
    return this.resolveCall(
      expr.name,
      expr.target !== undefined,
      expr.target ? [expr.target, ...expr.args] : expr.args,
    );
  }

  private typeOfOptionalSelect({ args }: Expr & { kind: 'call' }): CelType {
    const [operand, name] = args as [Expr, Expr & { kind: 'constant' }];
    const type = this.field(this.typeOf(operand), String(name.constant.value));
    return type.name === 'optional_type' ? type : optionalOf(type);
  }

  private resolveCall(name: string, isMember: boolean, args: readonly Expr[]): CelType {
    const given = args.map((arg) => this.typeOf(arg));
    let result: CelType | undefined;
    for (const overload of this.environment.functions.get(name)!) {
      if (overload.isMember !== isMember) continue;
      const { parameters, result: type } = this.instantiate(overload);
      const bindings = unifyAll(given, parameters, this.bindings);
      if (!bindings) continue;
      this.bindings = bindings;
      const found = resolve(type, bindings);
      if (!result) result = found;
      else if (!isAny(result) && !isSameType(resolve(result, bindings), found)) result = dyn;
    }
    if (result) return result;
    const types = given.map((type) => this.print(type));
    throw new CelError(noOverload(name, isMember, types));
  }

  private instantiate({ parameters, result }: Overload): Pick<Overload, 'parameters' | 'result'> {
    const fresh = new Map<string, CelType>();
    const rename = (type: CelType): CelType => {
      if (type.isVariable) {
        const known = fresh.get(type.name) ?? this.variable();
        fresh.set(type.name, known);
        return known;
      }
      return type.parameters.length ? { ...type, parameters: type.parameters.map(rename) } : type;
    };
    return { parameters: parameters.map(rename), result: rename(result) };
  }

  private typeOfObject(expr: Expr & { kind: 'object' }): CelType {
    const type = this.environment.objects?.(expr.type);
    if (!type) throw new CelError(`there is no type "${expr.type}" of which an object could be made`);
    for (const { key, value, optional } of expr.fields) {
      const field = type.fieldOf?.(key);
      if (!field) throw new CelError(`${expr.type} has no field "${key}"`);
      this.demand(this.item(value, optional), field);
    }
    return type;
  }

  private typeOfLoop(expr: Loop): CelType {
    const start = this.typeOf(expr.start);
    const [first, second] = this.loopTypes(resolve(this.typeOf(expr.range), this.bindings), expr.second !== undefined);
    const outer = this.scope;
    this.scope = { names: new Map([[expr.result, start]]), outer };
    const withResult = this.scope;
    const names = new Map([[expr.variable, first]]);
    if (expr.second !== undefined && second) names.set(expr.second, second);
    this.scope = { names, outer: withResult };
    this.demand(this.typeOf(expr.while), bool);
    this.demand(this.typeOf(expr.step), start);
    this.scope = withResult;
    const type = resolve(this.typeOf(expr.end), this.bindings);
    this.scope = outer;
    return type;
  }

  private loopTypes(range: CelType, isTwo: boolean): [first: CelType, second: CelType | undefined] {
    if (range.name === 'list') {
      const item = range.parameters[0]!;
      return isTwo ? [int, item] : [item, undefined];
    }
    if (range.name === 'map') return [range.parameters[0]!, isTwo ? range.parameters[1] : undefined];
    if (isAny(range) || range.isVariable) {
      if (range.isVariable) this.demand(range, dyn);
      return [dyn, dyn];
    }
    throw new CelError(`${printType(range)} has no items: only lists and maps have`);
  }
}

function mentions(overloads: readonly Overload[], name: string): boolean {
  return overloads.some(
    ({ parameters, result }) => result.name === name || parameters.some((type) => type.name === name),
  );
}

function typeOfConstant(constant: Constant): CelType {
  return constant.type === 'bool' ? bool : named(constant.type);
}

/** `a.b.c` as a path; undefined for every other expression. */
function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'select' || expr.test) return undefined;
  const prefix = pathOf(expr.operand);
  return prefix === undefined ? undefined : `${prefix}.${expr.field}`;
}

function noOverload(name: string, isMember: boolean, types: readonly string[]): string {
  const operator = /^_(.{1,2})_$/.exec(name)?.[1] ?? (name === '@in' ? 'in' : undefined);
  if (operator !== undefined && types.length === 2) {
    return `${types[0]} ${operator} ${types[1]} makes no sense: the types do not fit`;
  }
  if (name === '!_' || name === '-_') return `${name[0]} does not take ${types[0]}`;
  if (name === '_[_]') return `${types[0]} has no items by ${types[1]}`;
  if (name === '_?_:_') return `"? :" does not take ${types.join(', ')}`;
  const [target, ...args] = types;
  return isMember
    ? `${target}.${name}(${args.join(', ')}) does not exist`
    : `${name}(${types.join(', ')}) does not exist`;
}
