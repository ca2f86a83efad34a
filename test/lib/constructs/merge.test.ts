import { merge, valueInfoOf, valueInfoOfType, type DeepPartial } from '../../../lib/constructs/merge';
import type * as k8s from '../../../lib/k8s';

const pod = valueInfoOfType('io.k8s.api.core.v1.PodSpec');
const service = valueInfoOf('v1', 'Service');

test.each<{ what: string; info: typeof pod | undefined; base: unknown; change: unknown; result: unknown }>([
  {
    what: 'an object, field by field',
    info: pod,
    base: { containers: [], securityContext: { fsGroup: 1, runAsUser: 2 } },
    change: { securityContext: { fsGroup: 3 }, hostNetwork: false, hostname: undefined },
    result: { containers: [], securityContext: { fsGroup: 3, runAsUser: 2 }, hostNetwork: false },
  },
  {
    what: 'null, which removes',
    info: pod,
    base: { hostname: 'a', subdomain: 'b', nodeSelector: { a: 'b', c: 'd' } },
    change: { hostname: null, nodeSelector: { a: null } },
    result: { subdomain: 'b', nodeSelector: { c: 'd' } },
  },
  {
    what: 'a list by its key',
    info: pod,
    base: { containers: [{ name: 'app', image: 'a', env: [{ name: 'A', value: '1' }] }, { name: 'b' }] },
    change: {
      containers: [
        {
          name: 'app',
          env: [
            { name: 'B', value: '2' },
            { name: 'A', value: '3' },
          ],
        },
        { name: 'c', image: null },
      ],
    },
    result: {
      containers: [
        {
          name: 'app',
          image: 'a',
          env: [
            { name: 'A', value: '3' },
            { name: 'B', value: '2' },
          ],
        },
        { name: 'b' },
        { name: 'c' },
      ],
    },
  },
  {
    what: 'a list by a key that has a default',
    info: service,
    base: {
      spec: {
        ports: [
          { port: 80, name: 'http' },
          { port: 80, protocol: 'UDP', name: 'quic' },
        ],
      },
    },
    change: { spec: { ports: [{ port: 80, protocol: 'TCP', nodePort: 30_000 }] } },
    result: {
      spec: {
        ports: [
          { port: 80, protocol: 'TCP', name: 'http', nodePort: 30_000 },
          { port: 80, protocol: 'UDP', name: 'quic' },
        ],
      },
    },
  },
  {
    what: 'a set',
    info: valueInfoOfType('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'),
    base: { finalizers: ['a', 'b'] },
    change: { finalizers: ['b', 'c'] },
    result: { finalizers: ['a', 'b', 'c'] },
  },
  {
    what: 'any other list',
    info: pod,
    base: { tolerations: [{ key: 'a' }], containers: [] },
    change: { tolerations: [{ key: 'b' }] },
    result: { tolerations: [{ key: 'b' }], containers: [] },
  },
  {
    what: 'a custom resource, whose lists are replaced',
    info: valueInfoOf('example.com/v1', 'Widget'),
    base: { spec: { list: [{ name: 'a', x: 1 }], map: { a: 1 } } },
    change: { spec: { list: [{ name: 'a' }], map: { b: 2 } } },
    result: { spec: { list: [{ name: 'a' }], map: { a: 1, b: 2 } } },
  },
  {
    what: 'a value of another type',
    info: undefined,
    base: { a: [1] },
    change: { a: { b: 1 } },
    result: { a: { b: 1 } },
  },
  { what: 'nothing', info: pod, base: undefined, change: undefined, result: undefined },
])('$what', ({ info, base, change, result }) => {
  const before = structuredClone(base);
  expect(merge(base, change, info)).toEqual(result);
  expect(base).toEqual(before);
});

test('the types', () => {
  const change: DeepPartial<k8s.PodSpec> = { containers: [{ name: 'app', resources: null }], hostNetwork: true };
  // @ts-expect-error: there is no such field
  const misnamed: DeepPartial<k8s.PodSpec> = { containers: [{ name: 'app', resource: {} }] };
  // @ts-expect-error: a field of another type
  const mistyped: DeepPartial<k8s.PodSpec> = { hostNetwork: 'yes' };
  // @ts-expect-error: a word that is not allowed
  const misspelt: DeepPartial<k8s.PodSpec> = { restartPolicy: 'always' };
  expect([change, misnamed, mistyped, misspelt]).toHaveLength(4);
});
