import { causes } from '../support/causes';

const object = (kind: string, spec: object, name = 'a') => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  metadata: { name },
  spec,
});
const rule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };
const matching = { matchConstraints: { resourceRules: [rule] } };
const validating = (spec: object) =>
  object('ValidatingAdmissionPolicy', { ...matching, validations: [{ expression: 'true' }], ...spec });
const mutation = { patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "remove", path: "/a"}]' } };
const mutating = (spec: object) =>
  object('MutatingAdmissionPolicy', { ...matching, reinvocationPolicy: 'Never', mutations: [mutation], ...spec });
const binding = (spec: object) =>
  object('ValidatingAdmissionPolicyBinding', { policyName: 'a', validationActions: ['Deny'], ...spec });

describe('a policy that judges', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', {}, []],
    ['no constraints', { matchConstraints: null }, ['matchConstraints FieldValueRequired']],
    ['no rules', { matchConstraints: {} }, ['matchConstraints.resourceRules FieldValueRequired']],
    ['a failure policy that there is not', { failurePolicy: 'Deny' }, ['failurePolicy FieldValueNotSupported']],
    [
      'names twice',
      { matchConstraints: { resourceRules: [{ ...rule, resourceNames: ['a', 'a', 'b/c'] }] } },
      [
        'matchConstraints.resourceRules[0].resourceNames[1] FieldValueDuplicate',
        'matchConstraints.resourceRules[0].resourceNames[2] FieldValueInvalid',
      ],
    ],
    [
      'a match policy that there is not',
      { matchConstraints: { ...matching.matchConstraints, matchPolicy: 'x' } },
      ['matchConstraints.matchPolicy FieldValueNotSupported'],
    ],
    [
      'parameters of no kind',
      { paramKind: {} },
      ['paramKind.apiVersion FieldValueRequired', 'paramKind.kind FieldValueRequired'],
    ],
    [
      'a kind of no version',
      { paramKind: { apiVersion: 'a/', kind: 'A' } },
      ['paramKind.apiVersion FieldValueInvalid'],
    ],
    [
      'a version of three parts',
      { paramKind: { apiVersion: 'a/b/c', kind: 'A' } },
      ['paramKind.apiVersion FieldValueInvalid'],
    ],
    ['a wrong kind', { paramKind: { apiVersion: 'v1', kind: 'A_' } }, ['paramKind.kind FieldValueInvalid']],
    [
      'nothing to check',
      { validations: [] },
      ['auditAnnotations FieldValueRequired', 'validations FieldValueRequired'],
    ],
    ['an empty expression', { validations: [{ expression: ' ' }] }, ['validations[0].expression FieldValueRequired']],
    [
      'blank messages',
      { validations: [{ expression: 'true', message: ' ', messageExpression: ' ' }] },
      ['validations[0].message FieldValueInvalid', 'validations[0].messageExpression FieldValueInvalid'],
    ],
    [
      'a message of two lines',
      { validations: [{ expression: 'true', message: 'a\nb' }] },
      ['validations[0].message FieldValueInvalid'],
    ],
    [
      'a reason that there is not',
      { validations: [{ expression: 'true', reason: 'No' }] },
      ['validations[0].reason FieldValueNotSupported'],
    ],
    [
      'a variable without name',
      { variables: [{ name: ' ', expression: '' }] },
      ['variables[0].expression FieldValueRequired', 'variables[0].name FieldValueRequired'],
    ],
    [
      'a variable with a reserved name',
      { variables: [{ name: 'for', expression: '1' }] },
      ['variables[0].name FieldValueInvalid'],
    ],
    ['an annotation', { auditAnnotations: [{ key: 'k', valueExpression: '"v"' }] }, []],
    [
      'annotations of one key',
      {
        auditAnnotations: [
          { key: 'k', valueExpression: '"v"' },
          { key: 'k', valueExpression: ' ' },
        ],
      },
      ['auditAnnotations[1].key FieldValueDuplicate', 'auditAnnotations[1].valueExpression FieldValueRequired'],
    ],
    [
      'an annotation with a wrong key',
      { auditAnnotations: [{ key: '', valueExpression: '"v"' }] },
      ['auditAnnotations[0].key FieldValueInvalid', 'auditAnnotations[0].key FieldValueInvalid'],
    ],
    [
      'too many conditions',
      { matchConditions: Array.from({ length: 65 }, (_, i) => ({ name: `a${i}`, expression: 'true' })) },
      ['matchConditions FieldValueTooMany'],
    ],
  ])('with %s', (_, spec, expected) => {
    expect(causes(validating(spec))).toEqual(expected.map((cause) => `spec.${cause}`));
  });
});

