// Values to try: what other objects hold in the same field, what the table of the API allows, and what is at some border.
import { isObject, placesIn, shortName } from './places.mjs';

const long = (length) => 'a'.repeat(length);

/** Texts for every field: right for some, wrong for others. */
const anyTexts = [
  '', ' ', 'a', 'A', '1', '1a', 'a-', '-a', 'a_b', 'a.b', 'a..b', 'a/b', 'a b', 'Has-Caps', 'ünï', 'a:b', '.', '..', '*', 'true',
  'example.com', 'example.com/a', 'a/b/c', long(16), long(63), long(64), long(253), long(254), 'a\nb', '$(VAR)', 'none', 'None',
]; // prettier-ignore

/** Texts by the name of the field. @type {[RegExp, unknown[]][]} */
const textsByName = [
  [/path$|Path$|directory|mountPath|repository/u, ['/', '/a', 'a', '../a', '/a/../b', 'a/..b', '..', '/a//b', '/%', '/a?b', '/a b', '/a/', '..data', '.hidden', '/a%2fb', '/a:b', 'C:\\a']],
  [/[iI][pP]s?$|address|nameservers|podCIDR|cidr|except|SourceRanges/u, ['1.2.3.4', '256.1.1.1', '1.2.3', '01.2.3.4', '::1', '::', 'fe80::1%eth0', '::ffff:1.2.3.4', '127.0.0.1', '0.0.0.0', '169.254.0.1', '224.0.0.1', '10.0.0.0/8', '10.0.0.1/8', '10.0.0.0/33', '2001:db8::/32', '2001:DB8::1', 'fd00::/129', '10.0.0.0']],
  [/host|Host|subdomain|hosts|searches|externalName/u, ['*.example.com', '*', '*.*.com', 'a.example.com.', 'EXAMPLE.com', 'foo_bar.example.com', '10.0.0.1', 'a.b', '*a.com', '']],
  [/schedule/u, ['* * * * *', '*/5 * * * *', '@daily', '@every 1h', '60 * * * *', '* * * *', '0 0 31 2 *', 'TZ=UTC * * * * *', '@yearly', '1-5/2 * * * MON', '* * * * * *', '0 0 * * 7', '0 24 * * *', 'CRON_TZ=Europe/Rome 0 0 * * *', '?/2 * * * *']],
  [/timeZone/u, ['UTC', 'Europe/Rome', 'local', 'Local', 'Etc/UTC', 'Mars/Phobos', 'europe/rome', 'UTC+2', '']],
  [/image|reference/u, ['a', 'a:b', ' a', 'a ', 'registry:5000/a@sha256:abc', '']],
  [/apiVersion|Version/u, ['v1', 'apps/v1', 'a/b/c', '/v1', 'v1/', 'v1beta1', '']],
  [/fieldPath/u, ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', "metadata.labels['a']", "metadata.annotations['a b']", "metadata.annotations['A/b']", 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs', 'spec.hostname', 'metadata.foo', 'spec']],
  [/^resource$|resourceName/u, ['limits.cpu', 'requests.cpu', 'limits.memory', 'requests.ephemeral-storage', 'limits.foo', 'cpu', 'memory', 'requests.hugepages-2Mi', 'limits.example.com/gpu']],
  [/expression|Expression|rule$|validations/u, ['true', '1', "'a'", 'object', 'self.a', 'a +', 'object.metadata.name', "object.metadata.name == 'a'", '', 'has(object.spec)', 'oldSelf', 'size(self) > 0', 'variables.foo', 'request.name']],
  [/[jJ]sonPath|JSONPath|ReplicasPath|SelectorPath/u, ['.spec', '.spec.a', 'spec.a', '.', '.spec[0]', '.spec.a["b"]', '.status.replicas', '.metadata.name', '..a', '.spec..a', '{.spec}']],
  [/pattern/u, ['^a$', '(', '[a-z', '(?=a)', 'a{1,2000}', '\\p{L}', '(?i)a']],
  [/format/u, ['int32', 'int64', 'date-time', 'ipv4', 'foo', 'byte', 'uuid', 'duration']],
  [/^type$/u, ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null', 'Foo', '']],
  [/url|URI|Url/u, ['https://example.com', 'http://example.com', 'https://', 'example.com', 'https://u:p@example.com', 'https://example.com/a?b#c', '/a', 'https://example.com:99999/a']],
  [/topologyKey|key$|Key|labels|matchLabels|nodeSelector|annotations/u, ['kubernetes.io/hostname', 'a', 'a/b', '/b', 'a/', 'A/b', 'example.com/A_b.c', 'a/b/c', `${long(64)}`, `a/${long(63)}`, `a/${long(64)}`, 'kubernetes.io/x']],
  [/resources|verbs|apiGroups|operations|nonResourceURLs/u, ['*', '*/*', 'pods', 'pods/*', '*/scale', 'pods/log', '', 'CREATE', 'GET', 'get', '/healthz', '/a/*', 'a*', 'CONNECT']],
  [/finalizers/u, ['orphan', 'foregroundDeletion', 'example.com/a', 'a', 'kubernetes', '']],
  [/uid|UID/u, ['', '9b6c63d9-5c6b-4a52-8f5c-0d5c3b6a3c12']],
  [/capabilities|add$|drop/u, ['ALL', 'CHOWN', 'NET_ADMIN', 'CAP_CHOWN', '']],
  [/indexes|Indexes/u, ['0', '0-2', '1,3,5-7', '3-1', '5', '10', 'a', '', '0,0', '1-', '-1']],
]; // prettier-ignore

