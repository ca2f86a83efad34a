import { writeFileSync } from 'node:fs';
import { KubePriorityClass } from '@cdk8s-kit/crds/k8s';
import { SelfCleanup } from '@wheatstalk/cdk8s-self-cleanup';
import { ApiObject, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { App, Chart, WebService, synth } from 'k8sdsl';
import { ConfigMap } from 'k8sdsl/k8s';
import { Widget, WidgetSpecSize } from './imports/factory.example.com';

// Every line that makes an object says which construct it makes: that is what the report has to find out by itself.
const app = new App();
new Include(new Chart(app, 'definitions'), 'widgets', { url: `${__dirname}/crds/widgets.yaml` }); // definitions/widgets

const shop = new Chart(app, 'shop', { namespace: 'shop' });
const settings = new kplus.ConfigMap(shop, 'settings', { metadata: { name: 'settings' }, data: { color: 'blue' } }); // shop/settings
const container = { image: 'ghcr.io/acme/api:1.0.0', portNumber: 8080, envFrom: [kplus.Env.fromConfigMap(settings)] };
const api = new kplus.Deployment(shop, 'api', { containers: [container] }); // shop/api
api.exposeViaService(); // shop/api/Service
new Widget(shop, 'widget', { metadata: { name: 'widget' }, spec: { size: WidgetSpecSize.SMALL } }); // shop/widget
new KubePriorityClass(shop, 'priority', { metadata: { name: 'high' }, value: 1000 }); // shop/priority
new SelfCleanup(shop, 'cleanup'); // shop/cleanup
new ApiObject(shop, 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '10' } } }); // shop/quota
new WebService(shop, 'web', { image: 'ghcr.io/acme/web:1.0.0', port: 8080, health: '/healthz' }); // shop/web

if (process.env.CLASH) {
  new ConfigMap(shop, 'settings-again', { metadata: { name: 'settings' } }); // shop/settings-again
  const widget = { apiVersion: 'factory.example.com/v1', kind: 'Widget', metadata: { name: 'widget' } };
  new ApiObject(shop, 'widget-again', widget); // shop/widget-again
  new KubePriorityClass(shop, 'priority-again', { metadata: { name: 'high' }, value: 1 }); // shop/priority-again
}

// The places as k8sdsl knows them at run time, by object.
if (process.env.PLACES) {
  const places = synth(app).manifests.map(({ object, origin }) => ({ kind: object.kind, origin }));
  writeFileSync(process.env.PLACES, JSON.stringify(places));
}

export default app;
