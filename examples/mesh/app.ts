import { App, Chart, DestinationRule, IstioGateway, Namespace, Service, VirtualService, WebService } from 'k8sdsl';

const app = new App();
const books = new Chart(app, 'books', { namespace: 'books' });
new Namespace(books, 'namespace', { labels: { 'istio-injection': 'enabled' } });

// Two versions of one service, behind one name.
const common = { health: '/healthz', resources: 'small' } as const;
const v2 = new WebService(books, 'reviews-v2', { ...common, app: 'reviews', image: 'ghcr.io/acme/reviews:2.0.0' });
const v3 = new WebService(books, 'reviews-v3', { ...common, app: 'reviews', image: 'ghcr.io/acme/reviews:3.0.0' });
const selector = { 'app.kubernetes.io/name': 'reviews' };
const reviews = new Service(books, 'reviews', { selector, ports: { http: 80 } });

const page = new WebService(books, 'page', {
  ...common,
  image: 'ghcr.io/acme/page:1.2.0',
  env: { REVIEWS_URL: `http://${reviews.dnsName}` },
});
page.connect(v2, { env: false }).connect(v3, { env: false });

// Where requests enter the mesh: the ingress gateway of Istio, which the policy of the page lets in.
const hosts = ['books.example.com'];
const tls = { mode: 'SIMPLE', credentialName: 'books-tls' } as const;
const servers = { https: { port: 443, protocol: 'HTTPS', hosts, tls } } as const;
const gateways = [new IstioGateway(books, 'gateway', { servers })];
page.network.allowIngress([{ namespace: 'istio-system', podSelector: { istio: 'ingressgateway' } }], ['http']);
const http = [{ route: [{ destination: page.service.port('http') }] }];
new VirtualService(books, 'page-route', { hosts, gateways, http });

new DestinationRule(books, 'reviews-rule', {
  host: reviews,
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, baseEjectionTime: '30s' } },
  subsets: {
    stable: { labels: { 'app.kubernetes.io/version': '2.0.0' } },
    next: { labels: { 'app.kubernetes.io/version': '3.0.0' } },
  },
});

// By where a request comes from: pods of the team that tries it out get the next version, one request of ten of the others, too.
const [stable, next] = ['stable', 'next'].map((subset) => ({ host: reviews, subset }));
new VirtualService(books, 'reviews-route', {
  hosts: [reviews],
  http: [
    { match: [{ sourceLabels: { team: 'preview' } }], route: [{ destination: next! }] },
    {
      route: [
        { destination: stable!, weight: 90 },
        { destination: next!, weight: 10 },
      ],
      timeout: '5s',
      retries: { attempts: 2, perTryTimeout: '2s' },
    },
  ],
});

export default app;
