import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { ClusterRole, type ClusterRoleProps } from '../../../lib/constructs/cluster-role';
import { ClusterRoleBinding } from '../../../lib/constructs/cluster-role-binding';
import type { PolicyRuleProps } from '../../../lib/constructs/policy-rule';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { Role } from '../../../lib/constructs/role';
import { RoleBinding } from '../../../lib/constructs/role-binding';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import type { PolicyRule } from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const rules: PolicyRuleProps[] = [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
const metadata = {
  name: 'given',
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  override: { metadata: { labels: { added: 'later' } } },
} as const;
const patched = { jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'given' }] } as const;

const everything: PolicyRuleProps[] = [
  { resources: ['pods', 'pods/log', 'deployments', 'events'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['queue.example.com', ''], resources: ['topics', 'configmaps'], verbs: ['publish', 'get'] },
  { resources: [{ group: 'queue.example.com', plural: 'queues/status', namespaced: true }, 'secrets'], verbs: ['get'] },
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'], reason: 'backs everything up' },
];

const cases: Record<string, (chart: Chart) => void> = {
  'a Role': (chart) => new Role(chart, 'reader', { rules }),
  'a Role with all options': (chart) => {
    const settings = new ConfigMap(chart, 'settings');
    const named = { resources: ['configmaps'], resourceNames: [settings, 'flags'], verbs: ['get', 'update'] };
    new Role(chart, 'reader', { ...metadata, ...patched, namespace: 'shop', rules: [...everything, named] });
  },
  'a ClusterRole': (chart) => new ClusterRole(chart, 'nodes', { rules: [{ resources: ['nodes'], verbs: ['list'] }] }),
  'a ClusterRole with all options': (chart) =>
    new ClusterRole(chart, 'all', {
      ...metadata,
      ...patched,
      rules: [...everything, { nonResourceURLs: ['/metrics', '/healthz/*'], verbs: ['get'] }],
      aggregateTo: ['view', 'admin'],
    }),
  'a ClusterRole made of others': (chart) =>
    new ClusterRole(chart, 'monitoring', {
      clusterRoleSelectors: [
        { 'example.com/monitoring': 'true' },
        { matchExpressions: [{ key: 'example.com/tier', operator: 'In', values: ['a'] }] },
      ],
    }),
  'a RoleBinding': (chart) =>
    new RoleBinding(chart, 'readers', {
      role: new Role(chart, 'reader', { rules }),
      subjects: [new ServiceAccount(chart, 'account')],
    }),
  'a RoleBinding with all options': (chart) =>
    new RoleBinding(chart, 'readers', {
      ...metadata,
      ...patched,
      namespace: 'shop',
      role: ClusterRole.fromName('cluster-admin'),
      reason: 'owns the namespace',
      subjects: [
        { kind: 'User', name: 'jane@example.com' },
        { kind: 'Group', name: 'acme:support' },
        ServiceAccount.fromName('dashboard', 'tools'),
        ServiceAccount.fromName('own'),
      ],
    }),
  'a ClusterRoleBinding': (chart) =>
    new ClusterRoleBinding(chart, 'viewers', {
      role: ClusterRole.fromName('view'),
      subjects: [new ServiceAccount(chart, 'account')],
    }),
  'a ClusterRoleBinding with all options': (chart) =>
    new ClusterRoleBinding(chart, 'admins', {
      ...metadata,
      ...patched,
      role: ClusterRole.fromName('cluster-admin'),
      reason: 'those on call mend what is broken',
      subjects: [{ kind: 'Group', name: 'acme:on-call' }],
    }),
};

test.each(Object.entries(cases))('%s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test.each<[string, PolicyRuleProps, Partial<PolicyRule>[]]>([
  ['the core group', { resources: ['pods/exec'], verbs: ['create'] }, [{ apiGroups: [''], resources: ['pods/exec'] }]],
  [
    'several groups: a rule for each',
    { resources: ['pods', 'jobs', 'services', 'cronjobs'], verbs: ['get'] },
    [
      { apiGroups: [''], resources: ['pods', 'services'] },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'] },
    ],
  ],
  [
    'events, which are in two',
    { resources: ['events'], verbs: ['create', 'patch'] },
    [{ apiGroups: ['', 'events.k8s.io'], resources: ['events'] }],
  ],
  [
    'groups that are given',
    { apiGroups: ['a.example.com', 'b.example.com'], resources: ['things'], verbs: ['get'] },
    [{ apiGroups: ['a.example.com', 'b.example.com'], resources: ['things'] }],
  ],
])('groups of resources: %s', (_, rule, expected) => {
  const [role] = objectsOf((chart) => new Role(chart, 'role', { rules: [rule] }));
  expect(role!['rules']).toEqual(expected.map((part) => ({ ...part, verbs: rule.verbs })));
});