const integers = [0, 1, -1, 2, 3, 10, 50, 100, 101, 255, 256, 511, 512, 1023, 1024, 30_000, 32_767, 32_768, 65_535, 65_536, 70_000, 86_400, 100_000, 2_147_483_647]; // prettier-ignore
const bigIntegers = [-2_147_483_648, 2_147_483_648, 4_294_967_296, 9_007_199_254_740_991];
const quantities = ['0', '1', '100m', '1.5', '1Gi', '100Mi', '-1', '-1Gi', '1e3', '0.1m', '1n', '2', '500m', '10Gi', 1, 0, 0.5, '1Mi', '2Gi', '+1', '1E', '100k', '1.0001', '9223372036854775808']; // prettier-ignore
const badQuantities = ['', 'a', '1 Gi', '1gi', '1.5.5', 'Mi', '1GB', ' 1'];
const intOrStrings = [0, 1, -1, 2, 80, 65_535, 65_536, 100, '0%', '1%', '50%', '100%', '101%', '-1%', 'http', 'HTTP', '80', '', 'a_b', '1.5%', '%', 'a--b', long(15), long(16), '1a', '0']; // prettier-ignore
const times = ['2024-05-06T07:08:09Z', '2024-05-06T07:08:09.000001Z', '2024-05-06', '2024-05-06T07:08:09+02:00', '', '2024-13-01T00:00:00Z']; // prettier-ignore
const bytes = ['YQ==', '', 'e30=', 'YQ', 'YQ==\n', '!', 'a b', 'LS0tLS1CRUdJTg=='];

/** Knows what to try in a field. */
export class Values {
  #reader;
  #minor;
  /** What objects hold, as JSON, by type and field, and by the name of the field and the type of its value. @type {Map<string, Set<string>>} */
  #held = new Map();
  /** @type {Map<string, string[]>} */
  #lists = new Map();

  /**
   * @param {import('./places.mjs').ApiReader} reader
   * @param {string} minor
   * @param {{ object: any, type: string }[]} bases What to borrow from.
   */
  constructor(reader, minor, bases) {
    this.#reader = reader;
    this.#minor = minor;
    for (const { object, type } of bases) {
      for (const place of placesIn(object, reader, type, minor)) {
        const json = JSON.stringify(place.value);
        if (json.length > 3000) continue;
        this.#hold(`${place.role === 'field' ? '' : 'in '}${place.field}`, json);
        this.#hold(`${place.name} ${typeKey(place.info)}`, json);
        if (place.info.reference) this.#hold(place.info.reference, json);
      }
    }
    for (const [key, held] of this.#held) this.#lists.set(key, [...held]);
  }

  #hold(key, json) {
    let held = this.#held.get(key);
    if (!held) this.#held.set(key, (held = new Set()));
    held.add(json);
  }

  /** A value that another object holds in this field, or one of its name. */
  borrowed({ field, name, info, role = 'field' }, random) {
    const same = this.#lists.get(`${role === 'field' ? '' : 'in '}${field}`) ?? [];
    const alike = this.#lists.get(info.reference ?? `${name} ${typeKey(info)}`) ?? [];
    const list =
      same.length > 1 || alike.length === 0 || random.below(4) > 0
        ? [same, alike].find(({ length }) => length > 0)
        : alike;
    return list && list.length > 0 ? JSON.parse(random.pick(list)) : undefined;
  }

