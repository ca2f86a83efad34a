import { App, Chart, WebService } from 'k8sdsl';
import { ConfigMap, Namespace } from 'k8sdsl/k8s';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });

new Namespace(shop, 'namespace', {
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});

const settings = new ConfigMap(shop, 'settings', { data: { currency: 'EUR', theme: 'winter' } });

const catalog = new WebService(shop, 'catalog', {
  image: 'ghcr.io/acme/catalog:2.3.0',
  health: '/healthz',
  resources: 'medium',
});

const storefront = new WebService(shop, 'storefront', {
  image: 'ghcr.io/acme/storefront:1.4.2',
  port: 3000,
  replicas: 3,
  health: { readiness: '/ready', liveness: '/healthz' },
  resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
  env: { SETTINGS: settings.name },
});
storefront.connect(catalog);

export default app;
