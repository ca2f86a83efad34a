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

describe('environment variables', () => {
  test.each<[string, object, string[]]>([
    ['relaxed names', { env: [{ name: '1 a-b.c' }] }, []],
    ['no name', { env: [{ value: 'a' }] }, ['spec.containers[0].env[0].name FieldValueRequired']],
    ['an equals sign', { env: [{ name: 'a=b' }] }, ['spec.containers[0].env[0].name FieldValueInvalid']],
    ['a letter that is not ASCII', { env: [{ name: 'ä' }] }, ['spec.containers[0].env[0].name FieldValueInvalid']],
    ['no source', { env: [{ name: 'a', valueFrom: {} }] }, ['spec.containers[0].env[0].valueFrom FieldValueInvalid']],
    [
      'two sources',
      {
        env: [
          { name: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } } },
        ],
      },
      ['spec.containers[0].env[0].valueFrom FieldValueInvalid'],
    ],
    [
      'a value and a source',
      { env: [{ name: 'a', value: 'b', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
      ['spec.containers[0].env[0].valueFrom FieldValueInvalid'],
    ],
    [
      'an unknown field',
      { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: 'spec.nodename' } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath FieldValueInvalid'],
    ],
    [
      'a field for volumes only',
      { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath FieldValueNotSupported'],
    ],
    ['a label', { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a/b']" } } }] }, []],
    [
      'a label of a bad name',
      { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a b']" } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef FieldValueInvalid'],
    ],
    [
      'a subscript of something else',
      { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: "spec.x['a']" } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath FieldValueInvalid'],
    ],
    [
      'another version',
      { env: [{ name: 'a', valueFrom: { fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath FieldValueInvalid'],
    ],
    [
      'no path of a field',
      { env: [{ name: 'a', valueFrom: { fieldRef: { fieldPath: '' } } }] },
      ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath FieldValueRequired'],
    ],
    [
      'a resource',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }] },
      [],
    ],
    [
      'an unknown resource',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.gpu' } } }] },
      ['spec.containers[0].env[0].valueFrom.resourceFieldRef.resource FieldValueNotSupported'],
    ],
    [
      'no resource',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: '' } } }] },
      ['spec.containers[0].env[0].valueFrom.resourceFieldRef.resource FieldValueRequired'],
    ],
    [
      'a bad divisor',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1m' } } }] },
      ['spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor FieldValueInvalid'],
    ],
    [
      'a divisor written otherwise',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'requests.memory', divisor: '1024Ki' } } }] },
      [],
    ],
    [
      'huge pages',
      { env: [{ name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.hugepages-2Mi', divisor: '3' } } }] },
      ['spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor FieldValueInvalid'],
    ],
    [
      'a key without a name',
      { env: [{ name: 'a', valueFrom: { configMapKeyRef: { key: 'a b' } } }] },
      [
        'spec.containers[0].env[0].valueFrom.configMapKeyRef.key FieldValueInvalid',
        'spec.containers[0].env[0].valueFrom.configMapKeyRef.name FieldValueInvalid',
      ],
    ],
    [
      'a Secret without a key',
      { env: [{ name: 'a', valueFrom: { secretKeyRef: { name: 'a', key: '' } } }] },
      ['spec.containers[0].env[0].valueFrom.secretKeyRef.key FieldValueRequired'],
    ],
    ['a file', { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'a', key: 'b' } } }] }, []],
    [
      'a file in no volume',
      { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'x', path: '../a', key: '=' } } }] },
      [
        'spec.containers[0].env[0].valueFrom.fileKeyRef.key FieldValueInvalid',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.path FieldValueInvalid',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName FieldValueNotFound',
      ],
    ],
    [
      'a file of a claim',
      { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'p', path: 'a', key: 'b' } } }] },
      ['spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName FieldValueInvalid'],
    ],
    ['all keys of a ConfigMap', { envFrom: [{ prefix: 'A_', configMapRef: { name: 'a-' } }] }, []],
    ['all keys of nothing', { envFrom: [{}] }, ['spec.containers[0].envFrom FieldValueInvalid']],
    [
      'all keys of two',
      { envFrom: [{ configMapRef: { name: 'a' }, secretRef: { name: '' } }] },
      [
        'spec.containers[0].envFrom FieldValueInvalid',
        'spec.containers[0].envFrom[0].secretRef.name FieldValueRequired',
      ],
    ],
    [
      'a bad prefix',
      { envFrom: [{ prefix: '=', secretRef: { name: 'A' } }] },
      [
        'spec.containers[0].envFrom[0].prefix FieldValueInvalid',
        'spec.containers[0].envFrom[0].secretRef.name FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.34',
      'a file',
      { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'a', key: 'b' } } }] },
      ['spec.containers[0].env[0].valueFrom FieldValueInvalid'],
    ],
    [
      '1.34',
      'a file in no volume',
      { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'x', path: '../a', key: '=' } } }] },
      ['spec.containers[0].env[0].valueFrom FieldValueInvalid'],
    ],
    [
      '1.34',
      'a file of a claim',
      { env: [{ name: 'a', valueFrom: { fileKeyRef: { volumeName: 'p', path: 'a', key: 'b' } } }] },
      ['spec.containers[0].env[0].valueFrom FieldValueInvalid'],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
