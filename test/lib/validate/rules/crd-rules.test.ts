import { causes } from '../support/causes';

const ROOT = 'spec.validation.openAPIV3Schema';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const withSpec = (schema: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: object({ spec: schema }) } }],
  },
});
const at = (place: string) => `${ROOT}.properties[spec]${place}`;

describe('a rule in CEL', () => {
  const rules = (rule: object, schema: object = {}) =>
    withSpec(object({ size: { type: 'integer' } }, { ...schema, 'x-kubernetes-validations': [rule] }));
  const here = (field: string) => at(`.x-kubernetes-validations[0].${field}`);

  test.each<[string, object, string[]]>([
    ['that is right', rules({ rule: 'self.size > 0', messageExpression: '"too " + "small"' }), []],
    ['about a field that there is not', rules({ rule: 'self.sise > 0' }), [here('rule FieldValueInvalid')]],
    ['that gives no boolean', rules({ rule: 'self.size' }), [here('rule FieldValueInvalid')]],
    [
      'with a message that is no text',
      rules({ rule: 'true', messageExpression: '1' }),
      [here('messageExpression FieldValueInvalid')],
    ],
    ['about a change', rules({ rule: 'self.size >= oldSelf.size' }), []],
    ['about a change that need not be one', rules({ rule: 'oldSelf.hasValue()', optionalOldSelf: true }), []],
    [
      'with an old value that it does not use',
      rules({ rule: 'true', optionalOldSelf: true }),
      [here('optionalOldSelf FieldValueInvalid')],
    ],
    [
      'about a change of items without keys',
      withSpec({
        type: 'array',
        maxItems: 9,
        items: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
      }),
      [at('.items.x-kubernetes-validations[0].rule FieldValueInvalid')],
    ],
    [
      'that can cost too much',
      withSpec({
        type: 'array',
        items: { type: 'string', 'x-kubernetes-validations': [{ rule: "self.matches('^a+$')" }] },
      }),
      [ROOT, at('.items.x-kubernetes-validations[0].rule'), at('.items.x-kubernetes-validations[0].rule')].map(
        (field) => `${field} FieldValueForbidden`,
      ),
    ],
    [
      'that is bounded by the schema',
      withSpec({
        type: 'array',
        maxItems: 9,
        items: { type: 'string', maxLength: 9, 'x-kubernetes-validations': [{ rule: "self.matches('^a+$')" }] },
      }),
      [],
    ],
    [
      'about a value without a type',
      withSpec({ 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-validations': [{ rule: 'true' }] }),
      [at('.x-kubernetes-validations InternalError')],
    ],
  ])('%s', (_, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });
});
