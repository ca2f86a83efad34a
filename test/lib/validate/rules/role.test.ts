import { causes } from '../support/causes';

const of = (kind: string) => (fields: object) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'a:b' },
  ...fields,
});
const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const aggregates = (selector: object) => ({ aggregationRule: { clusterRoleSelectors: [selector] } });
const badValues = aggregates({ matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] });

describe('a role', () => {
  test.each<[string, object, string[]]>([
    ['a rule', of('Role')({ rules: [rule] }), []],
    ['a name with a slash', of('Role')({ metadata: { name: 'a/b' } }), ['metadata.name FieldValueInvalid']],
    [
      'an empty rule',
      of('Role')({ rules: [{}] }),
      [
        'rules[0].apiGroups FieldValueRequired',
        'rules[0].resources FieldValueRequired',
        'rules[0].verbs FieldValueRequired',
      ],
    ],
    [
      'URLs in a namespace',
      of('Role')({ rules: [{ verbs: ['get'], nonResourceURLs: ['/a'] }] }),
      ['rules[0].nonResourceURLs FieldValueInvalid'],
    ],
    ['URLs', of('ClusterRole')({ rules: [{ verbs: ['get'], nonResourceURLs: ['/a'] }] }), []],
    [
      'URLs and resources',
      of('ClusterRole')({ rules: [{ ...rule, nonResourceURLs: ['/a'] }] }),
      ['rules[0].nonResourceURLs FieldValueInvalid'],
    ],
    [
      'an empty aggregation',
      of('ClusterRole')({ aggregationRule: {} }),
      ['aggregationRule.clusterRoleSelectors FieldValueRequired'],
    ],
    [
      'an aggregation by what no label can be',
      of('ClusterRole')(badValues),
      [
        'aggregationRule.clusterRoleSelectors[0] FieldValueInvalid',
        'aggregationRule.clusterRoleSelectors[0].matchExpressions[0].values[0] FieldValueInvalid',
      ],
    ],
  ])('with %s', (_, role, expected) => expect(causes(role)).toEqual(expected));

  test('that aggregated by what no label can be is not told so again', () => {
    const role = of('ClusterRole')(badValues);
    expect(causes(role, { previous: role })).toEqual(['aggregationRule.clusterRoleSelectors[0] FieldValueInvalid']);
  });
});

describe('a binding', () => {
  const roleRef = { kind: 'ClusterRole', name: 'a' };
  const account = { kind: 'ServiceAccount', name: 'a' };
  test.each<[string, object, string[]]>([
    ['defaults', of('RoleBinding')({ roleRef, subjects: [account, { kind: 'User', name: 'Jane Doe' }] }), []],
    ['no role', of('RoleBinding')({}), ['roleRef.kind FieldValueNotSupported', 'roleRef.name FieldValueRequired']],
    [
      'another group',
      of('RoleBinding')({ roleRef: { ...roleRef, apiGroup: 'rbac' } }),
      ['roleRef.apiGroup FieldValueNotSupported'],
    ],
    [
      'a role of a namespace for the cluster',
      of('ClusterRoleBinding')({ roleRef: { kind: 'Role', name: 'a' } }),
      ['roleRef.kind FieldValueNotSupported'],
    ],
    [
      'an account without a namespace',
      of('ClusterRoleBinding')({ roleRef, subjects: [account] }),
      ['subjects[0].namespace FieldValueRequired'],
    ],
    [
      'an account of a group',
      of('RoleBinding')({ roleRef, subjects: [{ ...account, apiGroup: 'v1' }] }),
      ['subjects[0].apiGroup FieldValueNotSupported'],
    ],
    [
      'an account of a wrong name',
      of('RoleBinding')({ roleRef, subjects: [{ ...account, name: 'A' }] }),
      ['subjects[0].name FieldValueInvalid'],
    ],
    [
      'a group without a name',
      of('RoleBinding')({ roleRef, subjects: [{ kind: 'Group' }] }),
      ['subjects[0].name FieldValueRequired'],
    ],
    [
      'a user of another group',
      of('RoleBinding')({ roleRef, subjects: [{ kind: 'User', name: 'a', apiGroup: 'v1' }] }),
      ['subjects[0].apiGroup FieldValueNotSupported'],
    ],
    [
      'another kind',
      of('RoleBinding')({ roleRef, subjects: [{ kind: 'serviceaccount', name: 'a' }] }),
      ['subjects[0].kind FieldValueNotSupported'],
    ],
  ])('with %s', (_, binding, expected) => expect(causes(binding)).toEqual(expected));

  test('cannot get another role', () => {
    const [old, now] = ['a', 'b'].map((name) => of('RoleBinding')({ roleRef: { ...roleRef, name } }));
    expect(causes(now!, { previous: old! })).toEqual(['roleRef FieldValueInvalid']);
  });
});
