const { App, Chart, WebService } = require('k8sdsl');
const { ConfigMap } = require('k8sdsl/k8s');

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
new WebService(shop, 'storefront', {
  image: 'ghcr.io/acme/storefront:1.4.2',
  port: 8080,
  health: '/healthz',
  resources: 'small',
});
new ConfigMap(shop, 'settings', { data: { theme: 'winter' } });
app.synth();
