import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } }, ...spec },
});

describe('a Job', () => {
  test.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    [
      'pods that never end',
      { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } },
      ['spec.template.spec.restartPolicy FieldValueRequired'],
    ],
    [
      'another policy',
      { template: { spec: { restartPolicy: 'x', containers: [{ name: 'a', image: 'a' }] } } },
      ['spec.template.spec.restartPolicy FieldValueNotSupported'],
    ],
    [
      'negative numbers',
      { parallelism: -1, completions: -1, activeDeadlineSeconds: -1, backoffLimit: -1, ttlSecondsAfterFinished: -1 },
      [
        'spec.activeDeadlineSeconds FieldValueInvalid',
        'spec.backoffLimit FieldValueInvalid',
        'spec.completions FieldValueInvalid',
        'spec.parallelism FieldValueInvalid',
        'spec.ttlSecondsAfterFinished FieldValueInvalid',
      ],
    ],
    [
      'a selector',
      { selector: { matchLabels: { app: 'a' } } },
      ['spec.selector FieldValueInvalid', 'spec.template.metadata.labels FieldValueInvalid'],
    ],
    [
      'a selector by hand',
      {
        manualSelector: true,
        selector: { matchLabels: { app: 'a' } },
        template: {
          metadata: { labels: { app: 'a' } },
          spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] },
        },
      },
      [],
    ],
    [
      'no selector, though by hand',
      { manualSelector: true },
      ['spec.selector FieldValueRequired', 'spec.template.metadata.labels FieldValueInvalid'],
    ],
    [
      'labels of its own',
      {
        template: {
          metadata: { labels: { 'job-name': 'b', 'controller-uid': 'c' } },
          spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] },
        },
      },
      [
        'spec.template.metadata.labels[controller-uid] FieldValueInvalid',
        'spec.template.metadata.labels[job-name] FieldValueInvalid',
      ],
    ],
    ['an unknown mode', { completionMode: 'x' }, ['spec.completionMode FieldValueNotSupported']],
    [
      'indexes of no number',
      { completionMode: 'Indexed', parallelism: 100001 },
      ['spec.completions FieldValueRequired', 'spec.parallelism FieldValueInvalid'],
    ],
    [
      'limits per index without indexes',
      { backoffLimitPerIndex: 1, maxFailedIndexes: 1 },
      ['spec.backoffLimitPerIndex FieldValueInvalid', 'spec.maxFailedIndexes FieldValueInvalid'],
    ],
    [
      'failed indexes without a limit',
      { completionMode: 'Indexed', completions: 1, maxFailedIndexes: 2 },
      ['spec.backoffLimitPerIndex FieldValueRequired', 'spec.maxFailedIndexes FieldValueInvalid'],
    ],
    [
      'very many indexes',
      { completionMode: 'Indexed', completions: 100001, parallelism: 10001, backoffLimitPerIndex: 1 },
      ['spec.maxFailedIndexes FieldValueRequired', 'spec.parallelism FieldValueInvalid'],
    ],
    ['a manager', { managedBy: 'a.b/c' }, []],
    ['a bad manager', { managedBy: 'a' }, ['spec.managedBy FieldValueInvalid']],
    ['an empty manager', { managedBy: '' }, ['spec.managedBy FieldValueRequired']],
    ['a manager of a bad domain', { managedBy: 'A/b c' }, ['spec.managedBy FieldValueInvalid']],
    ['an unknown replacement', { podReplacementPolicy: 'x' }, ['spec.podReplacementPolicy FieldValueNotSupported']],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
