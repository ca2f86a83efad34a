const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const chart = new Chart(app, 'chart');
const pod = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' });
pod.node.addValidation({ validate: () => ['the pod needs an image', 'and a port'] });
chart.node.addValidation({ validate: () => [] });
app.synth();
