import type { ValidateOptions } from '../../../../lib/validate';
import { causes } from '../support/causes';

const ROOT = 'spec.validation.openAPIV3Schema';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const definition = (spec: object, more: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [version({})],
    ...spec,
  },
  ...more,
});
const version = (fields: object) => ({
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object' } },
  ...fields,
});
const withVersion = (fields: object) => definition({ versions: [version(fields)] });
const withSchema = (openAPIV3Schema: object, more: object = {}) =>
  withVersion({ schema: { openAPIV3Schema }, ...more });
const withSpec = (schema: object) => withSchema(object({ spec: schema }));
const at = (place: string) => `${ROOT}.properties[spec]${place}`;

describe('a custom resource definition', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', definition({}), []],
    ['another name', definition({}, { metadata: { name: 'widget' } }), ['metadata.name FieldValueInvalid']],
    [
      'no group',
      definition({ group: '' }, { metadata: { name: 'widgets.' } }),
      ['metadata.name FieldValueInvalid', 'spec.group FieldValueRequired'],
    ],
    [
      'a group without dot',
      definition({ group: 'a' }, { metadata: { name: 'widgets.a' } }),
      ['spec.group FieldValueInvalid'],
    ],
    ['a scope that there is not', definition({ scope: 'Namespace' }), ['spec.scope FieldValueNotSupported']],
    ['no scope', definition({ scope: '' }), ['spec.scope FieldValueRequired']],
    [
      'no names',
      definition({ names: { plural: '', kind: '' } }),
      [
        'metadata.name FieldValueInvalid',
        'spec.names.kind FieldValueRequired',
        'spec.names.listKind FieldValueRequired',
        'spec.names.plural FieldValueRequired',
        'spec.names.singular FieldValueRequired',
      ],
    ],
    [
      'a kind like its list',
      definition({ names: { plural: 'widgets', kind: 'Widget', listKind: 'Widget' } }),
      ['spec.names.listKind FieldValueInvalid'],
    ],
    [
      'a wrong short name',
      definition({ names: { plural: 'widgets', kind: 'Widget', shortNames: ['w_'] } }),
      ['spec.names.shortNames[0] FieldValueInvalid'],
    ],
    [
      'no versions',
      definition({ versions: [] }),
      ['spec.versions FieldValueInvalid', 'status.storedVersions FieldValueInvalid'],
    ],
    [
      'no storage',
      withVersion({ storage: false }),
      ['spec.versions FieldValueInvalid', 'status.storedVersions FieldValueInvalid'],
    ],
    [
      'a wrong version',
      withVersion({ name: '1' }),
      ['spec.version FieldValueInvalid', 'spec.versions[0].name FieldValueInvalid'],
    ],
    [
      'versions of one name',
      definition({ versions: [version({}), version({ storage: false })] }),
      ['spec.versions FieldValueInvalid'],
    ],
    ['no schema', withVersion({ schema: null }), ['spec.versions[0].schema.openAPIV3Schema FieldValueRequired']],
    [
      'a warning of what is not deprecated',
      withVersion({ deprecationWarning: 'x' }),
      ['spec.versions[0].deprecationWarning FieldValueInvalid'],
    ],
    [
      'unknown fields kept',
      definition({ preserveUnknownFields: true }),
      ['spec.preserveUnknownFields FieldValueInvalid'],
    ],
    [
      'a protected group',
      definition({ group: 'a.k8s.io' }, { metadata: { name: 'widgets.a.k8s.io' } }),
      ['metadata.annotations[api-approved.kubernetes.io] FieldValueRequired'],
    ],
    [
      'a protected group with a wrong approval',
      definition(
        { group: 'k8s.io' },
        { metadata: { name: 'widgets.k8s.io', annotations: { 'api-approved.kubernetes.io': 'yes' } } },
      ),
      ['metadata.annotations[api-approved.kubernetes.io] FieldValueInvalid'],
    ],
    [
      'a protected group that is not approved',
      definition(
        { group: 'k8s.io' },
        { metadata: { name: 'widgets.k8s.io', annotations: { 'api-approved.kubernetes.io': 'unapproved, a test' } } },
      ),
      [],
    ],
    [
      'a webhook without address',
      definition({ conversion: { strategy: 'Webhook' } }),
      [
        'spec.conversion.conversionReviewVersions FieldValueRequired',
        'spec.conversion.webhookClientConfig FieldValueRequired',
      ],
    ],
    [
      'a webhook that is not used',
      definition({ conversion: { strategy: 'None', webhook: { clientConfig: {}, conversionReviewVersions: ['v1'] } } }),
      [
        'spec.conversion.conversionReviewVersions FieldValueForbidden',
        'spec.conversion.webhookClientConfig FieldValueForbidden',
      ],
    ],
    [
      'a webhook of another version',
      definition({
        conversion: {
          strategy: 'Webhook',
          webhook: { clientConfig: { url: 'https://a.b' }, conversionReviewVersions: ['v9'] },
        },
      }),
      ['spec.conversion.conversionReviewVersions FieldValueInvalid'],
    ],
    [
      'a column without all',
      withVersion({ additionalPrinterColumns: [{}] }),
      ['JSONPath', 'name', 'type'].map((name) => `spec.additionalPrinterColumns[0].${name} FieldValueRequired`),
    ],
    [
      'a wrong column',
      withVersion({ additionalPrinterColumns: [{ name: 'a', type: 'int', format: 'x', jsonPath: 'spec.a' }] }),
      ['JSONPath', 'format', 'type'].map((name) => `spec.additionalPrinterColumns[0].${name} FieldValueInvalid`),
    ],
    [
      'a scale without paths',
      withVersion({ subresources: { scale: {} } }),
      [
        'spec.subresources.scale.specReplicasPath FieldValueRequired',
        'spec.subresources.scale.statusReplicasPath FieldValueRequired',
      ],
    ],
    [
      'a scale with wrong paths',
      withVersion({
        subresources: {
          scale: { specReplicasPath: '.status.a', statusReplicasPath: '.spec.a', labelSelectorPath: 'a' },
        },
      }),
      ['labelSelectorPath', 'specReplicasPath', 'statusReplicasPath'].map(
        (name) => `spec.subresources.scale.${name} FieldValueInvalid`,
      ),
    ],
    [
      'wrong selectable fields',
      withSchema(object({ a: { type: 'string' }, b: { type: 'object' } }), {
        selectableFields: [
          { jsonPath: '.a' },
          { jsonPath: '.a' },
          { jsonPath: '.b' },
          { jsonPath: '.c' },
          { jsonPath: '' },
        ],
      }),
      [
        'spec.selectableFields[1].jsonPath FieldValueDuplicate',
        'spec.selectableFields[2].jsonPath FieldValueInvalid',
        'spec.selectableFields[3].jsonPath FieldValueInvalid',
        'spec.selectableFields[4].jsonPath FieldValueRequired',
      ],
    ],
    [
      'versions that differ',
      definition({ versions: [version({}), version({ name: 'v2', storage: false, schema: { openAPIV3Schema: {} } })] }),
      ['spec.versions[1].schema.openAPIV3Schema.type FieldValueRequired'],
    ],
  ])('with %s', (_, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });
});

