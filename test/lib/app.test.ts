import { ApiObject, App as Cdk8sApp } from 'cdk8s';
import { App, Chart, SynthError, type Synthesis } from '../../lib';
import { useRunner, type Runner } from '../../lib/runner';

function shop(): { readonly app: App; readonly chart: Chart } {
  const app = new App({ outdir: '/nowhere' });
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap' });
  return { app, chart };
}

describe('app.synth() with a runner in place', () => {
  const accepted: { readonly app: unknown; readonly synthesis: Synthesis }[] = [];
  let remove: () => void;
  beforeEach(() => {
    accepted.length = 0;
    const runner: Runner = {
      options: { layout: 'app' },
      accept: (app, synthesis) => void accepted.push({ app, synthesis }),
    };
    remove = useRunner(runner);
  });
  afterEach(() => remove());

  test('hands over what the app is at that moment, in the way the runner asks for', () => {
    const { app, chart } = shop();
    app.synth();
    new ApiObject(chart, 'later', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(accepted).toHaveLength(1);
    expect(accepted[0]!.app).toBe(app);
    expect(accepted[0]!.synthesis).toMatchObject({ layout: 'app', manifests: [{ constructPath: 'shop/a' }] });
  });

  test('hands over errors as diagnostics', () => {
    const { app, chart } = shop();
    chart.addDependency(chart.node.children[0]!, chart);
    app.synth();
    expect(accepted[0]!.synthesis.diagnostics).toHaveLength(1);
  });

  test('runners are put in place one above the other', () => {
    const inner: unknown[] = [];
    const removeInner = useRunner({ accept: (app) => void inner.push(app) });
    const { app } = shop();
    app.synth();
    removeInner();
    app.synth();
    expect([inner.length, accepted.length]).toEqual([1, 1]);
  });
});

test('app.synth() says what to do where nothing can write files', () => {
  jest.isolateModules(() => {
    jest.doMock('../../cli/standalone', () => {
      throw new Error('no such file');
    });
    const { App: Isolated } = require('../../lib/app') as typeof import('../../lib/app');
    expect(() => new Isolated().synth()).toThrow(
      'app.synth() writes files, and the part of k8sdsl that does so is not here: this is a browser, or a bundle that holds only the library. ' +
        'Call synth(app) and print what it returns, or run the app by "k8sdsl synth".',
    );
  });
});

test('synthYaml gives one stream, and throws the errors of the app', () => {
  const { app, chart } = shop();
  expect(app.synthYaml()).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-a\n');
  chart.addDependency(chart);
  chart.node.children[0]!.node.addDependency(chart.node.children[0]!);
  expect(() => app.synthYaml()).toThrow(SynthError);
});

test('charts are in the order in which they are to be applied, and a cycle is an error', () => {
  const app = new App();
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  a.addDependency(b);
  expect(app.charts).toEqual([b, a]);
  b.addDependency(a);
  expect(() => app.charts).toThrow('Dependency cycle: "a" => "b" => "a".');
});

test('an app takes the properties of cdk8s and is one of its apps', () => {
  const app = new App({ outdir: 'out', outputFileExtension: '.yml' });
  expect(app).toBeInstanceOf(Cdk8sApp);
  expect(app).toMatchObject({ outdir: 'out', outputFileExtension: '.yml' });
});
