import type { Chart } from '../../../lib/chart';
import {
  CustomResourceDefinition,
  type CustomResourceDefinitionProps,
} from '../../../lib/constructs/custom-resource-definition';
import { pluralOf } from '../../../lib/constructs/plural';
import { Role } from '../../../lib/constructs/role';
import { Service } from '../../../lib/constructs/service';
import { caBundle } from './support/ca-bundle';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const topic = { group: 'queue.example.com', kind: 'Topic' } as const;
const conversion = Service.fromName('operator', { namespace: 'shop', ports: { https: 443 } }).port('https');

const cases: Record<string, (chart: Chart) => void> = {
  'with the least': (chart) => {
    const topics = new CustomResourceDefinition(chart, 'topics', { ...topic, versions: { v1: {} } });
    topics.resource(chart, 'orders', { spec: { partitions: 12 } });
  },
  'with all options': (chart) => {
    const topics = new CustomResourceDefinition<{ partitions: number }>(chart, 'streams', {
      group: 'stream.example.com',
      kind: 'Stream',
      labels: { team: 'shop' },
      annotations: { 'example.com/owner': 'shop' },
      scope: 'Cluster',
      plural: 'streamz',
      singular: 'streem',
      listKind: 'StreamCollection',
      shortNames: ['st'],
      categories: ['all', 'queue'],
      versions: {
        v1: {
          spec: {
            required: ['partitions'],
            description: 'What the topic should be',
            properties: {
              partitions: { type: 'integer', minimum: 1, default: 1 },
              policy: { enum: ['compact', 'delete'] },
              owner: { pattern: '^[a-z]+$', maxLength: 63 },
              port: { 'x-kubernetes-int-or-string': true },
              labels: { additionalProperties: { type: 'string' } },
              readers: {
                items: { properties: { name: { type: 'string' } }, required: ['name'] },
                'x-kubernetes-list-type': 'map',
                'x-kubernetes-list-map-keys': ['name'],
              },
            },
            'x-kubernetes-validations': [{ rule: 'self.partitions <= 100', message: 'at most 100 partitions' }],
          },
          status: { properties: { ready: { type: 'integer' } } },
          storage: true,
          additionalPrinterColumns: [
            { name: 'Partitions', type: 'integer', jsonPath: '.spec.partitions', priority: 1, description: 'how many' },
          ],
          selectableFields: ['.spec.owner'],
          scale: { specReplicasPath: '.spec.partitions', statusReplicasPath: '.status.ready' },
        },
        v1alpha1: {
          schema: { properties: { partitions: { type: 'integer' } } },
          served: false,
          storage: false,
          deprecationWarning: 'Use v1.',
        },
      },
      conversion: { service: conversion, path: '/convert', caBundle },
      override: { metadata: { labels: { added: 'later' } } },
      jsonPatch: [{ op: 'test', path: '/spec/group', value: 'stream.example.com' }],
    });
    topics.resource(chart, 'orders', { name: 'orders', labels: { a: 'b' }, spec: { partitions: 12 } });
  },
};

test.each(Object.entries(cases))('a CustomResourceDefinition %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf((chart) => fill(chart)).filter((problem) => !isOwnKind(problem))).toEqual([]);
});

const isOwnKind = (problem: unknown): boolean => ['Topic', 'Stream'].includes((problem as { object: string }).object);

test('rules know the group, and whether it belongs to the cluster', () => {
  const objects = objectsOf((chart) => {
    const topics = new CustomResourceDefinition(chart, 'topics', { ...topic, versions: { v1: {} } });
    const resources = [topics, topics.subresource('status'), 'pods'];
    new Role(chart, 'role', { rules: [{ resources, verbs: ['get'] }] });
  });
  expect(objects.find(({ kind }) => kind === 'Role')!['rules']).toEqual([
    { apiGroups: ['queue.example.com'], resources: ['topics', 'topics/status'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
  ]);
});

test('objects are of the stored version unless another is asked for, and in no namespace if the kind is in none', () => {
  const objects = objectsOf((chart) => {
    const versions = { v1beta1: {}, v1: { storage: true } };
    const topics = new CustomResourceDefinition(chart, 'topics', { ...topic, scope: 'Cluster', versions });
    topics.resource(chart, 'a');
    topics.resource(chart, 'b', { version: 'v1beta1' });
    expect(() => topics.resource(chart, 'c', { version: 'v2' })).toThrow(
      'The kind Topic has no version "v2". Its versions: v1beta1, v1.',
    );
  });
  expect(objects.map(({ apiVersion, metadata }) => [apiVersion, metadata?.name, metadata?.namespace])).toEqual([
    ['apiextensions.k8s.io/v1', 'topics.queue.example.com', undefined],
    ['queue.example.com/v1', 'shop-a', undefined],
    ['queue.example.com/v1beta1', 'shop-b', undefined],
  ]);
});

test.each([
  ['Topic', 'topics'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Gateway', 'gateways'],
  ['Ingress', 'ingresses'],
  ['Index', 'indexes'],
  ['Batch', 'batches'],
])('the plural of %s is %s', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural);
});

test.each<[string, Partial<CustomResourceDefinitionProps>, readonly string[]]>([
  [
    'no version',
    { versions: {} },
    ['K8S4430 error: The CustomResourceDefinition "shop/topics" has no versions. Add one'],
  ],
  [
    'two versions, none of which is stored',
    { versions: { v1beta1: {}, v1: {} } },
    [
      'K8S4430 error: The CustomResourceDefinition "shop/topics" stores none of its versions "v1beta1", "v1". Exactly one has to be stored. Mark one: `v1: { storage: true, … }`.',
    ],
  ],
  [
    'two versions that are both stored',
    { versions: { v1beta1: { storage: true }, v1: { storage: true } } },
    ['stores "v1beta1", "v1" of its versions "v1beta1", "v1".'],
  ],
  [
    'a version that sorts last',
    { versions: { 'v1.0': {} } },
    [
      'K8S4431 warning: The CustomResourceDefinition "shop/topics" has the version "v1.0". Expected is a name such as "v1"',
    ],
  ],
  [
    'fields without a type',
    {
      versions: {
        v1: {
          spec: { properties: { a: {}, b: { items: {} }, c: { additionalProperties: { minimum: 1 } } } },
          status: {},
        },
      },
    },
    [
      'K8S4432 error: The CustomResourceDefinition "shop/topics" does not say of which type "spec.a", "spec.b[]", "spec.c.*", "status" in version "v1" are. Set `type`, or say',
    ],
  ],
  [
    'a group without a dot',
    { group: 'queue' },
    ['K8S4433 error: The group "queue" of "shop/topics" has no dot. Put a'],
  ],
  [
    'a group of Kubernetes',
    { group: 'queue.k8s.io' },
    ['K8S4433 error: The group "queue.k8s.io" of "shop/topics" is Kubernetes\' own. Take a domain of yours'],
  ],
  [
    'a group of Kubernetes, reviewed',
    {
      group: 'queue.k8s.io',
      annotations: { 'api-approved.kubernetes.io': 'https://github.com/kubernetes/enhancements/pull/1' },
    },
    [],
  ],
  [
    'a conversion whose namespace is not known',
    { conversion: { service: Service.fromName('operator', { ports: { https: 443 } }).port('https') } },
    [
      'K8S4421 error: "shop/topics" is to be answered by the Service "operator", whose namespace is not known. Give its',
    ],
  ],
])('wrong: %s', (_, props, findings) => {
  const found = findingsOf(
    (chart) => new CustomResourceDefinition(chart, 'topics', { ...topic, versions: { v1: {} }, ...props }),
  );
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});
