import { causes } from '../support/causes';

const configMap = (fields: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, ...fields });

describe('a ConfigMap', () => {
  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['text and bytes', { data: { 'a.b': 'x' }, binaryData: { c: 'AAAA' } }, []],
    ['null', { data: null, binaryData: { c: null } }, []],
    ['a key with a slash', { data: { 'a/b': '' } }, ['data[a/b] FieldValueInvalid']],
    ['a key that leaves the folder', { binaryData: { '..': '' } }, ['binaryData[..] FieldValueInvalid']],
    ['a key in both', { data: { a: '' }, binaryData: { a: '' } }, ['data[a] FieldValueInvalid']],
    ['a mebibyte', { data: { a: 'x'.repeat(2 ** 20) } }, []],
    ['a letter more, of two bytes', { data: { a: `${'x'.repeat(2 ** 20 - 1)}é` } }, ['[] FieldValueTooLong']],
    ['a name with upper case', { metadata: { name: 'A' } }, ['metadata.name FieldValueInvalid']],
    ['no name', { metadata: {} }, ['metadata.name FieldValueRequired']],
    ['no metadata', { metadata: null }, ['metadata.name FieldValueRequired']],
    ['a generated name', { metadata: { generateName: 'a-' } }, []],
  ])('with %s', (_, fields, expected) => {
    expect(causes(configMap(fields))).toEqual(expected);
  });

  test.each<[string, object, object, string[]]>([
    ['other data', { data: { a: '1' } }, { data: { a: '2' } }, []],
    [
      'other data, though immutable',
      { immutable: true, data: { a: '1' } },
      { immutable: true },
      ['data FieldValueForbidden'],
    ],
    ['an end of being immutable', { immutable: true }, {}, ['immutable FieldValueForbidden']],
    ['another name', {}, { metadata: { name: 'b' } }, ['metadata.name FieldValueInvalid']],
  ])('that gets %s', (_, old, fields, expected) => {
    expect(causes(configMap(fields), { previous: configMap(old) })).toEqual(expected);
  });
});
