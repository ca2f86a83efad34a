import { ApiObject, App as Cdk8sApp, Chart as Cdk8sChart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Chart, RenderError, synth } from '../../lib';

/** Makes an object of a kind that takes any field. */
function object(scope: Construct, id: string, props: Record<string, unknown> = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...props });
}

function paths(app: Construct): string[] {
  return synth(app).manifests.map(({ constructPath }) => constructPath);
}

/** The codes and messages of an app, each with the lines that it names in this file. */
function problems(app: Construct, options = {}): string[] {
  return synth(app, options).diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

describe('the order of objects', () => {
  test('namespaces and definitions of custom resources come first, then the order of construction', () => {
    const chart = new Chart(new App(), 'shop');
    object(chart, 'a');
    new ApiObject(chart, 'crd', { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' });
    object(chart, 'b');
    new ApiObject(chart, 'ns', { apiVersion: 'v1', kind: 'Namespace' });
    expect(paths(chart.node.root as Construct)).toEqual(['shop/ns', 'shop/crd', 'shop/a', 'shop/b']);
  });

  test('what is depended on comes first, whatever else keeps its place', () => {
    const chart = new Chart(new App(), 'shop');
    const [a, , c] = ['a', 'b', 'c', 'd'].map((id) => object(chart, id));
    a!.addDependency(c!);
    expect(paths(chart.node.root as Construct)).toEqual(['shop/c', 'shop/a', 'shop/b', 'shop/d']);
  });

  test('a dependency on a construct counts for every object in it', () => {
    const chart = new Chart(new App(), 'shop');
    const web = new Construct(chart, 'web');
    object(web, 'one');
    object(web, 'two');
    const data = new Construct(chart, 'data');
    object(data, 'one');
    object(data, 'two');
    web.node.addDependency(data);
    expect(paths(chart.node.root as Construct)).toEqual([
      'shop/data/one',
      'shop/data/two',
      'shop/web/one',
      'shop/web/two',
    ]);
  });

  test('namespaces come first in the stream of all charts, and charts stay in their own order', () => {
    const app = new App();
    const first = new Chart(app, 'first');
    object(first, 'a');
    const second = new Chart(app, 'second');
    new ApiObject(second, 'ns', { apiVersion: 'v1', kind: 'Namespace' });
    second.addDependency(first);
    const { charts, manifests, indexed } = synth(app);
    expect(indexed).toBe(true);
    expect(charts.map(({ fileName }) => fileName)).toEqual(['0000-first', '0001-second']);
    expect(manifests.map(({ constructPath }) => constructPath)).toEqual(['second/ns', 'first/a']);
  });

  test('a chain of 20,000 objects, and a tree that is 2,000 constructs deep, do not overflow the stack', () => {
    const chart = new Chart(new App(), 'shop');
    let before: ApiObject | undefined;
    for (let index = 0; index < 20_000; index++) {
      const next = object(chart, `o${index}`, { metadata: { name: `n${index}` } });
      before?.addDependency(next);
      before = next;
    }
    let scope: Construct = chart;
    for (let depth = 0; depth < 2000; depth++) scope = new Construct(scope, 'x');
    object(scope, 'deep', { metadata: { name: 'deep' } });
    const found = paths(chart.node.root as Construct);
    expect(found).toHaveLength(20_001);
    expect(found[0]).toBe('shop/o19999');
  });
});

describe('rendering', () => {
  test('each object is rendered once and each construct validated once', () => {
    const app = new App();
    const calls: string[] = [];
    class Counting extends ApiObject {
      override toJson(): unknown {
        calls.push(this.node.path);
        return super.toJson();
      }
    }
    for (const id of ['a', 'b']) {
      const chart = new Chart(app, id);
      new Counting(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
      chart.node.addValidation({ validate: () => (calls.push(`validate ${id}`) > 99 ? ['too often'] : []) });
    }
    synth(app);
    expect(calls).toEqual(['validate a', 'validate b', 'a/object', 'b/object']);
  });

  test('an overridden toJson of a chart says what is written, with the origins of the objects that it passes on', () => {
    class Adding extends Chart {
      override toJson(): unknown[] {
        return [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'added' } }, ...super.toJson(), undefined];
      }
    }
    const chart = new Adding(new App(), 'shop');
    object(chart, 'a');
    const { documents, diagnostics, manifests } = synth(chart.node.root);
    expect(diagnostics).toEqual([]);
    expect(documents.map(({ manifest, fileStem }) => [manifest?.constructPath, fileStem])).toEqual([
      ['shop', 'Secret.added'],
      ['shop/a', 'ConfigMap.shop-a'],
      [undefined, 'undefined.undefined'],
    ]);
    expect(manifests[1]!.origin).toMatchObject({ file: __filename, construct: 'shop/a' });
  });

  test('objects that are made while others are rendered are written too, into their own charts', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const produce = (): string => {
      if (!chart.node.tryFindChild('late')) object(chart, 'late');
      if (!app.node.tryFindChild('new')) object(new Chart(app, 'new'), 'later');
      return 'made';
    };
    object(chart, 'a', { data: { made: Lazy.any({ produce }) } });
    expect(synth(app).charts.map(({ path, documents }) => [path, documents.length])).toEqual([
      ['shop', 2],
      ['new', 1],
    ]);
  });

  test('what user code throws comes with its construct and line, and as the cause', () => {
    const chart = new Chart(new App(), 'shop');
    class Broken extends ApiObject {
      override toJson(): unknown {
        throw new TypeError('no port');
      }
    }
    new Broken(chart, 'web', { apiVersion: 'v1', kind: 'Service' });
    const run = (): unknown => synth(chart.node.root);
    expect(run).toThrow(RenderError);
    expect(run).toThrow('"shop/web" can\'t be rendered: no port');
    const error = catching(run) as RenderError;
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ construct: 'shop/web', origin: { file: __filename, construct: 'shop/web' } });
  });

  test('the message of cdk8s around an error is left out, because it says the same', () => {
    const chart = new Chart(new App(), 'shop');
    object(chart, 'a', {
      data: Lazy.any({
        produce: () => {
          throw new Error('no data');
        },
      }),
    });
    expect(() => synth(chart.node.root)).toThrow(/^"shop\/a" can't be rendered: no data$/);
  });

  test('patches are applied before files are named', () => {
    const chart = new Chart(new App(), 'shop');
    object(chart, 'a').addJsonPatch(JsonPatch.replace('/metadata/name', 'patched'));
    expect(synth(chart.node.root).documents[0]!.fileStem).toBe('ConfigMap.patched');
  });
});

