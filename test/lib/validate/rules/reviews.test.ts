import { causes } from '../support/causes';

const review = (kind: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'authorization.k8s.io/v1',
  kind,
  metadata,
  spec,
});
const resourceAttributes = { verb: 'get', resource: 'pods' };
const requirements = (fieldSelector: object, labelSelector: object) => ({
  resourceAttributes: { ...resourceAttributes, fieldSelector, labelSelector },
});
const at = 'spec.resourceAttributes';

describe('a review of access', () => {
  test.each<[string, object, string[]]>([
    ['a question', review('SubjectAccessReview', { user: 'u', resourceAttributes }), []],
    ['nothing', review('SubjectAccessReview', {}), ['spec FieldValueInvalid', 'spec.user FieldValueInvalid']],
    [
      'two questions',
      review('SelfSubjectAccessReview', { resourceAttributes, nonResourceAttributes: {} }),
      ['spec FieldValueInvalid'],
    ],
    [
      'a name',
      review('SelfSubjectAccessReview', { resourceAttributes }, { name: 'a' }),
      ['metadata FieldValueInvalid'],
    ],
    [
      'a namespace',
      review(
        'LocalSubjectAccessReview',
        { user: 'u', resourceAttributes: { ...resourceAttributes, namespace: 'a' } },
        { namespace: 'a' },
      ),
      [],
    ],
    [
      'another namespace',
      review('LocalSubjectAccessReview', { user: 'u', resourceAttributes }, { namespace: 'a' }),
      [`${at}.namespace FieldValueInvalid`],
    ],
    [
      'a path in a namespace',
      review('LocalSubjectAccessReview', { user: 'u', nonResourceAttributes: {} }),
      ['spec.nonResourceAttributes FieldValueInvalid'],
    ],
    [
      'empty selectors',
      review('SelfSubjectAccessReview', requirements({}, {})),
      [`${at}.fieldSelector.requirements FieldValueRequired`, `${at}.labelSelector.requirements FieldValueRequired`],
    ],
    [
      'wrong selectors',
      review(
        'SelfSubjectAccessReview',
        requirements(
          { rawSelector: 'a', requirements: [{ operator: 'In' }] },
          {
            requirements: [
              { key: 'a b', operator: 'Is' },
              { key: 'a', operator: 'In' },
            ],
          },
        ),
      ),
      [
        `${at}.fieldSelector.rawSelector FieldValueInvalid`,
        `${at}.fieldSelector.requirements[0].key FieldValueRequired`,
        `${at}.fieldSelector.requirements[0].values FieldValueRequired`,
        `${at}.labelSelector.requirements[0].key FieldValueInvalid`,
        `${at}.labelSelector.requirements[1].values FieldValueRequired`,
      ],
    ],
    ['no namespace to list', review('SelfSubjectRulesReview', {}), ['spec.namespace FieldValueRequired']],
  ])('with %s', (_, given, expected) => expect(causes(given)).toEqual(expected));

  test('names one of the two up to 1.36', () => {
    const options = { kubernetesVersion: '1.36' } as const;
    expect(causes(review('SelfSubjectAccessReview', {}), options)).toEqual([`${at} FieldValueInvalid`]);
    const both = review('SelfSubjectAccessReview', { resourceAttributes, nonResourceAttributes: {} });
    expect(causes(both, options)).toEqual(['spec.nonResourceAttributes FieldValueInvalid']);
  });

  test('of a token asks for the token', () => {
    const token = (kind: string, spec: object) => ({ apiVersion: 'authentication.k8s.io/v1', kind, spec });
    expect(causes(token('TokenReview', { token: 't' }))).toEqual([]);
    expect(causes(token('TokenReview', {}))).toEqual(['spec.token FieldValueRequired']);
    expect(causes({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' })).toEqual([]);
  });
});
