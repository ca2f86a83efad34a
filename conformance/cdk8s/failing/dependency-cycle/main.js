const { ApiObject, App, Chart } = require('cdk8s');

const app = new App();
const chart = new Chart(app, 'chart');
const [a, b, c] = ['a', 'b', 'c'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' }));
a.addDependency(b);
b.addDependency(c);
c.addDependency(a);
app.synth();
