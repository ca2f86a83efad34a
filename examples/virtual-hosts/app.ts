import { App, Chart, Ingress, kubeadm, Namespace, WebService } from 'k8sdsl';

const app = new App({ platform: kubeadm({ ingressClass: 'nginx' }) });
const sites = new Chart(app, 'sites', { namespace: 'sites' });
new Namespace(sites, 'namespace');

const common = { health: '/healthz', resources: 'small' } as const;
const shop = new WebService(sites, 'shop', { ...common, image: 'ghcr.io/acme/shop:1.4.2', replicas: 3 });
const blog = new WebService(sites, 'blog', { ...common, image: 'ghcr.io/acme/blog:5.0.1' });

// By the host of a request the service that answers: one Ingress for all of them, with a certificate for each.
new Ingress(sites, 'ingress', {
  className: 'nginx',
  hosts: {
    'shop.example.com': shop.service.port('http'),
    'blog.example.com': {
      '/': blog.service.port('http'),
      '/feed': { backend: blog.service.port('http'), pathType: 'Exact' },
    },
  },
  tls: [
    { secret: 'shop-tls', hosts: ['shop.example.com'] },
    { secret: 'blog-tls', hosts: ['blog.example.com'] },
  ],
  // How requests are spread over the pods is up to the controller.
  annotations: { 'nginx.ingress.kubernetes.io/load-balance': 'ewma' },
});

// Or each service says by itself where it answers, and gets an Ingress of its own.
new WebService(sites, 'docs', {
  ...common,
  image: 'ghcr.io/acme/docs:0.9.0',
  expose: { host: ['docs.example.com', '*.docs.example.com'], tls: { secret: 'docs-tls' } },
});

export default app;
