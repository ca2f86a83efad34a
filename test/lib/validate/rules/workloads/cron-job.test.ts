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

describe('a CronJob', () => {
  test.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    ['no schedule', { schedule: '' }, ['spec.schedule FieldValueRequired']],
    ['a schedule that is none', { schedule: '0 25 * * *' }, ['spec.schedule FieldValueInvalid']],
    ['a zone in the schedule', { schedule: 'TZ=UTC 0 0 * * *' }, ['spec.schedule FieldValueInvalid']],
    ['a zone', { timeZone: 'Europe/Berlin' }, []],
    ['an unknown zone', { timeZone: 'Europe/berlin' }, ['spec.timeZone FieldValueInvalid']],
    ['an empty zone', { timeZone: '' }, ['spec.timeZone FieldValueInvalid']],
    ['the zone of the machine', { timeZone: 'Local' }, ['spec.timeZone FieldValueInvalid']],
    ['an unknown policy', { concurrencyPolicy: 'x' }, ['spec.concurrencyPolicy FieldValueNotSupported']],
    [
      'negative numbers',
      { startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -1 },
      [
        'spec.failedJobsHistoryLimit FieldValueInvalid',
        'spec.startingDeadlineSeconds FieldValueInvalid',
        'spec.successfulJobsHistoryLimit FieldValueInvalid',
      ],
    ],
    [
      'a selector',
      {
        jobTemplate: {
          spec: {
            manualSelector: true,
            selector: {},
            template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } },
          },
        },
      },
      [
        'spec.jobTemplate.spec.manualSelector FieldValueNotSupported',
        'spec.jobTemplate.spec.selector FieldValueInvalid',
      ],
    ],
    [
      'no template',
      { jobTemplate: {} },
      [
        'spec.jobTemplate.spec.template.spec.containers FieldValueRequired',
        'spec.jobTemplate.spec.template.spec.restartPolicy FieldValueRequired',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
