import { parseGoRequestUri } from '../../kubernetes/go-url';
import {
  contains,
  isIpv4,
  isMapped,
  masked,
  parseStrictCidr,
  parseStrictIp,
  specialUse,
  formatIp,
} from '../../kubernetes/ip';
import { dns1035Label, dnsLabel, dnsSubdomain, labelValue, qualifiedName, type NameRule } from '../../kubernetes/names';
import { isQuantity, parseQuantity } from '../../kubernetes/quantity';
import { formatTest } from '../schema/formats';
import { CelError } from './ast';
import type { Implementation } from './functions';
import { CelMap, Opaque, Optional, type OpaqueContent, type Value } from './values';
import { URLSearchParams } from './runtime';

const WHOLE = 1_000_000_000n;
const INT = 1n << 63n;

type Content<T extends OpaqueContent['type']> = OpaqueContent & { readonly type: T };

/** What a value of the type holds; undefined for other values. */
export function contentOf<T extends OpaqueContent['type']>(value: Value | undefined, type: T): Content<T> | undefined {
  return value instanceof Opaque && value.content.type === type ? (value.content as Content<T>) : undefined;
}

function member<T extends OpaqueContent['type']>(
  type: T,
  implementation: (content: Content<T>, ...args: Value[]) => Value | undefined,
): Implementation {
  return (value, ...args) => {
    const content = contentOf(value, type);
    return content && implementation(content, ...args);
  };
}

function made(what: string, make: (text: string) => OpaqueContent | undefined): Implementation {
  return (text) => {
    const content = typeof text === 'string' ? make(text) : undefined;
    if (typeof text === 'string' && !content) throw new CelError(`${JSON.stringify(text)} is no ${what}`);
    return content && new Opaque(content);
  };
}

function isMade(make: (text: string) => OpaqueContent | undefined): Implementation {
  return (text) => (typeof text === 'string' ? make(text) !== undefined : undefined);
}

function urlOf(text: string): OpaqueContent | undefined {
  const url = parseGoRequestUri(text);
  return url && (url.scheme !== '' || url.escapedPath.startsWith('/'))
    ? { type: 'kubernetes.URL', text, url }
    : undefined;
}

function quantityOf(text: string): OpaqueContent | undefined {
  return isQuantity(text) && text === text.trim()
    ? { type: 'kubernetes.Quantity', nanos: parseQuantity(text).nanos }
    : undefined;
}

function ipOf(text: string): OpaqueContent | undefined {
  const ip = text.includes('%') ? undefined : parseStrictIp(text);
  return ip && !isMapped(ip) ? { type: 'net.IP', ip } : undefined;
}

function cidrOf(text: string): OpaqueContent | undefined {
  const block = parseStrictCidr(text);
  return block && !isMapped(block.ip) ? { type: 'net.CIDR', block } : undefined;
}

type Quantity = Content<'kubernetes.Quantity'>;

function amountOf(value: Value | undefined): bigint | undefined {
  return typeof value === 'bigint' ? value * WHOLE : contentOf(value, 'kubernetes.Quantity')?.nanos;
}

function quantity(change: (a: bigint, b: bigint) => bigint): Implementation {
  return member('kubernetes.Quantity', ({ nanos }: Quantity, other) => {
    const amount = amountOf(other);
    return amount === undefined ? undefined : new Opaque({ type: 'kubernetes.Quantity', nanos: change(nanos, amount) });
  });
}

function isWhole({ nanos }: Quantity): boolean {
  const whole = nanos / WHOLE;
  return nanos % WHOLE === 0n && whole >= -INT && whole < INT;
}

const prefixed =
  (rule: NameRule): NameRule =>
  (name) =>
    rule(name.endsWith('-') && name.length > 1 ? `${name.slice(0, -2)}a` : name);
const tested =
  (format: string): NameRule =>
  (text) =>
    formatTest(format, '1.37')!(text) ? [] : [`must have the format ${format}`];

const formats: Readonly<Record<string, NameRule>> = {
  dns1123Label: dnsLabel,
  dns1123Subdomain: dnsSubdomain,
  dns1035Label,
  qualifiedName,
  dns1123LabelPrefix: prefixed(dnsLabel),
  dns1123SubdomainPrefix: prefixed(dnsSubdomain),
  dns1035LabelPrefix: prefixed(dns1035Label),
  labelValue,
  uri: tested('uri'),
  uuid: tested('uuid'),
  byte: tested('byte'),
  date: tested('date'),
  datetime: tested('datetime'),
};

function validated(name: string, text: Value | undefined): Value | undefined {
  if (typeof text !== 'string') return undefined;
  const problems = formats[name]!(text);
  return new Optional(problems.length > 0 ? problems : undefined);
}

