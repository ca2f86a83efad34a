import { App, Chart, Helm } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'vendor');
const release = new Helm(chart, 'greeter', {
  chart: `${__dirname}/greeter`,
  releaseName: 'hello',
  namespace: 'greetings',
  values: { greeting: 'Hej', extra: { on: 'off' } },
});
for (const object of release.apiObjects) object.metadata.addLabel('example.com/from', 'helm');
app.synth();
