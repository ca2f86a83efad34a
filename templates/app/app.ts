import { App, Chart, WebService } from 'k8sdsl';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });

new WebService(shop, 'storefront', {
  image: 'ghcr.io/acme/storefront:1.4.2',
  port: 8080,
  health: '/healthz',
  resources: 'small',
});

export default app;
