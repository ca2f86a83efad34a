import { limits } from '@config';
import { settings } from '@lib/settings';
import { App, Chart } from 'cdk8s';

const app = new App();
settings(new Chart(app, 'aliases'), limits);
app.synth();
