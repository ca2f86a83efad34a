import type { Expr } from './ast';
import { either, exactly, plus, scaled, times, UNKNOWN, type Span } from './size';
import type { CelType } from './types';

/** An argument of a call. */
export interface CostNode {
  readonly expr: Expr;
  readonly type: CelType | undefined;
  readonly size: Span | undefined;
  /** Of a list: how large its items can be, by the schema. */
  readonly itemSize: Span | undefined;
}

/** A call with the costs of its arguments. */
export interface CostCall {
  readonly name: string;
  readonly target: CostNode | undefined;
  readonly args: readonly CostNode[];
  readonly costs: readonly Span[];
}

/** What a call costs, and how large its value can be, where that is known. */
export interface CallCost {
  readonly cost: Span;
  readonly size?: Span;
}

/** What going through a text costs for each letter, and a pattern for each of its own. */
const TEXT = 0.1;
const PATTERN = 0.25;
/** Asking whether someone may do something. */
const AUTHORIZATION = 350_000;
const FORMAT = 128;
const LIST = 10;

type Estimate = (call: CostCall) => CallCost | undefined;

/** The cost of a call, with that of its arguments. */
export function costOfCall(call: CostCall): CallCost {
  const estimate = Object.hasOwn(estimates, call.name) ? estimates[call.name]!(call) : undefined;
  if (call.name === '_&&_' || call.name === '_||_') {
    const [left, right] = call.costs as [Span, Span];
    return { cost: { min: left.min, max: left.max + right.max } };
  }
  if (call.name === '_?_:_') {
    const [condition, yes, no] = call.costs as [Span, Span, Span];
    const [, a, b] = call.args as [CostNode, CostNode, CostNode];
    return { cost: plus(condition, either(yes, no)), size: either(sizeOf(a), sizeOf(b)) };
  }
  const { cost, size } = estimate ?? { cost: exactly(1) };
  const whole = call.costs.reduce(plus, cost);
  return size ? { cost: whole, size } : { cost: whole };
}

function sizeOf(node: CostNode | undefined): Span {
  return node?.size ?? UNKNOWN;
}

/** Going once through the text that a function is called on. */
const overTarget =
  (factor: number): Estimate =>
  ({ target }) => {
    const size = sizeOf(target);
    return { cost: scaled(size, factor * TEXT), size };
  };
const overFirst =
  (factor: number): Estimate =>
  ({ args }) => ({ cost: scaled(sizeOf(args[0]), factor * TEXT) });

const overItems: Estimate = ({ target }) => {
  if (!target) return undefined;
  const item = target.type?.name === 'list' ? target.type.parameters[0] : undefined;
  if (!item)
    return target.type?.name === 'string'
      ? { cost: scaled(sizeOf(target), TEXT) }
      : { cost: times(sizeOf(target), exactly(1)) };
  const isText = item.name === 'string' || item.name === 'bytes';
  const each = isText ? plus(exactly(1), scaled(target.itemSize ?? UNKNOWN, TEXT)) : exactly(1);
  return { cost: times(sizeOf(target), each) };
};

const compared: Estimate = ({ args: [a, b] }) => {
  const name = a?.type?.name;
  if (name === b?.type?.name && name !== undefined && /^(?:net|kubernetes)\./.test(name)) return { cost: exactly(1) };
  const max = Math.min(sizeOf(a).max, sizeOf(b).max);
  return { cost: scaled({ min: max > 0 ? 1 : 0, max }, TEXT) };
};

const ordered: Estimate = (call) => {
  const name = call.args[0]?.type?.name;
  return name === 'string' || name === 'bytes' || name === 'dyn' ? compared(call) : undefined;
};

const matched: Estimate = ({ target, args }) => {
  const [text, pattern] = target ? [target, args[0]] : [args[0], args[1]];
  const overText = scaled(plus(sizeOf(text), exactly(1)), TEXT);
  return { cost: times(overText, scaled(sizeOf(pattern), PATTERN)) };
};

const found: Estimate = (call) => ({ ...matched(call)!, size: { min: 0, max: sizeOf(call.target).max } });

const added: Estimate = ({ args: [a, b] }) => {
  const name = a?.type?.name;
  if (name !== 'string' && name !== 'bytes' && name !== 'list' && name !== 'dyn') return undefined;
  const size = plus(sizeOf(a), sizeOf(b));
  return { cost: name === 'list' ? exactly(1) : scaled(size, TEXT), size };
};

const joined: Estimate = ({ target, args: [by] }) => {
  const count = sizeOf(target);
  let size = target?.type?.name === 'list' ? times(count, target.itemSize ?? UNKNOWN) : exactly(0);
  const between = { min: Math.max(0, count.min - 1), max: Math.max(0, count.max - 1) };
  if (by) size = plus(size, times(sizeOf(by), between));
  return { cost: scaled(size, TEXT), size };
};

const replaced: Estimate = ({ target, args: [old, by] }) => {
  const [size, from, to] = [sizeOf(target), sizeOf(old), sizeOf(by)];
  let [count, kept] = [0, 0];
  if (from.min === 0) [count, kept] = [size.max + 1, size.max];
  else if (to.max <= from.min) kept = size.max;
  else count = Math.ceil(size.max / from.min);
  return { cost: scaled(size, 2 * TEXT), size: plus(times({ min: 0, max: count }, to), { min: 0, max: kept }) };
};

