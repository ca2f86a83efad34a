const { App, Chart } = require('cdk8s');
const kplus = require('cdk8s-plus-33');

const app = new App();
const chart = new Chart(app, 'chart');
new kplus.Ingress(chart, 'ingress');
app.synth();
