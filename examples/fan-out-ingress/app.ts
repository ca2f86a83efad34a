import { App, Chart, Ingress, Namespace, WebService } from 'k8sdsl';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
new Namespace(shop, 'namespace');

const common = { health: '/healthz', resources: 'small' } as const;
const web = new WebService(shop, 'web', { ...common, image: 'ghcr.io/acme/web:1.4.2' });
const api = new WebService(shop, 'api', { ...common, image: 'ghcr.io/acme/api:3.1.0' });
web.connect(api);

// One host, and by the path of a request the service that answers; the longest path that fits counts. The controller is let in by
// the policies of both services.
new Ingress(shop, 'ingress', {
  className: 'nginx',
  hosts: { 'shop.example.com': { '/': web.service.port('http'), '/api': api.service.port('http') } },
  certManager: { clusterIssuer: 'letsencrypt' },
});

// A single service behind every host and path, and nothing more to say about it.
const status = new WebService(shop, 'status', { ...common, image: 'ghcr.io/acme/status:1.0.3' });
new Ingress(shop, 'status-ingress', {
  className: 'internal',
  backend: status.service.port('http'),
  entryPoints: [{ namespace: 'internal-ingress' }],
});

export default app;