const splitUp: Estimate = ({ target, args: [, limit] }) => {
  const size = sizeOf(target);
  const most =
    limit?.expr.kind === 'constant' && limit.expr.constant.type === 'int' ? limit.expr.constant.value : undefined;
  const max = most === undefined ? size.max : most < 0n ? Infinity : Number(most);
  return { cost: scaled(size, 2 * TEXT), size: { min: 0, max } };
};

const contained: Estimate = ({ args: [, container] }) =>
  container?.type?.name === 'map' ? undefined : { cost: scaled(sizeOf(container), 1) };

const inText: Estimate = ({ target, args }) => ({
  cost: times(scaled(sizeOf(target), TEXT), scaled(sizeOf(args[0]), TEXT)),
});

const converted: Estimate = ({ args: [arg] }) => {
  const size = sizeOf(arg);
  return arg?.type?.name === 'bytes'
    ? { cost: scaled(size, TEXT), size: { min: size.min / 4, max: size.max } }
    : undefined;
};

const encoded: Estimate = ({ args: [arg] }) => {
  const size = sizeOf(arg);
  return arg?.type?.name === 'string'
    ? { cost: scaled(size, TEXT), size: { min: size.min, max: size.max * 4 } }
    : undefined;
};

const sets =
  (factor: number): Estimate =>
  ({ args: [a, b] }) => {
    const both = times(sizeOf(a), sizeOf(b));
    return { cost: plus(exactly(1), { min: both.min * factor, max: both.max * factor }) };
  };

/** A new list, whose making takes some steps for each of so many items. */
function listMade(count: Span, factor: number): CallCost {
  return { cost: plus(exactly(1 + LIST), scaled(count, factor)), size: count };
}

const sorted =
  (keys: (call: CostCall) => CostNode | undefined): Estimate =>
  (call) => {
    const node = keys(call);
    const item = node?.type?.parameters[0]?.name;
    const factor = item === 'string' || item === 'bytes' ? 2 + TEXT : 2;
    return listMade(times(sizeOf(node), sizeOf(node)), factor);
  };

const sliced: Estimate = ({ args: [from, to], target }) => {
  const start = numberIn(from) ?? 0;
  const end = numberIn(to) ?? sizeOf(target).max;
  return listMade(exactly(Math.max(0, end - start)), 1);
};

function numberIn(node: CostNode | undefined): number | undefined {
  const { expr } = node ?? {};
  return expr?.kind === 'constant' && expr.constant.type === 'int' ? Number(expr.constant.value) : undefined;
}

const inBlock: Estimate = ({ args: [other] }) => {
  const text = other?.type?.name === 'string' ? scaled(sizeOf(other), TEXT) : exactly(0);
  return { cost: plus({ min: 1, max: 4 }, text) };
};

const overIp: Estimate = ({ target, args }) =>
  target ? { cost: exactly(1) } : overFirst(1)({ args, target, name: 'ip', costs: [] });

const estimates: Readonly<Record<string, Estimate>> = {
  '_==_': compared,
  '_!=_': compared,
  '_<_': ordered,
  '_<=_': ordered,
  '_>_': ordered,
  '_>=_': ordered,
  '_+_': added,
  '@in': contained,
  matches: matched,
  find: found,
  findAll: found,
  contains: inText,
  startsWith: overFirst(1),
  endsWith: overFirst(1),
  string: converted,
  bytes: encoded,
  format: ({ target }) => ({ cost: scaled(sizeOf(target), TEXT) }),
  'strings.quote': ({ args }) => {
    const size = sizeOf(args[0]);
    return { cost: scaled(size, TEXT), size: { min: size.min + 2, max: size.max * 2 + 2 } };
  },
  isSorted: overItems,
  sum: overItems,
  max: overItems,
  min: overItems,
  indexOf: overItems,
  lastIndexOf: overItems,
  includes: overItems,
  lowerAscii: overTarget(1),
  upperAscii: overTarget(1),
  substring: overTarget(1),
  trim: overTarget(1),
  replace: replaced,
  split: splitUp,
  join: joined,
  url: (call) => ({ ...overFirst(1)(call)!, size: sizeOf(call.args[0]) }),
  'jsonpatch.escapeKey': (call) => ({ ...overFirst(1)(call)!, size: sizeOf(call.args[0]) }),
  cidr: overFirst(1),
  isCIDR: overFirst(1),
  isIP: overFirst(1),
  ip: overIp,
  'ip.isCanonical': overFirst(2),
  containsIP: inBlock,
  containsCIDR: (call) => ({ cost: plus(inBlock(call)!.cost, { min: 2, max: 3 }) }),
  quantity: overFirst(1),
  isQuantity: overFirst(1),
  semver: overFirst(1),
  isSemver: overFirst(1),
  validate: ({ args }) => ({ cost: scaled(scaled(sizeOf(args[0]), TEXT), FORMAT * PATTERN) }),
  check: () => ({ cost: exactly(AUTHORIZATION) }),
  slice: sliced,
  reverse: ({ target }) => listMade(sizeOf(target), 1),
  distinct: ({ target }) => listMade(times(sizeOf(target), sizeOf(target)), 2),
  flatten: ({ target, args: [depth] }) => listMade(sizeOf(target), depth ? (numberIn(depth) ?? Infinity) : 1),
  sort: sorted(({ target }) => target),
  '@sortByAssociatedKeys': sorted(({ args }) => args[0]),
  'lists.range': ({ args }) => listMade(exactly(numberIn(args[0]) ?? Infinity), 1),
  'sets.contains': sets(1),
  'sets.intersects': sets(1),
  'sets.equivalent': sets(2),
};
