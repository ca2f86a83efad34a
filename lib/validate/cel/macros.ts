import { CelError, type Constant, type Expr } from './ast';

const RESULT = '@result';

interface Macro {
  readonly target: Expr;
  readonly at: number;
  readonly args: readonly Expr[];
}

/** What a macro stands for; undefined for a function like others. */
export function expandMacro(
  at: number,
  name: string,
  target: Expr | undefined,
  args: readonly Expr[],
): Expr | undefined {
  if (!target) return name === 'has' && args.length === 1 ? expandHas(args[0]!) : undefined;
  const key = `${name}/${args.length}`;
  return Object.hasOwn(macros, key) ? macros[key]!({ target, at, args }) : undefined;
}

function expandHas(arg: Expr): Expr {
  if (arg.kind !== 'select' || arg.test) throw new CelError('has() asks for a field, as in has(self.name)');
  return { ...arg, test: true };
}

const macros: Readonly<Record<string, (macro: Macro) => Expr>> = {
  'all/2': (macro) => all(macro, 1),
  'all/3': (macro) => all(macro, 2),
  'exists/2': (macro) => exists(macro, 1),
  'exists/3': (macro) => exists(macro, 2),
  'exists_one/2': (macro) => existsOne(macro, 1),
  'existsOne/2': (macro) => existsOne(macro, 1),
  'existsOne/3': (macro) => existsOne(macro, 2),
  'map/2': (macro) => collect(macro, 1, undefined, append(macro.args[1]!)),
  'map/3': (macro) => collect(macro, 1, macro.args[1], append(macro.args[2]!)),
  'filter/2': (macro) => collect(macro, 1, macro.args[1], append(macro.args[0]!)),
  'transformList/3': (macro) => collect(macro, 2, undefined, append(macro.args[2]!)),
  'transformList/4': (macro) => collect(macro, 2, macro.args[2], append(macro.args[3]!)),
  'transformMap/3': (macro) => collectMap(macro, undefined, [macro.args[0]!, macro.args[2]!]),
  'transformMap/4': (macro) => collectMap(macro, macro.args[2], [macro.args[0]!, macro.args[3]!]),
  'transformMapEntry/3': (macro) => collectMap(macro, undefined, [macro.args[2]!]),
  'transformMapEntry/4': (macro) => collectMap(macro, macro.args[2], [macro.args[3]!]),
  'sortBy/2': sortBy,
  'optMap/2': (macro) => optional(macro, true),
  'optFlatMap/2': (macro) => optional(macro, false),
};

function nameOf(expr: Expr | undefined): string {
  if (expr?.kind !== 'name') throw new CelError('the variable of a macro is a simple name');
  if (expr.name === RESULT) throw new CelError(`a variable cannot be called ${RESULT}`);
  return expr.name;
}

type Body = Pick<Expr & { kind: 'loop' }, 'start' | 'while' | 'step' | 'end'>;

function loop({ target, at, args }: Macro, variables: 1 | 2, body: Body): Expr {
  const variable = nameOf(args[0]);
  const second = variables === 2 ? nameOf(args[1]) : undefined;
  if (variable === second) throw new CelError('the two variables of a macro have different names');
  return { kind: 'loop', at, range: target, variable, second, result: RESULT, ...body };
}

function all(macro: Macro, variables: 1 | 2): Expr {
  const { at } = macro;
  const step = call(at, '_&&_', [result(at), macro.args[variables]!]);
  const goesOn = call(at, '@not_strictly_false', [result(at)]);
  return loop(macro, variables, {
    start: constant(at, { type: 'bool', value: true }),
    while: goesOn,
    step,
    end: result(at),
  });
}

function exists(macro: Macro, variables: 1 | 2): Expr {
  const { at } = macro;
  const step = call(at, '_||_', [result(at), macro.args[variables]!]);
  const goesOn = call(at, '@not_strictly_false', [call(at, '!_', [result(at)])]);
  return loop(macro, variables, {
    start: constant(at, { type: 'bool', value: false }),
    while: goesOn,
    step,
    end: result(at),
  });
}

function existsOne(macro: Macro, variables: 1 | 2): Expr {
  const { at } = macro;
  const one = constant(at, { type: 'int', value: 1n });
  const step = call(at, '_?_:_', [macro.args[variables]!, call(at, '_+_', [result(at), one]), result(at)]);
  const start = constant(at, { type: 'int', value: 0n });
  return loop(macro, variables, { start, while: always(at), step, end: call(at, '_==_', [result(at), one]) });
}

function append(value: Expr): (at: number) => Expr {
  return (at) => call(at, '_+_', [result(at), { kind: 'list', at, items: [{ value, optional: false }] }]);
}

function collect(macro: Macro, variables: 1 | 2, filter: Expr | undefined, add: (at: number) => Expr): Expr {
  const { at } = macro;
  const step = filter ? call(at, '_?_:_', [filter, add(at), result(at)]) : add(at);
  return loop(macro, variables, { start: { kind: 'list', at, items: [] }, while: always(at), step, end: result(at) });
}

function collectMap(macro: Macro, filter: Expr | undefined, entry: readonly Expr[]): Expr {
  const { at } = macro;
  const add = call(at, 'cel.@mapInsert', [result(at), ...entry]);
  const step = filter ? call(at, '_?_:_', [filter, add, result(at)]) : add;
  return loop(macro, 2, { start: { kind: 'map', at, entries: [] }, while: always(at), step, end: result(at) });
}

/** The keys are found first, then the items sorted by them. */
function sortBy(macro: Macro): Expr {
  const { at, target } = macro;
  const keys = collect(macro, 1, undefined, append(macro.args[1]!));
  return { kind: 'call', at, name: '@sortByAssociatedKeys', target, args: [keys] };
}

/** `x.optMap(v, f)`: a loop without rounds gives the value a name. */
function optional({ target, at, args }: Macro, wraps: boolean): Expr {
  const variable = nameOf(args[0]);
  const bound: Expr = {
    kind: 'loop',
    at,
    range: { kind: 'list', at, items: [] },
    variable: '#unused',
    second: undefined,
    result: variable,
    start: { kind: 'call', at, name: 'value', target, args: [] },
    while: constant(at, { type: 'bool', value: false }),
    step: { kind: 'name', at, name: variable },
    end: args[1]!,
  };
  const present: Expr = { kind: 'call', at, name: 'hasValue', target, args: [] };
  return call(at, '_?_:_', [present, wraps ? call(at, 'optional.of', [bound]) : bound, call(at, 'optional.none', [])]);
}

function result(at: number): Expr {
  return { kind: 'name', at, name: RESULT };
}

function always(at: number): Expr {
  return constant(at, { type: 'bool', value: true });
}

function constant(at: number, value: Constant): Expr {
  return { kind: 'constant', at, constant: value };
}

function call(at: number, name: string, args: readonly Expr[]): Expr {
  return { kind: 'call', at, name, target: undefined, args };
}