describe('a policy that changes objects', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', {}, []],
    ['no mutations', { mutations: [] }, ['mutations FieldValueRequired']],
    ['no reinvocation policy', { reinvocationPolicy: null }, ['reinvocationPolicy FieldValueRequired']],
    [
      'a reinvocation policy that there is not',
      { reinvocationPolicy: 'Always' },
      ['reinvocationPolicy FieldValueNotSupported'],
    ],
    [
      'deletions',
      { matchConstraints: { resourceRules: [{ ...rule, operations: ['DELETE'] }] } },
      ['matchConstraints.resourceRules.operations FieldValueNotSupported'],
    ],
    ['a patch of no type', { mutations: [{}] }, ['mutations[0].patchType FieldValueRequired']],
    [
      'a patch of an unknown type',
      { mutations: [{ patchType: 'x' }] },
      ['mutations[0].patchType FieldValueNotSupported'],
    ],
    ['no patch', { mutations: [{ patchType: 'JSONPatch' }] }, ['mutations[0].jsonPatch FieldValueRequired']],
    [
      'an empty patch',
      { mutations: [{ patchType: 'JSONPatch', jsonPatch: {} }] },
      ['mutations[0].jsonPatch.expression FieldValueRequired'],
    ],
    [
      'the other patch',
      { mutations: [{ patchType: 'ApplyConfiguration', jsonPatch: { expression: '[]' } }] },
      ['mutations[0].applyConfiguration FieldValueRequired', 'mutations[0].jsonPatch FieldValueInvalid'],
    ],
  ])('with %s', (_, spec, expected) => {
    expect(causes(mutating(spec))).toEqual(expected.map((cause) => `spec.${cause}`));
  });
});

describe('a binding', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', {}, []],
    ['no policy', { policyName: '' }, ['policyName FieldValueRequired']],
    ['no action', { validationActions: [] }, ['validationActions FieldValueRequired']],
    ['an action that there is not', { validationActions: ['deny'] }, ['validationActions[0] FieldValueNotSupported']],
    ['actions twice', { validationActions: ['Audit', 'Audit'] }, ['validationActions[1] FieldValueDuplicate']],
    ['denying and warning', { validationActions: ['Deny', 'Warn'] }, ['validationActions FieldValueInvalid']],
    [
      'a reference to nothing',
      { paramRef: {} },
      ['paramRef FieldValueRequired', 'paramRef.parameterNotFoundAction FieldValueRequired'],
    ],
    [
      'name and selector',
      { paramRef: { name: 'a', selector: {}, parameterNotFoundAction: 'deny' } },
      [
        'paramRef.name FieldValueForbidden',
        'paramRef.parameterNotFoundAction FieldValueNotSupported',
        'paramRef.selector FieldValueForbidden',
      ],
    ],
  ])('with %s', (_, spec, expected) => {
    expect(causes(binding(spec))).toEqual(expected.map((cause) => `spec.${cause}`));
  });

  it('of a policy that changes objects has no actions', () => {
    expect(causes(object('MutatingAdmissionPolicyBinding', { policyName: 'a' }))).toEqual([]);
    const matchResources = { resourceRules: [{ ...rule, operations: ['DELETE'] }] };
    expect(causes(object('MutatingAdmissionPolicyBinding', { policyName: 'a', matchResources }))).toEqual([
      'spec.matchResources.resourceRules.operations FieldValueNotSupported',
    ]);
  });
});
