import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'a' },
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    ...spec,
  },
});

describe('a change to a StatefulSet', () => {
  test.each<[string, object, string[]]>([
    ['nothing new', [{}, {}], []],
    [
      'another image',
      [{}, { template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'b' }] } } }],
      [],
    ],
    [
      'another selector',
      [
        {},
        {
          selector: { matchLabels: { app: 'a', b: 'c' } },
          template: { metadata: { labels: { app: 'a', b: 'c' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
        },
      ],
      ['spec.selector FieldValueInvalid'],
    ],
    [
      'no selector',
      [{}, { selector: null }],
      [
        'spec.selector FieldValueInvalid',
        'spec.selector FieldValueRequired',
        'spec.template.metadata.labels FieldValueInvalid',
      ],
    ],
    [
      'other claims',
      [
        {},
        {
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
        },
      ],
      ['spec.volumeClaimTemplates FieldValueInvalid'],
    ],
    ['another service', [{ serviceName: 'a' }, { serviceName: 'b' }], ['spec.serviceName FieldValueInvalid']],
    ['another management', [{}, { podManagementPolicy: 'Parallel' }], ['spec.podManagementPolicy FieldValueInvalid']],
    ['more replicas', [{}, { replicas: 3, minReadySeconds: 5, ordinals: { start: 1 } }], []],
    [
      'the same claims in other words',
      [
        {
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
        },
        {
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
            },
          ],
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

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.36',
      'another selector',
      [
        {},
        {
          selector: { matchLabels: { app: 'a', b: 'c' } },
          template: { metadata: { labels: { app: 'a', b: 'c' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
        },
      ],
      ['spec FieldValueForbidden'],
    ],
    [
      '1.36',
      'no selector',
      [{}, { selector: null }],
      [
        'spec FieldValueForbidden',
        'spec.selector FieldValueRequired',
        'spec.template.metadata.labels FieldValueInvalid',
      ],
    ],
    [
      '1.36',
      'other claims',
      [
        {},
        {
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
        },
      ],
      ['spec FieldValueForbidden'],
    ],
    ['1.36', 'another service', [{ serviceName: 'a' }, { serviceName: 'b' }], ['spec FieldValueForbidden']],
    ['1.36', 'another management', [{}, { podManagementPolicy: 'Parallel' }], ['spec FieldValueForbidden']],
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
