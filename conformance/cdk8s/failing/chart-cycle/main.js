const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
const first = new ApiObject(one, 'first', { apiVersion: 'v1', kind: 'ConfigMap' });
const second = new ApiObject(two, 'second', { apiVersion: 'v1', kind: 'ConfigMap' });
first.addDependency(second);
two.addDependency(one);
app.synth();
