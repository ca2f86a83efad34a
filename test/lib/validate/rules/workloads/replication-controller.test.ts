import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'ReplicationController',
  metadata: { name: 'a' },
  spec: {
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    ...spec,
  },
});

describe('a ReplicationController', () => {
  test.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    ['a selector that does not match', { selector: { app: 'b' } }, ['spec.template.metadata.labels FieldValueInvalid']],
    ['no template', { template: null }, ['spec.selector FieldValueRequired', 'spec.template FieldValueRequired']],
    [
      'no labels',
      { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } },
      ['spec.selector FieldValueRequired'],
    ],
    [
      'negative numbers',
      { replicas: -1, minReadySeconds: -1 },
      ['spec.minReadySeconds FieldValueInvalid', 'spec.replicas FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
