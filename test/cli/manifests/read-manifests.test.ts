import { readManifests } from '../../../cli/manifests/read-manifests';

const read = (text: string) => {
  const { documents, diagnostics } = readManifests(text, 'a.yaml');
  const found = [...diagnostics, ...documents.flatMap((one) => one.diagnostics)];
  return {
    objects: documents.map(({ object }) => object as object),
    found: found.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`),
  };
};

describe('scalars are read as kubectl reads them', () => {
  // What the parser of kubectl makes of them, found by asking it.
  test.each<[string, unknown]>([
    ['y', true],
    ['yes', true],
    ['OFF', false],
    ['tRUE', 'tRUE'],
    ['0777', 511],
    ['0o17', 15],
    ['08', 8],
    ['1_000', 1000],
    ['1:30', '1:30'],
    ['2020-01-01', '2020-01-01'],
    ['!!timestamp 2020-01-01', '2020-01-01'],
    ['~', null],
    ['.5', 0.5],
    ['.', '.'],
    ['1.2.3', '1.2.3'],
    ['1e400', '1e400'],
    ['0x1F', 31],
    ['"\\x41"', 'A'],
    ['{80: a, true: b}', { 80: 'a', true: 'b' }],
    ['{<<: {a: 1}, b: 2}', { a: 1, b: 2 }],
  ])('%s', (text, value) => {
    expect(read(`a: ${text}`)).toEqual({ objects: [{ a: value }], found: [] });
  });
});

test('documents that are empty do not count', () => {
  const { documents } = readManifests('---\n# nothing\n---\na: 1\n---\n---\nb: 2\n', 'a.yaml');
  expect(documents.map(({ object, document }) => [object, document])).toEqual([
    [{ a: 1 }, 0],
    [{ b: 2 }, 1],
  ]);
});

test('the items of a list count one by one', () => {
  const { documents } = readManifests(
    'kind: List\nitems: [{kind: A}, {kind: B}]\n---\napiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: c}\n',
    'a.yaml',
  );
  expect(documents.map(({ object, document }) => [object, document])).toEqual([
    [{ kind: 'A' }, 0],
    [{ kind: 'B' }, 1],
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }, 2],
  ]);
  expect(documents[1]!.position('kind')).toMatchObject({ line: 2, column: 21 });
  expect(documents[2]!.position('metadata.name')).toMatchObject({ line: 7, column: 14 });
});

test.each<[string, string, object[], string[]]>([
  ['JSON', '{"a": {"b": [1, "x"]}}', [{ a: { b: [1, 'x'] } }], []],
  ['a key that stands twice', 'a:\n  b: 1\n  b: 2\n', [{ a: { b: 2 } }], ['K8S7002 3:3']],
  ['a broken document between others', 'a: 1\n---\nb: 1\n c: 2\n---\nd: 3\n', [{ a: 1 }, { d: 3 }], ['K8S7001 3:4']],
  ['a list', '- 1\n', [], ['K8S7003 1:1']],
  ['a text', '---\nfoo\n', [], ['K8S7003 2:1']],
  ['a template', 'name: {{ .Values.name }}\n', [], ['K8S7006 1:8']],
  ['an infinite number', 'a: 1\nb: .inf\n', [], ['K8S7006 2:4']],
  ['an alias that is not there', 'a: *x\n', [], ['K8S7006 1:1']],
  ['nothing', '', [], []],
])('%s', (_, text, objects, found) => {
  expect(read(text)).toEqual({ objects, found });
});

test('a bomb of aliases and deep nesting end with an error', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  expect(read(`a0: &a0 [x, x]\n${levels.join('\n')}\n`).found).toEqual(['K8S7006 1:1']);
  const { diagnostics } = readManifests(`a: ${'['.repeat(50_000)}`, 'a.yaml');
  expect(diagnostics.map(({ message }) => message)).toEqual(['This is not valid YAML: it is nested too deeply.']);
});

describe('the place of a field', () => {
  const [one] = readManifests(
    ['metadata:', '  labels:', '    app.kubernetes.io/name: x', 'spec:', '  ports:', '  - name: a', '  - port: 1'].join(
      '\n',
    ),
    'a.yaml',
  ).documents;

  test.each([
    ['metadata.labels[app.kubernetes.io/name]', '3:5'],
    ['metadata.labels', '2:3'],
    ['spec.ports[1].port', '7:5'],
    ['spec.ports[1].name', '7:5'],
    ['spec.ports[7]', '5:3'],
    ['spec.selector', '4:1'],
    ['status', '1:1'],
    [undefined, '1:1'],
  ])('%s', (field, expected) => {
    const { line, column, file } = one!.position(field);
    expect([`${line}:${column}`, file]).toEqual([expected, 'a.yaml']);
  });
});
