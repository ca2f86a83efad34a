import { applyJsonPatch, type JsonPatchOperation } from '../../../lib/constructs/json-patch';

const document = { spec: { replicas: 2, list: ['a', 'b'], 'a/b~c': { d: null } } };

test.each<{ what: string; patch: JsonPatchOperation[]; result: unknown }>([
  {
    what: 'add a field',
    patch: [{ op: 'add', path: '/spec/x', value: { y: 1 } }],
    result: { ...document.spec, x: { y: 1 } },
  },
  {
    what: 'add to a list',
    patch: [{ op: 'add', path: '/spec/list/1', value: 'x' }],
    result: { ...document.spec, list: ['a', 'x', 'b'] },
  },
  {
    what: 'add to its end',
    patch: [{ op: 'add', path: '/spec/list/-', value: 'x' }],
    result: { ...document.spec, list: ['a', 'b', 'x'] },
  },
  {
    what: 'replace',
    patch: [{ op: 'replace', path: '/spec/list/0', value: 'x' }],
    result: { ...document.spec, list: ['x', 'b'] },
  },
  { what: 'replace all', patch: [{ op: 'replace', path: '', value: { spec: 1 } }], result: 1 },
  {
    what: 'remove',
    patch: [
      { op: 'remove', path: '/spec/list' },
      { op: 'remove', path: '/spec/a~1b~0c' },
    ],
    result: { replicas: 2 },
  },
  {
    what: 'move',
    patch: [{ op: 'move', from: '/spec/list/0', path: '/spec/list/-' }],
    result: { ...document.spec, list: ['b', 'a'] },
  },
  {
    what: 'copy',
    patch: [{ op: 'copy', from: '/spec/replicas', path: '/spec/n' }],
    result: { ...document.spec, n: 2 },
  },
  { what: 'test', patch: [{ op: 'test', path: '/spec/list', value: ['a', 'b'] }], result: document.spec },
])('$what', ({ patch, result }) => {
  const before = structuredClone(document);
  expect(applyJsonPatch(document, patch).spec).toEqual(result);
  expect(document).toEqual(before);
});

test.each<[JsonPatchOperation, string]>([
  [
    { op: 'replace', path: '/spec/replica', value: 1 },
    'the path "/spec/replica" of replace does not exist: there is only replicas, list, a/b~c',
  ],
  [{ op: 'remove', path: '/spec/list/2' }, 'the path "/spec/list/2" of remove does not exist: there is a list of 2'],
  [
    { op: 'add', path: '/status/a', value: 1 },
    'the path "/status/a" of add leads nowhere: there is no object or list at "/status"',
  ],
  [
    { op: 'add', path: '/spec/replicas/a', value: 1 },
    'the path "/spec/replicas/a" of add leads nowhere: there is no object or list at "/spec/replicas"',
  ],
  [{ op: 'add', path: '/spec/list/3', value: 1 }, '"3" is no position in a list of 2'],
  [{ op: 'add', path: '/spec/list/01', value: 1 }, '"01" is no position in a list of 2'],
  [{ op: 'move', from: '/a', path: '/b' }, 'the path "/a" of move does not exist: there is only spec'],
  [{ op: 'add', path: 'spec', value: 1 }, 'the path "spec" of add does not begin with "/"'],
  [
    { op: 'test', path: '/spec/replicas', value: '2' },
    'the test of "/spec/replicas" expects the string "2" and finds the number 2',
  ],
  [
    { op: 'test', path: '/spec/list', value: { 0: 'a', 1: 'b' } },
    'the test of "/spec/list" expects an object and finds a list',
  ],
])('%j', (operation, problem) => {
  expect(() => applyJsonPatch(document, [operation])).toThrow(problem);
});

test('a field of JavaScript is none of the document', () => {
  expect(() => applyJsonPatch(document, [{ op: 'remove', path: '/spec/constructor' }])).toThrow('does not exist');
  const patched = applyJsonPatch({} as object, [{ op: 'add', path: '/__proto__', value: { a: 1 } }]);
  expect(({} as { a?: number }).a).toBeUndefined();
  expect(Object.keys(patched)).toEqual(['__proto__']);
});
