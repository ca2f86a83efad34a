import { App, Chart, ClusterRole, CustomResourceDefinition, Deployment, Namespace } from 'k8sdsl';

/** What a topic should be, for those who write one. */
interface TopicSpec {
  readonly partitions: number;
  readonly cleanup?: 'delete' | 'compact';
}

const app = new App();
const system = new Chart(app, 'queue-system', { namespace: 'queue-system' });
new Namespace(system, 'namespace');

const topics = new CustomResourceDefinition<TopicSpec>(system, 'topics', {
  group: 'queue.example.com',
  kind: 'Topic',
  versions: {
    v1: {
      spec: {
        required: ['partitions'],
        properties: {
          partitions: { type: 'integer', minimum: 1, maximum: 100 },
          cleanup: { enum: ['delete', 'compact'], default: 'delete' },
        },
      },
      status: { properties: { ready: { type: 'boolean' } } },
      additionalPrinterColumns: [{ name: 'Ready', type: 'boolean', jsonPath: '.status.ready' }],
    },
  },
});

const [read, write] = [['get', 'list', 'watch'] as const, ['create', 'update', 'patch', 'delete'] as const];
new Deployment(system, 'operator', {
  image: 'ghcr.io/acme/queue-operator:1.3.0',
  args: ['--leader-elect'],
  replicas: 2,
  ports: { probes: 8081 },
  health: { readiness: '/readyz', liveness: '/healthz' },
  resources: 'small',
  permissions: [
    { scope: 'Cluster', resources: [topics], verbs: read },
    { scope: 'Cluster', resources: [topics.subresource('status')], verbs: ['update', 'patch'] },
    { scope: 'Cluster', resources: ['statefulsets', 'services', 'configmaps'], verbs: [...read, ...write] },
    { scope: 'Cluster', resources: ['events'], verbs: ['create', 'patch'] },
    { resources: ['leases'], verbs: ['get', 'create', 'update'] },
  ],
});

// Whoever may edit a namespace may edit the topics in it.
new ClusterRole(system, 'edit-topics', {
  rules: [{ resources: [topics], verbs: [...read, ...write] }],
  aggregateTo: ['edit', 'admin'],
});

const shop = new Chart(app, 'shop', { namespace: 'shop' });
shop.addDependency(system);
new Namespace(shop, 'namespace');
topics.resource(shop, 'orders', { spec: { partitions: 12, cleanup: 'compact' } });

export default app;
