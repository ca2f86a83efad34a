import * as fc from 'fast-check';
import texts from './nasty-texts.json';

/** Texts that a parser somewhere takes for something else, or that break a document that is printed without care. */
export const nastyTexts: readonly string[] = [...texts, 'x'.repeat(3000), `${'x '.repeat(600)}y`];

const fragments: readonly string[] = [
  ...'abenyoxTZ019-+._:, \t\n#"\'\\/=<%!&*|>?[]{}@`~$\r\0\x1f\x7f\u0085\xa0\u2028\ufeff\u3000é',
  ...'😀|  |\n\n|\n |: | #|---|...|<<|null|true|no|.inf|1e3|0x| '.split('|'),
];

const mutated = fc
  .tuple(fc.constantFrom(...nastyTexts), fc.constantFrom(...fragments), fc.nat({ max: 40 }))
  .map(([text, fragment, at]) => {
    const position = [...text].length === text.length ? at % (text.length + 1) : 0;
    return text.slice(0, position) + fragment + text.slice(position);
  });

const numberLike = fc.array(fc.constantFrom(...'0011289+-._:,eExobfTZ ni'), { minLength: 1, maxLength: 12 });

/** Text of every kind, without halves of surrogate pairs. */
const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  mutated,
  fc.array(fc.constantFrom(...fragments), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...fragments), { minLength: 20, maxLength: 30 }).map((parts) => parts.join('')),
  numberLike.map((characters) => characters.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 20 }),
);

const finiteNumbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e21,
  -1e21,
  1e-7,
  5e-324,
  1.7976931348623157e308,
  1.5e300,
  2 ** 53,
  2 ** 63,
  2 ** 64,
];

/** Finite numbers of every size. */
const finiteNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(...finiteNumbers),
);

const key = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom('name', 'spec', 'data') });

function treeOf(leaf: fc.Arbitrary<unknown>, leaves: number): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      { weight: leaves, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(tie('tree'), { maxLength: 4 }) },
      // Entries rather than a dictionary: here a key may be `__proto__`.
      { weight: 1, arbitrary: fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map(fromEntries) },
    ),
  })).tree;
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}

/** What a manifest may hold; mostly text. */
export const jsonValue: fc.Arbitrary<unknown> = treeOf(
  fc.oneof({ weight: 6, arbitrary: text }, { weight: 2, arbitrary: finiteNumber }, fc.boolean(), fc.constant(null)),
  3,
);

class Instance {
  constructor(readonly content: unknown) {}
}

class Serialisable {
  private readonly content: unknown;

  constructor(content: unknown) {
    this.content = content;
  }

  toJSON(): unknown {
    return this.content;
  }
}

const rarities: readonly (() => unknown)[] = [
  () => new String('a: b'),
  () => new Number(1),
  () => new Boolean(false),
  () => Object(10n ** 20n),
  () => Object.assign([1], { toJSON: () => 'list' }),
  () => ({ toJSON: () => undefined }),
  () => Object.create(null, { a: { value: 'no', enumerable: true }, hidden: { value: 1 } }),
];

const lonely = text.map((value) => `${value}\ud800${value}`);

/** What a chart of cdk8s may hand over, including what no manifest should hold. */
export const cdk8sValue: fc.Arbitrary<unknown> = fc
  .tuple(
    treeOf(
      fc.oneof(
        { weight: 12, arbitrary: text },
        { weight: 1, arbitrary: lonely },
        { weight: 3, arbitrary: finiteNumber },
        { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
        fc.bigInt(),
        fc.boolean(),
        { weight: 2, arbitrary: fc.constantFrom(null, undefined) },
        fc.date({ noInvalidDate: true }),
        fc.constantFrom('2020-01-01', '2020-01-01T10:00:00Z').map((date) => new Date(date)),
        text.map((value) => new Instance(value)),
        text.map((value) => new Serialisable(value)),
        fc.array(text, { maxLength: 2 }).map((value) => new Serialisable({ value, same: value })),
        fc.constantFrom(...rarities).map((make) => make()),
      ),
      4,
    ),
    fc.option(fc.infiniteStream(fc.nat()), { freq: 3 }),
  )
  .map(([tree, choices]) => (choices === null ? tree : withReferences(tree, choices)));

/** Puts some of the objects of a tree into further places of it, which may make cycles. */
function withReferences(tree: unknown, choices: Iterator<number>): unknown {
  const choose = (below: number): number => (choices.next().value as number) % below;
  const objects: object[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || objects.includes(value)) return;
    objects.push(value);
    Object.values(value).forEach(collect);
  };
  collect(tree);
  const containers = objects.filter(
    (object) => Array.isArray(object) || Object.getPrototypeOf(object) === Object.prototype,
  );
  for (let count = choose(4); count > 0 && containers.length > 0; count--) {
    const container = containers[choose(containers.length)] as Record<string, unknown> | unknown[];
    const target = objects[choose(objects.length)];
    if (Array.isArray(container)) container.push(target);
    else container[`reference ${choose(9)}`] = target;
  }
  return tree;
}
