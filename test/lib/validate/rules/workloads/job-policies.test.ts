import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } }, ...spec },
});

describe('a Job', () => {
  test.each<[string, object, string[]]>([
    [
      'rules',
      {
        podFailurePolicy: {
          rules: [
            { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
            { action: 'FailJob', onExitCodes: { operator: 'In', containerName: 'a', values: [1, 2] } },
          ],
        },
      },
      [],
    ],
    [
      'another restart policy',
      {
        podFailurePolicy: { rules: [] },
        template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'a', image: 'a' }] } },
      },
      ['spec.template.spec.restartPolicy FieldValueInvalid'],
    ],
    [
      'another replacement',
      { podFailurePolicy: { rules: [] }, podReplacementPolicy: 'TerminatingOrFailed' },
      ['spec.podReplacementPolicy FieldValueNotSupported'],
    ],
    [
      'rules of nothing',
      {
        podFailurePolicy: {
          rules: [
            { action: '' },
            { action: 'x', onExitCodes: { operator: '', values: [] }, onPodConditions: [{ type: 'a b', status: 'x' }] },
            { action: 'FailIndex', onExitCodes: { operator: 'x', values: [1] } },
          ],
        },
      },
      [
        'spec.podFailurePolicy.rules[0] FieldValueInvalid',
        'spec.podFailurePolicy.rules[0].action FieldValueRequired',
        'spec.podFailurePolicy.rules[1] FieldValueInvalid',
        'spec.podFailurePolicy.rules[1].action FieldValueNotSupported',
        'spec.podFailurePolicy.rules[1].onExitCodes.operator FieldValueRequired',
        'spec.podFailurePolicy.rules[1].onExitCodes.values FieldValueInvalid',
        'spec.podFailurePolicy.rules[1].onPodConditions[0].status FieldValueNotSupported',
        'spec.podFailurePolicy.rules[1].onPodConditions[0].type FieldValueInvalid',
        'spec.podFailurePolicy.rules[2].action FieldValueInvalid',
        'spec.podFailurePolicy.rules[2].onExitCodes.operator FieldValueNotSupported',
      ],
    ],
    [
      'exit codes',
      {
        podFailurePolicy: {
          rules: [{ action: 'Count', onExitCodes: { operator: 'In', containerName: 'x', values: [2, 0, 2] } }],
        },
      },
      [
        'spec.podFailurePolicy.rules[0].onExitCodes.containerName FieldValueInvalid',
        'spec.podFailurePolicy.rules[0].onExitCodes.values FieldValueInvalid',
        'spec.podFailurePolicy.rules[0].onExitCodes.values[1] FieldValueInvalid',
        'spec.podFailurePolicy.rules[0].onExitCodes.values[2] FieldValueDuplicate',
      ],
    ],
    [
      'too many rules',
      {
        podFailurePolicy: {
          rules: Array.from({ length: 21 }, () => ({
            action: 'Count',
            onExitCodes: { operator: 'NotIn', values: [1] },
          })),
        },
      },
      ['spec.podFailurePolicy.rules FieldValueTooMany'],
    ],
    [
      'success',
      {
        completionMode: 'Indexed',
        completions: 5,
        successPolicy: { rules: [{ succeededIndexes: '0,2-4', succeededCount: 4 }] },
      },
      [],
    ],
    ['success without indexes', { successPolicy: { rules: [] } }, ['spec.successPolicy FieldValueInvalid']],
    [
      'success of no rules',
      { completionMode: 'Indexed', completions: 5, successPolicy: { rules: [] } },
      ['spec.successPolicy.rules FieldValueRequired'],
    ],
    [
      'success of nothing',
      {
        completionMode: 'Indexed',
        completions: 5,
        successPolicy: {
          rules: [
            {},
            { succeededIndexes: '3,1' },
            { succeededIndexes: '0-5' },
            { succeededIndexes: '1-', succeededCount: 1 },
            { succeededIndexes: '1', succeededCount: 2 },
            { succeededCount: 6 },
            { succeededCount: -1 },
          ],
        },
      },
      [
        'spec.successPolicy.rules[0] FieldValueRequired',
        'spec.successPolicy.rules[1].succeededIndexes FieldValueInvalid',
        'spec.successPolicy.rules[2].succeededIndexes FieldValueInvalid',
        'spec.successPolicy.rules[3].succeededCount FieldValueInvalid',
        'spec.successPolicy.rules[3].succeededIndexes FieldValueInvalid',
        'spec.successPolicy.rules[4].succeededCount FieldValueInvalid',
        'spec.successPolicy.rules[5].succeededCount FieldValueInvalid',
        'spec.successPolicy.rules[6].succeededCount FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
