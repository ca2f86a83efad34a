import { App, Chart, WebService } from 'k8sdsl';

const app = new App();
const chart = new Chart(app, 'hello', { namespace: 'hello' });

new WebService(chart, 'web', {
  image: 'ghcr.io/acme/hello:1.0.0',
  port: 8080,
  health: '/healthz',
  resources: 'small',
});

export default app;
