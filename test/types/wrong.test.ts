import { compile } from './compile';

/** Of each kind: a name that is no field, and a value of another type than the field's. */
const wrong: Record<string, readonly [misnamed: string, mistyped: string]> = {
  APIService: [
    "{ spec: { service: { name: 'a' }, groupPriority: 1, versionPriority: 1, groupPriorityMinimum: 1 } }",
    "{ spec: { versionPriority: '1', groupPriorityMinimum: 1 } }",
  ],
  ClusterRole: ["{ rules: [{ verbs: ['get'], resource: ['pods'] }] }", "{ rules: [{ verbs: 'get' }] }"],
  ClusterRoleBinding: ["{ roleRef: { kind: 'ClusterRole', name: 'a' }, subject: [] }", "{ roleRef: 'admin' }"],
  ConfigMap: ["{ datas: { a: '1' } }", '{ data: { a: 1 } }'],
  CronJob: [
    "{ spec: { schedule: '* * * * *', jobTemplate: { spec: { template } }, timezone: 'UTC' } }",
    '{ spec: { schedule: 5, jobTemplate: { spec: { template } } } }',
  ],
  CSIDriver: ['{ spec: { attachRequire: true } }', "{ spec: { attachRequired: 'no' } }"],
  CustomResourceDefinition: [
    "{ spec: { group: 'a.b', names: { kind: 'A', plural: 'as' }, scope: 'Cluster', versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { typ: 'object' } } }] } }",
    "{ spec: { group: 'a.b', names: { kind: 'A', plural: 'as' }, scope: 'Cluster', versions: [{ name: 'v1', served: 'yes', storage: true }] } }",
  ],
  DaemonSet: [
    "{ spec: { selector, template, strategy: { type: 'OnDelete' } } }",
    "{ spec: { selector, template, minReadySeconds: '5' } }",
  ],
  Deployment: ['{ spec: { selector, template, replica: 2 } }', "{ spec: { selector, template, replicas: '2' } }"],
  DeviceClass: ['{ spec: { selector: [] } }', "{ spec: { selectors: [{ cel: 'true' }] } }"],
  EndpointSlice: [
    "{ addressType: 'IPv4', endpoints: [{ address: ['10.0.0.1'], addresses: [] }] }",
    "{ addressType: 'IPv4', endpoints: [{ addresses: '10.0.0.1' }] }",
  ],
  FlowSchema: [
    "{ spec: { priorityLevelConfiguration: { name: 'a' }, precedence: 1 } }",
    "{ spec: { priorityLevelConfiguration: { name: 'a' }, matchingPrecedence: '1' } }",
  ],
  HorizontalPodAutoscaler: [
    "{ spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' }, maxReplicas: 3, targetCPUUtilizationPercentage: 50 } }",
    "{ spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' }, maxReplicas: '3' } }",
  ],
  HorizontalPodAutoscalerV1: [
    "{ spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' }, maxReplicas: 3, metrics: [] } }",
    "{ spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' }, maxReplicas: 3, targetCPUUtilizationPercentage: '50%' } }",
  ],
  Ingress: [
    "{ spec: { rules: [{ http: { paths: [{ pathType: 'Prefix', backend: { serviceName: 'web' } }] } }] } }",
    "{ spec: { rules: [{ http: { paths: [{ pathType: 'Prefix', backend: { service: { name: 'web', port: 80 } } }] } }] } }",
  ],
  IngressClass: ["{ spec: { controllers: 'a.b/c' } }", '{ spec: { controller: 1 } }'],
  Job: ['{ spec: { template, backoffLimits: 3 } }', '{ spec: { template, suspend: 0 } }'],
  Lease: ["{ spec: { holder: 'a' } }", "{ spec: { leaseDurationSeconds: '15' } }"],
  LimitRange: [
    "{ spec: { limits: [{ type: 'Container', defaults: { cpu: 1 } }] } }",
    "{ spec: { limits: [{ type: 'Container', default: { cpu: true } }] } }",
  ],
  MutatingWebhookConfiguration: [
    "{ webhooks: [{ name: 'a.b.c', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: {}, timeout: 5 }] }",
    "{ webhooks: [{ name: 'a.b.c', sideEffects: 'None', admissionReviewVersions: 'v1', clientConfig: {} }] }",
  ],
  Namespace: ["{ metadata: { label: { a: 'b' } } }", '{ metadata: { labels: { a: true } } }'],
  NetworkPolicy: [
    '{ spec: { podSelector: {}, ingress: [{ froms: [] }] } }',
    '{ spec: { podSelector: {}, ingress: [{ ports: [{ port: true }] }] } }',
  ],
  Node: ['{ spec: { unscheduleable: true } }', "{ spec: { taints: 'a=b:NoSchedule' } }"],
  PersistentVolume: ["{ spec: { reclaimPolicy: 'Retain' } }", "{ spec: { accessModes: 'ReadWriteOnce' } }"],
  PersistentVolumeClaim: [
    "{ spec: { storageClass: 'fast' } }",
    "{ spec: { resources: { requests: { storage: ['1Gi'] } } } }",
  ],
  Pod: [
    "{ spec: { containers: [{ name: 'a', ports: [{ port: 80 }] }] } }",
    "{ spec: { containers: [{ name: 'a', env: [{ name: 'A', value: 1 }] }] } }",
  ],
  PodDisruptionBudget: ['{ spec: { selector, minAvailability: 1 } }', '{ spec: { selector, minAvailable: true } }'],
  PodTemplate: ['{ templates: template }', "{ template: { spec: { containers: [{ name: 'a', command: 'sh' }] } } }"],
  PriorityClass: ['{ value: 1000, global: true }', "{ value: '1000' }"],
  ReplicaSet: [
    "{ spec: { selector, template, strategy: { type: 'Recreate' } } }",
    "{ spec: { selector: { matchLabels: 'app=web' }, template } }",
  ],
  ReplicationController: ['{ spec: { selectors: {}, template } }', '{ spec: { selector: { app: 1 }, template } }'],
  ResourceQuota: ['{ spec: { hards: { pods: 1 } } }', '{ spec: { hard: { pods: false } } }'],
  Role: ["{ rules: [{ verbs: ['get'], apiGroup: [''] }] }", "{ rules: [{ verbs: ['get'], apiGroups: '' }] }"],
  RoleBinding: [
    "{ roleRef: { kind: 'Role', name: 'a' }, subjects: [{ kind: 'User', name: 'a', apigroup: 'b' }] }",
    "{ roleRef: { kind: 'Role', name: 'a' }, subjects: [{ kind: 'User', name: 1 }] }",
  ],
  RuntimeClass: ["{ handler: 'runsc', scheduling: { nodeSelectors: {} } }", '{ handler: 1 }'],
  Secret: ["{ stringdata: { a: 'b' } }", '{ immutable: 1 }'],
  Service: ['{ spec: { ports: [{ port: 80, target: 8080 }] } }', "{ spec: { ports: [{ port: '80' }] } }"],
  ServiceAccount: ['{ automountToken: false }', "{ automountServiceAccountToken: 'false' }"],
  StatefulSet: [
    '{ spec: { selector, template, volumeClaimTemplate: [] } }',
    '{ spec: { selector, template, serviceName: 1 } }',
  ],
  StorageClass: ["{ provisioner: 'a.b/c', parameter: {} }", "{ provisioner: 'a.b/c', allowVolumeExpansion: 'true' }"],
  ValidatingAdmissionPolicy: [
    "{ spec: { validations: [{ expression: 'true', messages: '' }] } }",
    '{ spec: { validations: [{ expression: true }] } }',
  ],
  VolumeAttributesClass: ["{ driverName: 'a.b', parameter: {} }", "{ driverName: 'a.b', parameters: { iops: 1 } }"],
};

