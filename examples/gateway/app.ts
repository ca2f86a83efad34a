import { App, Certificate, Chart, Gateway, HTTPRoute, kubeadm, Namespace, WebService } from 'k8sdsl';

// Whoever runs the Gateway lets it in once for all services behind it: Envoy Gateway runs in a namespace of its own.
const entryPoints = [{ namespace: 'envoy-gateway-system' }];
const gateway = Gateway.fromName('public', { namespace: 'infra', listener: 'https' });
const app = new App({ platform: kubeadm({ gateway, entryPoints }) });

const infra = new Chart(app, 'infra', { namespace: 'infra' });
new Namespace(infra, 'namespace');
const issuer = { clusterIssuer: 'letsencrypt' };
const { secret } = new Certificate(infra, 'wildcard', { issuer, dnsNames: ['*.example.com'] });
new Gateway(infra, 'gateway', {
  name: 'public',
  gatewayClassName: 'envoy',
  listeners: {
    http: { port: 80 },
    https: { port: 443, hostname: '*.example.com', certificates: [secret], routesFrom: 'All' },
  },
});

const shop = new Chart(app, 'shop', { namespace: 'shop' });
new Namespace(shop, 'namespace');
const common = { health: '/healthz', resources: 'small' } as const;

// An HTTPRoute at the Gateway of the platform.
new WebService(shop, 'web', { ...common, image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com' } });

// One request of ten goes to the new version; requests with the header always do.
const stable = new WebService(shop, 'api', { ...common, image: 'ghcr.io/acme/api:3.1.0' });
const canary = new WebService(shop, 'api-canary', { ...common, image: 'ghcr.io/acme/api:3.2.0', replicas: 1 });
const [old, next] = [stable.service.port('http'), canary.service.port('http')];
const headers = [{ name: 'x-canary', value: 'yes' }];
new HTTPRoute(shop, 'api-route', {
  parentRefs: gateway,
  hostnames: ['api.example.com'],
  rules: [
    { matches: [{ headers }], backendRefs: [next] },
    {
      backendRefs: [
        { backend: old, weight: 9 },
        { backend: next, weight: 1 },
      ],
      timeouts: { request: '10s' },
    },
  ],
});

export default app;
