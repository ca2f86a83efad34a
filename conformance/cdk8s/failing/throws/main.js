const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
new ApiObject(new Chart(app, 'fine'), 'pod', { apiVersion: 'v1', kind: 'Pod' });
const settings = undefined;
new Chart(app, settings.name);
app.synth();
