import { parseJsonc } from '../../../cli/load/jsonc';

test.each<[string, string, unknown]>([
  ['comments of both kinds', '// a\n{ /* b */ "c": 1 } // d', { c: 1 }],
  ['trailing commas', '{ "a": [1, 2,], "b": { "c": 1, /* d */ }, }', { a: [1, 2], b: { c: 1 } }],
  [
    'strings that look like them',
    '{ "a": "// no, ]", "b": "/* no */", "c": "\\"//" }',
    { a: '// no, ]', b: '/* no */', c: '"//' },
  ],
  ['a byte order mark', '\uFEFF{}', {}],
  [
    'paths with stars',
    '{ "paths": { "@/*": ["./src/*"], "/*": ["*/"] } }',
    { paths: { '@/*': ['./src/*'], '/*': ['*/'] } },
  ],
])('%s', (_, text, value) => {
  expect(parseJsonc(text)).toEqual(value);
});

test('what is no JSON is refused', () => {
  expect(() => parseJsonc('{ "a": }')).toThrow(SyntaxError);
});
