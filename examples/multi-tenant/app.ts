import {
  App,
  Chart,
  ClusterRole,
  LimitRange,
  Namespace,
  PriorityClass,
  ResourceQuota,
  RoleBinding,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  WebService,
} from 'k8sdsl';

const app = new App();
const tenantLabel = 'example.com/tenant';

const platform = new Chart(app, 'platform');
const policy = new ValidatingAdmissionPolicy(platform, 'own-images', {
  resourceRules: [{ resources: ['pods'] }],
  variables: { containers: 'object.spec.containers + object.spec.?initContainers.orValue([])' },
  validations: [
    {
      expression: "variables.containers.all(container, container.image.startsWith('ghcr.io/acme/'))",
      message: 'Images come from ghcr.io/acme.',
    },
  ],
});
new ValidatingAdmissionPolicyBinding(platform, 'tenants', {
  policy,
  namespaceSelector: { matchExpressions: [{ key: tenantLabel, operator: 'Exists' }] },
});
const urgent = new PriorityClass(platform, 'urgent', { name: 'urgent', value: 1000 });

/** A namespace in which a team may do as it likes, as long as it fits. */
function tenant(name: string, size: { readonly cpu: number; readonly memory: string }): Chart {
  const chart = new Chart(app, name, { namespace: name, labels: { [tenantLabel]: name } });
  chart.addDependency(platform);
  new Namespace(chart, 'namespace', { networkPolicy: 'strict' });
  new ResourceQuota(chart, 'quota', {
    hard: { 'requests.cpu': size.cpu, 'requests.memory': size.memory, pods: 20, 'services.loadbalancers': 0 },
  });
  new LimitRange(chart, 'limits', { container: { defaultRequest: { cpu: '50m' }, max: { memory: '1Gi' } } });
  const team = { kind: 'Group', name: `acme:${name}` } as const;
  new RoleBinding(chart, 'team', { role: ClusterRole.fromName('edit'), subjects: [team] });
  return chart;
}

const blue = tenant('blue', { cpu: 2, memory: '4Gi' });
new WebService(blue, 'checkout', {
  image: 'ghcr.io/acme/checkout:2.1.0',
  health: '/healthz',
  resources: 'small',
  autoscale: { max: 8 },
  priorityClassName: urgent,
});
tenant('green', { cpu: 1, memory: '2Gi' });

export default app;
