import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { name: 'a' },
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    ...spec,
  },
});

describe('a ReplicaSet', () => {
  test.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    [
      'no selector',
      { selector: null },
      ['spec.selector FieldValueRequired', 'spec.template.metadata.labels FieldValueInvalid'],
    ],
    ['an empty selector', { selector: {} }, ['spec.selector FieldValueInvalid']],
    [
      'a selector of other labels',
      { selector: { matchLabels: { app: 'b' } } },
      ['spec.template.metadata.labels FieldValueInvalid'],
    ],
    [
      'a selector that cannot be read',
      { selector: { matchLabels: { app: '-' } } },
      ['spec.selector FieldValueInvalid', 'spec.selector.matchLabels FieldValueInvalid'],
    ],
    [
      'an expression without values',
      { selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } },
      ['spec.selector FieldValueInvalid', 'spec.selector.matchExpressions[0].values FieldValueRequired'],
    ],
    [
      'an expression that fits',
      {
        selector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['a'] },
            { key: 'x', operator: 'DoesNotExist' },
            { key: 'y', operator: 'NotIn', values: ['z'] },
            { key: 'app', operator: 'Exists' },
          ],
        },
      },
      [],
    ],
    [
      'no template',
      { template: null },
      ['spec.template.metadata.labels FieldValueInvalid', 'spec.template.spec.containers FieldValueRequired'],
    ],
    [
      'pods that end',
      {
        template: {
          metadata: { labels: { app: 'a' } },
          spec: { restartPolicy: 'Never', activeDeadlineSeconds: 5, containers: [{ name: 'a', image: 'a' }] },
        },
      },
      [
        'spec.template.spec.activeDeadlineSeconds FieldValueForbidden',
        'spec.template.spec.restartPolicy FieldValueNotSupported',
      ],
    ],
    [
      'labels that are none',
      {
        template: {
          metadata: { labels: { app: 'a', 'b c': '-' }, annotations: { 'x y': '' } },
          spec: { containers: [{ name: 'a', image: ' a' }], ephemeralContainers: [{ name: 'e', image: 'a' }] },
        },
      },
      [
        'spec.template.annotations FieldValueInvalid',
        'spec.template.labels FieldValueInvalid',
        'spec.template.spec.ephemeralContainers FieldValueForbidden',
      ],
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
