import { findKind } from '../../../../lib/kubernetes/api';
import { decode } from '../../../../lib/validate/decode';

const messages = (apiVersion: string, kind: string, object: object) =>
  decode({ apiVersion, kind, ...object }, findKind(apiVersion, kind)!, '1.37').map(({ target, message }) => [
    target?.field,
    message,
  ]);

const place = 'spec.versions[0].schema.openAPIV3Schema';
const definition = (openAPIV3Schema: object) =>
  messages('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    spec: { versions: [{ schema: { openAPIV3Schema } }] },
  });

test.each([
  [{ additionalProperties: true }],
  [{ additionalProperties: null }],
  [{ additionalProperties: { type: 'string', unknown: 1 } }],
  [{ additionalProperties: { properties: { a: { unknown: 1 } } } }],
  [{ items: { type: 'string', unknown: 1 } }],
  [{ items: [{ type: 'string' }, { unknown: 1 }] }],
  [{ items: true }],
  [{ dependencies: { a: ['b'], c: { unknown: 1 }, d: 1 } }],
  [{ default: [1, { a: null }] }],
])('a server takes the schema %j', (schema) => {
  expect(definition(schema)).toEqual([]);
});

test.each([
  [{ additionalProperties: 'a' }, `${place}.additionalProperties`, 'true, false or an object'],
  [{ additionalProperties: [] }, `${place}.additionalProperties`, 'true, false or an object'],
  [{ additionalProperties: { type: 1 } }, `${place}.additionalProperties.type`, 'a string'],
  [{ items: [1] }, `${place}.items[0]`, 'an object'],
  [{ items: { items: { type: 1 } } }, `${place}.items.items.type`, 'a string'],
  [{ dependencies: { a: [1] } }, `${place}.dependencies[a][0]`, 'a string'],
])('a server refuses the schema %j', (schema, field, expected) => {
  expect(definition(schema)).toEqual([[field, expect.stringContaining(`${expected} is expected`)]]);
});

test('outside of what is decoded by hand an unknown field is wrong', () => {
  expect(definition({ properties: { a: { unknown: 1 } } })).toEqual([
    [`${place}.properties[a].unknown`, expect.stringContaining('unknown')],
  ]);
});

test('a type without fields takes none', () => {
  const subresources = (status: unknown) =>
    messages('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: { versions: [{ subresources: { status } }] },
    });
  expect(subresources({})).toEqual([]);
  expect(subresources({ a: 1 })).toEqual([['spec.versions[0].subresources.status.a', expect.any(String)]]);
  expect(subresources([])).toEqual([
    ['spec.versions[0].subresources.status', expect.stringContaining('an object is expected')],
  ]);
});

test('raw data may be anything', () => {
  for (const data of [1, 'a', [], { a: 1 }, true, null])
    expect(messages('apps/v1', 'ControllerRevision', { data, revision: 1 })).toEqual([]);
});

test('bytes may be a list of numbers', () => {
  const bytes = (value: unknown) => messages('v1', 'ConfigMap', { binaryData: { a: value } });
  expect(bytes([0, 255, null])).toEqual([]);
  for (const wrong of [[256], [-1], [1.5], ['a'], {}]) expect(bytes(wrong)).toHaveLength(1);
});
