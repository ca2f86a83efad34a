const { App, Chart } = require('cdk8s');

const app = new App();
new Chart(app, 'chart');
new Chart(app, 'chart');
app.synth();
