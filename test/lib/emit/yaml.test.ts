import * as fc from 'fast-check';
import { CORE_SCHEMA, load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { toYaml, toYamlStream } from '../../../lib/emit/yaml';
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
  describe.each(parsers)('%s', (_, read) => {
    test.each(nastyTexts.map((text) => [text.slice(0, 60), text]))('%j', (_name, text) => {
      for (const value of [text, [text], { a: text, b: 1 }, { [text]: text, z: 1 }, [[{ [text]: [text, 1] }]]]) {
        expect(read(toYaml(value))).toEqual(value);
      }
    });
  });

  const PER_RUN = 100;
  const RUNS = 210;

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
