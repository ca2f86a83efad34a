import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { APIService } from '../../../lib/constructs/api-service';
import { CustomResourceDefinition } from '../../../lib/constructs/custom-resource-definition';
import { MutatingAdmissionPolicy } from '../../../lib/constructs/mutating-admission-policy';
import { MutatingAdmissionPolicyBinding } from '../../../lib/constructs/mutating-admission-policy-binding';
import { MutatingWebhookConfiguration } from '../../../lib/constructs/mutating-webhook-configuration';
import { Service } from '../../../lib/constructs/service';
import { ValidatingAdmissionPolicy } from '../../../lib/constructs/validating-admission-policy';
import { ValidatingAdmissionPolicyBinding } from '../../../lib/constructs/validating-admission-policy-binding';
import { ValidatingWebhookConfiguration } from '../../../lib/constructs/validating-webhook-configuration';
import type { WebhookProps } from '../../../lib/constructs/webhook';
import { synth } from '../../../lib/synth';
import { caBundle } from './support/ca-bundle';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const metadata = {
  name: 'given.example.com',
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  override: { metadata: { labels: { added: 'later' } } },
  jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'given.example.com' }],
} as const;

const match = {
  resourceRules: [
    {
      resources: ['deployments', 'statefulsets', 'jobs'],
      operations: ['CREATE', 'UPDATE', 'DELETE'],
      apiVersions: ['v1'],
      scope: 'Namespaced',
      resourceNames: ['web', { name: 'api' }],
    },
    { apiGroups: ['*'], resources: ['*/*'], operations: ['CONNECT'] },
  ],
  excludeResourceRules: [{ resources: ['leases'] }],
  namespaceSelector: { 'example.com/tier': 'prod' },
  objectSelector: { matchExpressions: [{ key: 'example.com/skip', operator: 'DoesNotExist' }] },
  matchPolicy: 'Exact',
} as const;

const policy = {
  ...match,
  matchConditions: { people: "!request.userInfo.username.startsWith('system:')" },
  variables: { replicas: 'object.spec.?replicas.orValue(1)' },
  paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
  failurePolicy: 'Ignore',
} as const;

const operator = Service.fromName('operator', { namespace: 'shop', ports: { https: 443 } }).port('https');

const webhook: WebhookProps = {
  name: 'pods.policy.example.com',
  rules: [{ resources: ['pods', 'deployments'], scope: '*' }],
  service: operator,
  path: '/validate',
  caBundle,
  failurePolicy: 'Fail',
  namespaceSelector: match.namespaceSelector,
  objectSelector: match.objectSelector,
  matchConditions: policy.matchConditions,
  matchPolicy: 'Exact',
  sideEffects: 'NoneOnDryRun',
  timeoutSeconds: 5,
  admissionReviewVersions: ['v1', 'v1beta1'],
};
const small: WebhookProps = { name: 'a.b.example.com', rules: [{ resources: ['configmaps'] }], service: operator };

const validations = [{ expression: 'variables.replicas <= 5', message: 'At most 5.', reason: 'Invalid' }] as const;

