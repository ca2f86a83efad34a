import { ApiObject, App as Cdk8sApp, Chart as Cdk8sChart } from 'cdk8s';
import { Construct, Node } from 'constructs';
import { App, Chart, originOf, originsOf } from '../../lib';
import { madeWithin, recordOrigins, writtenConstruct } from '../../lib/origin';

const config = { apiVersion: 'v1', kind: 'ConfigMap' };

/** The line of the caller, counted from 1. */
function here(): number {
  return Number(/origin\.test\.ts:(\d+)/.exec(new Error('here').stack!.split('\n')[2]!)![1]);
}

class Web extends Construct {
  readonly object = new ApiObject(this, 'object', config);
}

test('the origin of an object is the line and column of the call that made it, and its construct', () => {
  const chart = new Chart(new App(), 'shop');
  const [object, line] = [new ApiObject(chart, 'settings', config), here()];
  expect(originOf(object)).toEqual({ file: __filename, line, column: 27, construct: 'shop/settings' });
});

test('what is made within a construct is a part of it, and the rest is what the program made', () => {
  const chart = new Chart(new App(), 'shop');
  const web = new Construct(chart, 'web');
  const part = madeWithin(() => new Web(web, 'part'));
  const own = new Web(web, 'own');
  const parts = [part, part.object, own, own.object, web, chart, chart.node.root];
  expect(parts.map((construct) => writtenConstruct(construct))).toEqual([
    web,
    web,
    own,
    own.object,
    web,
    chart,
    chart.node.root,
  ]);
});

test('objects in apps and charts of cdk8s have origins too', () => {
  const [chart, line] = [new Cdk8sChart(new Cdk8sApp({ outdir: 'none' }), 'shop'), here()];
  expect(originOf(chart)).toMatchObject({ line, construct: 'shop' });
});

test("an object in a class of the user's own has the line in the class first, and the line that uses the class next", () => {
  const [web, line] = [new Web(new Chart(new App(), 'shop'), 'web'), here()];
  const [inner, ...others] = originsOf(web.object);
  const outer = others.at(-1);
  expect(inner).toMatchObject({ line: 14, construct: 'shop/web/object' });
  expect(outer).toMatchObject({ line, construct: 'shop/web/object' });
});

test("an object that a library makes far from the user's call has the origin of the construct around it", () => {
  const [web, line] = [new Construct(new Chart(new App(), 'shop'), 'web'), here()];
  const bury = (depth: number): ApiObject => (depth > 0 ? [bury(depth - 1)][0]! : new ApiObject(web, 'deep', config));
  const hide = (stack: string): string => stack.replaceAll(__filename, '/x/node_modules/lib/index.js');
  const before = Error.prepareStackTrace;
  let object: ApiObject;
  try {
    object = bury(20);
    Error.prepareStackTrace = (error, sites) => hide(String(before!(error, sites)));
    expect(originsOf(object)).toEqual([]);
  } finally {
    Error.prepareStackTrace = before;
  }
  expect(originOf(web)).toMatchObject({ line });
});

test('a root has no origin', () => {
  expect(originOf(new App())).toBeUndefined();
});

test('watching twice records once', () => {
  const { addChild } = Node.prototype as unknown as { addChild: unknown };
  recordOrigins();
  expect((Node.prototype as unknown as { addChild: unknown }).addChild).toBe(addChild);
});

test('constructs of another copy of the package are watched from the second on', () => {
  const other = jest.requireActual<typeof import('constructs')>('constructs');
  let copy: typeof import('constructs') = other;
  jest.isolateModules(() => {
    copy = require('constructs');
  });
  expect(copy.Node).not.toBe(Node);
  const chart = new Chart(new App(), 'shop');
  const first = new copy.Construct(chart as never, 'first');
  const [second, line] = [new copy.Construct(first, 'second'), here()];
  expect(first.node.path).toBe('shop/first');
  expect(Object.getOwnPropertyDescriptor(first, 'node')).toMatchObject({ value: first.node, writable: true });
  expect(originOf(second as never)).toMatchObject({ line, construct: 'shop/first/second' });
});

describe('a program that changes how stacks look', () => {
  const prepare = Error.prepareStackTrace;
  const limit = Error.stackTraceLimit;
  afterEach(() => {
    Error.prepareStackTrace = prepare;
    Object.defineProperty(Error, 'stackTraceLimit', {
      configurable: true,
      enumerable: true,
      writable: true,
      value: limit,
    });
  });

  test.each<[string, typeof Error.prepareStackTrace]>([
    ['gives call sites', (_, sites) => sites],
    [
      'throws',
      () => {
        throw new Error('no stacks here');
      },
    ],
    ['gives nonsense', () => 42],
    ['gives nothing', () => undefined],
  ])('prepareStackTrace that %s breaks nothing', (_, prepareStackTrace) => {
    Error.prepareStackTrace = prepareStackTrace;
    const object = new ApiObject(new Chart(new App(), 'shop'), 'settings', config);
    expect(() => originOf(object)).not.toThrow();
  });

  test('call sites are as good as a text', () => {
    const object = new ApiObject(new Chart(new App(), 'shop'), 'settings', config);
    Error.prepareStackTrace = (_, sites) => sites;
    expect(originOf(object)).toMatchObject({ file: __filename, construct: 'shop/settings' });
  });

  test('a frozen stackTraceLimit costs the origins, not the app', () => {
    Object.defineProperty(Error, 'stackTraceLimit', { configurable: true, writable: false, value: 0 });
    const object = new ApiObject(new Chart(new App(), 'shop'), 'settings', config);
    expect(object.node.path).toBe('shop/settings');
    expect(originOf(object)).toBeUndefined();
  });

  test('the limit of the program stays as it was', () => {
    Error.stackTraceLimit = 3;
    new Chart(new App(), 'shop');
    expect(Error.stackTraceLimit).toBe(3);
  });
});