describe('a schema', () => {
  test.each<[string, object, string[]]>([
    ['no type at the root', withSchema({}), [`${ROOT}.type FieldValueRequired`]],
    ['another type at the root', withSchema({ type: 'string' }), [`${ROOT}.type FieldValueInvalid`]],
    ['a field without type', withSpec({}), [at('.type FieldValueRequired')]],
    ['items without type', withSpec({ type: 'array', items: {} }), [at('.items.type FieldValueRequired')]],
    ['no items', withSpec({ type: 'array' }), [at('.items FieldValueRequired')]],
    ['null', withSpec({ type: 'object', properties: null, items: null, nullable: null }), []],
    [
      'int-or-string',
      withSpec({ 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }),
      [],
    ],
    ['any value', withSpec({ 'x-kubernetes-preserve-unknown-fields': true }), []],
    [
      'an alternative with a type',
      withSpec({ type: 'object', oneOf: [{ type: 'object' }] }),
      [at('.oneOf[0].type FieldValueForbidden')],
    ],
    [
      'an alternative with more',
      withSpec({ type: 'object', anyOf: [{ description: 'a', default: 1, nullable: true }] }),
      ['.default', '.description', '.nullable'].map((name) => at(`.anyOf[0]${name} FieldValueForbidden`)),
    ],
    [
      'a root that narrows what is not there',
      withSchema({ type: 'object', allOf: [{ properties: { a: { minimum: 1 } } }] }),
      [`${ROOT}.properties[a] FieldValueRequired`],
    ],
    [
      'metadata within an alternative',
      withSpec({ type: 'object', not: { properties: { metadata: {} } } }),
      [at('.not.properties[metadata] FieldValueForbidden')],
    ],
    [
      'metadata with fields',
      withSchema(object({ metadata: object({ labels: { type: 'object' } }) })),
      [`${ROOT}.properties[metadata] FieldValueForbidden`],
    ],
    ['metadata with a name', withSchema(object({ metadata: object({ name: { type: 'string', maxLength: 5 } }) })), []],
    [
      'a kind of another type',
      withSchema(object({ kind: { type: 'integer' } })),
      [`${ROOT}.properties[kind].type FieldValueInvalid`],
    ],
    ['a pattern that is none', withSpec({ type: 'string', pattern: '(?=a)' }), [at('.pattern FieldValueInvalid')]],
    [
      'an embedded resource without fields',
      withSpec({ type: 'object', 'x-kubernetes-embedded-resource': true }),
      [at('.properties FieldValueRequired')],
    ],
    [
      'additionalProperties at the root',
      withSchema({ type: 'object', additionalProperties: { type: 'string' } }),
      [`${ROOT}.additionalProperties FieldValueForbidden`],
    ],
    [
      'fields and free keys',
      withSpec(object({ a: { type: 'string' } }, { additionalProperties: { type: 'string' } })),
      [at('.additionalProperties FieldValueForbidden')],
    ],
    ['a type that there is not', withSpec({ type: 'text' }), [at('.type FieldValueNotSupported')]],
    ['a reference', withSpec({ $ref: '#/a', type: 'object' }), [at('.$ref FieldValueForbidden')]],
    [
      'unique items',
      withSpec({ type: 'array', items: { type: 'string' }, uniqueItems: true }),
      [at('.uniqueItems FieldValueForbidden')],
    ],
    [
      'a map type on a text',
      withSpec({ type: 'string', 'x-kubernetes-map-type': 'atomic' }),
      [at('.type FieldValueInvalid')],
    ],
    [
      'a list type that there is not',
      withSpec({ type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'x' }),
      [at('.x-kubernetes-list-type FieldValueNotSupported')],
    ],
    [
      'a set of objects',
      withSpec({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'set' }),
      [at('.items.x-kubernetes-map-type FieldValueInvalid')],
    ],
    [
      'a map without keys',
      withSpec({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'map' }),
      [at('.x-kubernetes-list-map-keys FieldValueRequired')],
    ],
    [
      'a map with wrong keys',
      withSpec({
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'b', 'c'],
        items: object({ a: { type: 'string' }, b: { type: 'object' } }, { required: ['b'] }),
      }),
      [
        at('.items.properties[a].default FieldValueRequired'),
        at('.items.properties[b].type FieldValueInvalid'),
        at('.x-kubernetes-list-map-keys FieldValueInvalid'),
      ],
    ],
    ['a default of another type', withSpec({ type: 'string', default: 1 }), [at('.default FieldValueTypeInvalid')]],
    [
      'a default with unknown fields',
      withSpec({ type: 'object', default: { a: 1 } }),
      [at('.default FieldValueInvalid')],
    ],
    [
      'a default that is too small',
      withSpec(object({ a: { type: 'integer', minimum: 2, default: 1 } })),
      [at('.properties[a].default FieldValueInvalid')],
    ],
    [
      'a default in metadata',
      withSchema(object({ kind: { type: 'string', default: 'a' } })),
      [`${ROOT}.properties[kind].default FieldValueForbidden`],
    ],
    [
      'a status beside other keywords',
      withSchema({ type: 'object', minProperties: 1 }, { subresources: { status: {} } }),
      [`${ROOT} FieldValueInvalid`],
    ],
    ['null at the root', withSchema({ type: 'object', nullable: true }), [`${ROOT}.nullable FieldValueForbidden`]],
    [
      'unknown fields not kept',
      withSpec({ type: 'object', 'x-kubernetes-preserve-unknown-fields': false }),
      [at('.x-kubernetes-preserve-unknown-fields FieldValueInvalid')],
    ],
    [
      'an empty rule',
      withSpec({ type: 'object', 'x-kubernetes-validations': [{ rule: ' ' }] }),
      [at('.x-kubernetes-validations[0].rule FieldValueRequired')],
    ],
    [
      'a rule with wrong texts',
      withSpec({
        type: 'object',
        'x-kubernetes-validations': [
          { rule: 'true', message: ' ', messageExpression: ' ', reason: 'No', fieldPath: '.x' },
        ],
      }),
      [
        'fieldPath FieldValueInvalid',
        'message FieldValueInvalid',
        'messageExpression FieldValueRequired',
        'reason FieldValueNotSupported',
      ].map((cause) => at(`.x-kubernetes-validations[0].${cause}`)),
    ],
  ])('with %s', (_, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });
});

