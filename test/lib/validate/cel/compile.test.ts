import { compile } from '../../../../lib/validate/cel/compile';
import { functionsOf } from '../../../../lib/validate/cel/environment';
import { typeOfSchema } from '../../../../lib/validate/cel/schema-types';
import { printType } from '../../../../lib/validate/cel/types';
import { readSchema } from '../../../../lib/validate/schema/schema';
import type { Minor } from '../../../../lib/kubernetes/versions';

const schema = readSchema({
  type: 'object',
  properties: {
    name: { type: 'string' },
    size: { type: 'integer' },
    ratio: { type: 'number' },
    on: { type: 'boolean' },
    port: { 'x-kubernetes-int-or-string': true },
    any: { 'x-kubernetes-preserve-unknown-fields': true },
    since: { type: 'string', format: 'date-time' },
    every: { type: 'string', format: 'duration' },
    raw: { type: 'string', format: 'byte' },
    tags: { type: 'array', items: { type: 'string' } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    'with-dash': { type: 'string' },
    for: { type: 'string' },
    inner: { type: 'object', properties: { a: { type: 'integer' } } },
  },
});

/** The type of an expression, or what is wrong with it. */
function typeOf(text: string, minor: Minor = '1.37'): string {
  const variables = new Map([['self', typeOfSchema(schema, true)!.type]]);
  const found = compile(text, { functions: functionsOf(minor), variables });
  return 'problem' in found ? `! ${found.problem}` : printType(found.compiled.type);
}

describe('an expression', () => {
  test.each([
    ['1 + 2', 'int'],
    ['-1', 'int'],
    ['1u', 'uint'],
    ['0x1F', 'int'],
    ['1.5e3', 'double'],
    ['.5', 'double'],
    ['"a" + \'b\' + r"\\d" + """c"d"""', 'string'],
    ['b"a"', 'bytes'],
    ['"\\x41\\u0042\\U00000043\\101"', 'string'],
    ['[1, 2]', 'list(int)'],
    ['[]', 'list(dyn)'],
    ['{"a": 1}', 'map(string, int)'],
    ['self.size > 1.5', 'bool'],
    ['self.size == 1u', '! int == uint makes no sense: the types do not fit'],
    ['self.name.size() + size(self.tags)', 'int'],
    ['self.port', 'dyn'],
    ['self.port == 1 || self.port == "a"', 'bool'],
    ['self.since + duration("1h")', 'timestamp'],
    ['self.every > duration("1h")', 'bool'],
    ['self.raw', 'bytes'],
    ['self.with__dash__dash + self.__for__', 'string'],
    ['self.metadata.name', 'string'],
    ['self.tags.all(t, t.startsWith("a"))', 'bool'],
    ['self.tags.map(t, t.size())', 'list(int)'],
    ['self.tags.filter(t, t != "")', 'list(string)'],
    ['self.tags.exists_one(t, t == "a")', 'bool'],
    ['self.labels.all(k, v, k != v)', 'bool'],
    ['self.tags.transformList(i, t, i > 0, t)', 'list(string)'],
    ['self.labels.transformMap(k, v, v.size())', 'map(string, int)'],
    ['has(self.inner.a) ? self.inner.a : 0', 'int'],
    ['self.?inner.?a', 'optional_type(int)'],
    ['self.?inner.a.orValue(1)', 'int'],
    ['self.labels[?"a"].hasValue()', 'bool'],
    ['optional.of(1).optMap(v, v + 1).value()', 'int'],
    ['[?optional.of(1), 2]', 'list(int)'],
    ['"a" in self.labels && "b" in self.tags', 'bool'],
    ['type(self.port) == int', 'bool'],
    ['quantity("1Gi").add(quantity("1")).isGreaterThan(quantity("2"))', 'bool'],
    ['url("https://a").getHost() + self.name.find("a")', 'string'],
    ['ip("::1").family() + cidr("::/0").prefixLength()', 'int'],
    ['sets.contains(self.tags, ["a"])', 'bool'],
    ['format.dns1123Label().validate(self.name).hasValue()', 'bool'],
    ['"%s".format([self.name])', 'string'],
    ['self.tags.max() > "a"', 'bool'],
    ['ip.isCanonical("::1")', 'bool'],
    ['self.inner == null', 'bool'],
    ['1 < 2 ? [1] : []', 'list(int)'],
    ['semver("1.2.3").major()', 'int'],
    ['self.tags.sort().reverse().distinct()', 'list(string)'],
  ])('%s is %s', (text, expected) => {
    expect(typeOf(text)).toBe(expected);
  });

  test.each([
    ['self.nmae', 'there is no field "nmae"'],
    ['sefl.name', 'there is no variable "sefl"; did you mean "self"?'],
    ['self.name.startWith("a")', 'there is no function "startWith"; did you mean "startsWith"?'],
    ['self.name > 1', 'string > int makes no sense: the types do not fit'],
    ['self.name == null', 'string == null_type makes no sense: the types do not fit'],
    ['self.name.size(1)', 'string.size(int) does not exist'],
    ['self.size.a', 'int has no field "a", because it has no fields'],
    ['self.any', 'there is no field "any"'],
    ['self.metadata.labels', 'there is no field "labels"'],
    ['self.size.all(x, true)', 'int has no items: only lists and maps have'],
    ['[1, "a"]', 'a list or a map holds int and string, where all must be of one type'],
    ['!self.name', '! does not take string'],
    ['has(self)', 'has() asks for a field, as in has(self.name)'],
    ['self.tags.all("a", true)', 'the variable of a macro is a simple name'],
    ['self.name.matches("(?=a)")', '"(?=a)" is no regular expression'],
    ['duration("1x") > self.every', '"1x" is no duration'],
    ['timestamp("now") > self.since', '"now" is no time'],
    ['1 +', 'it ends too early'],
    ['1 1', 'there is an unexpected "1"'],
    ['"a', 'a text does not end'],
    ['for', '"for" is a reserved word'],
    ['9223372036854775808', 'a number is out of the range of int'],
    ['a ? b', 'it ends too early, where ":" is expected'],
    ['#', 'there is an unexpected "#"'],
    ['Foo{a: 1}', 'there is no type "Foo" of which an object could be made'],
    [`${'('.repeat(300)}1${')'.repeat(300)}`, 'it is nested too deeply'],
  ])('%s is wrong', (text, problem) => {
    expect(typeOf(text)).toBe(`! ${problem}`);
  });

  test.each<[string, Minor, boolean]>([
    ['semver("1.2.3").major()', '1.33', false],
    ['semver("1.2.3").major()', '1.34', true],
    ['self.tags.sort()', '1.34', false],
    ['self.tags.sort()', '1.35', true],
    ['self.tags.includes("a")', '1.37', false],
  ])('%s in %s: %j', (text, minor, compiles) => {
    expect(!typeOf(text, minor).startsWith('!')).toBe(compiles);
  });
});
