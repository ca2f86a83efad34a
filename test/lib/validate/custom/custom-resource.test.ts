import { validate } from '../../../../lib/validate';
import type { KubernetesObject } from '../../../../lib/manifest';
import { causes } from '../support/causes';

const version = (name: string, schema: object, more: object = {}) => ({
  name,
  served: true,
  storage: name === 'v1',
  schema: { openAPIV3Schema: { type: 'object', ...schema } },
  ...more,
});
const definition = (schema: object, more: object = {}, spec: object = {}) =>
  ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [version('v1', schema, more)],
      ...spec,
    },
  }) as KubernetesObject;
const widget = (fields: object) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'a' },
  ...fields,
});
/** The causes for a value of `spec`, of which the schema is given. */
const judged = (schema: object, spec: unknown, previous?: unknown) =>
  causes(widget({ spec }), {
    crds: [definition({ properties: { spec: schema } })],
    ...(previous === undefined ? {} : { previous: widget({ spec: previous }) as never }),
  });

const fields = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });

describe('a custom resource', () => {
  test.each<[string, object, unknown, string[]]>([
    ['a number for a text', { type: 'string' }, 1, ['spec FieldValueTypeInvalid']],
    ['a text for a number', { type: 'integer' }, '1', ['spec FieldValueTypeInvalid']],
    ['an integer for a number', { type: 'number' }, 1, []],
    ['null for nothing', { type: 'string' }, null, []],
    ['null where it may be', { type: 'string', nullable: true }, null, []],
    ['null in a list', list({ type: 'string' }), [null], ['spec[0] FieldValueTypeInvalid']],
    ['an unknown field', fields({ size: { type: 'integer' } }), { sise: 1 }, ['spec.sise BadRequest']],
    ['an unknown field that is kept', fields({}, { 'x-kubernetes-preserve-unknown-fields': true }), { a: 1 }, []],
    ['a missing field', fields({ a: { type: 'string' } }, { required: ['a'] }), {}, ['spec.a FieldValueRequired']],
    ['a field with a default', fields({ a: { type: 'string', default: 'x' } }, { required: ['a'] }), {}, []],
    ['a word that is not allowed', { type: 'string', enum: ['a', 'b'] }, 'c', ['spec FieldValueNotSupported']],
    ['too much', { type: 'integer', maximum: 3 }, 4, ['spec FieldValueInvalid']],
    ['too little', { type: 'number', minimum: 1, exclusiveMinimum: true }, 1, ['spec FieldValueInvalid']],
    ['no multiple', { type: 'integer', multipleOf: 3 }, 4, ['spec FieldValueInvalid']],
    ['a text that is too long', { type: 'string', maxLength: 2 }, 'äöü', ['spec FieldValueTooLong']],
    ['a text that is too short', { type: 'string', minLength: 2 }, '😀', ['spec FieldValueInvalid']],
    ['a text of another pattern', { type: 'string', pattern: '^[a-z]+$' }, 'A', ['spec FieldValueInvalid']],
    [
      'a pattern that others never end with',
      { type: 'string', pattern: '^(a+)+$' },
      `${'a'.repeat(5_000)}!`,
      ['spec FieldValueInvalid'],
    ],
    ['another format', { type: 'string', format: 'date-time' }, '2026-01-01', ['spec FieldValueTypeInvalid']],
    ['an unknown format', { type: 'string', format: 'color' }, 'x', []],
    ['too many items', list({ type: 'string' }, { maxItems: 1 }), ['a', 'b'], ['spec FieldValueTooMany']],
    ['too few items', list({ type: 'string' }, { minItems: 1 }), [], ['spec FieldValueInvalid']],
    [
      'too many entries',
      { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 1 },
      { a: '', b: '' },
      ['spec FieldValueTooMany'],
    ],
    [
      'a wrong entry',
      { type: 'object', additionalProperties: { type: 'string' } },
      { a: 1 },
      ['spec.a FieldValueTypeInvalid'],
    ],
    [
      'an item twice in a set',
      list({ type: 'string' }, { 'x-kubernetes-list-type': 'set' }),
      ['a', 'a', 'a'],
      ['spec[1] FieldValueDuplicate'],
    ],
    [
      'keys twice in a map',
      list(fields({ n: { type: 'string' } }, { required: ['n'] }), {
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['n'],
      }),
      [{ n: 'a' }, { n: 'b' }, { n: 'a' }],
      ['spec[2] FieldValueDuplicate'],
    ],
    ['neither integer nor text', { 'x-kubernetes-int-or-string': true }, true, ['spec FieldValueTypeInvalid']],
    ['an integer or a text', { 'x-kubernetes-int-or-string': true }, '80%', []],
    [
      'none of the alternatives',
      fields({ a: { type: 'string' }, b: { type: 'string' } }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }),
      {},
      ['<nil> FieldValueInvalid', 'spec.a FieldValueRequired'],
    ],
    [
      'both of the alternatives',
      fields({ a: { type: 'string' }, b: { type: 'string' } }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }),
      { a: '', b: '' },
      ['<nil> FieldValueInvalid'],
    ],
    ['what must not be', { type: 'string', not: { enum: ['a'] } }, 'a', ['<nil> FieldValueInvalid']],
    [
      'an embedded resource without its kind',
      { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      { apiVersion: 'v1', metadata: { name: 'A/b' } },
      ['spec.kind FieldValueRequired', 'spec.metadata.name FieldValueInvalid'],
    ],
  ])('with %s', (_, schema, spec, expected) => {
    expect(judged(schema, spec)).toEqual(expected);
  });

  it('holds resources that can be decoded', () => {
    const embedded = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    };
    expect(judged(embedded, { apiVersion: 1, kind: 'A', metadata: { name: 1, bogus: 2 } })).toEqual([
      'spec.apiVersion BadRequest',
      'spec.metadata.bogus BadRequest',
      'spec.metadata.name BadRequest',
    ]);
  });

  it('is held against the formats that the minor knows', () => {
    const crds = [definition({ properties: { spec: { type: 'string', format: 'k8s-short-name' } } })];
    expect(causes(widget({ spec: 'A' }), { crds, kubernetesVersion: '1.34' })).toEqual([]);
    expect(causes(widget({ spec: 'A' }), { crds, kubernetesVersion: '1.35' })).toEqual(['spec FieldValueTypeInvalid']);
  });

  describe('with rules in CEL', () => {
    const rules = (...list: object[]) =>
      fields(
        { size: { type: 'integer' }, every: { type: 'string', format: 'duration' } },
        { 'x-kubernetes-validations': list },
      );

    test.each<[string, object, object, object | undefined, string[]]>([
      ['that hold', rules({ rule: 'self.size > 0' }), { size: 1 }, undefined, []],
      ['that do not', rules({ rule: 'self.size > 1' }), { size: 1 }, undefined, ['spec FieldValueInvalid']],
      [
        'that say where and why',
        rules({ rule: 'self.size > 1', fieldPath: '.size', reason: 'FieldValueForbidden' }),
        { size: 1 },
        undefined,
        ['spec.size FieldValueForbidden'],
      ],
      ['that cannot be evaluated', rules({ rule: 'self.size > 1' }), {}, undefined, ['spec FieldValueInvalid']],
      ['about a change, when new', rules({ rule: 'self.size == oldSelf.size' }), { size: 1 }, undefined, []],
      [
        'about a change',
        rules({ rule: 'self.size == oldSelf.size' }),
        { size: 1 },
        { size: 2 },
        ['spec FieldValueInvalid'],
      ],
      [
        'about what may be new',
        rules({ rule: 'oldSelf.hasValue()', optionalOldSelf: true }),
        {},
        undefined,
        ['spec FieldValueInvalid'],
      ],
      ['that did not hold before either', rules({ rule: 'self.size > 1' }), { size: 1 }, { size: 1 }, []],
      [
        'that are not asked after other mistakes',
        rules({ rule: 'self.size > 1' }),
        { size: '1' },
        undefined,
        ['<nil> FieldValueInvalid', 'spec.size FieldValueTypeInvalid'],
      ],
      ['about a time in words', rules({ rule: "self.every == duration('48h')" }), { every: '2 days' }, undefined, []],
    ])('%s', (_, schema, spec, previous, expected) => {
      expect(judged(schema, spec, previous)).toEqual(expected);
    });

    it('tells the message of the rule', () => {
      const crds = [
        definition({ properties: { spec: rules({ rule: 'self.size > 1', messageExpression: "'too ' + 'small'" }) } }),
      ];
      const { diagnostics } = validate(widget({ spec: { size: 1 } }), { crds });
      expect(diagnostics).toMatchObject([
        {
          code: 'K8S3155',
          message: 'The object breaks a rule of its custom resource definition about "spec": too small.',
          hint: 'The rule is: self.size > 1',
        },
      ]);
    });
  });

  it('has metadata like every other', () => {
    const crds = [definition({})];
    expect(causes(widget({ metadata: { name: 'A' } }), { crds })).toEqual(['metadata.name FieldValueInvalid']);
    expect(causes(widget({ metadata: { name: 'a', nmae: 'b' } }), { crds })).toEqual(['metadata.nmae BadRequest']);
  });

  it('is scaled by an integer', () => {
    const scale = { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' };
    const any = { 'x-kubernetes-preserve-unknown-fields': true };
    const crds = [definition({ properties: { spec: any } }, { subresources: { scale } })];
    expect(causes(widget({ spec: { size: -1 } }), { crds })).toEqual(['.spec.size FieldValueInvalid']);
    expect(causes(widget({ spec: { size: 1 } }), { crds })).toEqual([]);
  });

  it('keeps its status for the subresource', () => {
    const schema = { properties: { status: fields({ size: { type: 'integer' } }) } };
    const status = { size: 'x' };
    expect(causes(widget({ status }), { crds: [definition(schema)] })).toEqual(['status.size FieldValueTypeInvalid']);
    expect(causes(widget({ status }), { crds: [definition(schema, { subresources: { status: {} } })] })).toEqual([]);
  });
});

