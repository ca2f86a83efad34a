/** The two families of IP addresses. */
export type IpFamily = 'IPv4' | 'IPv6';

/** A block of addresses as numbers. */
export interface IpBlock {
  readonly family: IpFamily;
  /** The first address. */
  readonly first: bigint;
  /** The last address. */
  readonly last: bigint;
}

/** The family of an address; undefined for what is no address in the strict form that Kubernetes asks for. */
export function ipFamilyOf(text: string): IpFamily | undefined {
  if (parseIpv4(text) !== undefined) return 'IPv4';
  const value = parseIpv6(text);
  return value === undefined || isMapped(value) ? undefined : 'IPv6';
}

/** Whether an address can be that of another host: none that stands for the host itself, for its own link, or for many or no hosts. */
export function isReachable(address: string): boolean {
  const block = parseCidr(`${address}/${address.includes(':') ? 128 : 32}`);
  return block !== undefined && !UNREACHABLE.some((range) => block.family === range.family && isInside(block, range));
}

/** Reads a block, which is written with its first address, such as `10.0.0.0/8` or `fd00::/8`; undefined for what is none. */
export function parseCidr(text: string): IpBlock | undefined {
  const [address = '', prefix = '', ...more] = text.split('/');
  if (more.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const v4 = parseIpv4(address);
  const value = v4 ?? parseIpv6(address);
  const bits = v4 === undefined ? 128 : 32;
  if (value === undefined || Number(prefix) > bits || (bits === 128 && isMapped(value))) return undefined;
  const host = (1n << BigInt(bits - Number(prefix))) - 1n;
  const first = value & ~host;
  // Bits beyond the prefix are refused by newer servers: is the host meant, or the block?
  if (first !== value) return undefined;
  return { family: v4 === undefined ? 'IPv6' : 'IPv4', first, last: first | host };
}

/** Whether a block lies within another and leaves something of it. */
export function isWithin(inner: IpBlock, outer: IpBlock): boolean {
  const same = inner.first === outer.first && inner.last === outer.last;
  return inner.family === outer.family && !same && isInside(inner, outer);
}

function isInside(inner: IpBlock, outer: IpBlock): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

/** An IPv4 address in the clothes of an IPv6 one: programs differ about which of the two it is, and newer servers refuse it. */
function isMapped(value: bigint): boolean {
  return value >> 32n === 0xff_ffn;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  // A leading zero means octal to some programs and nothing to others.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = groupsOf(head, tail === undefined);
  const right = tail === undefined ? [] : groupsOf(tail, true);
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<bigint>(missing).fill(0n), ...right];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** The groups of 16 bits in a part of an IPv6 address; an IPv4 address may stand at its end. */
function groupsOf(text: string, atEnd: boolean): bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    const v4 = atEnd && index === parts.length - 1 && part.includes('.') ? parseIpv4(part) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xff_ffn);
    else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

const UNREACHABLE: readonly IpBlock[] = [
  '0.0.0.0/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '::/128',
  '::1/128',
  'fe80::/10',
  'ff00::/8',
].map((block) => parseCidr(block)!);
