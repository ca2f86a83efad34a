import { App, Chart, ConfigMap, CronTask, kubeadm, Namespace, NodeDaemon, StatefulDatabase, WebService } from 'k8sdsl';

// What is particular to the cluster is said once.
const app = new App({ platform: kubeadm({ ingressClass: 'nginx', storageClass: 'fast' }) });
const shop = new Chart(app, 'shop', { namespace: 'shop' });
new Namespace(shop, 'namespace');

const settings = new ConfigMap(shop, 'settings', { data: { currency: 'EUR', theme: 'winter' } });

const orders = new StatefulDatabase(shop, 'orders', {
  engine: 'postgres',
  version: '17.2',
  storage: { size: '20Gi' },
  credentials: { secret: 'orders-db' },
  resources: { limits: { cpu: '1', memory: '2Gi' } },
  backup: { schedule: '0 3 * * *', destination: { persistentVolumeClaim: { claimName: 'orders-dumps' } } },
});

const catalog = new WebService(shop, 'catalog', {
  image: 'ghcr.io/acme/catalog:2.3.0',
  health: '/healthz',
  resources: 'medium',
});

// Answers at https://shop.example.com, and calls the others.
const storefront = new WebService(shop, 'storefront', {
  image: 'ghcr.io/acme/storefront:1.4.2',
  port: 3000,
  health: { readiness: '/ready', liveness: '/healthz' },
  autoscale: { min: 3, max: 10 },
  resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
  env: { CURRENCY: settings.key('currency') },
  expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } },
});
storefront.connect(catalog).connect(orders);

const report = new CronTask(shop, 'report', {
  image: 'ghcr.io/acme/report:2.0.1',
  schedule: '0 2 * * *',
  resources: 'small',
});
report.connect(orders);

// An agent that reads the logs of every node needs a namespace that allows it.
const agents = new Chart(app, 'agents', { namespace: 'agents' });
new Namespace(agents, 'namespace', { podSecurity: 'privileged' });
new NodeDaemon(agents, 'log-agent', {
  image: 'fluent/fluent-bit:3.1.4',
  resources: 'tiny',
  hostPaths: [{ path: '/var/log' }],
  hostAccess: { runAsRoot: true, reason: 'log files belong to root' },
});

export default app;