function catching(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('what users get wrong', () => {
  test('a cycle names all constructs in it, their lines, and the dependencies that make it', () => {
    const app = new App();
    const web = object(new Chart(app, 'web'), 'server');
    const data = new Chart(app, 'data');
    const database = object(data, 'database');
    web.addDependency(data);
    database.addDependency(web);
    const { charts, manifests, diagnostics } = synth(app);
    expect([charts, manifests]).toEqual([[], []]);
    expect(diagnostics).toHaveLength(1);
    const [{ code, message, hint, origin, related }] = diagnostics as [(typeof diagnostics)[0]];
    expect(code).toBe('K8S1002');
    expect(message).toBe('Dependency cycle: "web" => "data" => "web". Each waits for the next, so none can be first.');
    expect(hint).toMatch(/^Remove one of these dependencies/);
    expect(origin).toMatchObject({ file: __filename, construct: 'web' });
    expect(related!.map((step) => [step.message, step.origin?.construct])).toEqual([
      ['"web" depends on "data"', 'web'],
      ['"data" depends on "web"', 'data'],
    ]);
  });

  test('a cycle through groups says which dependency of which group makes it', () => {
    const chart = new Chart(new App(), 'shop');
    const [web, data] = ['web', 'data'].map((id) => new Construct(chart, id)) as [Construct, Construct];
    const server = object(web, 'server');
    const database = object(data, 'database');
    server.addDependency(database);
    data.node.addDependency(web);
    const [diagnostic] = synth(chart.node.root).diagnostics;
    expect(diagnostic!.related!.map(({ message }) => message).toSorted()).toEqual([
      '"shop/data/database" depends on "shop/web/server", because "shop/data" depends on "shop/web"',
      '"shop/web/server" depends on "shop/data/database"',
    ]);
  });

  test.each<[string, (chart: Chart, a: ApiObject, b: ApiObject) => void, string]>([
    ['on itself', (_, a) => a.addDependency(a), '"shop/a" depends on itself, so nothing can come before it.'],
    [
      'on the group that holds it, twice',
      (chart, a, b) => [a, b].map((each) => each.addDependency(chart)),
      'Dependency cycle: "shop/a" => "shop/b" => "shop/a".',
    ],
    [
      'of the group on itself',
      (chart) => chart.addDependency(chart),
      'Dependency cycle: "shop/a" => "shop/b" => "shop/a".',
    ],
  ])('a dependency %s is a cycle', (_, depend, message) => {
    const chart = new Chart(new App(), 'shop');
    depend(chart, object(chart, 'a'), object(chart, 'b'));
    expect(problems(chart.node.root as Construct)).toEqual([expect.stringContaining(`error K8S1002 ${message}`)]);
  });

  test('one object may depend on the group that holds it: it comes after all others', () => {
    const chart = new Chart(new App(), 'shop');
    const first = object(chart, 'a');
    object(chart, 'b');
    first.addDependency(chart);
    expect(paths(chart.node.root as Construct)).toEqual(['shop/b', 'shop/a']);
  });

  test('two objects of one identity are an error with both lines, whatever the version of their group', () => {
    const app = new App();
    const metadata = { name: 'web', namespace: 'shop' };
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    new ApiObject(one, 'a', { apiVersion: 'apps/v1', kind: 'Deployment', metadata });
    new ApiObject(two, 'b', { apiVersion: 'apps/v1beta1', kind: 'Deployment', metadata });
    const [diagnostic] = synth(app).diagnostics;
    expect(diagnostic).toMatchObject({
      code: 'K8S1001',
      message: 'apps/v1beta1 Deployment shop/web is made twice in one output, by "one/a" and by "two/b".',
      hint: 'Give one of them another name or namespace, or remove one.',
      target: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      origin: { file: __filename, construct: 'two/b' },
      related: [{ message: '"one/a" was made here', origin: { file: __filename, construct: 'one/a' } }],
    });
    expect(diagnostic!.related![0]!.origin!.line).toBe(diagnostic!.origin!.line - 1);
    expect(problems(app, { order: 'cdk8s' })).toEqual([]);
  });

  test('for kinds without a namespace the namespace does not tell objects apart', () => {
    const app = new App();
    for (const id of ['one', 'two']) {
      const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } };
      object(new Chart(app, id, { namespace: id }), 'role', role);
    }
    expect(problems(app)).toEqual([]);
    expect(problems(app, { isClusterScoped: () => true })).toEqual([
      'error K8S1001 rbac.authorization.k8s.io/v1 ClusterRole reader is made twice in one output, by "one/role" and by "two/role".',
    ]);
  });

  test('charts that fall on one file are an error, on file systems without case too', () => {
    const app = new App();
    new Chart(app, 'shop-web');
    new Chart(new Construct(app, 'Shop'), 'web');
    const [diagnostic] = synth(app).diagnostics;
    expect(diagnostic).toMatchObject({
      code: 'K8S1003',
      message:
        '"shop-web" and "Shop/web" would both be written to "shop-web", and one of them would be lost. File names must differ by more than upper and lower case.',
      hint: 'Rename one of the charts.',
      origin: { construct: 'Shop/web' },
      related: [{ message: '"shop-web" was made here', origin: { construct: 'shop-web' } }],
    });
    expect(problems(app, { layout: 'app' })).toEqual([]);
  });

  test('objects that fall on one file are an error in the layouts with a file per object only', () => {
    const chart = new Chart(new App(), 'shop');
    for (const namespace of ['a', 'b']) object(chart, namespace, { metadata: { name: 'web', namespace } });
    const app = chart.node.root as Construct;
    const clash = '"shop/a" and "shop/b" would both be written to';
    expect(problems(app)).toEqual([]);
    expect(problems(app, { layout: 'resource' })).toEqual([
      expect.stringContaining(`error K8S1003 ${clash} "ConfigMap.web"`),
    ]);
    expect(problems(app, { layout: 'folder' })).toEqual([
      expect.stringContaining(`error K8S1003 ${clash} "shop/ConfigMap.web"`),
    ]);
    expect(problems(app, { layout: 'folder', order: 'cdk8s' })).toEqual([expect.stringContaining('warning K8S1003')]);
  });

  test('failing validations are all reported, with the construct', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    chart.node.addValidation({ validate: () => ['too big', 'too red'] });
    expect(problems(app)).toEqual([
      'error K8S1004 "shop" is not valid: too big',
      'error K8S1004 "shop" is not valid: too red',
    ]);
    expect(synth(app).diagnostics[0]!.origin).toMatchObject({ file: __filename, construct: 'shop' });
  });

  test('a dependency on something outside of charts is an error', () => {
    const app = new App();
    const base = new Construct(app, 'base');
    new Chart(base, 'network');
    const shop = new Chart(app, 'shop');
    shop.addDependency(base);
    const message =
      '"shop" depends on "base", but "base" is in no chart. Only charts and what is in them have an order.';
    expect(problems(app)).toEqual([`error K8S1005 ${message}`]);
    expect(problems(app, { order: 'cdk8s' })).toEqual([`error K8S1005 ${message}`]);
  });

  test('a dependency on what is not in the app is a warning, and changes no file', () => {
    const app = new App();
    const gone = new Chart(app, 'gone');
    const shop = new Chart(app, 'shop');
    shop.addDependency(gone);
    app.node.tryRemoveChild('gone');
    expect(synth(app).indexed).toBe(false);
    expect(problems(app)).toEqual([
      'warning K8S1008 "shop" depends on "gone", which is not in this app: it was removed, or belongs to another one. The dependency has no effect.',
    ]);
  });

  test('a class instance in an object is reported with its class, and the other objects are still looked at', () => {
    const chart = new Chart(new App(), 'shop');
    object(chart, 'a', { data: { when: new Map() } });
    object(chart, 'b', { data: { when: new Date(0) } });
    expect(problems(chart.node.root as Construct)).toEqual([
      expect.stringMatching(
        /^error K8S1007 "shop\/a" holds an instance of the class Map, which can't be written to a manifest\. Allowed are plain objects/,
      ),
      expect.stringMatching(/^error K8S1007 "shop\/b" holds an instance of the class Date/),
    ]);
  });

  test('what cdk8s leaves out without a word is left out with a warning', () => {
    const app = new Cdk8sApp({ outdir: 'none' });
    const chart = new Cdk8sChart(app, 'shop');
    const self = object(chart, 'self');
    self.addDependency(self);
    const produce = (): string => (chart.node.tryFindChild('late') ? '' : object(chart, 'late').node.id);
    object(chart, 'a', { data: Lazy.any({ produce }) });
    expect(problems(app, { order: 'cdk8s' })).toEqual([
      'warning K8S1006 "shop/self" is not in the output, because it, or something that depends on it, depends on itself.',
      'warning K8S1006 "shop/late" is not in the output, because it was made while objects were rendered, after its own chart.',
    ]);
  });
});

test('construct-metadata.json tells the construct of every object, when the app asks for it', () => {
  const app = new App({
    recordConstructMetadata: true,
    yamlOutputType: YamlOutputType.FILE_PER_RESOURCE,
    outputFileExtension: '.yml',
  });
  object(new Chart(app, 'shop'), 'a');
  expect(synth(app)).toMatchObject({
    layout: 'resource',
    extension: '.yml',
    constructMetadata: { version: '1.0.0', resources: { 'shop-a': { path: 'shop/a' } } },
  });
});
