import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a' }], ...fields },
});

describe('tolerations', () => {
  test.each<[string, object, string[]]>([
    ['one of everything', { tolerations: [{ operator: 'Exists' }] }, []],
    ['no key', { tolerations: [{ value: 'a' }] }, ['spec.tolerations[0].operator FieldValueInvalid']],
    [
      'a bad key',
      { tolerations: [{ key: 'a b', operator: 'Exists', value: 'c' }] },
      ['spec.tolerations[0].key FieldValueInvalid', 'spec.tolerations[0].operator FieldValueInvalid'],
    ],
    [
      'unknown words',
      {
        tolerations: [
          { key: 'a', operator: 'x', effect: 'x' },
          { key: 'a', operator: 'Gt', value: '1' },
        ],
      },
      [
        'spec.tolerations[0].effect FieldValueNotSupported',
        'spec.tolerations[0].operator FieldValueNotSupported',
        'spec.tolerations[1].operator FieldValueNotSupported',
      ],
    ],
    [
      'seconds of no effect',
      { tolerations: [{ key: 'a', value: '-', tolerationSeconds: 1 }] },
      ['spec.tolerations[0].effect FieldValueInvalid', 'spec.tolerations[0].operator FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
