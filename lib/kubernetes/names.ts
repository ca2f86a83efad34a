/**
 * What a text breaks of a rule about names: sentences that go on after "it", such as `must not contain dots`. An empty list: it is
 * right. A server gives one cause for each.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export type NameProblems = readonly string[];

/** A rule about names. */
export type NameRule = (name: string) => NameProblems;

const NONE: NameProblems = [];
const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PORT_NAME = /^[-a-z0-9]+$/;
const C_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

const LABEL_WORDS = 'must consist of lower case letters, digits and "-", with a letter or digit first and last';
const SUBDOMAIN_WORDS =
  'must consist of lower case letters, digits, "-" and ".", with a letter or digit around each dot';

/** A label of DNS (RFC 1123), such as a namespace: at most 63 characters. */
export function dnsLabel(name: string): NameProblems {
  if (name.length <= 63 && LABEL.test(name)) return NONE;
  const problems = tooLong(name, 63);
  if (!LABEL.test(name)) problems.push(SUBDOMAIN.test(name) ? 'must not contain dots' : LABEL_WORDS);
  return problems;
}

/** A label of DNS that starts with a letter (RFC 1035), such as a Service up to Kubernetes 1.35. */
export function dns1035Label(name: string): NameProblems {
  if (name.length <= 63 && LABEL_1035.test(name)) return NONE;
  const problems = tooLong(name, 63);
  if (!LABEL_1035.test(name)) {
    problems.push('must consist of lower case letters, digits and "-", with a letter first and a letter or digit last');
  }
  return problems;
}

/** A name of DNS (RFC 1123), such as that of most objects: at most 253 characters. */
export function dnsSubdomain(name: string): NameProblems {
  if (name.length <= 253 && SUBDOMAIN.test(name)) return NONE;
  const problems = tooLong(name, 253);
  if (!SUBDOMAIN.test(name)) problems.push(SUBDOMAIN_WORDS);
  return problems;
}

/** `*.` and a name of DNS. */
export function wildcardSubdomain(name: string): NameProblems {
  const problems = tooLong(name, 253);
  if (!name.startsWith('*.') || !SUBDOMAIN.test(name.slice(2))) {
    problems.push('must be "*." and a name of DNS, such as "*.example.com"');
  }
  return problems;
}

/** The key of a label or an annotation: an optional prefix of DNS and a slash, then at most 63 characters. */
export function qualifiedName(name: string): NameProblems {
  const slash = name.indexOf('/');
  const local = slash < 0 ? name : name.slice(slash + 1);
  // Nearly all are right: they cost no list.
  if (local.length <= 63 && QUALIFIED.test(local) && (slash < 0 || !dnsSubdomain(name.slice(0, slash)).length))
    return NONE;
  if (local.includes('/')) return ['must have at most one "/", between a DNS prefix and a name'];
  const problems: string[] = [];
  if (slash === 0) problems.push('must have a prefix before the "/", or no "/"');
  else if (slash > 0)
    problems.push(...dnsSubdomain(name.slice(0, slash)).map((problem) => `has a prefix that ${problem}`));
  if (!local) problems.push('must have a name after the prefix');
  else if (local.length > 63) problems.push('must have at most 63 characters after the prefix');
  if (!QUALIFIED.test(local)) {
    problems.push('must consist of letters, digits, "-", "_" and ".", with a letter or digit first and last');
  }
  return problems;
}

/** The value of a label: at most 63 characters, or none. */
export function labelValue(value: string): NameProblems {
  if (value === '' || (value.length <= 63 && QUALIFIED.test(value))) return NONE;
  const problems = tooLong(value, 63);
  if (!QUALIFIED.test(value)) {
    problems.push('must consist of letters, digits, "-", "_" and ".", with a letter or digit first and last');
  }
  return problems;
}

/** What can stand in a path of the API: the least that every name has to be. */
export function pathSegment(name: string): NameProblems {
  if (name === '.' || name === '..') return [`may not be "${name}"`];
  return pathSegmentPrefix(name);
}

/** The beginning of what can stand in a path of the API. */
function pathSegmentPrefix(name: string): NameProblems {
  return ['/', '%'].filter((letter) => name.includes(letter)).map((letter) => `may not contain "${letter}"`);
}

/** The name of a port of a container or a Service (RFC 6335): at most 15 characters. */
export function portName(name: string): NameProblems {
  const problems = tooLong(name, 15);
  if (!PORT_NAME.test(name)) problems.push('must consist of lower case letters, digits and "-"');
  if (!/[a-z]/.test(name)) problems.push('must have at least one letter');
  if (name.includes('--')) problems.push('must not have two "-" in a row');
  if (name.startsWith('-') || name.endsWith('-')) problems.push('must not begin or end with "-"');
  return problems;
}

/** A name as the language C has them. */
export function cIdentifier(name: string): NameProblems {
  return C_IDENTIFIER.test(name) ? NONE : ['must consist of letters, digits and "_", and must not begin with a digit'];
}

/** A key of a ConfigMap or a Secret, which is the name of a file: at most 253 characters. */
export function configMapKey(key: string): NameProblems {
  const problems = tooLong(key, 253);
  if (!CONFIG_KEY.test(key)) problems.push('must consist of letters, digits, "-", "_" and "."');
  if (key === '.' || key === '..') problems.push(`must not be "${key}"`);
  else if (key.startsWith('..')) problems.push('must not begin with ".."');
  return problems;
}

function tooLong(name: string, limit: number): string[] {
  return name.length > limit ? [`must have at most ${limit} characters`] : [];
}