const cases: Record<string, (chart: Chart) => void> = {
  'a ValidatingAdmissionPolicy and its binding': (chart) => {
    const replicas = new ValidatingAdmissionPolicy(chart, 'replicas', {
      resourceRules: [{ resources: ['deployments'] }],
      validations: [{ expression: 'object.spec.replicas <= 10' }],
    });
    new ValidatingAdmissionPolicyBinding(chart, 'everywhere', { policy: replicas });
  },
  'a ValidatingAdmissionPolicy and its binding with all options': (chart) => {
    const auditAnnotations = { replicas: "'replicas: ' + string(variables.replicas)" };
    new ValidatingAdmissionPolicy(chart, 'replicas', { ...metadata, ...policy, validations, auditAnnotations });
    new ValidatingAdmissionPolicyBinding(chart, 'prod', {
      ...metadata,
      ...match,
      policy: 'given.example.com',
      validationActions: ['Warn', 'Audit'],
      paramRef: { name: { name: 'limits' }, namespace: 'shop', parameterNotFoundAction: 'Allow' },
    });
    new ValidatingAdmissionPolicyBinding(chart, 'test', {
      policy: 'given.example.com',
      paramRef: { selector: { 'example.com/limits': 'true' } },
    });
  },
  'a ValidatingWebhookConfiguration': (chart) => new ValidatingWebhookConfiguration(chart, 'a', { webhooks: [small] }),
  'a ValidatingWebhookConfiguration with all options': (chart) =>
    new ValidatingWebhookConfiguration(chart, 'a', {
      ...metadata,
      webhooks: [webhook, { name: 'out.policy.example.com', rules: small.rules, url: 'https://example.com/policy' }],
    }),
  'a MutatingWebhookConfiguration': (chart) => new MutatingWebhookConfiguration(chart, 'a', { webhooks: [small] }),
  'a MutatingWebhookConfiguration with all options': (chart) =>
    new MutatingWebhookConfiguration(chart, 'a', {
      ...metadata,
      webhooks: [{ ...webhook, reinvocationPolicy: 'IfNeeded' }],
    }),
  'an APIService': (chart) =>
    new APIService(chart, 'metrics', { group: 'metrics.k8s.io', version: 'v1beta1', service: operator }),
  'an APIService with all options': (chart) => {
    const { name: _, jsonPatch: __, ...others } = metadata;
    new APIService(chart, 'metrics', {
      ...others,
      group: 'metrics.example.com',
      version: 'v1',
      service: operator,
      caBundle,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      jsonPatch: [{ op: 'test', path: '/spec/version', value: 'v1' }],
    });
  },
};

test.each(Object.entries(cases))('%s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

// Not in a snapshot: those are sent to servers of all minors, and these kinds are younger.
test('a MutatingAdmissionPolicy and its binding', () => {
  const fill = (chart: Chart): void => {
    const owner = new MutatingAdmissionPolicy(chart, 'owner', {
      name: 'owner',
      labels: {},
      resourceRules: [{ resources: ['pods'], operations: ['CREATE'] }],
      mutations: [
        { applyConfiguration: 'Object{metadata: Object.metadata{labels: {"owner": "me"}}}' },
        { jsonPatch: '[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}]' },
      ],
      reinvocationPolicy: 'IfNeeded',
      variables: { one: '1' },
    });
    new MutatingAdmissionPolicyBinding(chart, 'everywhere', {
      policy: owner,
      paramRef: { name: 'limits' },
      namespaceSelector: { a: 'b' },
    });
  };
  const [mutating, binding] = objectsOf(fill);
  expect(mutating).toMatchObject({ kind: 'MutatingAdmissionPolicy', apiVersion: 'admissionregistration.k8s.io/v1' });
  expect(mutating!['spec']).toEqual({
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['*'], operations: ['CREATE'], resources: ['pods'] }],
    },
    variables: [{ name: 'one', expression: '1' }],
    mutations: [
      {
        patchType: 'ApplyConfiguration',
        applyConfiguration: { expression: 'Object{metadata: Object.metadata{labels: {"owner": "me"}}}' },
      },
      {
        patchType: 'JSONPatch',
        jsonPatch: { expression: '[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}]' },
      },
    ],
    reinvocationPolicy: 'IfNeeded',
  });
  expect(binding!['spec']).toEqual({
    policyName: 'owner',
    paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' },
    matchResources: { namespaceSelector: { matchLabels: { a: 'b' } } },
  });
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill, ['1.36', '1.37'])).toEqual([]);
  expect(problemsOf(fill, ['1.35'])).toMatchObject([{ status: 'invalid' }, { status: 'invalid' }]);
});

test('kinds of the app in rules, and as parameters', () => {
  const objects = objectsOf((chart) => {
    const limits = new CustomResourceDefinition(chart, 'limits', {
      group: 'example.com',
      kind: 'Limit',
      versions: { v1: {} },
    });
    new ValidatingAdmissionPolicy(chart, 'policy', {
      resourceRules: [{ resources: [limits, 'pods'] }],
      paramKind: limits,
      validations: [{ expression: 'true' }],
    });
  });
  expect(objects.at(-1)!['spec']).toMatchObject({
    paramKind: { apiVersion: 'example.com/v1', kind: 'Limit' },
    matchConstraints: {
      resourceRules: [
        { apiGroups: ['example.com'], resources: ['limits'] },
        { apiGroups: [''], resources: ['pods'] },
      ],
    },
  });
});

