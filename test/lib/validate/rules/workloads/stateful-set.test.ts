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

describe('a StatefulSet', () => {
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
      ['spec.minReadySeconds FieldValueInvalid', 'spec.replicas FieldValueInvalid'],
    ],
    ['a bad service name', { serviceName: 'a.b' }, ['spec.serviceName FieldValueInvalid']],
    ['an unknown management', { podManagementPolicy: 'x' }, ['spec.podManagementPolicy FieldValueInvalid']],
    ['an unknown strategy', { updateStrategy: { type: 'x' } }, ['spec.updateStrategy FieldValueInvalid']],
    [
      'OnDelete that rolls',
      { updateStrategy: { type: 'OnDelete', rollingUpdate: {} } },
      ['spec.updateStrategy.rollingUpdate FieldValueInvalid'],
    ],
    [
      'a bad partition',
      { updateStrategy: { rollingUpdate: { partition: -1, maxUnavailable: 0 } } },
      [
        'spec.updateStrategy.rollingUpdate.maxUnavailable FieldValueInvalid',
        'spec.updateStrategy.rollingUpdate.partition FieldValueInvalid',
      ],
    ],
    [
      'unknown retention',
      { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'x', whenScaled: 'x' } },
      [
        'spec.persistentVolumeClaimRetentionPolicy.whenDeleted FieldValueNotSupported',
        'spec.persistentVolumeClaimRetentionPolicy.whenScaled FieldValueNotSupported',
      ],
    ],
    ['a negative ordinal', { ordinals: { start: -1 } }, ['spec.ordinals.start FieldValueInvalid']],
    [
      'claims that are mounted',
      {
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
        template: {
          metadata: { labels: { app: 'a' } },
          spec: {
            hostname: 'A',
            subdomain: 'A',
            containers: [
              {
                name: 'a',
                image: 'a',
                volumeMounts: [
                  { name: 'data', mountPath: '/a' },
                  { name: 'x', mountPath: '/b' },
                ],
              },
            ],
          },
        },
      },
      ['spec.template.spec.containers[0].volumeMounts[1].name FieldValueNotFound'],
    ],
    [
      'a claim of nothing',
      { volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
      [
        'spec.volumeClaimTemplates[0].spec.accessModes FieldValueRequired',
        'spec.volumeClaimTemplates[0].spec.resources[storage] FieldValueRequired',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    ['1.33', 'no template', { template: null }, ['spec.template.metadata.labels FieldValueInvalid']],
    [
      '1.33',
      'labels that are none',
      {
        template: {
          metadata: { labels: { app: 'a', 'b c': '-' }, annotations: { 'x y': '' } },
          spec: { containers: [{ name: 'a', image: ' a' }], ephemeralContainers: [{ name: 'e', image: 'a' }] },
        },
      },
      ['spec.template.annotations FieldValueInvalid', 'spec.template.labels FieldValueInvalid'],
    ],
    [
      '1.36',
      'a bad partition',
      { updateStrategy: { rollingUpdate: { partition: -1, maxUnavailable: 0 } } },
      ['spec.updateStrategy.rollingUpdate.partition FieldValueInvalid'],
    ],
    [
      '1.33',
      'claims that are mounted',
      {
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
        template: {
          metadata: { labels: { app: 'a' } },
          spec: {
            hostname: 'A',
            subdomain: 'A',
            containers: [
              {
                name: 'a',
                image: 'a',
                volumeMounts: [
                  { name: 'data', mountPath: '/a' },
                  { name: 'x', mountPath: '/b' },
                ],
              },
            ],
          },
        },
      },
      [],
    ],
    ['1.33', 'a claim of nothing', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }, []],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
