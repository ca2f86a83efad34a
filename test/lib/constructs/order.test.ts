import { Construct, Dependable, DependencyGroup, Node, type IConstruct } from 'constructs';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { hasOrder } from '../../../lib/constructs/order';
import { Random } from '../cdk8s-trees/random';

/** What the order is about, said at length: every construct that one waits for, by way of everything around and within it. */
function waits(from: IConstruct, on: IConstruct, seen = new Set<IConstruct>()): boolean {
  if (from.node.scopes.includes(on) || on.node.scopes.includes(from)) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const parts = [...from.node.scopes, ...from.node.findAll()];
  return parts.some(({ node }) => node.dependencies.some((next) => waits(next, on, seen)));
}

/** A chart with constructs in constructs. */
function chartOf(width: number): { readonly chart: Chart; readonly constructs: readonly IConstruct[] } {
  const chart = new Chart(new App(), 'shop');
  for (let index = 0; index < width; index++) {
    const outer = new Construct(chart, `outer-${index}`);
    new Construct(new Construct(outer, 'inner'), 'innermost');
  }
  return { chart, constructs: chart.node.findAll().slice(1) };
}

test('whatever waits for whatever, an order is made where it closes no circle', () => {
  const random = new Random(7);
  const answers = { yes: 0, no: 0 };
  for (let round = 0; round < 60; round++) {
    const { constructs } = chartOf(6);
    for (let edge = 0; edge < 14; edge++) {
      const [from, to] = [random.pick(constructs), random.pick(constructs)];
      const expected = !waits(to, from);
      expect(hasOrder(from, to)).toBe(expected);
      answers[expected ? 'yes' : 'no']++;
      if (expected) from.node.addDependency(to);
    }
  }
  expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(100);
});

test('in another chart there is none', () => {
  expect(hasOrder(chartOf(1).constructs[0]!, chartOf(1).constructs[0]!)).toBe(false);
});

test.each([
  ['from its end', (length: number) => Array.from({ length }, (_, index) => length - index - 1)],
  ['from its beginning', (length: number) => Array.from({ length }, (_, index) => index)],
])('a chain that is made %s takes the same few steps for each of its parts', (_, order) => {
  const steps = [50, 200].map((length) => {
    const { chart } = chartOf(length + 1);
    const all = chart.node.children;
    const looks = jest.spyOn(Node.prototype, 'findAll');
    for (const index of order(length)) {
      expect(hasOrder(all[index]!, all[index + 1]!)).toBe(true);
      all[index]!.node.addDependency(all[index + 1]!);
    }
    const { length: calls } = looks.mock.calls;
    looks.mockRestore();
    return calls / length;
  });
  expect(Math.max(...steps)).toBeLessThan(8);
  expect(steps[1]! / steps[0]!).toBeLessThan(1.2);
});

// The last one: what it does counts for the whole process.
test('a group that grows later is waited for, too', () => {
  const { chart } = chartOf(3);
  const [a, b, c] = chart.node.children as [IConstruct, IConstruct, IConstruct];
  const group = new DependencyGroup(b);
  a.node.addDependency(group);
  group.add(c);
  expect(Dependable.of(group).dependencyRoots).toEqual([b, c]);
  expect(hasOrder(c, a)).toBe(false);
  expect(hasOrder(c, b)).toBe(true);
});
