import { ApiObject, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import * as k8s from '../../../lib/k8s';

const chartOf = (props = {}) => new Chart(Testing.app(), 'shop', props);

test('an object is rendered with the apiVersion and kind of its class, and the fields as they are given', () => {
  const chart = chartOf();
  new k8s.Deployment(chart, 'web', {
    metadata: { annotations: { team: 'shop' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1.0.0', ports: [{ containerPort: 8080 }] }] },
      },
    },
  });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: expect.stringMatching(/^shop-web-c[0-9a-f]+$/), annotations: { team: 'shop' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'web:1.0.0', ports: [{ containerPort: 8080 }] }] },
        },
      },
    },
  ]);
});

test('the chart gives the namespace and the labels, as for every ApiObject', () => {
  const chart = chartOf({ namespace: 'shop', labels: { team: 'shop' } });
  const map = new k8s.ConfigMap(chart, 'settings', { data: { a: '1' } });
  expect(map.toJson().metadata).toEqual({ name: map.name, namespace: 'shop', labels: { team: 'shop' } });
  const other = new k8s.ConfigMap(chart, 'other', { metadata: { name: 'other', namespace: 'tools' } });
  expect(other.toJson()).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'other', namespace: 'tools', labels: { team: 'shop' } },
  });
});

test('patches, lazy values, later metadata and dependencies work as in cdk8s', () => {
  const chart = chartOf();
  const account = new k8s.ServiceAccount(chart, 'account');
  const service = new k8s.Service(chart, 'web', {
    metadata: { name: 'web' },
    spec: { ports: [{ port: Lazy.any({ produce: () => 8080 }) }], clusterIP: 'None' },
  });
  service.metadata.addLabel('later', 'yes');
  service.addJsonPatch(JsonPatch.remove('/spec/clusterIP'));
  service.addDependency(account);
  expect(service.toJson()).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { later: 'yes' } },
    spec: { ports: [{ port: 8080 }] },
  });
  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service']);
});

test('an object is an ApiObject for cdk8s', () => {
  const chart = chartOf();
  const holder = new Construct(chart, 'holder');
  const job = new k8s.Job(holder, 'Default', { spec: { template: { spec: { containers: [{ name: 'job' }] } } } });
  expect(ApiObject.isApiObject(job)).toBe(true);
  expect(job).toBeInstanceOf(ApiObject);
  expect(ApiObject.of(holder)).toBe(job);
  expect(job).toMatchObject({ kind: 'Job', apiVersion: 'batch/v1', apiGroup: 'batch' });
});

test('instanceof tells one kind from another, whatever class made the object', () => {
  const chart = chartOf();
  const pod = new k8s.Pod(chart, 'pod');
  const plain = new ApiObject(chart, 'plain', { apiVersion: 'v1', kind: 'Pod' });
  const custom = new ApiObject(chart, 'custom', { apiVersion: 'example.com/v1', kind: 'Pod' });
  expect([pod, plain, custom, chart, null, 'Pod'].map((value) => (value as unknown) instanceof k8s.Pod)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(pod).not.toBeInstanceOf(k8s.Service);
});

test('instanceof of a derived class does not hold for every object of the kind', () => {
  class TeamPod extends k8s.Pod {}
  const chart = chartOf();
  expect(new TeamPod(chart, 'team')).toBeInstanceOf(TeamPod);
  expect(new TeamPod(chart, 'other')).toBeInstanceOf(k8s.Pod);
  expect(new k8s.Pod(chart, 'pod')).not.toBeInstanceOf(TeamPod);
});

test('manifest gives plain data', () => {
  expect(k8s.ConfigMap.manifest({ metadata: { name: 'a' }, data: { a: '1' } })).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { a: '1' },
  });
  expect(k8s.Pod.manifest()).toEqual({ apiVersion: 'v1', kind: 'Pod' });
});

test('an object typed elsewhere may say its own apiVersion and kind, but not those of another kind', () => {
  const chart = chartOf();
  const pod = new k8s.Pod(chart, 'a', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
  expect(pod.toJson()).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
  expect(() => new k8s.Pod(chart, 'b', { kind: 'Service' } as object)).toThrow(
    'Expected the fields of Pod (v1), got those of Service (v1).',
  );
  expect(() => k8s.Deployment.manifest({ apiVersion: 'apps/v1beta1' } as object)).toThrow(
    'Expected the fields of Deployment (apps/v1), got those of Deployment (apps/v1beta1).',
  );
});

test('only objects that have a namespace take that of their chart', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const namespaceOf = (object: ApiObject) => object.toJson().metadata.namespace;
  expect(namespaceOf(new k8s.ConfigMap(chart, 'config'))).toBe('shop');
  expect(namespaceOf(new k8s.Namespace(chart, 'namespace'))).toBeUndefined();
  expect(namespaceOf(new k8s.ClusterRole(chart, 'role', { metadata: { labels: { a: 'b' } } }))).toBeUndefined();
  // A kube-apiserver accepts one that is written.
  expect(namespaceOf(new k8s.ClusterRole(chart, 'own', { metadata: { namespace: 'own' } }))).toBe('own');
});
