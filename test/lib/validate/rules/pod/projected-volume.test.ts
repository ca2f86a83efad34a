import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (volume: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { serviceAccountName: 'a', volumes: [{ name: 'v', ...volume }], containers: [{ name: 'a', image: 'a' }] },
});

describe('a projected volume', () => {
  test.each<[string, object, string[]]>([
    [
      'sources',
      {
        projected: {
          sources: [{ secret: { name: 'a' } }, { configMap: { name: 'a' } }, { serviceAccountToken: { path: 'a' } }],
        },
      },
      [],
    ],
    [
      'nameless sources',
      {
        projected: {
          defaultMode: 999,
          sources: [
            { secret: {} },
            { configMap: { items: [{ key: '', path: 'a' }] } },
            { downwardAPI: { items: [{ path: 'b' }] } },
          ],
        },
      },
      [
        'spec.volumes[0].projected.defaultMode FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].secret.name FieldValueRequired',
        'spec.volumes[0].projected.sources[1].configMap.items[0].key FieldValueRequired',
        'spec.volumes[0].projected.sources[1].configMap.name FieldValueRequired',
        'spec.volumes[0].projected.sources[2].downwardAPI FieldValueRequired',
      ],
    ],
    [
      'one file twice',
      {
        projected: {
          sources: [
            { secret: { name: 'a', items: [{ key: 'a', path: 'f' }] } },
            { configMap: { name: 'a', items: [{ key: 'a', path: 'f' }] } },
          ],
        },
      },
      ['spec.volumes[0].projected FieldValueInvalid'],
    ],
    [
      'two sources in one item',
      { projected: { sources: [{ secret: { name: 'a' }, configMap: { name: 'a' } }] } },
      ['spec.volumes[0].projected.sources[0] FieldValueForbidden'],
    ],
    [
      'a token of too short a life',
      { projected: { sources: [{ serviceAccountToken: { path: '', expirationSeconds: 599 } }] } },
      [
        'spec.volumes[0].projected.path FieldValueRequired',
        'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds FieldValueInvalid',
      ],
    ],
    [
      'a token at a path that leads up',
      { projected: { sources: [{ serviceAccountToken: { path: '../a' } }] } },
      ['spec.volumes[0].projected.path FieldValueInvalid'],
    ],
    ['a trust bundle', { projected: { sources: [{ clusterTrustBundle: { name: 'a', path: 'b' } }] } }, []],
    [
      'a trust bundle of two names',
      { projected: { sources: [{ clusterTrustBundle: { name: 'A', signerName: 'a.b/c', path: 'b' } }] } },
      ['spec.volumes[0].projected.sources[0].clusterTrustBundle FieldValueInvalid'],
    ],
    [
      'a trust bundle of no name',
      { projected: { sources: [{ clusterTrustBundle: { path: '' } }] } },
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle FieldValueRequired',
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.path FieldValueRequired',
      ],
    ],
    [
      'a trust bundle of a bad signer',
      {
        projected: {
          sources: [
            { clusterTrustBundle: { signerName: 'a/b', labelSelector: { matchLabels: { a: '-' } }, path: 'b' } },
          ],
        },
      },
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.labelSelector.matchLabels FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.signerName FieldValueInvalid',
      ],
    ],
    [
      'a trust bundle of a bad name',
      { projected: { sources: [{ clusterTrustBundle: { name: 'a:b:C', labelSelector: {}, path: 'b' } }] } },
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.labelSelector FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.name FieldValueInvalid',
      ],
    ],
    [
      'a certificate',
      {
        projected: {
          sources: [{ podCertificate: { signerName: 'a.b/c', keyType: 'ED25519', credentialBundlePath: 'a' } }],
        },
      },
      [],
    ],
    [
      'a bad certificate',
      { projected: { sources: [{ podCertificate: { signerName: '', keyType: 'x', maxExpirationSeconds: 1 } }] } },
      [
        'spec.volumes[0].projected.sources[0].podCertificate FieldValueRequired',
        'spec.volumes[0].projected.sources[0].podCertificate.keyType FieldValueNotSupported',
        'spec.volumes[0].projected.sources[0].podCertificate.maxExpirationSeconds FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].podCertificate.signerName FieldValueRequired',
      ],
    ],
    [
      'a certificate of a long life',
      {
        projected: {
          sources: [
            {
              podCertificate: {
                signerName: 'kubernetes.io/a',
                keyType: 'ED25519',
                maxExpirationSeconds: 90000,
                keyPath: '/a',
                userAnnotations: { a: 'b' },
              },
            },
          ],
        },
      },
      [
        'spec.volumes[0].projected.sources[0].podCertificate.keyPath FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].podCertificate.maxExpirationSeconds FieldValueInvalid',
        'spec.volumes[0].projected.sources[0].podCertificate.userAnnotations FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('a claim of its own', () => {
  test.each<[string, object, string[]]>([
    [
      'a template',
      {
        ephemeral: {
          volumeClaimTemplate: {
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        },
      },
      [],
    ],
    ['no template', { ephemeral: {} }, ['spec.volumes[0].ephemeral.volumeClaimTemplate FieldValueRequired']],
    [
      'an empty template',
      { ephemeral: { volumeClaimTemplate: {} } },
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes FieldValueRequired',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage] FieldValueRequired',
      ],
    ],
    [
      'metadata that it cannot have',
      {
        ephemeral: {
          volumeClaimTemplate: {
            metadata: { name: 'a', labels: { a: '-' } },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        },
      },
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.labels FieldValueInvalid',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name FieldValueForbidden',
      ],
    ],
    [
      'bad modes',
      {
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOncePod', 'ReadWriteMany', 'x'],
              volumeMode: 'x',
              storageClassName: 'A',
              resources: { requests: { storage: 0 } },
            },
          },
        },
      },
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes FieldValueForbidden',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes FieldValueNotSupported',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage] FieldValueInvalid',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName FieldValueInvalid',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeMode FieldValueNotSupported',
      ],
    ],
    [
      'sources that differ',
      {
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: 1 } },
              dataSource: { kind: 'x', name: '' },
              dataSourceRef: { apiGroup: 'A', kind: 'PersistentVolumeClaim', name: 'a' },
            },
          },
        },
      },
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec FieldValueInvalid',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource FieldValueInvalid',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.name FieldValueRequired',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef.apiGroup FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([
    [
      '1.36',
      'a trust bundle of two names',
      { projected: { sources: [{ clusterTrustBundle: { name: 'A', signerName: 'a.b/c', path: 'b' } }] } },
      [],
    ],
    ['1.36', 'a trust bundle of no name', { projected: { sources: [{ clusterTrustBundle: { path: '' } }] } }, []],
    [
      '1.36',
      'a trust bundle of a bad signer',
      {
        projected: {
          sources: [
            { clusterTrustBundle: { signerName: 'a/b', labelSelector: { matchLabels: { a: '-' } }, path: 'b' } },
          ],
        },
      },
      [],
    ],
    [
      '1.36',
      'a trust bundle of a bad name',
      { projected: { sources: [{ clusterTrustBundle: { name: 'a:b:C', labelSelector: {}, path: 'b' } }] } },
      [],
    ],
    [
      '1.36',
      'a bad certificate',
      { projected: { sources: [{ podCertificate: { signerName: '', keyType: 'x', maxExpirationSeconds: 1 } }] } },
      [],
    ],
    [
      '1.36',
      'a certificate of a long life',
      {
        projected: {
          sources: [
            {
              podCertificate: {
                signerName: 'kubernetes.io/a',
                keyType: 'ED25519',
                maxExpirationSeconds: 90000,
                keyPath: '/a',
                userAnnotations: { a: 'b' },
              },
            },
          ],
        },
      },
      [],
    ],
  ])('%s, with %s', (kubernetesVersion, _, given, expected) => {
    expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
  });
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
