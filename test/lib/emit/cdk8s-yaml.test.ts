import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { toCdk8sYaml } from '../../../lib/emit/cdk8s-yaml';
import { cdk8sValue, nastyTexts } from './generated-values';

const PER_RUN = 100;
const RUNS = Number(process.env['EMIT_RUNS'] ?? 70);

describe('toCdk8sYaml', () => {
  afterEach(() => jest.restoreAllMocks());

  test('prints every text as cdk8s does, wherever it stands', () => {
    for (const text of nastyTexts) {
      for (const document of [text, [text], { a: text }, { [text]: text }, { a: [{ [text]: [text] }] }]) {
        expect(toCdk8sYaml([document])).toBe(Yaml.stringify(document));
      }
    }
  });

  test(`prints ${PER_RUN * RUNS} generated values with the bytes of cdk8s, and without its help`, () => {
    fc.assert(
      fc.property(fc.array(cdk8sValue, { minLength: PER_RUN, maxLength: PER_RUN }), (values) => {
        const half = values.length / 2;
        const documents = [...values.slice(0, half), { values: values.slice(half) }];
        const expected = Yaml.stringify(...documents);
        const help = jest.spyOn(Yaml, 'stringify');
        const printed = toCdk8sYaml(documents);
        expect(help).not.toHaveBeenCalled();
        help.mockRestore();
        expect(printed).toBe(expected);
      }),
      { numRuns: RUNS, seed: 20_261_121 },
    );
  });

  test('numbers anchors by the second occurrence of an object, and prints cycles', () => {
    const late = { b: 1 };
    const early = ['x'];
    const circular: Record<string, unknown> = { late, early, again: [early, late, {}], date: new Date(0) };
    circular.self = circular;
    circular.dates = [circular.date];
    expect(toCdk8sYaml([circular])).toBe(`&a3
late: &a2
  b: 1
early: &a1
  - x
again:
  - *a1
  - *a2
  - {}
date: &a4 1970-01-01
self: *a3
dates:
  - *a4
`);
    expect(toCdk8sYaml([circular])).toBe(Yaml.stringify(circular));
  });

  test.each<[string, unknown]>([
    ['a Map', { a: [new Map([['k', 1]])] }],
    ['a Set', { a: new Set(['x']) }],
    ['bytes', { a: new Uint8Array([1, 2]) }],
    [
      'an iterable',
      {
        a: {
          *[Symbol.iterator]() {
            yield 1;
          },
        },
      },
    ],
    [
      'an iterable instance',
      {
        a: new (class {
          *[Symbol.iterator]() {
            yield 1;
          }
        })(),
      },
    ],
    ['a Set beside a repeated object', { a: [[1]].flatMap((item) => [item, item]), b: new Set([1]) }],
    ['an instance that becomes a Date', { a: { toJSON: () => new Date(0) } }],
    ['a symbol of the merge key', { a: Symbol('<<') }],
  ])('leaves %s to cdk8s', (_, document) => {
    const help = jest.spyOn(Yaml, 'stringify');
    const printed = toCdk8sYaml([document]);
    expect(help).toHaveBeenCalledTimes(1);
    help.mockRestore();
    expect(printed).toBe(Yaml.stringify(document));
  });

  test.each<[string, unknown, string]>([
    ['a function', { a: () => 1 }, 'Tag not resolved for Function value'],
    ['a symbol', [Symbol('a')], 'Tag not resolved for Symbol value'],
    ['an invalid date', { a: new Date(Number.NaN) }, 'Invalid time value'],
  ])('refuses %s in the words of cdk8s', (_, document, message) => {
    expect(() => Yaml.stringify(document)).toThrow(message);
    expect(() => toCdk8sYaml([document])).toThrow(message);
  });

  test('passes on what a toJSON throws', () => {
    const failure = new Error('no JSON today');
    const failing = {
      toJSON: () => {
        throw failure;
      },
    };
    expect(() => toCdk8sYaml([{ failing }])).toThrow(failure);
    const shared = {};
    expect(() => toCdk8sYaml([[shared, shared, failing]])).toThrow(failure);
  });

  test.each<[string, unknown[], string]>([
    ['no document', [], ''],
    ['an undefined document', [undefined], '\n'],
    ['null', [null], 'null\n'],
    ['several documents', [{ a: 1 }, undefined, 'b'], 'a: 1\n---\n\n---\nb\n'],
  ])('prints %s', (_, documents, expected) => {
    expect(toCdk8sYaml(documents)).toBe(expected);
    expect(Yaml.stringify(...documents)).toBe(expected);
  });
});
