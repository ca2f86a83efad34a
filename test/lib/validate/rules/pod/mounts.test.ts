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

describe('mounts', () => {
  test.each<[string, object, string[]]>([
    ['a mount', { volumeMounts: [{ name: 'v', mountPath: '/v' }] }, []],
    [
      'no volume of the name',
      { volumeMounts: [{ name: 'w', mountPath: '/v' }] },
      ['spec.containers[0].volumeMounts[0].name FieldValueNotFound'],
    ],
    [
      'neither name nor path',
      { volumeMounts: [{ mountPath: '' }] },
      [
        'spec.containers[0].volumeMounts[0].mountPath FieldValueRequired',
        'spec.containers[0].volumeMounts[0].name FieldValueNotFound',
        'spec.containers[0].volumeMounts[0].name FieldValueRequired',
      ],
    ],
    [
      'a path twice',
      {
        volumeMounts: [
          { name: 'v', mountPath: '/v' },
          { name: 'p', mountPath: '/v' },
        ],
      },
      ['spec.containers[0].volumeMounts[1].mountPath FieldValueInvalid'],
    ],
    [
      'paths that lead up',
      {
        volumeMounts: [
          { name: 'v', mountPath: '/v', subPath: '../a' },
          { name: 'v', mountPath: '/w', subPathExpr: '/a' },
        ],
      },
      [
        'spec.containers[0].volumeMounts.subPath FieldValueInvalid',
        'spec.containers[0].volumeMounts.subPathExpr FieldValueInvalid',
      ],
    ],
    [
      'two sub-paths',
      { volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', subPathExpr: 'b' }] },
      ['spec.containers[0].volumeMounts[0].subPathExpr FieldValueInvalid'],
    ],
    [
      'propagation',
      { volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'Bidirectional' }] },
      ['spec.containers[0].volumeMounts.mountPropagation FieldValueForbidden'],
    ],
    [
      'propagation that is privileged',
      {
        securityContext: { privileged: true },
        volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'Bidirectional' }],
      },
      [],
    ],
    [
      'unknown propagation',
      { volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'x' }] },
      ['spec.containers[0].volumeMounts.mountPropagation FieldValueNotSupported'],
    ],
    [
      'a recursive mount that is not read-only',
      {
        volumeMounts: [
          { name: 'v', mountPath: '/v', recursiveReadOnly: 'Enabled', mountPropagation: 'HostToContainer' },
        ],
      },
      ['spec.containers[0].volumeMounts.recursiveReadOnly FieldValueForbidden'],
    ],
    [
      'an unknown recursion',
      { volumeMounts: [{ name: 'v', mountPath: '/v', recursiveReadOnly: 'x' }] },
      ['spec.containers[0].volumeMounts.recursiveReadOnly FieldValueNotSupported'],
    ],
    ['a device', { volumeDevices: [{ name: 'p', devicePath: '/dev/a' }] }, []],
    [
      'a device that is no claim',
      { volumeDevices: [{ name: 'v', devicePath: '/dev/a' }] },
      ['spec.containers[0].volumeDevices[0].name FieldValueInvalid'],
    ],
    [
      'a device of no volume',
      { volumeDevices: [{ name: 'x', devicePath: '' }] },
      [
        'spec.containers[0].volumeDevices[0].devicePath FieldValueRequired',
        'spec.containers[0].volumeDevices[0].name FieldValueNotFound',
      ],
    ],
    [
      'a device twice',
      {
        volumeDevices: [
          { name: 'p', devicePath: '/dev/a' },
          { name: 'p', devicePath: '/dev/a' },
        ],
      },
      [
        'spec.containers[0].volumeDevices[1].devicePath FieldValueInvalid',
        'spec.containers[0].volumeDevices[1].name FieldValueInvalid',
      ],
    ],
    [
      'a device at a path that leads up',
      { volumeDevices: [{ name: 'p', devicePath: '/dev/../a' }] },
      ['spec.containers[0].volumeDevices[0].devicePath FieldValueInvalid'],
    ],
    [
      'a device that is mounted',
      { volumeDevices: [{ name: 'p', devicePath: '/a' }], volumeMounts: [{ name: 'p', mountPath: '/a' }] },
      [
        'spec.containers[0].volumeDevices[0].devicePath FieldValueInvalid',
        'spec.containers[0].volumeDevices[0].name FieldValueInvalid',
        'spec.containers[0].volumeMounts[0].mountPath FieldValueInvalid',
        'spec.containers[0].volumeMounts[0].name FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
