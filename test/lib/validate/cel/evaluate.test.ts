import { validate } from '../../../../lib/validate';

/** What the expressions are about. */
const value = {
  name: 'web-ä😀',
  size: 3,
  ratio: 1.5,
  on: true,
  port: '80%',
  since: '2026-01-31T08:30:15.25Z',
  day: '2026-02-03',
  every: '1h30m',
  raw: 'aGk=',
  tags: ['b', 'a', 'c'],
  nums: [3, 1, 2],
  labels: {
    x: '1',
    y: '2',
  },
  'with-dash': 'd',
  inner: {
    a: 1,
  },
  list: [
    {
      k: 'p',
      v: 1,
    },
    {
      k: 'q',
      v: 2,
    },
  ],
};

const schema = {
  type: 'object',
  maxProperties: 30,
  properties: {
    name: {
      type: 'string',
      maxLength: 40,
    },
    size: {
      type: 'integer',
    },
    ratio: {
      type: 'number',
    },
    on: {
      type: 'boolean',
    },
    port: {
      'x-kubernetes-int-or-string': true,
      maxLength: 10,
    },
    since: {
      type: 'string',
      format: 'date-time',
    },
    day: {
      type: 'string',
      format: 'date',
    },
    every: {
      type: 'string',
      format: 'duration',
    },
    raw: {
      type: 'string',
      format: 'byte',
      maxLength: 20,
    },
    tags: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'string',
        maxLength: 10,
      },
    },
    nums: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'integer',
      },
    },
    labels: {
      type: 'object',
      maxProperties: 5,
      additionalProperties: {
        type: 'string',
        maxLength: 10,
      },
    },
    'with-dash': {
      type: 'string',
      maxLength: 5,
    },
    inner: {
      type: 'object',
      properties: {
        a: {
          type: 'integer',
        },
        b: {
          type: 'string',
          maxLength: 5,
        },
      },
    },
    opt: {
      type: 'string',
      nullable: true,
      maxLength: 5,
    },
    list: {
      type: 'array',
      maxItems: 4,
      items: {
        type: 'object',
        properties: {
          k: {
            type: 'string',
            maxLength: 5,
          },
          v: {
            type: 'integer',
          },
        },
      },
    },
  },
};

