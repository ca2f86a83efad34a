import { causes } from '../support/causes';

const claim = (spec: object, status: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'a', ...metadata },
  spec: { accessModes: ['ReadWriteOnce'], ...size('2Gi'), ...spec },
  status,
});
const size = (storage: string) => ({ resources: { requests: { storage } } });
const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' };
const bound = { phase: 'Bound', capacity: { storage: '1Gi' } };

describe('a PersistentVolumeClaim', () => {
  test.each<[string, object, string[]]>([
    ['a size', {}, []],
    [
      'nothing',
      { accessModes: undefined, resources: undefined },
      ['spec.accessModes FieldValueRequired', 'spec.resources[storage] FieldValueRequired'],
    ],
    ['a snapshot', { dataSource: snapshot }, []],
    // Servers drop what they never knew.
    ['a source of another kind', { dataSource: { kind: 'Other' } }, []],
    [
      'a reference of another kind',
      { dataSourceRef: { kind: 'Other', name: 'a' } },
      ['spec.dataSource FieldValueInvalid', 'spec.dataSourceRef FieldValueInvalid'],
    ],
    ['a reference to another namespace, which servers drop', { dataSourceRef: { kind: '', namespace: 'b' } }, []],
    ['two sources', { dataSource: snapshot, dataSourceRef: { ...snapshot, name: 'b' } }, ['spec FieldValueInvalid']],
  ])('with %s', (_, spec, expected) => expect(causes(claim(spec))).toEqual(expected));

  test.each<[string, object, object, string[]]>([
    ['more before it is bound', claim({}), claim(size('3Gi')), ['spec FieldValueForbidden']],
    ['more', claim({}, bound), claim(size('3Gi')), []],
    ['what it could not get', claim({}, bound), claim(size('1500Mi')), []],
    ['less', claim({}, bound), claim(size('1Gi')), ['spec.resources.requests.storage FieldValueForbidden']],
    [
      'another class',
      claim({ storageClassName: 'a' }, bound),
      claim({ storageClassName: 'b' }),
      ['spec FieldValueForbidden'],
    ],
    ['a class', claim({}, bound), claim({ storageClassName: 'b' }), []],
    ['a volume', claim({}), claim({ volumeName: 'b' }), []],
    ['another volume', claim({ volumeName: 'a' }), claim({ volumeName: 'b' }), ['spec FieldValueForbidden']],
    [
      'another mode',
      claim({}),
      claim({ volumeMode: 'Block' }),
      ['spec FieldValueForbidden', 'volumeMode FieldValueInvalid'],
    ],
    ['the same size in other words', claim(size('1024Mi')), claim(size('1Gi')), []],
    ['attributes', claim({}, bound), claim({ volumeAttributesClassName: 'a' }), []],
    [
      'no attributes',
      claim({ volumeAttributesClassName: 'a' }, { ...bound, currentVolumeAttributesClassName: 'a' }),
      claim({}),
      ['spec.volumeAttributesClassName FieldValueForbidden'],
    ],
    [
      'another class by annotation',
      claim({}),
      claim({}, {}, { annotations: { 'volume.beta.kubernetes.io/storage-class': 'a' } }),
      ['metadata.annotations.volume.beta.kubernetes.io/storage-class FieldValueInvalid'],
    ],
    [
      'the class of its annotation',
      claim({}, {}, { annotations: { 'volume.beta.kubernetes.io/storage-class': 'a' } }),
      claim({ storageClassName: 'a' }),
      [],
    ],
  ])('that gets %s', (_, old, now, expected) => expect(causes(now, { previous: old as never })).toEqual(expected));
});
