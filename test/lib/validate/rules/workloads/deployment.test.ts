import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a' },
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    ...spec,
  },
});

describe('a Deployment', () => {
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
      { replicas: -1, minReadySeconds: -1, revisionHistoryLimit: -1 },
      [
        'spec.minReadySeconds FieldValueInvalid',
        'spec.replicas FieldValueInvalid',
        'spec.revisionHistoryLimit FieldValueInvalid',
      ],
    ],
    ['a recreating strategy', { strategy: { type: 'Recreate' } }, []],
    [
      'a recreating strategy that rolls',
      { strategy: { type: 'Recreate', rollingUpdate: {} } },
      ['spec.strategy.rollingUpdate FieldValueForbidden'],
    ],
    ['an unknown strategy', { strategy: { type: 'x' } }, ['spec.strategy FieldValueNotSupported']],
    [
      'no steps',
      { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '0%' } } },
      ['spec.strategy.rollingUpdate.maxUnavailable FieldValueInvalid'],
    ],
    [
      'too large steps',
      { strategy: { rollingUpdate: { maxUnavailable: '101%', maxSurge: '200%' } } },
      ['spec.strategy.rollingUpdate.maxUnavailable FieldValueInvalid'],
    ],
    [
      'steps that are none',
      { strategy: { rollingUpdate: { maxUnavailable: '5', maxSurge: -1 } } },
      [
        'spec.strategy.rollingUpdate.maxSurge FieldValueInvalid',
        'spec.strategy.rollingUpdate.maxUnavailable FieldValueInvalid',
      ],
    ],
    [
      'a deadline that is too early',
      { progressDeadlineSeconds: 5, minReadySeconds: 5 },
      ['spec.progressDeadlineSeconds FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