describe('a definition that changes', () => {
  const changed = (spec: object, before: object, more: object = {}): string[] => {
    const options: ValidateOptions = { previous: definition(before, more) as never };
    return causes(definition(spec, more), options);
  };

  test.each<[string, object, object, string[]]>([
    ['nothing', {}, {}, []],
    ['another scope', { scope: 'Cluster' }, {}, ['spec.scope FieldValueInvalid']],
    ['another kind', { names: { plural: 'widgets', kind: 'Gadget' } }, {}, ['spec.names.kind FieldValueInvalid']],
    [
      'a version that is gone',
      { versions: [version({ name: 'v2' })] },
      {},
      ['status.storedVersions[0] FieldValueInvalid'],
    ],
    ['a version that is stored no more', { versions: [version({ storage: false }), version({ name: 'v2' })] }, {}, []],
    [
      'a set of objects that was there',
      withSpec({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'set' }).spec,
      withSpec({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'set' }).spec,
      [],
    ],
  ])('to %s', (_, after, before, expected) => {
    expect(changed(after, before)).toEqual(expected);
  });

  it('may still change its scope as long as it is not served', () => {
    expect(changed({ scope: 'Cluster' }, {}, { status: { conditions: [] } })).toEqual([]);
  });
});

it.each<[string, string[]]>([
  ['1.35', []],
  ['1.36', [`${ROOT}.properties[metadata] FieldValueForbidden`]],
])('%s takes an example for metadata as its minor does', (kubernetesVersion, expected) => {
  const given = withSchema(object({ metadata: { type: 'object', example: {} } }));
  expect(causes(given, { kubernetesVersion } as ValidateOptions)).toEqual(expected);
});

it('says which type a schema lacks', () => {
  const { validate } = jest.requireActual<typeof import('../../../../lib/validate')>('../../../../lib/validate');
  const [found] = validate(withSpec({ properties: { a: { type: 'string' } } }) as never).diagnostics;
  expect(found).toMatchObject({
    code: 'K8S3150',
    hint: 'Set type: object, which is what the rest of the schema describes.',
  });
});
