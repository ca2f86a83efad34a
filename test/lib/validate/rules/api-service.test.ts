import { causes } from '../support/causes';

const apiService = (spec: object, name = 'v1.a.example.com') => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name },
  spec: {
    group: 'a.example.com',
    version: 'v1',
    groupPriorityMinimum: 100,
    versionPriority: 10,
    service: { name: 'a', namespace: 'b' },
    ...spec,
  },
});

describe('an APIService', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', apiService({}), []],
    ['another name', apiService({}, 'x'), ['metadata.name FieldValueInvalid']],
    ['no group', apiService({ group: '', version: 'v2' }, 'v2.'), ['spec.group FieldValueRequired']],
    ['a wrong group', apiService({ group: 'A' }, 'v1.A'), ['spec.group FieldValueInvalid']],
    ['a wrong version', apiService({ version: '1' }, '1.a.example.com'), ['spec.version FieldValueInvalid']],
    ['no priority', apiService({ groupPriorityMinimum: 0 }), ['spec.groupPriorityMinimum FieldValueInvalid']],
    ['too much priority', apiService({ versionPriority: 1001 }), ['spec.versionPriority FieldValueInvalid']],
    ['a local bundle', apiService({ service: null, caBundle: 'AAAA' }), ['spec.caBundle FieldValueInvalid']],
    [
      'a local API that is not verified',
      apiService({ service: null, insecureSkipTLSVerify: true }),
      ['spec.insecureSkipTLSVerify FieldValueInvalid'],
    ],
    [
      'an empty service',
      apiService({ service: {} }),
      ['spec.service.name FieldValueRequired', 'spec.service.namespace FieldValueRequired'],
    ],
    [
      'a port out of range',
      apiService({ service: { name: 'a', namespace: 'b', port: 70000 } }),
      ['spec.service.port FieldValueInvalid'],
    ],
    [
      'a bundle that is not used',
      apiService({ caBundle: 'AAAA', insecureSkipTLSVerify: true }),
      ['spec.insecureSkipTLSVerify FieldValueInvalid'],
    ],
  ])('with %s', (_, object, expected) => {
    expect(causes(object)).toEqual(expected);
  });
});
