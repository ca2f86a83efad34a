import {
  formatCidr,
  formatIp,
  hasHostBits,
  isMapped,
  parseCidr,
  parseIp,
  parseStrictCidr,
  parseStrictIp,
  specialUse,
} from '../../kubernetes/ip';
import type { Check } from '../check';
import type { Path } from '../path';

const ADDRESS = 'must be an IP address, such as 10.9.8.7 or 2001:db8::ffff';
const BLOCK = 'must be a block of addresses, such as 10.9.8.0/24 or 2001:db8::/64';
const NOT_MAPPED = 'must not be an IPv4 address in IPv6 notation';

/**
 * An IP address in one of the fields that are older than the strict rules, which servers apply from 1.36 on.
 *
 * @param old values that the stored object has, which are not held against the new one
 * @returns whether it is right
 */
export function checkLegacyIp(path: Path, value: string, check: Check, old?: ReadonlySet<string>): boolean {
  return old?.has(value) || checkAddress(path, value, check, check.since('1.36'));
}

/** An IP address in its canonical form. Returns whether it is right. */
export function checkIp(path: Path, value: string, check: Check): boolean {
  if (!checkAddress(path, value, check, true)) return false;
  const canonical = formatIp(parseIp(value)!);
  if (value === canonical) return true;
  check.invalid(path, value, `must be in canonical form: "${canonical}"`, `Write "${canonical}".`);
  return false;
}

/** A block of addresses in one of the fields that are older than the strict rules. Returns whether it is right. */
export function checkLegacyCidr(path: Path, value: string, check: Check, old?: ReadonlySet<string>): boolean {
  return old?.has(value) || checkBlock(path, value, check, check.since('1.36'));
}

/** A block of addresses in its canonical form. Returns whether it is right. */
export function checkCidr(path: Path, value: string, check: Check): boolean {
  if (!checkBlock(path, value, check, true)) return false;
  const canonical = formatCidr(parseCidr(value)!);
  if (value === canonical) return true;
  check.invalid(path, value, `must be in canonical form: "${canonical}"`, `Write "${canonical}".`);
  return false;
}

/** An address to which traffic can be sent: neither that of the host itself nor of its own link. */
export function checkEndpointIp(path: Path, value: string, check: Check): void {
  const ip = parseIp(value);
  if (!ip) {
    check.invalid(
      path,
      value,
      ADDRESS,
      /[a-z]/i.test(value) ? 'Names belong in a Service of type ExternalName.' : undefined,
    );
    return;
  }
  const special = specialUse(ip);
  if (special) check.invalid(path, value, `must not be ${special}`, 'Use an address that other nodes can reach.');
}

function checkAddress(path: Path, value: string, check: Check, strict: boolean): boolean {
  const ip = parseIp(value);
  if (!ip) check.invalid(path, value, ADDRESS);
  else if (strict && !parseStrictIp(value)) {
    check.invalid(path, value, 'must not have leading zeros', `Write "${formatIp(ip)}".`);
  } else if (strict && isMapped(ip)) check.invalid(path, value, NOT_MAPPED, `Write "${formatIp(ip)}".`);
  else return true;
  return false;
}

function checkBlock(path: Path, value: string, check: Check, strict: boolean): boolean {
  const block = parseCidr(value);
  if (!block) {
    const hint = parseIp(value)
      ? `Write "${value}/${value.includes(':') ? 128 : 32}" for a single address.`
      : undefined;
    check.invalid(path, value, BLOCK, hint);
  } else if (strict && !parseStrictCidr(value)) {
    check.invalid(path, value, 'must not have leading zeros', `Write "${formatCidr(block)}".`);
  } else if (strict && isMapped(block.ip)) check.invalid(path, value, NOT_MAPPED, `Write "${formatCidr(block)}".`);
  else if (strict && hasHostBits(block)) {
    check.invalid(path, value, 'must not have bits beyond the prefix', `Write "${formatCidr(block)}" for the block.`);
  } else return true;
  return false;
}
