import { ApiObject, Chart as Cdk8sChart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Chart, SynthError } from '../../lib';

function make(scope: Construct, id: string, kind = 'ConfigMap', apiVersion = 'v1'): ApiObject {
  return new ApiObject(scope, id, { apiVersion, kind });
}

test.each([
  ['storefront', 'shop-storefront'],
  ['Storefront', 'shop-storefront'],
  ['my_app', 'shop-my-app'],
  ['my app', 'shop-myapp'],
  ['a/b', 'shop-a-b'],
  ['Default', 'shop'],
  ['default-deny', 'shop-default-deny'],
  ['shop', 'shop'],
  ['v1.2', 'shop-v1.2'],
  ['-web-', 'shop-web'],
])('the object "shop/%s" is named "%s"', (id, name) => {
  expect(make(new Chart(new App(), 'shop'), id).name).toBe(name);
});

test('the name is the whole path, however deep', () => {
  const web = new Construct(new Construct(new Chart(new App(), 'shop'), 'web'), 'server');
  expect(make(web, 'settings').name).toBe('shop-web-server-settings');
});

test.each([
  ['CronJob', 'batch/v1', 52, 'because its jobs add 11 characters to the name'],
  ['StatefulSet', 'apps/v1', 52, 'because its pods carry the name and a hash in a label'],
  ['Job', 'batch/v1', 63, 'because its pods carry the name in a label'],
  ['Service', 'v1', 63, 'because the name is used as a DNS label'],
  ['Namespace', 'v1', 63, 'because the name is used as a DNS label'],
  ['ConfigMap', 'v1', 253, 'as for every name in Kubernetes'],
  ['Service', 'serving.knative.dev/v1', 253, 'as for every name in Kubernetes'],
])('a %s of %s takes %i characters and no more', (kind, apiVersion, length, why) => {
  const chart = new Chart(new App(), 'a');
  expect(make(chart, 'b'.repeat(length - 2), kind, apiVersion).name).toHaveLength(length);
  const id = 'b'.repeat(length - 1);
  expect(() => make(chart, id, kind, apiVersion)).toThrow(
    `The ${kind} "a/${id}" would be named "a-${id}" by its construct path, which has ${length + 1} characters. ` +
      `Allowed are ${length}, ${why}. Set metadata.name, or shorten the ids on the path.`,
  );
});

test('a path without a character that a name may have is an error', () => {
  expect(() => make(new Chart(new App(), '店'), '棚')).toThrow(
    'The ConfigMap "店/棚" gets no name from its construct path, because no character of it may stand in a name. ' +
      'Allowed are lower case letters, digits, "-" and ".". Set metadata.name, or choose another id.',
  );
});

test.each([true, false])(
  'with disableResourceNameHashes: %s, names are those of cdk8s',
  (disableResourceNameHashes) => {
    const nameIn = (chart: Cdk8sChart): string => make(chart, 'x'.repeat(80)).name;
    const app = new App();
    const ours = nameIn(new Chart(app, 'shop', { disableResourceNameHashes }));
    app.node.tryRemoveChild('shop');
    expect(ours).toBe(nameIn(new Cdk8sChart(app, 'shop', { disableResourceNameHashes })));
  },
);

test('namespace and labels go to all objects that say nothing else', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop', labels: { team: 'web' } });
  make(chart, 'a');
  expect(chart.toJson()).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop-a', namespace: 'shop', labels: { team: 'web' } } },
  ]);
});

test('toJson gives the objects in order, without those of nested charts, and so does cdk8s Testing', () => {
  const chart = new Chart(new App(), 'shop');
  const first = make(chart, 'a');
  first.addDependency(make(chart, 'b'));
  make(new Chart(chart, 'nested'), 'c');
  const names = (values: { metadata: { name: string } }[]): string[] => values.map(({ metadata }) => metadata.name);
  expect(names(chart.toJson())).toEqual(['shop-b', 'shop-a']);
  expect(names(Testing.synth(chart))).toEqual(['shop-b', 'shop-a']);
});

test('toJson of a class that overrides it can call super', () => {
  class Doubling extends Chart {
    override toJson(): unknown[] {
      return [...super.toJson(), ...super.toJson()];
    }
  }
  const chart = new Doubling(new App(), 'shop');
  make(chart, 'a');
  expect(chart.toJson()).toHaveLength(2);
});

test('toJson throws the errors of the app, with their lines', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  const other = make(new Chart(app, 'other'), 'a');
  other.addDependency(other);
  const run = (): unknown => chart.toJson();
  expect(run).toThrow(SynthError);
  expect(run).toThrow(
    /^K8S1002: "other\/a" depends on itself, so nothing can come before it\. Remove .*\n {2}at .*chart\.test\.ts:\d+:\d+$/s,
  );
});
