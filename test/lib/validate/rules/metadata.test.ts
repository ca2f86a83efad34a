import { causes } from '../support/causes';

const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1', controller: true };
const config = (metadata: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ...metadata } });

describe('the owners of an object', () => {
  test.each<[string, object[], string[], string[]]>([
    ['nobody', [], [], []],
    ['one', [owner], [], []],
    ['one that stands there twice', [owner, owner], [], []],
    [
      'two controllers',
      [owner, { ...owner, uid: '2' }],
      ['metadata.ownerReferences FieldValueInvalid'],
      ['metadata.ownerReferences FieldValueInvalid'],
    ],
    [
      'one that is no reference, twice',
      [
        { ...owner, name: '' },
        { ...owner, name: '' },
        { ...owner, apiVersion: 'a/b/c' },
      ],
      [
        'metadata.ownerReferences FieldValueInvalid',
        'metadata.ownerReferences[0].name FieldValueRequired',
        'metadata.ownerReferences[1].apiVersion FieldValueInvalid',
      ],
      [
        'metadata.ownerReferences FieldValueInvalid',
        'metadata.ownerReferences.apiVersion FieldValueInvalid',
        'metadata.ownerReferences.name FieldValueInvalid',
      ],
    ],
    [
      'an Event',
      [{ ...owner, apiVersion: 'v1', kind: 'Event' }],
      ['metadata.ownerReferences[0] FieldValueInvalid'],
      ['metadata.ownerReferences FieldValueInvalid'],
    ],
  ])('%s', (_, ownerReferences, expected, before) => {
    expect(causes(config({ ownerReferences }))).toEqual(expected);
    expect(causes(config({ ownerReferences }), { kubernetesVersion: '1.36' })).toEqual(before);
  });
});

test('managed fields are the business of the server', () => {
  expect(causes(config({ managedFields: [{ operation: 'Guess' }] }))).toEqual([]);
});

describe('the namespace of an object that changes', () => {
  test.each<[string, object, object, string[]]>([
    ['stays', { namespace: 'a' }, { namespace: 'a' }, []],
    ['comes with the request', {}, { namespace: 'a' }, []],
    ['stood not in the old manifest', { namespace: 'a' }, {}, []],
    ['is another', { namespace: 'b' }, { namespace: 'a' }, ['metadata.namespace FieldValueInvalid']],
  ])('%s', (_, metadata, old, expected) => {
    expect(causes(config(metadata), { previous: config(old) })).toEqual(expected);
  });
});
