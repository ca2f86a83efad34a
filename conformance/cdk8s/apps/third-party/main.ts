import { SelfCleanup } from '@wheatstalk/cdk8s-self-cleanup';
import { App, Chart } from 'cdk8s';
import { Image } from 'cdk8s-image';
import * as kplus from 'cdk8s-plus-33';

const app = new App();
const chart = new Chart(app, 'cleaned', { namespace: 'cleaned' });
const image = new Image(chart, 'image', {
  dir: __dirname,
  registry: 'localhost:5000',
  buildArgs: [{ name: 'A', value: '1' }],
});
new kplus.Deployment(chart, 'web', { containers: [{ image: image.url, portNumber: 8080 }] });
new SelfCleanup(chart, 'cleanup');
app.synth();