  /** A value that is right, as far as the table can tell. */
  plausible(place, random, depth = 0) {
    const { info, name } = place;
    if (depth < 4 && random.below(3) > 0) {
      const borrowed = this.borrowed(place, random);
      if (borrowed !== undefined) return borrowed;
    }
    switch (info.type) {
      case 'string': {
        const words = info.enum?.filter((word) => word !== '');
        if (words?.length) return random.pick(words);
        if (info.format === 'date-time') return times[0];
        if (info.format === 'byte') return 'YQ==';
        return random.pick([...(textsFor(name) ?? []).slice(0, 4), 'a', 'web', 'example.com/a']);
      }
      case 'integer':
      case 'number':
        return random.pick([0, 1, 2, 10, 100, 1000]);
      case 'boolean':
        return random.below(2) === 0;
      case 'quantity':
        return random.pick(['1', '100m', '1Gi', '2']);
      case 'int-or-string':
        return random.pick([1, 80, '50%', 'http']);
      case 'array': {
        const items = Array.from({ length: random.pick([1, 1, 2]) }, () =>
          this.plausible({ ...place, info: info.items, role: 'item' }, random, depth + 1),
        );
        return items.filter((item) => item !== undefined);
      }
      case 'map': {
        const value = this.plausible({ ...place, info: info.items, role: 'entry' }, random, depth + 1);
        return value === undefined ? {} : { [random.pick(['a', 'example.com/b', 'cpu'])]: value };
      }
      case 'reference':
        return this.#plausibleObject(info.reference, random, depth);
      default:
        return {};
    }
  }

  #plausibleObject(typeName, random, depth) {
    const type = this.#reader.typeOf(typeName, this.#minor);
    if (!type || depth > 4) return {};
    if (type.value) {
      const short = shortName(typeName);
      if (short === 'MicroTime' || short === 'Time') return times[short === 'Time' ? 0 : 1];
      return this.plausible({ field: short, name: short, info: type.value }, random, depth + 1);
    }
    const object = {};
    for (const info of type.fields.values()) {
      if (!info.required && random.below(Math.max(3, type.fields.size)) > 1) continue;
      const value = this.plausible(
        { field: `${shortName(typeName)}.${info.name}`, name: info.name, info },
        random,
        depth + 1,
      );
      if (value !== undefined) object[info.name] = value;
    }
    return object;
  }

  /** A value at some border: right in one field, wrong in another. */
  borderline({ info, name }, random) {
    const scalar = info.type === 'reference' ? this.#reader.typeOf(info.reference, this.#minor)?.value : info;
    switch (scalar?.type) {
      case 'string': {
        if (scalar.format === 'byte') return random.pick(bytes);
        if (scalar.format === 'date-time' || info.reference?.endsWith('MicroTime')) return random.pick(times);
        const own = textsFor(name);
        return random.pick(own && random.below(3) > 0 ? own : anyTexts);
      }
      case 'integer':
        return random.pick(random.below(12) === 0 ? bigIntegers : integers);
      case 'number':
        return random.pick([...integers, 0.5, -0.5]);
      case 'boolean':
        return random.below(2) === 0;
      case 'quantity':
        return random.pick(random.below(5) === 0 ? badQuantities : quantities);
      case 'int-or-string':
        return random.pick(intOrStrings);
      default:
        return undefined;
    }
  }

  /** A text that may be the key of a map. */
  key({ name }, random) {
    return random.pick([
      ...(textsFor(name) ?? []),
      ...anyTexts,
      'cpu',
      'memory',
      'pods',
      'storage',
      'requests.cpu',
      'a.txt',
      '.b',
    ]);
  }
}

function textsFor(name) {
  return textsByName.find(([pattern]) => pattern.test(name))?.[1];
}

function typeKey({ type, reference, items }) {
  return `${type}${reference ?? ''}${items ? typeKey(items) : ''}`;
}

export const wrongTypes = (value) =>
  [
    0,
    'a',
    true,
    [],
    {},
    [value],
    { a: value },
    typeof value === 'number' ? String(value) : 7,
    typeof value === 'boolean' ? String(value) : false,
    1.5,
  ].filter((other) => !isObject(other) || !isObject(value));