const service = Service.fromName('operator', { ports: { https: 443 } }).port('https');
const metrics = { group: 'metrics.k8s.io', version: 'v1beta1', service: operator };

test.each<[string, (chart: Chart) => void, readonly string[]]>([
  [
    'a policy about nothing that there is',
    (chart) =>
      new ValidatingAdmissionPolicy(chart, 'policy', {
        resourceRules: [{ resources: ['deployment'] }, { resources: ['*'] }],
        excludeResourceRules: [{ apiGroups: ['apps'], resources: ['pods'] }],
      }),
    [
      'K8S4401 error: "shop/policy": rule 1 names the resource "deployment", which Kubernetes does not know. Of a kind of your own, name the group too, or put in its CustomResourceDefinition. Did you mean "deployments"?',
      'K8S4401 error: "shop/policy": rule 2 names the resource "*" of no group, which Kubernetes does not know. Of everything, name the groups, too: `apiGroups`.',
      'K8S4401 error: "shop/policy": rule 1 names the resource "pods" in "apps", which Kubernetes does not know. It is in the core group, `\'\'`.',
      'K8S4026 error: In "shop/policy", there are neither `validations` nor `auditAnnotations`. Say what must be true: `validations: [{ expression: \'…\' }]`.',
    ],
  ],
  [
    'a binding that refuses and warns',
    (chart) =>
      new ValidatingAdmissionPolicyBinding(chart, 'b', { policy: 'p', validationActions: ['Deny', 'Warn', 'Audit'] }),
    ['K8S4026 error: In "shop/b", `validationActions` both refuse and warn, and whoever is refused is told anyway.'],
  ],
  [
    'a webhook that is nowhere',
    (chart) =>
      new ValidatingWebhookConfiguration(chart, 'a', {
        webhooks: [
          { name: 'a.b.example.com', rules: [] },
          { ...small, url: 'https://example.com' },
        ],
      }),
    [
      'In "shop/a", the webhook "a.b.example.com" is reached by neither `service` nor `url`. Give it one of the two.',
      'In "shop/a", the webhook "a.b.example.com" is reached by both `service` and `url`.',
    ],
  ],
  [
    'a webhook whose namespace is not known',
    (chart) => new MutatingWebhookConfiguration(chart, 'a', { webhooks: [{ ...small, service }] }),
    ['K8S4421 error: "shop/a" is to be answered by the Service "operator", whose namespace is not known.'],
  ],
  [
    'a webhook for all pods',
    (chart) =>
      new MutatingWebhookConfiguration(chart, 'a', {
        webhooks: [
          { ...small, rules: [{ resources: ['pods'] }] },
          { ...small, rules: [{ apiGroups: ['*'], resources: ['*'], operations: ['*'] }] },
          { ...small, rules: [{ resources: ['pods'], operations: ['DELETE'] }] },
          { ...small, rules: [{ resources: ['pods'] }], failurePolicy: 'Ignore' },
        ],
      }),
    [
      'K8S4422 warning: "shop/a": without an answer of the webhook "a.b.example.com", no pod starts in the whole cluster, its own included. Leave namespaces out',
      'K8S4422 warning: "shop/a"',
    ],
  ],
  [
    'certificates that nobody checks',
    (chart) => new APIService(chart, 'm', { ...metrics, caBundle, insecureSkipTLSVerify: { reason: '' } }),
    [
      'K8S4423 error: "shop/m" does not check the certificate of the server that it sends requests to, and gives no reason.',
      'K8S4026 error: In "shop/m", there is a `caBundle` beside `insecureSkipTLSVerify`.',
    ],
  ],
  [
    'certificates that nobody checks, with a reason',
    (chart) => new APIService(chart, 'm', { ...metrics, insecureSkipTLSVerify: { reason: 'a local cluster' } }),
    [],
  ],
])('wrong: %s', (_, fill, findings) => {
  expect(findingsOf(fill)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('a Service of the app is found where its chart is', () => {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const https = new Service(chart, 'server', { selector: { app: 'server' }, ports: { https: 8443 } }).port('https');
  new APIService(chart, 'metrics', { ...metrics, service: https });
  const { object } = synth(app).manifests.find((manifest) => manifest.object.kind === 'APIService')!;
  expect(object['spec']).toMatchObject({ service: { name: 'shop-server', namespace: 'shop', port: 8443 } });
});
