const { ApiObject, App, Chart, JsonPatch } = require('cdk8s');

const app = new App();
const pod = new ApiObject(new Chart(app, 'chart'), 'pod', { apiVersion: 'v1', kind: 'Pod' });
pod.addJsonPatch(JsonPatch.replace('/spec/containers/0/image', 'x'));
app.synth();
