import type { Construct } from 'constructs';
import * as k8sdsl from '../../../lib';
import { make } from './support/make';

type AnyClass = new (scope: Construct, id: string, props?: object) => Construct;

const service = k8sdsl.Service.fromName('operator', { namespace: 'shop', ports: { https: 443 } }).port('https');
const role = k8sdsl.ClusterRole.fromName('view');
const rules = [{ resources: ['pods'], verbs: ['get'] }];
const webhooks = [{ name: 'a.b.example.com', rules, service }];
const deployment = { image: 'web:1.0.0', resources: 'small' };

/** What each construct is given by a program in plain JavaScript; each option in turn is something else. */
const programs: Record<string, object> = {
  Role: { rules },
  ClusterRole: { rules, clusterRoleSelectors: [{ a: 'b' }], aggregateTo: ['view'] },
  RoleBinding: { role, subjects: [{ kind: 'User', name: 'jane' }] },
  ClusterRoleBinding: { role, subjects: [{ kind: 'User', name: 'jane' }] },
  Deployment: { permissions: rules },
  Namespace: { podSecurity: { enforce: 'baseline', enforceVersion: 'v1.36' }, networkPolicy: 'strict' },
  ResourceQuota: { hard: { pods: 1 }, scopes: ['BestEffort'], scopeSelector: { matchExpressions: [] } },
  LimitRange: { container: { max: { cpu: 1 } }, pod: { min: { cpu: 1 } }, persistentVolumeClaim: {} },
  PriorityClass: { value: 1, globalDefault: true, preemptionPolicy: 'Never' },
  RuntimeClass: { handler: 'runsc', overhead: { cpu: 1 }, tolerations: [] },
  Node: { name: 'a', taints: [{ key: 'a', effect: 'NoSchedule' }] },
  CustomResourceDefinition: {
    group: 'example.com',
    kind: 'Topic',
    versions: { v1: { spec: {} } },
    conversion: { service },
  },
  ValidatingAdmissionPolicy: {
    resourceRules: rules,
    validations: [],
    variables: {},
    matchConditions: {},
    paramKind: {},
  },
  ValidatingAdmissionPolicyBinding: { policy: 'a', validationActions: ['Deny'], paramRef: { name: 'a' } },
  MutatingAdmissionPolicy: { resourceRules: rules, mutations: [{ jsonPatch: '[]' }] },
  MutatingAdmissionPolicyBinding: { policy: 'a', paramRef: { name: 'a' } },
  ValidatingWebhookConfiguration: { webhooks },
  MutatingWebhookConfiguration: { webhooks },
  APIService: { group: 'a.example.com', version: 'v1', service, insecureSkipTLSVerify: { reason: 'x' } },
};

const odd = [null, 0, '', 'text', true, [], {}, [null], ['text'], [{}], { a: null }, { v1: 'text' }, () => 1];

test.each(Object.entries(programs))(
  '%s: options of any type are reported or written, and never throw',
  (name, props) => {
    const { [name as 'Role']: Class } = k8sdsl as unknown as Record<string, AnyClass>;
    for (const option of Object.keys(props)) {
      for (const value of [...odd, undefined]) {
        const told = `${option}: ${JSON.stringify(value)}`;
        const attempt = (): string => {
          make((chart) => {
            new k8sdsl.Deployment(chart, 'pods', deployment as never);
            new Class!(chart, 'web', { ...(name === 'Deployment' && deployment), ...props, [option]: value });
          });
          return told;
        };
        expect(attempt).not.toThrow();
      }
    }
  },
);

test('what is no rule, no role and no Service is said', () => {
  const { diagnostics } = make((chart) => {
    const untyped = k8sdsl as unknown as Record<string, AnyClass>;
    new untyped['Role']!(chart, 'a', {});
    new untyped['RoleBinding']!(chart, 'b', { role: 'view' });
    new untyped['APIService']!(chart, 'c', { group: 'a.example.com', version: 'v1', service: 'operator' });
  });
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'K8S4409 "shop/a": `rules` is not set. Expected is a list.',
    'K8S4409 "shop/b": `role` is the string "view". Expected is a Role or a ClusterRole: `Role.fromName(\'…\')` or `ClusterRole.fromName(\'…\')`.',
    'K8S4409 "shop/b": `subjects` is not set. Expected is a list.',
    'K8S4409 "shop/c": `service` is the string "operator". Expected is the port of a Service: `service.port(\'https\')`.',
  ]);
});
