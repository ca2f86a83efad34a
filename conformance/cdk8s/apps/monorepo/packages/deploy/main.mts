import { Queue } from '@acme/constructs';
import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'queues');
const queue = new Queue(chart, 'orders');
new Queue(chart, 'mail', 1);
new ApiObject(chart, 'consumer', { apiVersion: 'v1', kind: 'ConfigMap', data: { queue: queue.name } });
app.synth();
