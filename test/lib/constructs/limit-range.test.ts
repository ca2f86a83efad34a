import type { Chart } from '../../../lib/chart';
import { Deployment, type DeploymentProps } from '../../../lib/constructs/deployment';
import { LimitRange, type LimitRangeProps } from '../../../lib/constructs/limit-range';
import type { ResourceAmounts } from '../../../lib/constructs/resources';
import * as k8s from '../../../lib/k8s';
import { findingsOf, problemsOf, yamlOf } from './support/make';

const image = 'ghcr.io/acme/web:1.4.2';

const cases: Record<string, LimitRangeProps> = {
  'with the least': { container: { defaultRequest: { cpu: '100m' } } },
  'with all options': {
    name: 'limits',
    namespace: 'shop',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    container: {
      min: { cpu: '50m', memory: '32Mi' },
      defaultRequest: { cpu: '100m', memory: '64Mi' },
      default: { cpu: 1, memory: '256Mi' },
      max: { cpu: 4, memory: '8Gi' },
      maxLimitRequestRatio: { cpu: 10 },
    },
    pod: { min: { cpu: '50m' }, max: { memory: '16Gi' }, maxLimitRequestRatio: { memory: 4 } },
    persistentVolumeClaim: { min: { storage: '1Gi' }, max: { storage: '100Gi' } },
    override: { metadata: { labels: { added: 'later' } } },
    jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'limits' }],
  },
};

test.each(Object.entries(cases))('a LimitRange %s', (_, props) => {
  const fill = (chart: Chart) => new LimitRange(chart, 'limits', props);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

const amounts = (requests: ResourceAmounts, limits: ResourceAmounts): Partial<DeploymentProps> => ({
  resources: { requests, limits },
});
const small = amounts({ cpu: '100m', memory: '128Mi' }, { memory: '256Mi' });

test.each<[string, LimitRangeProps, Partial<DeploymentProps>, readonly string[]]>([
  ['what fits', { container: { min: { cpu: '100m' }, max: { memory: '256Mi' } } }, small, []],
  [
    'too little',
    { container: { min: { cpu: '200m', 'ephemeral-storage': '1Gi' } } },
    small,
    [
      'K8S4414 error: The LimitRange "shop/limits" refuses the container "app" of Deployment "shop-web": it requests 100m of cpu, and at least 200m is demanded. Request at least 200m.',
    ],
  ],
  [
    'too much',
    { container: { max: { memory: '200Mi' } } },
    small,
    [
      'refuses the container "app" of Deployment "shop-web": it may use 256Mi of memory, and at most 200Mi is allowed. Allow at most 200Mi.',
    ],
  ],
  ['a limit that is filled in', { container: { max: { cpu: 1 } } }, small, []],
  [
    'a limit that is filled in, below the request',
    { container: { default: { cpu: 1 } } },
    amounts({ cpu: 2 }, {}),
    ['it requests 2 of cpu, and gets a limit of 1 by default. Set a limit of cpu, or request less.'],
  ],
  [
    'a request that is given, above a limit that is given, is reported once',
    { container: { default: { cpu: 1 } } },
    amounts({ cpu: 2 }, { cpu: 1 }),
    ['K8S4026 error: In "shop/web", the container "app" requests 2 of cpu'],
  ],
  ['a request that is the limit', { container: { min: { cpu: 1 } } }, amounts({}, { cpu: 1 }), []],
  [
    'a limit far from its request',
    { container: { maxLimitRequestRatio: { memory: 1.5 } } },
    small,
    ['it may use 256Mi of memory, 2 times its request of 128Mi, and at most 1.5 times is allowed. Request at least'],
  ],
  [
    'a ratio of what is not there',
    { pod: { maxLimitRequestRatio: { cpu: 2 } } },
    small,
    [
      'refuses a pod of Deployment "shop-web": it lacks a request or a limit of cpu, whose ratio may be at most 2. Set both.',
    ],
  ],
  [
    'pods are the sum of their containers',
    { pod: { max: { memory: '300Mi' }, min: { cpu: '150m' } } },
    { ...small, containers: [{ name: 'other', image, ...small }] },
    ['refuses a pod of Deployment "shop-web": it may use 512Mi of memory, and at most 300Mi is allowed.'],
  ],
  [
    'pods without a limit',
    { pod: { max: { cpu: 2 } } },
    small,
    [
      'refuses a pod of Deployment "shop-web": it has no limit of cpu, and at most 2 is allowed. Set a limit of cpu: at most 2.',
    ],
  ],
])('pods of the app: %s', (_, limits, props, findings) => {
  const found = findingsOf((chart) => {
    new Deployment(chart, 'web', { image, ...props });
    new LimitRange(chart, 'limits', limits);
  });
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('claims of the app', () => {
  const found = findingsOf((chart) => {
    for (const [id, storage] of [
      ['small', '1Gi'],
      ['fits', '10Gi'],
      ['large', '200Gi'],
    ] as const) {
      const spec = { accessModes: ['ReadWriteOnce'] as const, resources: { requests: { storage } } };
      new k8s.PersistentVolumeClaim(chart, id, { spec });
    }
    const persistentVolumeClaim = { min: { storage: '5Gi' }, max: { storage: '100Gi' } };
    new LimitRange(chart, 'limits', { persistentVolumeClaim });
  });
  expect(found).toEqual([
    expect.stringContaining('refuses PersistentVolumeClaim "shop-small": it requests 1Gi of storage, and at least 5Gi'),
    expect.stringContaining(
      'refuses PersistentVolumeClaim "shop-large": it asks for 200Gi of storage, and at most 100Gi',
    ),
  ]);
});

test.each<[LimitRangeProps['container'], string]>([
  [
    { min: { cpu: 2 }, max: { cpu: '500m' } },
    'K8S4026 error: In "shop/limits", the min of cpu for a Container is 2 and its max 500m. Keep this order: min, defaultRequest, default, max.',
  ],
  [
    { default: { cpu: 1 }, defaultRequest: { cpu: 2 } },
    'the defaultRequest of cpu for a Container is 2 and its default 1.',
  ],
  [
    { default: { memory: '2Gi' }, max: { memory: '1Gi' } },
    'the default of memory for a Container is 2Gi and its max 1Gi.',
  ],
  [
    { maxLimitRequestRatio: { cpu: 0.5 } },
    'the maxLimitRequestRatio of cpu for a Container is 0.5. Write 1 or more: a limit is never below its request.',
  ],
])('what contradicts itself: %j', (container = {}, finding) => {
  const found = findingsOf((chart) => new LimitRange(chart, 'limits', { container }));
  expect(found).toContainEqual(expect.stringContaining(finding));
});

test('limits for claims that limit nothing', () => {
  const found = findingsOf((chart) => new LimitRange(chart, 'limits', { persistentVolumeClaim: {} }));
  expect(found).toEqual([
    'K8S4026 error: In "shop/limits", the limits for a PersistentVolumeClaim are neither a `min` nor a `max` of storage. Set one of them: `max: { storage: \'100Gi\' }`.',
  ]);
});
