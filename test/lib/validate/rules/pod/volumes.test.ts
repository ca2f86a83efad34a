import type { Minor } from '../../../../../lib/kubernetes/api';
import { causes } from '../../support/causes';

const make = (volume: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { serviceAccountName: 'a', volumes: [{ name: 'v', ...volume }], containers: [{ name: 'a', image: 'a' }] },
});

describe('a volume', () => {
  test.each<[string, object, string[]]>([
    ['no kind', {}, []],
    ['a bad name', { name: 'A' }, ['spec.volumes[0].name FieldValueInvalid']],
    ['no name', { name: '' }, ['spec.volumes[0].name FieldValueRequired']],
    [
      'two kinds',
      { emptyDir: {}, hostPath: { path: '/a' }, cephfs: { monitors: [] }, downwardAPI: {} },
      [
        'spec.volumes[0].cephFS FieldValueForbidden',
        'spec.volumes[0].downwarAPI FieldValueForbidden',
        'spec.volumes[0].hostPath FieldValueForbidden',
      ],
    ],
    ['a negative limit', { emptyDir: { sizeLimit: '-1' } }, ['spec.volumes[0].emptyDir.sizeLimit FieldValueForbidden']],
    ['a folder of the host', { hostPath: { path: '/a', type: 'Directory' } }, []],
    [
      'a folder of the host that leads up',
      { hostPath: { path: '/a/..', type: 'x' } },
      ['spec.volumes[0].hostPath.path FieldValueInvalid', 'spec.volumes[0].hostPath.type FieldValueNotSupported'],
    ],
    ['no folder of the host', { hostPath: { path: '' } }, ['spec.volumes[0].hostPath.path FieldValueRequired']],
    ['an image', { image: { reference: 'a' } }, []],
    ['an image without a reference', { image: {} }, ['spec.volumes[0].image.reference FieldValueRequired']],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('files', () => {
  test.each<[string, object, string[]]>([
    ['a Secret', { secret: { secretName: 'a', items: [{ key: 'a', path: 'b', mode: 256 }] } }, []],
    [
      'a Secret of no name',
      { secret: { defaultMode: 512, items: [{ key: '', path: '', mode: -1 }] } },
      [
        'spec.volumes[0].secret.defaultMode FieldValueInvalid',
        'spec.volumes[0].secret.items[0].key FieldValueRequired',
        'spec.volumes[0].secret.items[0].mode FieldValueInvalid',
        'spec.volumes[0].secret.items[0].path FieldValueRequired',
        'spec.volumes[0].secret.secretName FieldValueRequired',
      ],
    ],
    [
      'a ConfigMap of no name',
      {
        configMap: {
          items: [
            { key: 'a', path: '/a' },
            { key: 'b', path: '..b' },
            { key: 'c', path: '../c' },
          ],
        },
      },
      [
        'spec.volumes[0].configMap.items[0].path FieldValueInvalid',
        'spec.volumes[0].configMap.items[1].path FieldValueInvalid',
        'spec.volumes[0].configMap.items[2].path FieldValueInvalid',
        'spec.volumes[0].configMap.name FieldValueRequired',
      ],
    ],
    [
      'facts about the pod',
      {
        downwardAPI: {
          items: [
            { path: 'a', fieldRef: { fieldPath: 'metadata.labels' } },
            { path: 'b', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } },
          ],
        },
      },
      [],
    ],
    [
      'no facts',
      { downwardAPI: { items: [{ path: '' }] } },
      ['spec.volumes[0].downwardAPI FieldValueRequired', 'spec.volumes[0].downwardAPI.path FieldValueRequired'],
    ],
    [
      'facts that are none',
      {
        downwardAPI: {
          items: [
            { path: 'a', fieldRef: { fieldPath: 'spec.nodeName' } },
            { path: 'b', mode: 999, resourceFieldRef: { resource: 'limits.cpu' } },
          ],
        },
      },
      [
        'spec.volumes[0].downwardAPI.fieldRef.fieldPath FieldValueNotSupported',
        'spec.volumes[0].downwardAPI.mode FieldValueInvalid',
        'spec.volumes[0].downwardAPI.resourceFieldRef.containerName FieldValueRequired',
      ],
    ],
    [
      'two facts in one file',
      {
        downwardAPI: {
          items: [
            {
              path: 'a',
              fieldRef: { fieldPath: 'metadata.name' },
              resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' },
            },
          ],
        },
      },
      ['spec.volumes[0].downwardAPI FieldValueInvalid'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(unique(causes(make(given)))).toEqual(expected);
  });
});

describe('in older minors', () => {
  test.each<[Minor, string, object, string[]]>([['1.34', 'an image without a reference', { image: {} }, []]])(
    '%s, with %s',
    (kubernetesVersion, _, given, expected) => {
      expect(unique(causes(make(given), { kubernetesVersion }))).toEqual(expected);
    },
  );
});

function unique(found: readonly string[]): string[] {
  return [...new Set(found)];
}
