// Runs the example of a doc comment and gives the YAML that it makes.
import { transformSync } from 'esbuild';

/** What examples take as given, by name; it is made in a chart of its own, and none of it is shown. */
const given = {
  web: ({ WebService }, chart) => new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' }),
  api: ({ WebService }, chart) => new WebService(chart, 'api', { image: 'ghcr.io/acme/api:1.4.2', health: '/healthz' }),
  backend: ({ WebService }, chart) =>
    new WebService(chart, 'backend', { image: 'ghcr.io/acme/backend:1.4.2', health: '/' }),
  reviews: ({ WebService }, chart) =>
    new WebService(chart, 'reviews', { image: 'ghcr.io/acme/reviews:1.4.2', health: '/' }),
  server: ({ Service }, chart) => new Service(chart, 'server', { selector: { app: 'server' }, ports: { https: 443 } }),
  headless: ({ Service }, chart) =>
    new Service(chart, 'headless', { headless: true, selector: { app: 'db' }, ports: { db: 5432 } }),
  deployment: ({ Deployment }, chart) => new Deployment(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' }),
  worker: ({ Deployment }, chart) =>
    new Deployment(chart, 'worker', { image: 'ghcr.io/acme/worker:1.4.2', ports: { metrics: 9090 } }),
  blog: ({ WebService }, chart) => new WebService(chart, 'blog', { image: 'ghcr.io/acme/blog:1.4.2', health: '/' }),
  orders: ({ WebService, CnpgCluster }, chart, subject) =>
    subject === 'ScheduledBackup'
      ? new CnpgCluster(chart, 'orders', { instances: 3, storage: { size: '20Gi' } })
      : new WebService(chart, 'orders', { image: 'ghcr.io/acme/orders:1.4.2', ports: { grpc: 9090 } }),
  operator: ({ Service }, chart) =>
    new Service(chart, 'operator', { selector: { app: 'operator' }, ports: { https: 443 } }),
  topics: ({ CustomResourceDefinition }, chart) =>
    new CustomResourceDefinition(chart, 'topics', { group: 'queue.example.com', kind: 'Topic', versions: { v1: {} } }),
  policy: ({ ValidatingAdmissionPolicy, MutatingAdmissionPolicy }, chart, subject) => {
    const resourceRules = [{ resources: ['deployments'], operations: ['CREATE'] }];
    return subject.startsWith('Validating')
      ? new ValidatingAdmissionPolicy(chart, 'replicas', { resourceRules, validations: [{ expression: 'true' }] })
      : new MutatingAdmissionPolicy(chart, 'owner', { resourceRules, mutations: [{ applyConfiguration: 'Object{}' }] });
  },
  gateway: ({ Gateway }, chart) =>
    new Gateway(chart, 'public', {
      gatewayClassName: 'envoy',
      listeners: { http: { port: 80 }, https: { port: 443, certificates: ['wildcard-tls'], routesFrom: 'All' } },
    }),
  claim: ({ PersistentVolumeClaim }) => PersistentVolumeClaim.fromName('data'),
};

/**
 * @param {any} library Everything that an example may name, besides `app`, `chart`, `shop` (a chart) and what is given.
 * @param {string} code
 * @param {string} subject What it is an example of.
 * @returns {string} the YAML of its objects
 * @throws what the example throws
 */
export function yamlOf(library, code, subject) {
  const app = new library.App();
  const others = new library.Chart(app, 'others');
  const plain = transformSync(code.replaceAll(/^import .*$/gm, ''), { loader: 'ts' }).code;
  const isDeclared = (name) => new RegExp(`\\b(?:const|let|class|function) ${name}\\b`).test(plain);
  const isNamed = (name) => new RegExp(`\\b${name}\\b`).test(plain) && !isDeclared(name);
  const scope = { ...library, app };
  // An example that makes charts of its own may call one of them so.
  const charts = ['chart', 'shop'].filter(isNamed);
  if (charts.length > 0) {
    const chart = new library.Chart(app, isDeclared('shop') ? 'app' : 'shop');
    for (const name of charts) scope[name] = chart;
  }
  for (const [name, make] of Object.entries(given)) if (isNamed(name)) scope[name] = make(library, others, subject);
  const names = Object.keys(scope).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && !isDeclared(name));
  new Function(...names, plain)(...names.map((name) => scope[name]));
  const { manifests } = library.examine(app);
  return manifests
    .filter((manifest) => manifest.chart !== 'others')
    .map(({ object }) => library.toYaml(object))
    .join('---\n');
}
