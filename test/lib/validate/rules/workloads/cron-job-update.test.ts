import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'a' },
  spec: {
    schedule: '@daily',
    jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } } },
    ...spec,
  },
});

describe('a change to a CronJob', () => {
  test.each<[string, object, string[]]>([
    ['another schedule', [{}, { schedule: '@hourly' }], []],
    ['an unknown zone', [{}, { timeZone: 'x' }], ['spec.timeZone FieldValueInvalid']],
    [
      'another template',
      [
        {},
        {
          jobTemplate: {
            spec: { template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'b', image: 'b' }] } } },
          },
        },
      ],
      [],
    ],
  ])('with %s', (_, given, expected) => {
    expect(
      unique(causes(make((given as readonly object[])[1]!), { previous: make((given as readonly object[])[0]!) })),
    ).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
