import { ApiObject, Chart as Cdk8sChart } from 'cdk8s';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { CronJob } from '../../../lib/constructs/cron-job';
import { Deployment } from '../../../lib/constructs/deployment';
import { mixin, podMixin } from '../../../lib/constructs/mixin';
import { Pod } from '../../../lib/constructs/pod';
import * as k8s from '../../../lib/k8s';
import type { KubernetesObject } from '../../../lib/manifest';
import { synth } from '../../../lib/synth';
import { objectsOf } from './support/make';
import { image } from './support/pod-options';

const resources = 'small';

/** What `synth` says: code, message and the line in this file. */
function reports(app: App): unknown[] {
  return synth(app).diagnostics.map(({ code, message, origin }) => [code, message, origin?.file, origin?.line]);
}

function hereLine(): number {
  return Number(/test\.ts:(\d+)/.exec(new Error().stack!.split('\n')[2]!)?.[1]);
}

describe('override', () => {
  test('changes any field after everything else, the last change last', () => {
    const [object] = objectsOf((chart) => {
      new Deployment(chart, 'web', { image, resources, replicas: 2, override: { spec: { replicas: 3, paused: true } } })
        .override({ spec: { replicas: 4, template: { spec: { containers: [{ name: 'app', tty: true }] } } } })
        .override({ metadata: { labels: { 'app.kubernetes.io/version': null } } })
        .jsonPatch({ op: 'remove', path: '/spec/paused' });
    });
    expect(object!['spec']).toMatchObject({ replicas: 4, template: { spec: { containers: [{ image, tty: true }] } } });
    expect(object!['spec']).not.toHaveProperty('paused');
    expect(object!.metadata!.labels).not.toHaveProperty(['app.kubernetes.io/version']);
  });

  test('is typed', () => {
    const make = () => {
      const web = new Deployment(new Chart(new App(), 'shop'), 'web', { image });
      // @ts-expect-error: there is no such field
      web.override({ spec: { replica: 3 } });
      // @ts-expect-error: the kind is settled
      web.override({ kind: 'StatefulSet' });
      // @ts-expect-error: a path is needed
      web.jsonPatch({ op: 'remove' });
      return web;
    };
    expect(make).not.toThrow();
  });

  test('that says nothing, and a patch that leads nowhere, are errors at their lines', () => {
    const app = new App();
    const web = new Deployment(new Chart(app, 'shop'), 'web', { image, resources });
    const line = hereLine();
    web.override({});
    web.jsonPatch({ op: 'replace', path: '/spec/replica', value: 3 });
    web.jsonPatch();
    expect(reports(app)).toEqual([
      [
        'K8S4007',
        'At "shop/web/Resource", the JSON patch cannot be applied: the path "/spec/replica" of replace does not exist: there is only minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit, selector, strategy, template.',
        __filename,
        line + 2,
      ],
      ['K8S4006', 'In "shop/web/Resource", the override of nothing changes no object.', __filename, line + 1],
      ['K8S4006', 'In "shop/web/Resource", the JSON patch changes no object.', __filename, line + 3],
    ]);
  });
});

describe('mixin', () => {
  test('changes every object of a kind, whoever made it and whenever', () => {
    const app = new App();
    mixin(app, k8s.ConfigMap, { metadata: { annotations: { owner: 'shop' } } });
    const chart = new Chart(app, 'shop');
    new ConfigMap(chart, 'ours');
    new ApiObject(new Cdk8sChart(app, 'theirs'), 'theirs', { apiVersion: 'v1', kind: 'ConfigMap' });
    new k8s.Secret(chart, 'other');
    const { manifests, diagnostics } = synth(app);
    expect(diagnostics).toEqual([]);
    expect(manifests.map(({ object }) => [object.kind, object.metadata?.annotations])).toEqual([
      ['ConfigMap', { owner: 'shop' }],
      ['Secret', undefined],
      ['ConfigMap', { owner: 'shop' }],
    ]);
    expect(chart.toJson()[0].metadata.annotations).toEqual({ owner: 'shop' });
  });

  test('comes before those of inner scopes, and these before overrides', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new ConfigMap(chart, 'settings', { data: { a: '0', b: '0', c: '0', d: '0' } }).override({ data: { a: '3' } });
    mixin(chart, k8s.ConfigMap, { data: { a: '2', b: '2' } });
    mixin(app, k8s.ConfigMap, { data: { a: '1', b: '1', c: '1' } });
    expect(synth(app).manifests[0]!.object['data']).toEqual({ a: '3', b: '2', c: '1', d: '0' });
  });

  test('chooses by a function, and changes by one', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    for (const id of ['a', 'b']) new ConfigMap(chart, id);
    const isA = ({ metadata }: KubernetesObject) => metadata?.name === 'shop-a';
    mixin(app, isA, (object) => ({ ...object, data: { chosen: 'yes' } }));
    mixin(app, isA, { immutable: true });
    expect(synth(app).manifests.map(({ object }) => [object['data'], object['immutable']])).toEqual([
      [{ chosen: 'yes' }, true],
      [undefined, undefined],
    ]);
  });

  test('that finds no object is an error at its line', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new ConfigMap(chart, 'a');
    const line = hereLine();
    mixin(chart, k8s.Service, { spec: { type: 'ClusterIP' } });
    mixin(app, () => false, {});
    podMixin(app, { spec: { hostNetwork: false } });
    expect(reports(app)).toEqual([
      ['K8S4006', 'In the app, the mixin for chosen objects changes no object.', __filename, line + 2],
      ['K8S4006', 'In the app, the mixin for pods changes no object.', __filename, line + 3],
      ['K8S4006', 'In "shop", the mixin for Service changes no object.', __filename, line + 1],
    ]);
  });

  test('is typed', () => {
    const app = new App();
    // @ts-expect-error: a Service has no replicas
    mixin(app, k8s.Service, { spec: { replicas: 1 } });
    // @ts-expect-error: not a kind
    mixin(app, { kind: 'Service' }, {});
    expect(synth(app).diagnostics).toHaveLength(2);
  });
});

test('a mixin for pods reaches the pods of every workload', () => {
  const objects = objectsOf((chart) => {
    podMixin(chart, { metadata: { labels: { zone: 'a' } }, spec: { containers: [{ name: 'app', tty: true }] } });
    new Deployment(chart, 'a', { image, resources });
    new CronJob(chart, 'b', { image, resources, schedule: '@daily' });
    new Pod(chart, 'c', { image, resources });
    new ConfigMap(chart, 'd');
  });
  expect(JSON.stringify(objects).match(/"tty":true/g)).toHaveLength(3);
  expect(JSON.stringify(objects).match(/"zone":"a"/g)).toHaveLength(3);
});
