import * as fc from 'fast-check';
import { toJson, toJsonList } from '../../../lib/emit/json';
import { deployment } from '../../fixtures/emit/deployment/object';
import { jsonValue } from './generated-values';

describe('toJson', () => {
  test.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['null', null],
    ['empty things', { a: {}, b: [], c: { d: undefined } }],
    ['undefined and null', { a: undefined, b: null, c: [undefined, null], d: Array(2) }],
    ['numbers', [0, -0, 1e21, 1e-7, 2 ** 64]],
    ['text', { 'a "b"': '\u2028\n\0', é: '😀' }],
    ['a tree', { a: [[1, { b: [{}, []] }]], c: { d: { e: true } } }],
  ])('prints %s as JSON.stringify does', (_, value) => {
    expect(toJson(value)).toBe(`${JSON.stringify(value ?? null, undefined, 2)}\n`);
  });

  test('prints 2,000 generated values as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.array(jsonValue, { minLength: 20, maxLength: 20 }), (values) => {
        expect(toJson(values)).toBe(`${JSON.stringify(values, undefined, 2)}\n`);
      }),
      { numRuns: 100, seed: 20_261_121 },
    );
  });

  test('orders the keys of an object as YAML does', () => {
    const printed = toJson(deployment);
    expect(printed).toMatch(
      /^\{\n {2}"apiVersion": "apps\/v1",\n {2}"kind": "Deployment",\n {2}"metadata": \{\n {4}"name": "storefront",\n {4}"namespace": "shop",\n {4}"labels": \{/,
    );
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(deployment)));
  });

  test('prints a bigint exactly', () => {
    expect(toJson({ a: 9007199254740993n })).toBe('{\n  "a": 9007199254740993\n}\n');
  });
});

describe('toJsonList', () => {
  test('prints a List', () => {
    const objects = [
      { kind: 'A', apiVersion: 'v1', data: { a: 'b\n' } },
      { kind: 'B', apiVersion: 'v1' },
    ];
    const ordered = objects.map(({ kind, apiVersion, ...rest }) => ({ apiVersion, kind, ...rest }));
    const list = { apiVersion: 'v1', kind: 'List', items: ordered };
    expect(toJsonList(objects)).toBe(`${JSON.stringify(list, undefined, 2)}\n`);
  });

  test('prints an empty List', () => {
    expect(toJsonList([])).toBe('{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": []\n}\n');
  });
});
