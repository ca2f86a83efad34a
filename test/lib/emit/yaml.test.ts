import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { CORE_SCHEMA, load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { toYaml, toYamlStream } from '../../../lib/emit/yaml';
import { deployment } from '../../fixtures/emit/deployment/object';
import { jsonValue, nastyTexts } from './generated-values';

/** Every parser that users have, in the modes that they have them in. */
const parsers: readonly (readonly [string, (yaml: string) => unknown])[] = [
  ['yaml in 1.1 mode', (yaml) => parse(yaml, { version: '1.1', prettyErrors: false, logLevel: 'error' })],
  ['yaml in 1.2 mode', (yaml) => parse(yaml, { version: '1.2', prettyErrors: false, logLevel: 'error' })],
  ['js-yaml with the core schema', (yaml) => load(yaml, { schema: CORE_SCHEMA, maxDepth: 200 })],
  ['js-yaml with the 1.1 schema', (yaml) => load(yaml, { schema: YAML11_SCHEMA, maxDepth: 200 })],
];

/**
 * A value with the type of everything in it, as text: `toStrictEqual` takes the objects of parsers for those of another
 * realm, `toEqual` ignores the order of keys. `-0` counts as `0`, as in JSON.
 */
function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join()}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : `${value}`;
  const { constructor } = Object.getPrototypeOf(value) as { constructor: { name: string } };
  return `${constructor.name}{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${spell((value as Record<string, unknown>)[key])}`)}}`;
}

describe('what parsers read back', () => {
  test.each(parsers)('%s reads every text back, wherever it stands', (_, read) => {
    for (const text of nastyTexts) {
      for (const value of [
        text,
        { a: text, b: [text, [text]], [text]: { [text]: text, z: [[{ [text]: [text, 1] }]] } },
      ]) {
        expect(spell(read(toYaml(value)))).toBe(spell(value));
      }
    }
  });

  const PER_RUN = 100;
  const RUNS = Number(process.env['EMIT_RUNS'] ?? 70);

  test(`${PER_RUN * RUNS} generated values, in every parser`, () => {
    fc.assert(
      fc.property(fc.array(jsonValue, { minLength: PER_RUN, maxLength: PER_RUN }), (values) => {
        const document = { values };
        const yaml = toYaml(document);
        const expected = spell(document);
        for (const [, read] of parsers) expect(spell(read(yaml))).toBe(expected);
      }),
      { numRuns: RUNS, seed: 20_261_121 },
    );
  });

  test('2,000 generated values as the documents of a stream', () => {
    fc.assert(
      fc.property(fc.array(jsonValue, { minLength: 20, maxLength: 20 }), (values) => {
        const yaml = toYamlStream(values);
        expect(spell(parseAllDocuments(yaml).map((document) => document.toJS() as unknown))).toBe(spell(values));
        expect(spell(loadAll(yaml))).toBe(spell(values));
      }),
      { numRuns: 100, seed: 20_261_121 },
    );
  });
});

describe('toYaml', () => {
  test('prints a Deployment', () => {
    const golden = join(__dirname, '../../fixtures/emit/deployment/expected/deployment.k8s.yaml');
    expect(toYaml(deployment)).toBe(readFileSync(golden, 'utf8'));
  });

  test.each<[string, unknown, string]>([
    ['text', 'a', 'a\n'],
    ['text that needs quotes', 'a: b', '"a: b"\n'],
    ['lines as a whole document', 'a\nb\n', '"a\\nb\\n"\n'],
    ['an empty map', {}, '{}\n'],
    ['an empty list', [], '[]\n'],
    ['a map of undefined', { a: undefined }, '{}\n'],
    ['undefined and null', { a: undefined, b: null, c: [undefined, null] }, 'b: null\nc:\n  - null\n  - null\n'],
    ['a sparse list', Array(1), '- null\n'],
    ['undefined alone', undefined, 'null\n'],
    ['lists in lists', [[1, [2]], [], [{ a: [] }]], '- - 1\n  - - 2\n- []\n- - a: []\n'],
    ['maps in lists', [{ a: { b: 1 }, c: 2 }], '- a:\n    b: 1\n  c: 2\n'],
    ['booleans', [true, false], '- true\n- false\n'],
    ['zeros', [0, -0], '- 0\n- 0\n'],
    ['large numbers', [2 ** 53, 2 ** 64, 1e21], '- 9007199254740992\n- 18446744073709552000\n- 1.0e+21\n'],
    ['small numbers', [0.1, 1e-7, -1.5e-9], '- 0.1\n- 1.0e-7\n- -1.5e-9\n'],
    ['bigints', [-(2n ** 63n), 2n ** 64n - 1n], '- -9223372036854775808\n- 18446744073709551615\n'],
    ['an object without prototype', Object.create(null, { a: { value: 1, enumerable: true } }), 'a: 1\n'],
    ['a block in a list in a map', { a: ['b\nc'] }, 'a:\n  - |-\n    b\n    c\n'],
    ['a block that begins with an empty line', { a: '\nb\n' }, 'a: |\n\n  b\n'],
    ['a block with tabs', { a: '\tb\n\tc\n' }, 'a: |2\n  \tb\n  \tc\n'],
    ['a block with blanks at its end', { a: 'b\nc ' }, 'a: |-\n  b\n  c \n'],
    ['lines that end with blanks alone', { a: 'b\n ' }, 'a: "b\\n "\n'],
    ['single quotes', ['"a"', 'a\\b: ', "'\"'"], `- '"a"'\n- 'a\\b: '\n- "'\\"'"\n`],
    ['a long key', { ['k'.repeat(1001)]: { a: [1] }, b: 2 }, `? ${'k'.repeat(1001)}\n: a:\n    - 1\nb: 2\n`],
    ['a long key with lines', { ['k'.repeat(1001)]: 'a\nb' }, `? ${'k'.repeat(1001)}\n: |-\n  a\n  b\n`],
  ])('prints %s', (_, value, expected) => {
    expect(toYaml(value)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    [
      'an object begins with what identifies it',
      {
        spec: 1,
        metadata: { uid: 'u', annotations: {}, labels: {}, namespace: 'ns', name: 'a' },
        kind: 'K',
        apiVersion: 'v1',
      },
      'apiVersion: v1\nkind: K\nmetadata:\n  name: a\n  namespace: ns\n  labels: {}\n  annotations: {}\n  uid: u\nspec: 1\n',
    ],
    [
      'the metadata of a template stays as it is',
      { apiVersion: 'v1', kind: 'K', template: { metadata: { labels: {}, name: 'a' } } },
      'apiVersion: v1\nkind: K\ntemplate:\n  metadata:\n    labels: {}\n    name: a\n',
    ],
    [
      'metadata that is empty',
      { metadata: {}, apiVersion: 'v1', kind: 'K' },
      'apiVersion: v1\nkind: K\nmetadata: {}\n',
    ],
    [
      'metadata that is a list',
      { metadata: [1], apiVersion: 'v1', kind: 'K' },
      'apiVersion: v1\nkind: K\nmetadata:\n  - 1\n',
    ],
    [
      'a map that is no object',
      { spec: 1, kind: 'K', metadata: { z: 1, name: 'a' } },
      'spec: 1\nkind: K\nmetadata:\n  z: 1\n  name: a\n',
    ],
  ])('orders keys: %s', (_, value, expected) => {
    expect(toYaml(value)).toBe(expected);
  });

  test('prints what is referred to twice as two', () => {
    const shared = { a: [1] };
    expect(toYaml([shared, shared])).toBe('- a:\n    - 1\n- a:\n    - 1\n');
  });

  // Two blanks stand between the texts.
  const plain = [
    "abc  a b  a:b  a#b  /healthz  $(POD_IP)  -c  --port=80  100m  128Mi  0.5Gi  30s  1h30m  3d  25%  10.0.0.0/8  it's  v1",
    'ghcr.io/acme/web:1.4.2  http://a.b/c?d=e&f#g  a, b  a [b] {c}  a & b  (a)  ^a$  _a  .profile  +a  é  日本語  \\d+',
    'e  east  yesterday  nullable  on-call  2024-01-01-backup  0abc  ;a',
  ];
  const quoted = [
    '1  1.2  1.2.3  10.0.0.1  1_000  1,000  0x1f  0o14  0b1  1e3  1E+3  e3  .5  5.  1:99  +1  -  2024-01-01  12:30:45',
    'yes  No  oN  OFF  y  N  true  FALSE  null  nULL  ~  ~/a  NaN  inf  .inf  -.INF  .NaN  =  <<  2001-12-14 21:59:43',
    "- a  ? a  #a  &a  *a  !a  |  >  %a  @a  `a`  ---  ...  --- a  ---a  ... a  [a  {a  ]  }  ,a  a: b  a:  a #b  :  'a",
  ];

  test.each(plain.flatMap((texts) => texts.split('  ')))('leaves %j without quotes', (text) => {
    expect(toYaml({ [text]: text })).toBe(`${text}: ${text}\n`);
  });

  test.each([...quoted.flatMap((texts) => texts.split('  ')), '', ' a', 'a ', '\u3000', 'a\u3000b'])(
    'puts %j between double quotes',
    (text) => {
      expect(toYaml({ [text]: text })).toBe(`"${text}": "${text}"\n`);
    },
  );
});

describe('toYamlStream', () => {
  test.each<[string, unknown[], string]>([
    ['nothing', [], ''],
    ['one document', [{ a: 1 }], 'a: 1\n'],
    ['documents', [{ a: 'b\n\n' }, 'c', null], 'a: |+\n  b\n\n---\nc\n---\nnull\n'],
    ['no document for undefined', [undefined, { a: 1 }, undefined], 'a: 1\n'],
  ])('prints %s', (_, documents, expected) => {
    expect(toYamlStream(documents)).toBe(expected);
  });
});