/** A required field is not there. */
const incomplete: Record<string, readonly [fields: string, missing: string]> = {
  ClusterRoleBinding: ['{ subjects: [] }', 'roleRef'],
  CronJob: ["{ spec: { schedule: '* * * * *' } }", 'jobTemplate'],
  CSIDriver: ['{ metadata: {} }', 'spec'],
  CustomResourceDefinition: ["{ spec: { group: 'a.b', scope: 'Cluster', versions: [] } }", 'names'],
  DaemonSet: ['{ spec: { template } }', 'selector'],
  Deployment: ['{ spec: { selector } }', 'template'],
  HorizontalPodAutoscaler: ['{ spec: { maxReplicas: 3 } }', 'scaleTargetRef'],
  Ingress: ['{ spec: { defaultBackend: { service: { port: {} } } } }', 'name'],
  Job: ['{ spec: { suspend: true } }', 'template'],
  Pod: ["{ spec: { containers: [{ image: 'web:1.0.0' }] } }", 'name'],
  RuntimeClass: ['{ metadata: {} }', 'handler'],
  Service: ["{ spec: { ports: [{ name: 'http' }] } }", 'port'],
  StatefulSet: ["{ spec: { serviceName: 'web', template } }", 'selector'],
  StorageClass: ['{ metadata: {} }', 'provisioner'],
};

