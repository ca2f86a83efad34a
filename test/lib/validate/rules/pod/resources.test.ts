import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: {
    volumes: [
      { name: 'v', emptyDir: {} },
      { name: 'p', persistentVolumeClaim: { claimName: 'c' } },
    ],
    containers: [{ name: 'a', image: 'a', ...fields }],
  },
});

describe('resources', () => {
  test.each<[string, object, string[]]>([
    [
      'requests and limits',
      { resources: { requests: { cpu: '0.1m', memory: '1Gi' }, limits: { cpu: '1m', memory: '1024Mi' } } },
      [],
    ],
    [
      'a request above its limit',
      { resources: { requests: { cpu: 2 }, limits: { cpu: '1500m' } } },
      ['spec.containers[0].resources.requests FieldValueInvalid'],
    ],
    [
      'negative amounts',
      { resources: { requests: { cpu: '-1' }, limits: { memory: -1 } } },
      [
        'spec.containers[0].resources.limits[memory] FieldValueInvalid',
        'spec.containers[0].resources.requests[cpu] FieldValueInvalid',
        'spec.containers[0].resources.requests[memory] FieldValueInvalid',
      ],
    ],
    [
      'a resource of another kind',
      { resources: { limits: { storage: 1, gpu: 1, 'a/b/c': 1 } } },
      [
        'spec.containers[0].resources.limits[a/b/c] FieldValueInvalid',
        'spec.containers[0].resources.limits[gpu] FieldValueInvalid',
        'spec.containers[0].resources.limits[storage] FieldValueInvalid',
        'spec.containers[0].resources.requests[a/b/c] FieldValueInvalid',
        'spec.containers[0].resources.requests[gpu] FieldValueInvalid',
        'spec.containers[0].resources.requests[storage] FieldValueInvalid',
      ],
    ],
    ['an extended resource', { resources: { limits: { 'nvidia.com/gpu': 1 } } }, []],
    [
      'half an extended resource',
      { resources: { limits: { 'nvidia.com/gpu': '500m' } } },
      [
        'spec.containers[0].resources.limits[nvidia.com/gpu] FieldValueInvalid',
        'spec.containers[0].resources.requests[nvidia.com/gpu] FieldValueInvalid',
      ],
    ],
    [
      'an extended resource without a limit',
      { resources: { requests: { 'nvidia.com/gpu': 1 } } },
      ['spec.containers[0].resources.limits FieldValueRequired'],
    ],
    [
      'an extended resource with another limit',
      { resources: { requests: { 'nvidia.com/gpu': 1 }, limits: { 'nvidia.com/gpu': 2 } } },
      ['spec.containers[0].resources.requests FieldValueInvalid'],
    ],
    [
      'a name for a quota',
      { resources: { limits: { 'requests.nvidia.com/gpu': 1 } } },
      [
        'spec.containers[0].resources.limits[requests.nvidia.com/gpu] FieldValueInvalid',
        'spec.containers[0].resources.requests[requests.nvidia.com/gpu] FieldValueInvalid',
      ],
    ],
    [
      'huge pages alone',
      { resources: { limits: { 'hugepages-2Mi': '2Mi' } } },
      ['spec.containers[0].resources FieldValueForbidden'],
    ],
    [
      'part of a huge page',
      { resources: { limits: { cpu: 1, 'hugepages-2Mi': '3Mi' } } },
      [
        'spec.containers[0].resources.limits[hugepages-2Mi] FieldValueInvalid',
        'spec.containers[0].resources.requests[hugepages-2Mi] FieldValueInvalid',
      ],
    ],
    [
      'huge pages of no size',
      { resources: { limits: { cpu: 1, 'hugepages-x': 1 } } },
      [
        'spec.containers[0].resources.limits[hugepages-x] FieldValueInvalid',
        'spec.containers[0].resources.requests[hugepages-x] FieldValueInvalid',
      ],
    ],
    [
      'a claim that the pod lacks',
      { resources: { claims: [{ name: 'a' }, { name: '' }, { name: 'a', request: 'r' }] } },
      [
        'spec.containers[0].resources.claims[0] FieldValueNotFound',
        'spec.containers[0].resources.claims[1] FieldValueRequired',
        'spec.containers[0].resources.claims[2] FieldValueDuplicate',
        'spec.containers[0].resources.claims[2] FieldValueNotFound',
      ],
    ],
    ['a policy to resize', { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }, []],
    [
      'bad policies to resize',
      {
        resizePolicy: [
          { resourceName: 'gpu', restartPolicy: 'x' },
          { resourceName: 'gpu', restartPolicy: '' },
        ],
      },
      [
        'spec.containers[0].resizePolicy FieldValueNotSupported',
        'spec.containers[0].resizePolicy FieldValueRequired',
        'spec.containers[0].resizePolicy[1] FieldValueDuplicate',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.33',
      'a claim that the pod lacks',
      { resources: { claims: [{ name: 'a' }, { name: '' }, { name: 'a', request: 'r' }] } },
      [],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
