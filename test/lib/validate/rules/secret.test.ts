import { causes } from '../support/causes';

const secret = (fields: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, ...fields });
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a Secret', () => {
  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['a key with a slash', { data: { 'a/b': '' } }, ['data[a/b] FieldValueInvalid']],
    ['a key of text with a slash', { stringData: { 'a/b': '' } }, ['data[a/b] FieldValueInvalid']],
    ['more than a mebibyte', { stringData: { a: 'x'.repeat(2 ** 20 + 1) } }, ['data FieldValueTooLong']],
    ['text in the place of data', { data: { a: base64('x'.repeat(2 ** 20)) }, stringData: { a: 'y' } }, []],
    [
      'no certificate',
      { type: 'kubernetes.io/tls' },
      ['data[tls.crt] FieldValueRequired', 'data[tls.key] FieldValueRequired'],
    ],
    ['a certificate', { type: 'kubernetes.io/tls', data: { 'tls.crt': '' }, stringData: { 'tls.key': '' } }, []],
    [
      'no key of SSH',
      { type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': '' } },
      ['data[ssh-privatekey] FieldValueRequired'],
    ],
    ['a key of SSH', { type: 'kubernetes.io/ssh-auth', stringData: { 'ssh-privatekey': 'x' } }, []],
    [
      'no user',
      { type: 'kubernetes.io/basic-auth' },
      ['data[password] FieldValueRequired', 'data[username] FieldValueRequired'],
    ],
    ['a password alone', { type: 'kubernetes.io/basic-auth', data: { password: '' } }, []],
    [
      'no account',
      { type: 'kubernetes.io/service-account-token' },
      ['metadata.annotations[kubernetes.io/service-account.name] FieldValueRequired'],
    ],
    ['no registries', { type: 'kubernetes.io/dockerconfigjson' }, ['data[.dockerconfigjson] FieldValueRequired']],
    [
      'registries',
      { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': base64('{"auths":{"é":1}}') } },
      [],
    ],
    [
      'registries that are a list',
      { type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': '[]' } },
      ['data[.dockercfg] FieldValueInvalid'],
    ],
    [
      'registries that are no JSON',
      { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': base64('a: b') } },
      ['data[.dockercfg] FieldValueInvalid'],
    ],
  ])('with %s', (_, fields, expected) => expect(causes(secret(fields))).toEqual(expected));

  test.each<[string, object, object, string[]]>([
    ['another type', { type: 'a' }, { type: 'b' }, ['type FieldValueInvalid']],
    ['no type', { type: 'Opaque' }, {}, []],
    [
      'the same as text, though immutable',
      { immutable: true, data: { a: 'YQ==' } },
      { immutable: true, stringData: { a: 'a' } },
      [],
    ],
    [
      'other data, though immutable',
      { immutable: true, data: { a: 'YQ==' } },
      { immutable: true, data: { a: 'Yg==' } },
      ['data FieldValueForbidden'],
    ],
    ['an end of being immutable', { immutable: true }, {}, ['immutable FieldValueForbidden']],
  ])('that gets %s', (_, old, fields, expected) => {
    expect(causes(secret(fields), { previous: secret(old) })).toEqual(expected);
  });
});

describe('a ServiceAccount and a Namespace', () => {
  test.each<[string, object, string[]]>([
    ['references that name nothing', { kind: 'ServiceAccount', imagePullSecrets: [{ name: '' }, {}] }, []],
    [
      'a name with upper case',
      { kind: 'ServiceAccount', metadata: { name: 'A' } },
      ['metadata.name FieldValueInvalid'],
    ],
    ['a name with a dot', { kind: 'Namespace', metadata: { name: 'a.b' } }, ['metadata.name FieldValueInvalid']],
    // Its name is a label, too.
    [
      'a long name',
      { kind: 'Namespace', metadata: { name: 'a'.repeat(64) } },
      ['metadata.labels FieldValueInvalid', 'metadata.name FieldValueInvalid'],
    ],
    ['a finalizer of its own', { kind: 'Namespace', spec: { finalizers: ['kubernetes', 'example.com/a'] } }, []],
    [
      'a finalizer without a prefix',
      { kind: 'Namespace', spec: { finalizers: ['a'] } },
      ['spec.finalizers FieldValueInvalid'],
    ],
    [
      'a finalizer of its metadata without a prefix',
      { kind: 'Namespace', metadata: { name: 'a', finalizers: ['a'] } },
      ['metadata.finalizers[0] FieldValueInvalid'],
    ],
  ])('with %s', (_, fields, expected) => {
    expect(causes({ apiVersion: 'v1', metadata: { name: 'a' }, ...fields })).toEqual(expected);
  });
});
