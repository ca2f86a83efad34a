import { causes } from '../../support/causes';

const base = (apiVersion: string, kind: string, fields: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  ...fields,
});

describe('a PodTemplate', () => {
  test.each<[string, object, string[]]>([
    ['a template', { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } }, []],
    ['no template', {}, ['template.spec.containers FieldValueRequired']],
  ])('with %s', (_, fields, expected) => {
    expect(causes(base('v1', 'PodTemplate', fields))).toEqual(expected);
  });
});

describe('a ControllerRevision', () => {
  test.each<[string, object, string[]]>([
    ['an object', { revision: 1, data: {} }, []],
    ['no data', { revision: -1 }, ['data FieldValueRequired', 'revision FieldValueInvalid']],
    ['a list', { revision: 1, data: [] }, ['data FieldValueRequired']],
  ])('with %s', (_, fields, expected) => {
    expect(causes(base('apps/v1', 'ControllerRevision', fields))).toEqual(expected);
  });

  test('keeps its data', () => {
    const previous = base('apps/v1', 'ControllerRevision', { revision: 1, data: { a: 1 } });
    const changed = base('apps/v1', 'ControllerRevision', { revision: 2, data: { a: 2 } });
    expect(causes(changed, { previous })).toEqual(['data FieldValueInvalid']);
  });
});

describe('a Binding', () => {
  test.each<[string, object, string[]]>([
    ['a node', { target: { name: 'n' } }, []],
    ['no node', { target: { kind: 'Node' } }, ['target.name FieldValueRequired']],
    ['something else', { target: { kind: 'Pod', name: 'A' } }, ['target.kind FieldValueNotSupported']],
    ['a bad name', { target: { name: 'A' } }, ['target.name FieldValueInvalid']],
  ])('to %s', (_, fields, expected) => {
    expect(causes(base('v1', 'Binding', fields))).toEqual(expected);
  });
});
