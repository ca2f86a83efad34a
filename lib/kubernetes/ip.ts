/** The bytes of an IP address: 4 or 16. */
export type IpBytes = readonly number[];

/** The two families of IP addresses. */
export type IpFamily = 'IPv4' | 'IPv6';

/** A block of addresses, as written: the address may have bits beyond the prefix. */
export interface IpBlock {
  readonly ip: IpBytes;
  readonly prefix: number;
}

/** How an address is read: a strict reader takes no leading zeros, a lax one reads them as decimal. */
type Reader = 'lax' | 'strict';

/**
 * Reads an IP address as Kubernetes always has: leading zeros mean nothing. An IPv4 address in IPv6 notation (`::ffff:1.2.3.4`) has
 * 16 bytes. Undefined for what is no address.
 */
export function parseIp(text: string): IpBytes | undefined {
  return read(text, 'lax');
}

/** Reads an IP address that has no leading zeros beyond the four digits of a group, as newer servers want it. */
export function parseStrictIp(text: string): IpBytes | undefined {
  return read(text, 'strict');
}

/** Reads a block of addresses such as `10.0.0.0/8`; leading zeros mean nothing, and bits beyond the prefix may be set. */
export function parseCidr(text: string): IpBlock | undefined {
  return readCidr(text, 'lax');
}

/** Reads a block of addresses that has no leading zeros; bits beyond the prefix may be set. */
export function parseStrictCidr(text: string): IpBlock | undefined {
  return readCidr(text, 'strict');
}

/** Whether these bytes are an IPv4 address, in whichever notation. */
export function isIpv4(ip: IpBytes): boolean {
  return ip.length === 4 || isMapped(ip);
}

/** The family of an address in whichever notation; undefined for what is no address. */
export function ipFamily(text: string): IpFamily | undefined {
  const ip = parseIp(text);
  return ip && (isIpv4(ip) ? 'IPv4' : 'IPv6');
}

/** Whether it is an IPv4 address in IPv6 notation, such as `::ffff:1.2.3.4`. */
export function isMapped(ip: IpBytes): boolean {
  return ip.length === 16 && ip[10] === 255 && ip[11] === 255 && ip.slice(0, 10).every((byte) => byte === 0);
}

/** The 4 bytes of an IPv4 address in IPv6 notation, and every other address as it is. */
function unmapped(ip: IpBytes): IpBytes {
  return isMapped(ip) ? ip.slice(12) : ip;
}

/** The address in its one canonical form (RFC 5952). */
export function formatIp(ip: IpBytes): string {
  if (isIpv4(ip)) return unmapped(ip).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (ip[2 * index]! << 8) | ip[2 * index + 1]!);
  const gap = longestGap(groups);
  const print = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return gap ? `${print(groups.slice(0, gap.start))}::${print(groups.slice(gap.end))}` : print(groups);
}

/** The block in its canonical form: its first address and the length of its prefix. */
export function formatCidr(block: IpBlock): string {
  const { ip, prefix } = shortBlock(block);
  return `${formatIp(masked(ip, prefix))}/${prefix}`;
}

/** The address with all bits beyond the prefix set to zero. */
export function masked(ip: IpBytes, prefix: number): IpBytes {
  return ip.map((byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * index))));
}

/** Whether the address has bits beyond the prefix. */
export function hasHostBits({ ip, prefix }: IpBlock): boolean {
  return masked(ip, prefix).some((byte, index) => byte !== ip[index]);
}

/** Whether a block lies within another, or is the same. Blocks of different families do not. */
export function contains(outer: IpBlock, inner: IpBlock): boolean {
  const [a, b] = [shortBlock(outer), shortBlock(inner)];
  if (a.ip.length !== b.ip.length || a.prefix > b.prefix) return false;
  const [first, other] = [masked(a.ip, a.prefix), masked(b.ip, a.prefix)];
  return first.every((byte, index) => byte === other[index]);
}

/** The addresses that cannot be those of another host, by what is special about them. */
export function specialUse(
  ip: IpBytes,
): 'unspecified' | 'loopback' | 'link-local' | 'link-local multicast' | undefined {
  const bytes = unmapped(ip);
  const v4 = bytes.length === 4;
  if (bytes.every((byte) => byte === 0)) return 'unspecified';
  if (v4 ? bytes[0] === 127 : bytes[15] === 1 && bytes.slice(0, 15).every((byte) => byte === 0)) return 'loopback';
  if (v4 ? bytes[0] === 169 && bytes[1] === 254 : bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80) return 'link-local';
  if (v4 ? bytes[0] === 224 && bytes[1] === 0 && bytes[2] === 0 : bytes[0] === 0xff && (bytes[1]! & 0x0f) === 0x02) {
    return 'link-local multicast';
  }
  return undefined;
}

/** A block of mapped addresses is one of IPv4, as Go prints it. */
function shortBlock(block: IpBlock): IpBlock {
  return isMapped(block.ip) && block.prefix >= 96 ? { ip: block.ip.slice(12), prefix: block.prefix - 96 } : block;
}

function read(text: string, reader: Reader): IpBytes | undefined {
  for (const letter of text) {
    if (letter === '.') return readIpv4(text, reader);
    if (letter === ':') return readIpv6(text, reader);
  }
  return undefined;
}

function readCidr(text: string, reader: Reader): IpBlock | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = text.slice(0, slash);
  const digits = text.slice(slash + 1);
  const ip = readIpv4(address, reader) ?? readIpv6(address, reader);
  if (!ip || !/^[0-9]{1,1000}$/.test(digits)) return undefined;
  if (reader === 'strict' && digits.length > 1 && digits.startsWith('0')) return undefined;
  const prefix = Number(digits);
  return prefix <= 8 * ip.length ? { ip, prefix } : undefined;
}

function readIpv4(text: string, reader: Reader): IpBytes | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part) || (reader === 'strict' && part.length > 1 && part.startsWith('0'))) return undefined;
    const byte = Number(part);
    if (byte > 255) return undefined;
    bytes.push(byte);
  }
  return bytes;
}

function readIpv6(text: string, reader: Reader): IpBytes | undefined {
  const [head = '', tail, more] = text.split('::', 3);
  if (more !== undefined) return undefined;
  const left = readGroups(head, tail === undefined, reader);
  const right = tail === undefined ? [] : readGroups(tail, true, reader);
  if (!left || !right) return undefined;
  const missing = 16 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...left, ...Array<number>(missing).fill(0), ...right];
}

/** The bytes of a part of an IPv6 address, at the end of which an IPv4 address may stand. */
function readGroups(text: string, atEnd: boolean, reader: Reader): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':', 10);
  for (const [index, group] of groups.entries()) {
    if (atEnd && index === groups.length - 1 && group.includes('.')) {
      const ipv4 = readIpv4(group, reader);
      if (!ipv4) return undefined;
      bytes.push(...ipv4);
      continue;
    }
    const value = /^[0-9a-fA-F]+$/.test(group) ? Number.parseInt(group, 16) : Number.NaN;
    if (!(value <= 0xffff) || (reader === 'strict' && group.length > 4)) return undefined;
    bytes.push(value >> 8, value & 0xff);
  }
  return bytes;
}

/** The longest run of at least two groups that are zero. */
function longestGap(groups: readonly number[]): { readonly start: number; readonly end: number } | undefined {
  let longest: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start >= 2 && end - start > (longest ? longest.end - longest.start : 0)) longest = { start, end };
    start = Math.max(start, end - 1);
  }
  return longest;
}
