import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a' }], ...fields },
});

describe('spreading', () => {
  test.each<[string, object, string[]]>([
    [
      'a constraint',
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            minDomains: 1,
            labelSelector: {},
            matchLabelKeys: ['a'],
          },
        ],
      },
      [],
    ],
    [
      'nothing',
      { topologySpreadConstraints: [{}] },
      [
        'spec.topologySpreadConstraints[0].maxSkew FieldValueInvalid',
        'spec.topologySpreadConstraints[0].topologyKey FieldValueRequired',
        'spec.topologySpreadConstraints[0].whenUnsatisfiable FieldValueNotSupported',
      ],
    ],
    [
      'two of a kind',
      {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
          { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' },
        ],
      },
      ['spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} FieldValueDuplicate'],
    ],
    [
      'bad policies',
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'a',
            whenUnsatisfiable: 'ScheduleAnyway',
            minDomains: 0,
            nodeAffinityPolicy: 'x',
            nodeTaintsPolicy: 'x',
            labelSelector: { matchLabels: { a: '-' } },
          },
        ],
      },
      [
        'spec.topologySpreadConstraints[0].labelSelector.matchLabels FieldValueInvalid',
        'spec.topologySpreadConstraints[0].minDomains FieldValueInvalid',
        'spec.topologySpreadConstraints[0].nodeAffinityPolicy FieldValueNotSupported',
        'spec.topologySpreadConstraints[0].nodeTaintsPolicy FieldValueNotSupported',
      ],
    ],
    [
      'keys without a selector',
      {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', matchLabelKeys: ['a'] },
        ],
      },
      ['spec.topologySpreadConstraints[0].matchLabelKeys FieldValueForbidden'],
    ],
    [
      'a key that the selector has',
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'a',
            whenUnsatisfiable: 'ScheduleAnyway',
            matchLabelKeys: ['app', 'b c'],
            labelSelector: { matchLabels: { app: 'a' } },
          },
        ],
      },
      [
        'spec.topologySpreadConstraints[0].matchLabelKeys[1] FieldValueInvalid',
        'spec.topologySpreadConstraints[0][0] FieldValueInvalid',
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
      'a key that the selector has',
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'a',
            whenUnsatisfiable: 'ScheduleAnyway',
            matchLabelKeys: ['app', 'b c'],
            labelSelector: { matchLabels: { app: 'a' } },
          },
        ],
      },
      [
        'spec.topologySpreadConstraints[0].matchLabelKeys[0] FieldValueInvalid',
        'spec.topologySpreadConstraints[0].matchLabelKeys[1] FieldValueInvalid',
      ],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
