import { validate } from '../../../lib/validate';

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

function nested(depth: number): object {
  let object = {};
  for (let index = 0; index < depth; index++) object = { type: 'object', properties: { a: object } };
  return object;
}

function definition(schema: unknown): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

function settings(more: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, ...more };
}

function pod(containers: unknown): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers } };
}

function secret(data: object): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, data };
}

const throwing = Object.defineProperty({}, 'name', {
  enumerable: true,
  get: () => {
    throw new Error('not now');
  },
});

test.each<[what: string, object: object, status: string, messages: string[]]>([
  ['schemas nested too deeply', definition(nested(50_000)), 'invalid', ['nested too deeply']],
  [
    'a default that holds itself',
    definition({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true, default: cyclic }),
    'invalid',
    ['nested too deeply'],
  ],
  ['a getter that throws', settings({ metadata: throwing }), 'invalid', ['cannot be read']],
  ['undefined among labels', settings({ metadata: { name: 'settings', labels: { app: undefined } } }), 'valid', []],
  ['undefined among data', settings({ data: { key: undefined } }), 'valid', []],
  ['bytes as numbers', secret({ key: [1, 2, 255, 0] }), 'valid', []],
  ['bytes as undefined', secret({ key: undefined }), 'valid', []],
  ['holes in a list, which are null in JSON', pod(Array(1)), 'invalid', ['containers[0].name', 'containers[0].image']],
])('does not throw: %s', (_, object, status, messages) => {
  const result = validate(object as never);
  expect(result.status).toBe(status);
  expect(result.diagnostics).toHaveLength(messages.length);
  for (const [index, message] of messages.entries()) expect(result.diagnostics[index]!.message).toContain(message);
});

function counted(apiVersion: string, kind: string, more: object): object {
  return { apiVersion, kind, metadata: { name: 'web', generation: -1 }, ...more };
}

const admission = 'admissionregistration.k8s.io/v1';

test.each<[object]>([
  [counted(admission, 'ValidatingWebhookConfiguration', {})],
  [counted(admission, 'MutatingWebhookConfiguration', {})],
  [counted(admission, 'ValidatingAdmissionPolicyBinding', { spec: { policyName: 'a', validationActions: ['Deny'] } })],
  [{ ...definition({ type: 'object' }), metadata: { name: 'widgets.example.com', generation: -1 } }],
])('takes any generation where a server sets its own', (object) => {
  expect(validate(object as never)).toEqual({ status: 'valid', diagnostics: [] });
});

test('a long list of addresses is compared with a long list that was there', () => {
  const service = (digit: number) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ports: [{ port: 80 }], externalIPs: Array.from({ length: 50_000 }, (_, index) => `x${digit}${index}`) },
  });
  const { diagnostics } = validate(service(1) as never, { previous: service(2) as never });
  expect(diagnostics).toHaveLength(50_000);
});

test.each([
  ['ConfigMap', ['metadata.generateName']],
  ['ResourceQuota', []],
])('looks at generateName of a changed %s as a server does', (kind, fields) => {
  const object = (metadata: object) => ({ apiVersion: 'v1', kind, metadata: { name: 'web', ...metadata } });
  const { diagnostics } = validate(object({ generateName: 'A' }) as never, { previous: object({}) as never });
  expect(diagnostics.map(({ target }) => target?.field)).toEqual(fields);
});
