import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

const chartSymbol = Symbol.for('cdk8s.Chart');
const apiObjectSymbol = Symbol.for('cdk8s.ApiObject');

/** Whether a construct is a chart, of whichever copy of cdk8s. */
export function isChart(construct: IConstruct): construct is Chart {
  return chartSymbol in construct;
}

/** Whether a construct is a Kubernetes object, of whichever copy of cdk8s. */
export function isApiObject(construct: IConstruct): construct is ApiObject {
  return apiObjectSymbol in construct;
}

/** The closest chart around a construct, which may be the construct itself. */
export function chartOf(construct: IConstruct): Chart | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (isChart(at)) return at;
  return undefined;
}

/**
 * A part of the tree as parallel lists: a construct is its position in the order of construction, parents before children, and
 * the constructs below it are the positions up to its `end`.
 */
export interface Tree {
  readonly constructs: readonly IConstruct[];
  /** The position of the parent; -1 at the root. */
  readonly parent: readonly number[];
  /** The position after the last construct below. */
  readonly end: readonly number[];
  /** The position of the closest chart, which may be the construct itself; -1 outside of charts. */
  readonly chart: readonly number[];
  /** Whether it is an object, for which dependencies of and on the constructs around it count too. */
  readonly isObject: readonly boolean[];
}

/** What of a tree is listed. */
export interface TreeOptions {
  /** What is left out, with everything below it. */
  readonly omit?: ReadonlySet<IConstruct>;
  /** The objects that count as such; by default all. */
  readonly objects?: ReadonlySet<IConstruct> | undefined;
}

/**
 * Lists a construct and everything below it. Not recursive, because a tree may be deeper than the stack.
 */
export function listTree(root: IConstruct, { omit, objects }: TreeOptions = {}): Tree {
  const constructs: IConstruct[] = [];
  const parent: number[] = [];
  const end: number[] = [];
  const chart: number[] = [];
  const open: { readonly at: number; readonly children: readonly IConstruct[]; next: number }[] = [];
  const enter = (construct: IConstruct, above: number): void => {
    const at = constructs.push(construct) - 1;
    parent.push(above);
    end.push(at + 1);
    chart.push(isChart(construct) ? at : above < 0 ? -1 : chart[above]!);
    const { children } = construct.node;
    if (children.length > 0) open.push({ at, children, next: 0 });
  };
  enter(root, -1);
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.children[top.next++];
    if (!child) {
      end[top.at] = constructs.length;
      open.pop();
    } else if (!omit?.has(child)) {
      enter(child, top.at);
    }
  }
  const isObject = constructs.map((construct) => isApiObject(construct) && (objects?.has(construct) ?? true));
  return { constructs, parent, end, chart, isObject };
}

/** The part of a tree that is a construct and everything below it: what {@link listTree} gives for it. */
export function subtreeOf(tree: Tree, at: number): Tree {
  const end = tree.end[at]!;
  return {
    constructs: tree.constructs.slice(at, end),
    parent: tree.parent.slice(at, end).map((position) => (position < at ? -1 : position - at)),
    end: tree.end.slice(at, end).map((position) => position - at),
    chart: tree.chart.slice(at, end).map((position) => (position < at ? -1 : position - at)),
    isObject: tree.isObject.slice(at, end),
  };
}

/** Whether one construct is below another, or is the other. */
export function contains(tree: Tree, outer: number, inner: number): boolean {
  return outer <= inner && inner < tree.end[outer]!;
}

/** The children of a construct that are in the same chart. */
export function childrenInChart(tree: Tree, at: number): readonly number[] {
  const children: number[] = [];
  for (let child = at + 1; child < tree.end[at]!; child = tree.end[child]!) {
    if (tree.chart[child] !== child) children.push(child);
  }
  return children;
}
