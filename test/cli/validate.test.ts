import { run } from '../../cli/run';
import { virtualHost, writeTree } from './support/virtual-host';

const web = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata: {a: b}\n';
const wrong = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a/b: c\n';

async function validate(words: string, files: Record<string, string>, options: Parameters<typeof virtualHost>[0] = {}) {
  const host = virtualHost(options);
  writeTree(host.cwd, files);
  const code = await run(['validate', ...words.split(' ')], host);
  return { code, out: host.out(), err: host.err() };
}

async function json(words: string, files: Record<string, string>) {
  const { code, out } = await validate(`${words} --reporter json`, files);
  const { summary, results } = JSON.parse(out) as {
    summary: object;
    results: Record<string, never>[];
  };
  return { code, summary, results };
}

test('a file that is right', async () => {
  expect(await validate('web.yaml', { 'web.yaml': web })).toEqual({
    code: 0,
    out: '',
    err: '1 object in 1 file, Kubernetes 1.37: 1 valid, 0 invalid.\n',
  });
});

test('what is wrong is shown at its place', async () => {
  const { code, err } = await validate('web.yaml', { 'web.yaml': wrong });
  expect(code).toBe(1);
  expect(err).toMatchInlineSnapshot(`
    "error K8S3002: ConfigMap web: The field "data[a/b]" is the string "a/b"; it must consist of letters, digits, "-", "_" and ".".
      at web.yaml:6:3
        4 |   name: web
        5 | data:
      > 6 |   a/b: c
          |   ^
    1 object in 1 file, Kubernetes 1.37: 0 valid, 1 invalid.
    "
  `);
});

test('the JSON report', async () => {
  const { code, summary, results } = await json('.', {
    'a.yaml': `${web}---\n${wrong}`,
    'b/c.json': '{"apiVersion": "x/v1", "kind": "A"}',
  });
  expect([code, summary]).toEqual([1, { valid: 1, invalid: 1, unknown: 1 }]);
  expect(results).toMatchInlineSnapshot(`
    [
      {
        "apiVersion": "v1",
        "diagnostics": [],
        "document": 0,
        "file": "a.yaml",
        "kind": "ConfigMap",
        "name": "web",
        "status": "valid",
      },
      {
        "apiVersion": "v1",
        "diagnostics": [
          {
            "code": "K8S3002",
            "column": 3,
            "field": "data[a/b]",
            "line": 12,
            "message": "The field "data[a/b]" is the string "a/b"; it must consist of letters, digits, "-", "_" and ".".",
            "reason": "FieldValueInvalid",
            "severity": "error",
          },
        ],
        "document": 1,
        "file": "a.yaml",
        "kind": "ConfigMap",
        "name": "web",
        "status": "invalid",
      },
      {
        "apiVersion": "x/v1",
        "diagnostics": [],
        "document": 0,
        "file": "b/c.json",
        "kind": "A",
        "status": "unknown",
      },
    ]
  `);
});

describe('paths', () => {
  const names = async (words: string, files: Record<string, string>) =>
    (await json(words, files)).results.map(({ file, document }) => `${file} ${document}`);

  test('a folder stands for the manifests below it, in the order of their names', async () => {
    const files = {
      'd/b.yml': web,
      'd/a.yaml': web,
      'd/e/c.json': '{"kind":"A","apiVersion":"b"}',
      'd/readme.md': 'x',
      'd/node_modules/x.yaml': web,
    };
    expect(await names('d', files)).toEqual(['d/a.yaml 0', 'd/b.yml 0', 'd/e/c.json 0']);
  });

  test('a file has any name, and counts once', async () => {
    expect(await names('x.txt ./x.txt .', { 'x.txt': web, 'y.yaml': web })).toEqual(['x.txt 0', 'y.yaml 0']);
  });

  test('what is not there is an error, and the rest is read all the same', async () => {
    const { code, err } = await validate('nope web.yaml empty', {
      'web.yaml': wrong,
      'empty/x.md': '',
    });
    expect(code).toBe(2);
    expect(err).toContain('The path nope does not exist.');
    expect(err).toContain('The folder empty holds no manifests.');
    expect(err).toContain('"data[a/b]"');
  });

  test('a file that can hardly be meant is not read', async () => {
    const fs = {
      statSync: ((path: string) => ({
        isDirectory: () => false,
        size: path ? 65e6 : 0,
      })) as never,
    };
    const { code, err } = await validate('web.yaml', { 'web.yaml': web }, { fs });
    expect(code).toBe(1);
    expect(err).toContain('error K8S7005: The file has 65 MB; files of up to 64 MB are read.');
  });
});

test('an update', async () => {
  const old = web.replace('\ndata', '\nimmutable: true\ndata');
  const now = old.replace('a: b', 'a: c');
  expect(await validate('new.yaml', { 'new.yaml': now })).toMatchObject({
    code: 0,
  });
  for (const words of [
    'new --previous old',
    '--previous old new',
    'new --previous other.yaml old',
    '--previous=old new',
  ]) {
    const { code, err } = await validate(words, {
      'new/a.yaml': now,
      'old/b.yaml': old,
      'other.yaml': wrong.replace('web', 'other'),
    });
    expect([words, code, /"data" cannot change/.test(err)]).toEqual([words, 1, true]);
  }
});

test.each([
  ['', 0, '0 invalid, 1 unknown.'],
  [' --strict', 1, 'Nothing is known about x.io/v1 Foo'],
])('a kind that nothing is known about%s', async (flags, code, text) => {
  const found = await validate(`a.yaml${flags}`, {
    'a.yaml': 'apiVersion: x.io/v1\nkind: Foo\n',
  });
  expect([found.code, found.err.includes(text)]).toEqual([code, true]);
});

test('the minor decides', async () => {
  const file = {
    'a.yaml':
      'apiVersion: storage.k8s.io/v1\nkind: VolumeAttributesClass\nmetadata: {name: a}\ndriverName: a\nparameters: {a: b}\n',
  };
  expect((await json('a.yaml', file)).code).toBe(0);
  expect((await json('a.yaml --kubernetes-version 1.33', file)).code).toBe(1);
});

test('something has to be named', async () => {
  const host = virtualHost();
  expect(await run(['validate'], host)).toBe(2);
  expect(host.err()).toContain('error K8S5005: "k8sdsl validate" needs PATH');
});

describe('custom resources', () => {
  const widget = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: big}\n';
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, properties: {size: {type: integer}}}
`;
  const said = '"spec.size" is the string "big"';

  test.each<[string, string, Record<string, string>]>([
    ['among the files', '.', { 'a.yaml': `${widget}---\n${definition}` }],
    ['in the folder crds', 'a.yaml', { 'a.yaml': widget, 'crds/widgets.yaml': definition }],
    ['given by --crd', 'a.yaml --crd x.yaml', { 'a.yaml': widget, 'x.yaml': definition }],
  ])('are validated by a definition %s', async (_, words, files) => {
    const { code, err } = await validate(words, files);
    expect([code, err]).toEqual([1, expect.stringContaining(said)]);
  });

  test('are unknown without one', async () => {
    expect((await json('a.yaml', { 'a.yaml': widget })).summary).toEqual({ valid: 0, invalid: 0, unknown: 1 });
  });
});

test.each(['empty.yaml', '-'])('%s without an object is an error', async (path) => {
  const fs = { readFileSync: (() => '---\n# nothing\n') as never };
  const { code, err } = await validate(path, { 'empty.yaml': '' }, { fs });
  expect([code, err]).toEqual([1, expect.stringContaining('holds no object')]);
});