function isGlobal(ip: Content<'net.IP'>['ip']): boolean {
  const isMulticast = isIpv4(ip) ? ip[0]! >= 224 && ip[0]! < 240 : ip[0] === 0xff;
  const isBroadcast = isIpv4(ip) && ip.every((byte) => byte === 255);
  return !isMulticast && !isBroadcast && specialUse(ip) === undefined;
}

const is =
  (what: ReturnType<typeof specialUse>): Implementation =>
  (value) => {
    const content = contentOf(value, 'net.IP');
    return content && specialUse(content.ip) === what;
  };

function containsIp({ block }: Content<'net.CIDR'>, other: Value | undefined): Value | undefined {
  const content = typeof other === 'string' ? ipOf(other) : contentOf(other, 'net.IP');
  if (typeof other === 'string' && !content) throw new CelError(`${JSON.stringify(other)} is no IP address`);
  const ip = content?.type === 'net.IP' ? content.ip : undefined;
  return ip && contains(block, { ip, prefix: ip.length * 8 });
}

function containsCidr({ block }: Content<'net.CIDR'>, other: Value | undefined): Value | undefined {
  const content = typeof other === 'string' ? cidrOf(other) : contentOf(other, 'net.CIDR');
  if (typeof other === 'string' && !content) throw new CelError(`${JSON.stringify(other)} is no block of addresses`);
  return content?.type === 'net.CIDR' ? contains(block, content.block) : undefined;
}

function queryOf({ url }: Content<'kubernetes.URL'>): Value {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(url.query)) found.set(name, [...(found.get(name) ?? []), value]);
  return new CelMap(found);
}

/** The functions of Kubernetes' own types. */
export const kubernetesFunctions: Readonly<Record<string, Implementation>> = {
  url: made('URL', urlOf),
  isURL: isMade(urlOf),
  '.getScheme': member('kubernetes.URL', ({ url }) => url.scheme),
  '.getHost': member('kubernetes.URL', ({ url }) => url.host),
  '.getHostname': member('kubernetes.URL', ({ url }) => url.host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')),
  '.getPort': member('kubernetes.URL', ({ url }) => /:(\d*)$/.exec(url.host)?.[1] ?? ''),
  '.getEscapedPath': member('kubernetes.URL', ({ url }) => url.escapedPath),
  '.getQuery': member('kubernetes.URL', queryOf),
  quantity: made('quantity', quantityOf),
  isQuantity: isMade(quantityOf),
  sign: member('kubernetes.Quantity', ({ nanos }) => (nanos > 0n ? 1n : nanos < 0n ? -1n : 0n)),
  '.asApproximateFloat': member('kubernetes.Quantity', ({ nanos }) => Number(nanos) / 1e9),
  '.isInteger': member('kubernetes.Quantity', isWhole),
  '.asInteger': member('kubernetes.Quantity', (content) => {
    if (!isWhole(content)) throw new CelError('the quantity is no integer');
    return content.nanos / WHOLE;
  }),
  '.add': quantity((a, b) => a + b),
  '.sub': quantity((a, b) => a - b),
  ip: made('IP address', ipOf),
  isIP: isMade(ipOf),
  'ip.isCanonical': (text) => {
    const content = typeof text === 'string' ? ipOf(text) : undefined;
    if (typeof text === 'string' && !content) throw new CelError(`${JSON.stringify(text)} is no IP address`);
    return content?.type === 'net.IP' ? formatIp(content.ip) === text : undefined;
  },
  '.family': member('net.IP', ({ ip }) => (isIpv4(ip) ? 4n : 6n)),
  '.isUnspecified': is('unspecified'),
  '.isLoopback': is('loopback'),
  '.isLinkLocalMulticast': is('link-local multicast'),
  '.isLinkLocalUnicast': is('link-local'),
  '.isGlobalUnicast': member('net.IP', ({ ip }) => isGlobal(ip)),
  cidr: made('block of addresses', cidrOf),
  isCIDR: isMade(cidrOf),
  '.containsIP': member('net.CIDR', containsIp),
  '.containsCIDR': member('net.CIDR', containsCidr),
  '.ip': member('net.CIDR', ({ block }) => new Opaque({ type: 'net.IP', ip: block.ip })),
  '.prefixLength': member('net.CIDR', ({ block }) => BigInt(block.prefix)),
  '.masked': member('net.CIDR', ({ block: { ip, prefix } }) => {
    return new Opaque({ type: 'net.CIDR', block: { ip: masked(ip, prefix), prefix } });
  }),
  '.validate': member('kubernetes.NamedFormat', ({ name }, text) => validated(name, text)),
  'format.named': (name) => {
    if (typeof name !== 'string') return undefined;
    return new Optional(
      Object.hasOwn(formats, name) ? new Opaque({ type: 'kubernetes.NamedFormat', name }) : undefined,
    );
  },
  ...Object.fromEntries(
    Object.keys(formats).map((name) => [`format.${name}`, () => new Opaque({ type: 'kubernetes.NamedFormat', name })]),
  ),
};

/** The amount of a quantity, in billionths. */
export { amountOf };
