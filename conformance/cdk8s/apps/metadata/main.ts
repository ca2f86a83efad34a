import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';

const app = new App({ recordConstructMetadata: process.env.RECORD === 'yes' ? true : undefined });
const chart = new Chart(app, 'recorded', { labels: { zebra: '1', ant: '2' } });
const group = new Construct(chart, 'Some Group');
new ApiObject(group, 'Default', { kind: 'ConfigMap', apiVersion: 'v1', data: { z: '1', a: '2' } });
new ApiObject(group, 'a-very-long-identifier-that-goes-on-and-on-until-it-must-be-cut-somewhere', {
  kind: 'ConfigMap',
  apiVersion: 'v1',
});
new ApiObject(new Chart(chart, 'nested'), 'Default', {
  kind: 'Secret',
  metadata: { annotations: { z: '', a: '' } },
  apiVersion: 'v1',
});
app.synth();
