import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec: {
    manualSelector: true,
    selector: { matchLabels: { app: 'a' } },
    template: {
      metadata: { labels: { app: 'a' } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] },
    },
    ...spec,
  },
});

describe('a change to a Job', () => {
  test.each<[string, object, string[]]>([
    ['nothing new', [{}, {}], []],
    [
      'other numbers',
      [{}, { parallelism: 2, backoffLimit: 1, activeDeadlineSeconds: 5, ttlSecondsAfterFinished: 5, suspend: true }],
      ['spec.completions FieldValueInvalid'],
    ],
    ['more completions', [{}, { completions: 5 }], ['spec.completions FieldValueInvalid']],
    [
      'more indexes',
      [
        { completionMode: 'Indexed', completions: 2, parallelism: 2 },
        { completionMode: 'Indexed', completions: 3, parallelism: 3 },
      ],
      [],
    ],
    [
      'more indexes alone',
      [
        { completionMode: 'Indexed', completions: 2, parallelism: 2 },
        { completionMode: 'Indexed', completions: 3, parallelism: 2 },
      ],
      ['spec.completions FieldValueInvalid'],
    ],
    ['another mode', [{}, { completionMode: 'Indexed' }], ['spec.completionMode FieldValueInvalid']],
    [
      'another template',
      [
        {},
        {
          template: {
            metadata: { labels: { app: 'a' } },
            spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }], nodeSelector: { a: 'b' } },
          },
        },
      ],
      ['spec.template FieldValueInvalid'],
    ],
    [
      'another place while suspended',
      [
        { suspend: true },
        {
          suspend: true,
          template: {
            metadata: { labels: { app: 'a' } },
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'a', image: 'a' }],
              nodeSelector: { a: 'b' },
              tolerations: [{ operator: 'Exists' }],
              affinity: { nodeAffinity: {} },
            },
          },
        },
      ],
      [],
    ],
    [
      'another image while suspended',
      [
        { suspend: true },
        {
          suspend: true,
          template: {
            metadata: { labels: { app: 'a' } },
            spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b' }] },
          },
        },
      ],
      ['spec.template.spec FieldValueInvalid'],
    ],
    [
      'other resources while suspended',
      [
        { suspend: true },
        {
          suspend: true,
          template: {
            metadata: { labels: { app: 'a' } },
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'a', image: 'a', resources: { limits: { cpu: 1 } } }],
            },
          },
        },
      ],
      [],
    ],
    [
      'another selector',
      [{}, { selector: { matchLabels: { app: 'a', b: 'c' } } }],
      ['spec.selector FieldValueInvalid', 'spec.template.metadata.labels FieldValueInvalid'],
    ],
    ['another manager', [{}, { managedBy: 'a.b/c' }], ['spec.managedBy FieldValueInvalid']],
  ])('with %s', (_, given, expected) => {
    expect(
      unique(causes(make((given as readonly object[])[1]!), { previous: make((given as readonly object[])[0]!) })),
    ).toEqual(expected);
  });
});

describe('a Job whose selector was generated', () => {
  test.each<[string, object, string[]]>([
    [
      'nothing new',
      [
        { manualSelector: false, selector: null },
        { manualSelector: false, selector: null },
      ],
      [
        'spec.selector FieldValueInvalid',
        'spec.selector FieldValueRequired',
        'spec.template FieldValueInvalid',
        'spec.template.metadata.labels FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(
      unique(causes(make((given as readonly object[])[1]!), { previous: make((given as readonly object[])[0]!) })),
    ).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.35',
      'another image while suspended',
      [
        { suspend: true },
        {
          suspend: true,
          template: {
            metadata: { labels: { app: 'a' } },
            spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b' }] },
          },
        },
      ],
      ['spec.template FieldValueInvalid'],
    ],
    [
      '1.35',
      'other resources while suspended',
      [
        { suspend: true },
        {
          suspend: true,
          template: {
            metadata: { labels: { app: 'a' } },
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'a', image: 'a', resources: { limits: { cpu: 1 } } }],
            },
          },
        },
      ],
      ['spec.template FieldValueInvalid'],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(
      unique(
        causes(make((given as readonly object[])[1]!), {
          kubernetesVersion,
          previous: make((given as readonly object[])[0]!),
        }),
      ),
    ).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