test('objects of the whole cluster have no namespace, accounts have theirs', () => {
  const [account, role, binding] = objectsOf((chart) => {
    const account = new ServiceAccount(chart, 'account');
    const role = new ClusterRole(chart, 'role', { rules });
    new ClusterRoleBinding(chart, 'binding', { role, subjects: [account] });
  });
  expect(account!.metadata?.namespace).toBe('shop');
  expect([role!.metadata, binding!.metadata].every((given) => !('namespace' in given!))).toBe(true);
  expect(binding!['subjects']).toEqual([{ kind: 'ServiceAccount', name: 'shop-account', namespace: 'shop' }]);
});

test('an account of unknown namespace is left to the binding', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new RoleBinding(chart, 'b', { role: Role.fromName('r'), subjects: [ServiceAccount.fromName('a')] });
  const { manifests, diagnostics } = synth(app);
  expect(manifests[0]!.object['subjects']).toEqual([{ kind: 'ServiceAccount', name: 'a' }]);
  expect(diagnostics).toEqual([]);
});

const inRole = (rule: unknown) => (chart: Chart) => new Role(chart, 'role', { rules: [rule as PolicyRuleProps] });
const inCluster = (props: ClusterRoleProps) => (chart: Chart) => new ClusterRole(chart, 'role', props);

