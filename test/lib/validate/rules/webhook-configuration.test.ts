import { causes } from '../support/causes';

const hook = (fields: object = {}) => ({
  name: 'pods.policy.example.com',
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  clientConfig: { service: { name: 'policy', namespace: 'system' } },
  rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
  ...fields,
});
const rule = (fields: object) => ({
  rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'], ...fields }],
});
const service = (fields: object) => ({ clientConfig: { service: { name: 'a', namespace: 'b', ...fields } } });
const configuration = (webhooks: object[], fields: object = {}, kind = 'ValidatingWebhookConfiguration') => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  metadata: { name: 'policy' },
  webhooks,
  ...fields,
});

describe('a webhook', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', {}, []],
    ['no name', { name: '' }, ['name FieldValueRequired']],
    ['a name with upper case', { name: 'Pods.example.com' }, ['name FieldValueInvalid']],
    ['a name of two parts', { name: 'example.com' }, ['name FieldValueInvalid']],
    ['no side effects said', { sideEffects: null }, ['sideEffects FieldValueRequired']],
    ['side effects', { sideEffects: 'Some' }, ['sideEffects FieldValueNotSupported']],
    ['a policy that there is not', { failurePolicy: 'fail' }, ['failurePolicy FieldValueNotSupported']],
    ['a match policy that there is not', { matchPolicy: 'exact' }, ['matchPolicy FieldValueNotSupported']],
    ['no time', { timeoutSeconds: 0 }, ['timeoutSeconds FieldValueInvalid']],
    ['too much time', { timeoutSeconds: 31 }, ['timeoutSeconds FieldValueInvalid']],
    ['no versions', { admissionReviewVersions: [] }, ['admissionReviewVersions FieldValueRequired']],
    ['a version twice', { admissionReviewVersions: ['v1', 'v1'] }, ['admissionReviewVersions[1] FieldValueInvalid']],
    ['an unknown version', { admissionReviewVersions: ['v2'] }, ['admissionReviewVersions FieldValueInvalid']],
    [
      'no version at all',
      { admissionReviewVersions: ['V1'] },
      ['admissionReviewVersions FieldValueInvalid', 'admissionReviewVersions[0] FieldValueInvalid'],
    ],
    [
      'a selector without values',
      { namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      ['namespaceSelector.matchExpressions[0].values FieldValueRequired'],
    ],
    ['no address', { clientConfig: {} }, ['clientConfig FieldValueRequired']],
    [
      'two addresses',
      { clientConfig: { url: 'https://a.example', service: { name: 'a', namespace: 'b' } } },
      ['clientConfig FieldValueRequired'],
    ],
    ['a URL', { clientConfig: { url: 'https://a.example:8443/x' } }, []],
    ['a URL in clear', { clientConfig: { url: 'http://a.example' } }, ['clientConfig.url FieldValueInvalid']],
    ['a URL without host', { clientConfig: { url: 'https:///x' } }, ['clientConfig.url FieldValueInvalid']],
    ['no URL', { clientConfig: { url: 'https://a b' } }, ['clientConfig.url FieldValueRequired']],
    ['a URL with a user', { clientConfig: { url: 'https://me@a.example' } }, ['clientConfig.url FieldValueInvalid']],
    [
      'a URL with query and fragment',
      { clientConfig: { url: 'https://a.example?b=c#d' } },
      ['clientConfig.url FieldValueInvalid', 'clientConfig.url FieldValueInvalid'],
    ],
    ['a service without name', service({ name: '' }), ['clientConfig.service.namespace FieldValueRequired']],
    ['a service without namespace', service({ namespace: '' }), ['clientConfig.service.name FieldValueRequired']],
    ['a port of 0', service({ port: 0 }), ['clientConfig.service.port FieldValueInvalid']],
    ['a path', service({ path: '/a/b.c/' }), []],
    ['a path without slash', service({ path: 'ab' }), ['clientConfig.service.path FieldValueInvalid']],
    ['a path with an empty segment', service({ path: '/a//b' }), ['clientConfig.service.path FieldValueInvalid']],
    ['a path of two slashes', service({ path: '//' }), ['clientConfig.service.path FieldValueInvalid']],
    ['a path with upper case', service({ path: '/A' }), ['clientConfig.service.path FieldValueInvalid']],
    ['no operations', rule({ operations: [] }), ['rules[0].operations FieldValueRequired']],
    ['an operation in lower case', rule({ operations: ['create'] }), ['rules[0].operations[0] FieldValueNotSupported']],
    ['more than all operations', rule({ operations: ['*', 'CREATE'] }), ['rules[0].operations FieldValueInvalid']],
    ['no groups', rule({ apiGroups: [] }), ['rules[0].apiGroups FieldValueRequired']],
    ['more than all groups', rule({ apiGroups: ['*', 'apps'] }), ['rules[0].apiGroups FieldValueInvalid']],
    ['no versions of the API', rule({ apiVersions: [] }), ['rules[0].apiVersions FieldValueRequired']],
    ['an empty version', rule({ apiVersions: [''] }), ['rules[0].apiVersions[0] FieldValueRequired']],
    ['no resources', rule({ resources: [] }), ['rules[0].resources FieldValueRequired']],
    ['an empty resource', rule({ resources: [''] }), ['rules[0].resources[0] FieldValueRequired']],
    ['all and more', rule({ resources: ['*/*', 'pods'] }), ['rules[0].resources FieldValueInvalid']],
    ['all and one', rule({ resources: ['*', 'pods'] }), ['rules[0].resources FieldValueInvalid']],
    ['one and all, which no server sees', rule({ resources: ['pods', '*'] }), []],
    [
      'all subresources and one',
      rule({ resources: ['pods/*', 'pods/log'] }),
      ['rules[0].resources[1] FieldValueInvalid'],
    ],
    [
      'a subresource of all and one',
      rule({ resources: ['*/scale', 'a/scale'] }),
      ['rules[0].resources[1] FieldValueInvalid'],
    ],
    ['a scope that there is not', rule({ scope: 'All' }), ['rules[0].scope FieldValueNotSupported']],
    [
      'conditions of one name',
      {
        matchConditions: [
          { name: 'a', expression: 'true' },
          { name: 'a', expression: 'true' },
        ],
      },
      ['matchConditions[1].name FieldValueDuplicate'],
    ],
    [
      'an empty condition',
      { matchConditions: [{ name: '', expression: ' ' }] },
      ['matchConditions[0].expression FieldValueRequired', 'matchConditions[0].name FieldValueRequired'],
    ],
    [
      'a condition with a wrong name',
      { matchConditions: [{ name: 'a b', expression: 'true' }] },
      ['matchConditions[0].name FieldValueInvalid'],
    ],
  ])('with %s', (_, fields, expected) => {
    expect(causes(configuration([hook(fields)]))).toEqual(expected.map((cause) => `webhooks[0].${cause}`));
  });

  it('has a name of its own', () => {
    expect(causes(configuration([hook(), hook()]))).toEqual(['webhooks[1].name FieldValueDuplicate']);
  });

  it('that changes objects may be called again', () => {
    const kind = 'MutatingWebhookConfiguration';
    expect(causes(configuration([hook({ reinvocationPolicy: 'IfNeeded' })], {}, kind))).toEqual([]);
    expect(causes(configuration([hook({ reinvocationPolicy: 'Always' })], {}, kind))).toEqual([
      'webhooks[0].reinvocationPolicy FieldValueNotSupported',
    ]);
  });

  it('does not take names that 1.37 keeps to itself', () => {
    const object = configuration([], { metadata: { name: 'a.static.k8s.io' } });
    expect(causes(object)).toEqual(['metadata.name FieldValueInvalid']);
    expect(causes(object, { kubernetesVersion: '1.36' })).toEqual([]);
    expect(causes(object, { previous: object })).toEqual([]);
  });
});

describe('a webhook that changes', () => {
  test.each<[string, object, object, string[]]>([
    ['nothing', {}, {}, []],
    ['side effects that were there', { sideEffects: 'Some' }, { sideEffects: 'Unknown' }, []],
    ['an unknown version that was there', { admissionReviewVersions: ['v9'] }, { admissionReviewVersions: ['v8'] }, []],
    [
      'a wrong selector that was there',
      { objectSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['-'] }] } },
      { objectSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['_'] }] } },
      [],
    ],
    ['to side effects', {}, { sideEffects: 'Some' }, ['webhooks[0].sideEffects FieldValueNotSupported']],
  ])('with %s', (_, before, after, expected) => {
    expect(causes(configuration([hook(after)]), { previous: configuration([hook(before)]) })).toEqual(expected);
  });

  it('says again what is wrong with the beginning of its name', () => {
    const object = configuration([hook()], { metadata: { name: 'policy', generateName: 'Policy' } });
    expect(causes(object, { previous: object })).toEqual(['metadata.generateName FieldValueInvalid']);
  });
});
