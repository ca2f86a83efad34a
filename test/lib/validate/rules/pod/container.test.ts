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

describe('a container', () => {
  test.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    ['no name', { name: '' }, ['spec.containers[0].name FieldValueRequired']],
    ['a name with upper case', { name: 'A' }, ['spec.containers[0].name FieldValueInvalid']],
    ['no image', { image: '' }, ['spec.containers[0].image FieldValueRequired']],
    ['blanks around the image', { image: ' a' }, ['spec.containers[0].image FieldValueInvalid']],
    [
      'an unknown pull policy',
      { imagePullPolicy: 'always' },
      ['spec.containers[0].imagePullPolicy FieldValueNotSupported'],
    ],
    [
      'an unknown message policy',
      { terminationMessagePolicy: 'x' },
      ['spec.containers[0].terminationMessagePolicy FieldValueNotSupported'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('ports', () => {
  test.each<[string, object, string[]]>([
    ['a port', { ports: [{ containerPort: 80 }] }, []],
    ['no number', { ports: [{}] }, ['spec.containers[0].ports[0].containerPort FieldValueRequired']],
    [
      'a number out of range',
      { ports: [{ containerPort: 65536, hostPort: -1 }] },
      [
        'spec.containers[0].ports[0].containerPort FieldValueInvalid',
        'spec.containers[0].ports[0].hostPort FieldValueInvalid',
      ],
    ],
    [
      'an unknown protocol',
      { ports: [{ containerPort: 1, protocol: 'tcp' }] },
      ['spec.containers[0].ports[0].protocol FieldValueNotSupported'],
    ],
    [
      'a bad name',
      { ports: [{ containerPort: 1, name: 'this-is-too-long-a-name' }] },
      ['spec.containers[0].ports[0].name FieldValueInvalid'],
    ],
    [
      'two of one name',
      {
        ports: [
          { containerPort: 1, name: 'a' },
          { containerPort: 2, name: 'a' },
        ],
      },
      ['spec.containers[0].ports[1].name FieldValueDuplicate'],
    ],
    [
      'a port of the host twice',
      {
        ports: [
          { containerPort: 1, hostPort: 9 },
          { containerPort: 2, hostPort: 9 },
        ],
      },
      ['spec.containers[0].ports[1].hostPort FieldValueDuplicate'],
    ],
    [
      'a port of the host for each protocol',
      {
        ports: [
          { containerPort: 1, hostPort: 9 },
          { containerPort: 1, hostPort: 9, protocol: 'UDP' },
        ],
      },
      [],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