test.each<[string, (chart: Chart) => void, readonly string[]]>([
  [
    'everything without a reason',
    inRole({ apiGroups: ['*'], resources: ['*'], verbs: ['*'], reason: ' ' }),
    [
      'K8S4400 error: "shop/role": rule 1 allows `apiGroups`, `resources`, `verbs` without a limit, and no reason is given. Name what is needed, or say why it has to be everything: `reason: \'…\'`.',
    ],
  ],
  [
    'all paths without a reason',
    inCluster({ rules: [{ nonResourceURLs: ['*'], verbs: ['get'] }] }),
    ['K8S4400 error: "shop/role": rule 1 allows `nonResourceURLs` without'],
  ],
  [
    'the role for everything without a reason',
    (chart) => new RoleBinding(chart, 'b', { role: ClusterRole.fromName('cluster-admin'), subjects: [] }),
    ['K8S4400 error: "shop/b": the role "cluster-admin" allows everything without a limit'],
  ],
  [
    'a kind by its own name, and a verb that is none',
    inRole({ resources: ['Deployment', 'pod'], verbs: ['read', 'GET'] }),
    [
      'K8S4401 error: "shop/role": rule 1 names the verb "read", which Kubernetes does not know. Its verbs: get, list, watch, create, update, patch, delete, deletecollection. Did you mean "get", "list", "watch"?',
      'K8S4401 error: "shop/role": rule 1 names the verb "GET", which Kubernetes does not know. Its verbs: get, list, watch, create, update, patch, delete, deletecollection. Did you mean "get"?',
      'K8S4401 error: "shop/role": rule 1 names the resource "Deployment", which Kubernetes does not know. Of a kind of your own, name the group too, or put in its CustomResourceDefinition. Did you mean "deployments"?',
      'K8S4401 error: "shop/role": rule 1 names the resource "pod", which Kubernetes does not know. Of a kind of your own, name the group too, or put in its CustomResourceDefinition. Did you mean "pods"?',
    ],
  ],
  [
    'a resource in another group',
    inRole({ apiGroups: ['', 'extensions'], resources: ['ingresses'], verbs: ['get'] }),
    [],
  ],
  [
    'a resource that its group does not have',
    inRole({ apiGroups: [''], resources: ['deployments', 'leasess'], verbs: ['get'] }),
    [
      'K8S4401 error: "shop/role": rule 1 names the resource "deployments" in the core group, which Kubernetes does not know. It is in "apps".',
      'K8S4401 error: "shop/role": rule 1 names the resource "leasess" in the core group, which Kubernetes does not know. Write the plural',
    ],
  ],
  ['who can be impersonated', inRole({ apiGroups: [''], resources: ['users', 'groups'], verbs: ['impersonate'] }), []],
  ['verbs of other groups', inRole({ apiGroups: ['x.example.com'], resources: ['a'], verbs: ['frobnicate'] }), []],
  [
    'rules that are none',
    (chart) =>
      new Role(chart, 'role', {
        rules: [{ verbs: [] }, { resources: ['pods'], nonResourceURLs: ['/metrics'], verbs: ['get'] }],
      }),
    [
      "K8S4402 error: \"shop/role\": rule 1 has no verbs. Say what may be done: `verbs: ['get', 'list', 'watch']`.",
      'K8S4402 error: "shop/role": rule 1 is about nothing. Say about what: `resources: [\'pods\']`.',
      'K8S4402 error: "shop/role": rule 2 has both `resources` and `nonResourceURLs`. Make two rules of it.',
      'K8S4402 error: "shop/role": rule 2 has `nonResourceURLs`, which belong to the whole cluster. Use a ClusterRole with a ClusterRoleBinding.',
    ],
  ],
  [
    'rules that grant less than they say',
    inRole({ resources: ['nodes', 'pods'], resourceNames: ['a'], verbs: ['get', 'create'] }),
    [
      'K8S4403 warning: "shop/role": in rule 1, `resourceNames` keep "create" from ever being granted, because such a request has no name. Put these verbs into a rule of their own, without `resourceNames`.',
      'K8S4403 warning: "shop/role": in rule 1, "nodes" belong to the whole cluster, and a Role grants within its namespace only. Use a ClusterRole with a ClusterRoleBinding.',
    ],
  ],
  ['its own namespace', inRole({ resources: ['namespaces'], verbs: ['get'] }), []],
  [
    'a definition of the whole cluster in a Role',
    inRole({ resources: [{ group: 'example.com', plural: 'tenants', namespaced: false }], verbs: ['get'] }),
    ['K8S4403 warning: "shop/role": in rule 1, "tenants" belong'],
  ],
  [
    'rules of a role that is made of others',
    inCluster({ rules, clusterRoleSelectors: [{ a: 'b' }] }),
    [
      'K8S4026 error: In "shop/role", it has `rules` beside `clusterRoleSelectors`, and the control plane replaces them',
    ],
  ],
  [
    'a Role of another namespace',
    (chart) => new RoleBinding(chart, 'b', { role: Role.fromName('reader', 'billing'), subjects: [] }),
    [
      'K8S4404 error: "shop/b" in the namespace "shop" binds the Role "reader" of the namespace "billing". A binding finds Roles in its own namespace only. Make the Role in the namespace of the binding, or make it a ClusterRole, which RoleBindings of all namespaces can use.',
    ],
  ],
  [
    'a Role for the whole cluster',
    // @ts-expect-error: only a ClusterRole
    (chart) => new ClusterRoleBinding(chart, 'b', { role: Role.fromName('reader'), subjects: [] }),
    ['K8S4405 error: "shop/b" binds the Role "reader" for the whole cluster. Expected is a ClusterRole.'],
  ],
  [
    'an account of unknown namespace',
    (chart) =>
      new ClusterRoleBinding(chart, 'b', {
        role: ClusterRole.fromName('view'),
        subjects: [ServiceAccount.fromName('agent')],
      }),
    ['K8S4406 error: "shop/b" allows something to the ServiceAccount "agent" and does not know its namespace. Name it'],
  ],
  ['values of other types, which validation reports', inRole({ resources: 'pods', verbs: 'get' }), []],
])('wrong: %s', (_, fill, findings) => {
  expect(findingsOf(fill)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('values of other types are written as they are', () => {
  const problems = problemsOf(inRole({ resources: 'pods', verbs: 'get' }), ['1.37']);
  expect(JSON.stringify(problems)).toContain('rules[0].resources');
});
