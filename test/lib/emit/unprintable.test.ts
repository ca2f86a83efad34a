import { toJson, toJsonList } from '../../../lib/emit/json';
import { UnprintableValueError } from '../../../lib/emit/unprintable';
import { toYaml } from '../../../lib/emit/yaml';

class Money {
  constructor(readonly amount: number) {}
}

const circularMap: Record<string, unknown> = { a: { b: {} } };
(circularMap.a as Record<string, unknown>).b = [circularMap.a];
const circularList: unknown[] = [];
circularList.push([circularList]);

function nested(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

const ALLOWED = 'allowed are plain objects, lists, strings, finite numbers, booleans and null.';

describe.each([
  ['toYaml', toYaml],
  ['toJson', toJson],
])('%s refuses', (_, print) => {
  test.each<[string, unknown, string, string]>([
    [
      'NaN',
      { spec: { ports: [{ port: NaN }] } },
      'spec.ports[0].port',
      'is NaN; a manifest holds finite numbers only.',
    ],
    ['an infinity', [-Infinity], '[0]', 'is -Infinity; a manifest holds finite numbers only.'],
    ['a large bigint', { a: 2n ** 64n }, 'a', 'is 18446744073709551616n; a bigint must fit in 64 bits.'],
    ['a small bigint', { a: -(2n ** 63n) - 1n }, 'a', 'is -9223372036854775809n; a bigint must fit in 64 bits.'],
    ['a function', { data: { 'app.yaml': () => 1 } }, 'data["app.yaml"]', `is a function; ${ALLOWED}`],
    ['a symbol', { a: Symbol('b') }, 'a', `is a symbol; ${ALLOWED}`],
    ['a date', { a: new Date(0) }, 'a', `is an instance of Date; ${ALLOWED}`],
    ['a Map', { metadata: new Map(), kind: 'K', apiVersion: 'v1' }, 'metadata', `is an instance of Map; ${ALLOWED}`],
    ['an instance of a class', [[new Money(1)]], '[0][0]', `is an instance of Money; ${ALLOWED}`],
    [
      'an object of a class',
      Object.assign(new Money(1), { apiVersion: 'v1', kind: 'K' }),
      '',
      `is an instance of Money; ${ALLOWED}`,
    ],
    [
      'an instance of a class without a name',
      { a: Object.create(Object.create({}, { constructor: { value: undefined } })) },
      'a',
      `is an instance of a class without a name; ${ALLOWED}`,
    ],
    [
      'half of a pair',
      { a: 'bc\ud800d' },
      'a',
      'is a text that is no valid Unicode: half of a surrogate pair, \\ud800, at position 2.',
    ],
    [
      'half of a pair alone',
      '\udfff',
      '',
      'is a text that is no valid Unicode: half of a surrogate pair, \\udfff, at position 0.',
    ],
    [
      'half of a pair in lines',
      ['a\n\udc00'],
      '[0]',
      'is a text that is no valid Unicode: half of a surrogate pair, \\udc00, at position 2.',
    ],
    [
      'half of a pair in a key',
      { a: { '\udc00': 1 } },
      'a["\\udc00"]',
      'has a key that is no valid Unicode: half of a surrogate pair, \\udc00, at position 0.',
    ],
    ['a circle of maps', circularMap, 'a.b[0]', 'refers back to a, so it would never end.'],
    ['a circle of lists', circularList, '[0][0]', 'refers back to the document itself, so it would never end.'],
    ['too many levels', nested(1002), `${'a.'.repeat(30)}…${'.a'.repeat(20)}`, 'is nested deeper than 1000 levels.'],
  ])('%s', (_name, value, path, problem) => {
    const message = `${path === '' ? 'The document' : path} ${problem}`;
    expect(() => print(value)).toThrow(
      expect.objectContaining({ name: 'UnprintableValueError', path, problem, message }),
    );
    expect(() => print(value)).toThrow(UnprintableValueError);
    expect(() => print(value)).toThrow(TypeError);
  });

  test('a value that is another one when it is looked at again', () => {
    let looks = 0;
    const fickle = {
      get a() {
        looks += 1;
        return looks === 1 ? NaN : 1;
      },
    };
    expect(() => print(fickle)).toThrow('The document changed while it was printed.');
  });

  test('nothing of what it passes on: the error of a getter', () => {
    const failing = {
      get a(): unknown {
        throw new RangeError('not today');
      },
    };
    expect(() => print(failing)).toThrow(new RangeError('not today'));
  });

  test('nothing that is as deep as allowed', () => {
    expect(print(nested(1000))).toContain('end');
  });
});

test('toJsonList names the item', () => {
  expect(() => toJsonList([{ a: 1 }, { a: NaN }])).toThrow('items[1].a is NaN; a manifest holds finite numbers only.');
});
