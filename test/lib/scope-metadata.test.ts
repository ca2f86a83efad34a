import { App } from '../../lib/app';
import { Chart } from '../../lib/chart';
import { CronJob } from '../../lib/constructs/cron-job';
import { Deployment } from '../../lib/constructs/deployment';
import { StatefulSet } from '../../lib/constructs/stateful-set';
import * as k8s from '../../lib/k8s';
import type { KubernetesObject } from '../../lib/manifest';
import { addMetadata } from '../../lib/scope-metadata';
import { synth } from '../../lib/synth';

const quiet = { image: 'web:1.0.0', resources: 'small' } as const;

interface Template {
  readonly metadata: k8s.ObjectMeta;
  readonly spec: { readonly template: Template; readonly jobTemplate: Template; readonly selector: k8s.LabelSelector };
}

function objectsOf(app: App): readonly Template[] {
  return synth(app).manifests.map(({ object }) => object as KubernetesObject & Template);
}

test('an app, a chart and a construct give labels and annotations to objects and their pods, the nearest last', () => {
  const app = new App({ labels: { a: 'app', b: 'app', c: 'app' }, annotations: { note: 'app' } });
  const chart = new Chart(app, 'shop', { labels: { b: 'chart', c: 'chart' }, annotations: { note: 'chart' } });
  const web = new Deployment(chart, 'web', { ...quiet, labels: { c: 'construct' }, podLabels: { d: 'pod' } });
  addMetadata(web, { labels: { e: 'scope' } });
  addMetadata(web, { annotations: { more: 'scope' } });
  const [object] = objectsOf(app);
  const common = { a: 'app', b: 'chart', c: 'construct', e: 'scope' };
  expect(object!.metadata.labels).toMatchObject(common);
  expect(object!.metadata.labels).not.toHaveProperty('d');
  expect(object!.metadata.annotations).toEqual({ note: 'chart', more: 'scope' });
  expect(object!.spec.template.metadata.labels).toMatchObject({ ...common, d: 'pod' });
  expect(object!.spec.template.metadata.annotations).toEqual({ note: 'chart', more: 'scope' });
  expect(Object.keys(object!.spec.selector.matchLabels!)).toEqual([
    'app.kubernetes.io/component',
    'app.kubernetes.io/instance',
    'app.kubernetes.io/name',
  ]);
});

test('the pods of a CronJob are two templates away', () => {
  const app = new App({ labels: { team: 'shop' } });
  new CronJob(new Chart(app, 'shop'), 'report', { ...quiet, schedule: '@daily' });
  const [object] = objectsOf(app);
  const { jobTemplate } = object!.spec;
  for (const { metadata } of [object!, jobTemplate, jobTemplate.spec.template]) {
    expect(metadata.labels).toMatchObject({ team: 'shop' });
  }
});

test('claims, which cannot change, stay as they are; other objects of any library get theirs', () => {
  const app = new App({ labels: { team: 'shop' } });
  const chart = new Chart(app, 'shop');
  new StatefulSet(chart, 'db', { ...quiet, volumeClaimTemplates: { data: { size: '1Gi' } } });
  new k8s.ConfigMap(chart, 'settings');
  new k8s.Deployment(chart, 'raw', { spec: { selector: {}, template: { spec: { containers: [{ name: 'a' }] } } } });
  const [db, settings, raw] = objectsOf(app);
  expect((db!.spec as unknown as k8s.StatefulSetSpec).volumeClaimTemplates![0]!.metadata).toEqual({ name: 'data' });
  expect(settings!.metadata.labels).toEqual({ team: 'shop' });
  expect(raw!.spec.template.metadata.labels).toEqual({ team: 'shop' });
});

test('nothing is given where nothing is said', () => {
  const app = new App();
  new k8s.ConfigMap(new Chart(app, 'shop'), 'settings');
  addMetadata(app, {});
  expect(objectsOf(app)[0]!.metadata).toEqual({ name: 'shop-settings' });
});