describe('a custom resource that changes', () => {
  const schema = fields({
    size: { type: 'integer', maximum: 3 },
    other: { type: 'string' },
    items: list(fields({ n: { type: 'string' }, v: { type: 'integer', maximum: 3 } }, { required: ['n'] }), {
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['n'],
    }),
  });

  test.each<[string, object, object, string[]]>([
    ['keeps what was wrong', { size: 9 }, { size: 9, other: 'x' }, []],
    ['gets what is wrong', { size: 9 }, { size: 8 }, ['spec.size FieldValueInvalid']],
    [
      'keeps a wrong item at another place',
      { items: [{ n: 'a', v: 9 }] },
      { items: [{ n: 'b' }, { n: 'a', v: 9 }] },
      [],
    ],
    [
      'gets a wrong item',
      { items: [{ n: 'a', v: 9 }] },
      { items: [{ n: 'b', v: 9 }] },
      ['spec.items[0].v FieldValueInvalid'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(judged(schema, after, before)).toEqual(expected);
  });
});

describe('a list', () => {
  const crd = definition({ properties: { spec: fields({ size: { type: 'integer' } }) } });

  it('has a result for each object, and its definitions count', () => {
    const results = validate([widget({ spec: { size: 'x' } }), crd, widget({})]);
    expect(results.map(({ status }) => status)).toEqual(['invalid', 'valid', 'valid']);
  });

  it('knows nothing of a kind without a right definition', () => {
    const wrong = definition({ properties: { spec: {} } });
    const results = validate([wrong, widget({ spec: 1 })]);
    expect(results.map(({ status }) => status)).toEqual(['invalid', 'unknown']);
  });

  it('knows the versions that are served', () => {
    const [, result] = validate([crd, { ...widget({}), apiVersion: 'example.com/v2' }]);
    expect(result).toMatchObject({ status: 'invalid', diagnostics: [{ code: 'K8S3158' }] });
  });

  it('finds what the objects were before', () => {
    const immutable = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      immutable: true,
      data: { a: '1' },
    };
    const [result] = validate([{ ...immutable, data: {} }], { previous: [immutable] });
    expect(result?.diagnostics.map(({ reason }) => reason)).toEqual(['FieldValueForbidden']);
  });

  it('may hold anything', () => {
    const results = validate([null, 1, 'a', [], {}] as unknown as KubernetesObject[]);
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('invalid'));
  });
});