/** A word that is not one of those allowed. */
const unknownWords: Record<string, string> = {
  CronJob: "{ spec: { schedule: '* * * * *', concurrencyPolicy: 'Deny', jobTemplate: { spec: { template } } } }",
  Deployment: "{ spec: { selector, template, strategy: { type: 'Rolling' } } }",
  EndpointSlice: "{ addressType: 'ipv4', endpoints: [] }",
  Ingress: "{ spec: { rules: [{ http: { paths: [{ pathType: 'prefix', backend: {} }] } }] } }",
  Job: "{ spec: { completionMode: 'indexed', template } }",
  NetworkPolicy: "{ spec: { podSelector: {}, policyTypes: ['ingress'] } }",
  PersistentVolumeClaim: "{ spec: { accessModes: ['RWO'] } }",
  Pod: "{ spec: { containers: [{ name: 'a', imagePullPolicy: 'always' }] } }",
  Service: "{ spec: { type: 'ClusterIp' } }",
  StatefulSet: "{ spec: { selector, template, podManagementPolicy: 'parallel' } }",
};

interface Mistake {
  readonly statement: string;
  /** What the compiler says about it. */
  readonly message: RegExp;
}

function mistakes<T>(cases: Record<string, T>, fieldsOf: (of: T) => string, messageOf: (of: T) => RegExp): Mistake[] {
  return Object.entries(cases).map(([kind, of]) => ({
    statement: `new k8s.${kind}(scope, 'a', ${fieldsOf(of)});`,
    message: messageOf(of),
  }));
}

test('more than thirty kinds are tried', () => {
  expect(Object.keys(wrong).length).toBeGreaterThan(30);
});

test.each([
  [
    'a field that does not exist',
    mistakes(
      wrong,
      ([misnamed]) => misnamed,
      () => /^TS(2353|2561): Object literal may only specify known properties/,
    ),
  ],
  [
    'a value of another type',
    mistakes(
      wrong,
      ([, mistyped]) => mistyped,
      () => /^TS2322: Type '.+' is not assignable to type '/,
    ),
  ],
  [
    'a required field left out',
    mistakes(
      incomplete,
      ([fields]) => fields,
      ([, missing]) => new RegExp(`Property '${missing}' is missing in type`),
    ),
  ],
  [
    'a word that is not allowed',
    mistakes(
      unknownWords,
      (fields) => fields,
      () => /^TS(2322|2820): Type '".+"' is not assignable to type '".+'/,
    ),
  ],
])('%s does not compile', async (_, cases) => {
  const { messages, elsewhere } = await compile(cases.map(({ statement }) => statement));
  expect(elsewhere).toEqual([]);
  const passed = cases.filter(
    ({ message }, index) => messages[index]!.length !== 1 || !message.test(messages[index]![0]!),
  );
  expect(passed.map(({ statement }) => statement)).toEqual([]);
});