// What a kube-apiserver 1.37 says to each: it holds, it does not, or it cannot be evaluated.
const table: readonly (readonly [rule: string, outcome: string])[] = [
  ['self.size == 3', 'true'],
  ['self.size == 4', 'false'],
  ['self.size > 2.5', 'true'],
  ['self.ratio > 1', 'true'],
  ['self.ratio == 1.5 && self.ratio != 2.0', 'true'],
  ['self.name.size() == 6', 'true'],
  ['size(self.name) == 7', 'false'],
  ["self.name.startsWith('web') && self.name.endsWith('😀')", 'true'],
  ["self.name.contains('ä')", 'true'],
  ["self.name.matches('^web-.*$')", 'true'],
  ["self.name.matches('x')", 'false'],
  ["self.name.indexOf('ä') == 4", 'true'],
  ["self.name.indexOf('z') == -1", 'true'],
  ["self.name.lastIndexOf('e') == 1", 'true'],
  ["self.name.charAt(5) == '😀'", 'true'],
  ["self.name.substring(4) == 'ä😀'", 'true'],
  ["self.name.substring(0, 3) == 'web'", 'true'],
  ["self.name.substring(5, 3) == ''", 'fails'],
  ["self.name.replace('e', 'E') == 'wEb-ä😀'", 'true'],
  ["self.name.replace('', '-', 2) == '-w-eb-ä😀'", 'true'],
  ["self.name.split('-') == ['web', 'ä😀']", 'true'],
  ["self.name.split('', 2)[0] == 'w'", 'true'],
  ["self.name.upperAscii() == 'WEB-ä😀'", 'true'],
  ["' a '.trim() == 'a'", 'true'],
  ["self.tags.join(',') == 'b,a,c'", 'true'],
  ["self.name.find('[a-z]+') == 'web'", 'true'],
  ["self.name.findAll('[a-z]') == ['w','e','b']", 'true'],
  ["self.name.findAll('[a-z]', 2) == ['w','e']", 'true'],
  ["self.name.findAll('x*') == ['','','','','','','']", 'true'],
  ['self.on ? true : false', 'true'],
  ['!self.on', 'false'],
  ['has(self.opt)', 'false'],
  ["!has(self.opt) || self.opt == 'x'", 'true'],
  ['has(self.inner.b)', 'false'],
  ['self.inner.a == 1 && !has(self.inner.b)', 'true'],
  ["self.inner.b == 'x'", 'fails'],
  ["type(self.port) == string && self.port.matches('^[0-9]+%$')", 'true'],
  ["type(self.port) == int ? self.port < 10 : int(self.port.replace('%','')) < 100", 'true'],
  ['self.port + 1 == 81', 'fails'],
  ['self.port == 80', 'false'],
  ["self.since > timestamp('2026-01-01T00:00:00Z')", 'true'],
  [
    'self.since.getFullYear() == 2026 && self.since.getMonth() == 0 && self.since.getDate() == 31 && self.since.getDayOfMonth() == 30',
    'true',
  ],
  ['self.since.getDayOfYear() == 30 && self.since.getDayOfWeek() == 6', 'true'],
  [
    'self.since.getHours() == 8 && self.since.getMinutes() == 30 && self.since.getSeconds() == 15 && self.since.getMilliseconds() == 250',
    'true',
  ],
  ["self.since.getHours('America/New_York') == 3", 'true'],
  ["self.since.getHours('+02:00') == 10", 'true'],
  ["self.since.getHours('Nowhere/X') == 3", 'fails'],
  ["string(self.since) == '2026-01-31T08:30:15.25Z'", 'true'],
  ["self.since - duration('1h') < self.since", 'true'],
  ["self.since - self.since == duration('0s')", 'true'],
  ['self.day.getDate() == 3', 'true'],
  ["self.every == duration('90m') && self.every.getHours() == 1 && self.every.getMinutes() == 90", 'true'],
  ["string(self.every) == '5400s'", 'true'],
  ['int(self.every) == 5400000000000', 'true'],
  ['int(self.since) == 1769848215', 'true'],
  ["self.raw == b'hi' && size(self.raw) == 2 && string(self.raw) == 'hi'", 'true'],
  ['self.tags.all(t, t.size() == 1)', 'true'],
  ["self.tags.exists(t, t == 'c')", 'true'],
  ["self.tags.exists_one(t, t == 'z')", 'false'],
  ["self.tags.existsOne(i, t, t == 'a' && i == 1)", 'true'],
  ["self.tags.map(t, t + 'x') == ['bx','ax','cx']", 'true'],
  ['self.nums.map(n, n > 1, n * 2) == [6, 4]', 'true'],
  ['self.nums.filter(n, n > 1) == [3, 2]', 'true'],
  ['self.nums.sum() == 6 && self.nums.max() == 3 && self.nums.min() == 1', 'true'],
  ['self.nums.isSorted()', 'false'],
  ['[1.5, 2.0].sum() == 3.5', 'true'],
  ['self.nums.indexOf(1) == 1 && self.nums.lastIndexOf(9) == -1', 'true'],
  ["self.tags.isSorted() || self.tags == ['b','a','c']", 'true'],
  ['self.nums.all(n, 10 / (n - 1) > 0)', 'fails'],
  ['self.nums.exists(n, 10 / (n - 1) > 0)', 'true'],
  ['self.nums[5] == 1', 'fails'],
  ['self.nums[0] == 3', 'true'],
  ["self.labels['x'] == '1' && self.labels.x == '1'", 'true'],
  ["self.labels['z'] == '1'", 'fails'],
  ["'x' in self.labels && !('z' in self.labels)", 'true'],
  ["'a' in self.tags", 'true'],
  ["self.labels.all(k, self.labels[k] != '')", 'true'],
  ['self.labels.all(k, v, k != v)', 'true'],
  ["self.labels.exists(k, v, k == 'x' && v == '1')", 'true'],
  ['self.labels.transformList(k, v, k + v).all(s, s.size() == 2)', 'true'],
  ["self.labels.transformMap(k, v, v + '!') == {'x': '1!', 'y': '2!'}", 'true'],
  ["self.tags.transformMapEntry(i, t, {t: i}) == {'b': 0, 'a': 1, 'c': 2}", 'true'],
  ["self.with__dash__dash == 'd'", 'true'],
  ["self.?inner.?b.orValue('none') == 'none'", 'true'],
  ['self.?inner.?a.hasValue()', 'true'],
  ["self.labels[?'z'].hasValue()", 'false'],
  ["self.labels[?'x'].value() == '1'", 'true'],
  ['optional.of(1).optMap(v, v + 1).value() == 2', 'true'],
  ['optional.none().optMap(v, 1).hasValue()', 'false'],
  ["optional.of('a').or(optional.of('b')).value() == 'a'", 'true'],
  ['self.?opt.optFlatMap(v, optional.of(v)).hasValue()', 'false'],
  ["[?self.?opt, 'z'] == ['z']", 'true'],
  ["{?'a': self.?opt, 'b': 'c'} == {'b': 'c'}", 'true'],
  ['self.list.map(i, i.v).sum() == 3', 'true'],
  ["self.list.exists(i, i.k == 'q' && i.v == 2)", 'true'],
  ['self.list.all(i, has(i.k))', 'true'],
  ['1 / 0 == 1 || true', 'true'],
  ['1 / 0 == 1 && false', 'false'],
  ['1 / 0 == 1', 'fails'],
  ['9223372036854775807 + 1 > 0', 'fails'],
  ['-9223372036854775808 < 0', 'true'],
  ['5 % 3 == 2 && -5 % 3 == -2 && -5 / 2 == -2', 'true'],
  ['1.0 / 0.0 > 1.0', 'true'],
  ['1u - 2u == 0u', 'fails'],
  ["int('12') == 12 && double('1.5') == 1.5 && string(1.0) == '1' && string(1e30) == '1e+30' && bool('true')", 'true'],
  ['int(1.9) == 1 && int(-1.9) == -1 && uint(3) == 3u', 'true'],
  ['dyn(1) == dyn(1.0) && dyn(1) == dyn(1u)', 'true'],
  ["dyn('a') == dyn(1)", 'false'],
  ['[1, 2] + [3] == [1, 2, 3]', 'true'],
  ['[1, 2] == [2, 1]', 'false'],
  ["{'a': 1} == {'a': 1}", 'true'],
  ["'%s %d %.2f %x %b %e'.format(['a', 3, 1.5, 255, 5, 1234.5]) == 'a 3 1.50 ff 101 1.234500e+03'", 'false'],
  ["'%s'.format([['a', 1, 1.5, true, null]]) == '[a, 1, 1.5, true, null]'", 'false'],
  ["'%s'.format([{'b': 1, 'a': duration('1m')}]) == '{a: 60s, b: 1}'", 'false'],
  ['strings.quote(\'a"b\\n\') == \'"a\\\\"b\\\\n"\'', 'true'],
  ["sets.contains(self.tags, ['a']) && !sets.contains(['a'], self.tags)", 'true'],
  ["sets.equivalent(self.tags, ['a','b','c','a'])", 'true'],
  ["sets.intersects(self.tags, ['z'])", 'false'],
  ["url('https://user@h.example:8080/p%20q?x=1&x=2#f').getHost() == 'h.example:8080'", 'true'],
  [
    "url('https://h.example:8080/p%20q?x=1&x=2').getEscapedPath() == '/p%20q' && url('https://h.example:8080/p?x=1&x=2').getQuery() == {'x': ['1','2']}",
    'true',
  ],
  [
    "url('https://[::1]:80/').getHostname() == '::1' && url('https://[::1]:80/').getPort() == '80' && url('https://a/').getScheme() == 'https'",
    'true',
  ],
  ["isURL('https://a') && !isURL('a b') && isURL('/x')", 'true'],
  ["url('a b').getHost() == ''", 'fails'],
  ["quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('1k').compareTo(quantity('1000')) == 0", 'true'],
  ["quantity('1.5').isInteger() || quantity('50k').asInteger() == 50000", 'true'],
  ["quantity('1.5').asInteger() == 1", 'fails'],
  ["quantity('50k').add(quantity('20k')) == quantity('70k') && quantity('50k').sub(20000) == quantity('30k')", 'true'],
  ["isQuantity('1Gi') && !isQuantity('1Gx') && !isQuantity('')", 'true'],
  ["quantity(' 1') == quantity('1')", 'fails'],
  [
    "ip('1.2.3.4').family() == 4 && ip('::1').isLoopback() && ip('fe80::1').isLinkLocalUnicast() && ip('8.8.8.8').isGlobalUnicast()",
    'true',
  ],
  ["isIP('::ffff:1.2.3.4')", 'false'],
  ["isIP('01.2.3.4')", 'false'],
  ["ip.isCanonical('2001:DB8::1')", 'false'],
  ["string(ip('2001:db8:0:0::1')) == '2001:db8::1'", 'true'],
  [
    "cidr('10.0.0.0/8').containsIP('10.1.2.3') && cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && cidr('10.0.0.0/8').prefixLength() == 8",
    'true',
  ],
  ["cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('10.1.2.3/8').ip() == ip('10.1.2.3')", 'true'],
  ["isCIDR('10.0.0.0/33')", 'false'],
  ["cidr('10.0.0.0/8').containsIP('x')", 'fails'],
  ["format.dns1123Label().validate('Web').hasValue()", 'true'],
  [
    "!format.dns1123Label().validate('web').hasValue() && !format.named('dns1123Label').value().validate('web').hasValue()",
    'true',
  ],
  ["format.named('nope').hasValue()", 'false'],
  [
    "!format.uuid().validate('4b3f6c1e-0000-4000-8000-000000000000').hasValue() && format.date().validate('x').hasValue()",
    'true',
  ],
  [
    "semver('1.2.3').isLessThan(semver('1.10.0')) && semver('1.0.0-rc.1').isLessThan(semver('1.0.0')) && semver('v1.2', true).minor() == 2",
    'true',
  ],
  ["isSemver('1.2') || isSemver('v1.2', true)", 'true'],
  ["semver('1.2').major() == 1", 'fails'],
  ["self.nums.sort() == [1,2,3] && self.tags.reverse() == ['c','a','b'] && [1,1,2].distinct() == [1,2]", 'true'],
  ['[[1],[2,3]].flatten() == [1,2,3] && lists.range(3) == [0,1,2] && self.nums.slice(1,2) == [1]', 'true'],
  ['self.nums.slice(2,9) == [1]', 'fails'],
  ["'a' < 'b' && 'Z' < 'a' && b'a' < b'b' && false < true", 'true'],
  ['self == oldSelf', 'true'],
  ['[1, 2].first().value() == 1', 'true'],
  ['"\\u00e4" == \'ä\' && r\'\\d\' == \'\\\\d\' && """a"b""" == \'a"b\'', 'true'],
  ['0x10 == 16 && 1e3 == 1000.0 && .5 == 0.5', 'true'],
  ['true || self.nums[9] == 1', 'true'],
  ['self.nums[9] == 1 || true', 'true'],
  ['self.labels.map(k, k).size() == 2', 'true'],
  ['self.nums.all(i, n, n > i)', 'false'],
  ["size({'a': 1}) == 1 && {}.size() == 0", 'true'],
  ["duration('1.5h').getSeconds() == 5400 && duration('-1s') < duration('0')", 'true'],
  ["timestamp('2026-01-31T08:30:15+02:00').getHours() == 6", 'true'],
  ["timestamp(0) == timestamp('1970-01-01T00:00:00Z')", 'true'],
  ["'abc'.matches('^[a-c]{3}$') && matches('abc', 'b')", 'true'],
  ["'a\\tb'.contains('\\t')", 'true'],
  ["'\\U0001F600' == '😀'", 'true'],
  ['dyn(1) in [1.0, 2.0]', 'true'],
  ["'%s'.format([['a', 1, 1.5, true, null]]) == '[\"a\", 1, 1.500000, true, null]'", 'true'],
  ["'%s'.format([{'b': 1, 'a': 2}]) == '{\"a\":1, \"b\":2}'", 'false'],
  ["'%s'.format([{'b': 1, 'a': 2}]) == '{\"a\":2, \"b\":1}'", 'true'],
  ["'%.1f'.format([1234.56]) == '1,234.6'", 'true'],
  ["'%d'.format([123456]) == '123456'", 'true'],
  ["'%.1f'.format([1234.56]) == '1234.6'", 'false'],
  ["'%f'.format([1234567.891]) == '1,234,567.891000'", 'true'],
  ["'%s'.format([[duration('1m'), duration('2m')]]) == '[duration(\"60s\"), duration(\"120s\")]'", 'true'],
  ["'%s'.format([duration('1m')]) == '60s'", 'true'],
  ["'%x'.format(['hi']) == '6869' && '%X'.format([255]) == 'FF' && '%o'.format([8]) == '10'", 'true'],
  ["'%e %e'.format([1234.5, 0.00012]) == '1.234500×10⁰³ 1.200000×10⁻⁰⁴'", 'true'],
];

/** How many rules one schema has: enough to be fast, and not so many that they cost too much together. */
const PER_SCHEMA = 10;

function outcomesOf(rules: readonly string[]): readonly (readonly [rule: string, outcome: string])[] {
  const validations = rules.map((rule) => ({ rule }));
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { ...schema, 'x-kubernetes-validations': validations } },
            },
          },
        },
      ],
    },
  };
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' }, spec: value };
  const [definition, result] = validate([crd, widget]);
  expect(definition?.diagnostics).toEqual([]);
  return rules.map((rule) => {
    const found = result!.diagnostics.find(({ hint }) => hint === `The rule is: ${rule}`);
    if (!found) return [rule, 'true'];
    return [rule, found.message.includes('could not be evaluated') ? 'fails' : 'false'];
  });
}

describe('expressions', () => {
  const starts = Array.from({ length: Math.ceil(table.length / PER_SCHEMA) }, (_, index) => index * PER_SCHEMA);

  it.each(starts)('from number %d on mean what they mean to a server', (start) => {
    const part = table.slice(start, start + PER_SCHEMA);
    expect(outcomesOf(part.map(([rule]) => rule))).toEqual(part);
  });
});
