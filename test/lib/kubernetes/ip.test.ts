import {
  contains,
  formatCidr,
  formatIp,
  hasHostBits,
  ipFamily,
  parseCidr,
  parseIp,
  parseStrictCidr,
  parseStrictIp,
  specialUse,
} from '../../../lib/kubernetes/ip';

describe('an address', () => {
  test.each<[text: string, canonical: string | undefined, strict: boolean]>([
    ['10.9.8.7', '10.9.8.7', true],
    ['010.002.003.004', '10.2.3.4', false],
    ['256.1.1.1', undefined, false],
    ['1.2.3', undefined, false],
    ['1.2.3.4.5', undefined, false],
    ['1.2.3.+4', undefined, false],
    [' 1.2.3.4', undefined, false],
    ['1.2.3.', undefined, false],
    ['', undefined, false],
    ['localhost', undefined, false],
    ['::', '::', true],
    ['::1', '::1', true],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3', true],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
    ['1:2:3:4:5:6:7:8::', undefined, false],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7', undefined, false],
    ['1:::2', undefined, false],
    ['1::2::3', undefined, false],
    ['00001::', '1::', false],
    ['10000::', undefined, false],
    ['fe80::1%eth0', undefined, false],
    ['::ffff:1.2.3.4', '1.2.3.4', true],
    ['::ffff:01.2.3.4', '1.2.3.4', false],
    ['1::1.2.3.4', '1::102:304', true],
    ['1.2.3.4::', undefined, false],
    ['1:2:3:4:5:6:7:1.2.3.4', undefined, false],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304', true],
  ])('%j', (text, canonical, strict) => {
    const ip = parseIp(text);
    expect(ip && formatIp(ip)).toBe(canonical);
    expect(parseStrictIp(text) !== undefined).toBe(strict);
  });

  test.each([
    ['1.2.3.4', 'IPv4'],
    ['::ffff:1.2.3.4', 'IPv4'],
    ['::1', 'IPv6'],
    ['x', undefined],
  ])('%j is of the family %j', (text, family) => expect(ipFamily(text)).toBe(family));

  test.each([
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['febf::1', 'link-local'],
    ['224.0.0.1', 'link-local multicast'],
    ['ff02::1', 'link-local multicast'],
    ['224.0.1.1', undefined],
    ['fec0::1', undefined],
    ['8.8.8.8', undefined],
  ])('%j is %j', (text, use) => expect(specialUse(parseIp(text)!)).toBe(use));
});

describe('a block', () => {
  test.each<[text: string, canonical: string | undefined, strict: boolean, hostBits: boolean]>([
    ['10.0.0.0/8', '10.0.0.0/8', true, false],
    ['10.0.0.1/8', '10.0.0.0/8', true, true],
    ['010.0.0.0/8', '10.0.0.0/8', false, false],
    ['10.0.0.0/08', '10.0.0.0/8', false, false],
    ['10.0.0.0/33', undefined, false, false],
    ['10.0.0.0/', undefined, false, false],
    ['10.0.0.0/+8', undefined, false, false],
    ['10.0.0.0', undefined, false, false],
    ['10.0.0.0/8/8', undefined, false, false],
    ['0.0.0.0/0', '0.0.0.0/0', true, false],
    ['2001:db8::/32', '2001:db8::/32', true, false],
    ['2001:db8::1/127', '2001:db8::/127', true, true],
    ['::/129', undefined, false, false],
    ['::ffff:1.2.3.0/120', '1.2.3.0/24', true, false],
  ])('%j', (text, canonical, strict, hostBits) => {
    const block = parseCidr(text);
    expect(block && formatCidr(block)).toBe(canonical);
    expect(parseStrictCidr(text) !== undefined).toBe(strict);
    expect(block !== undefined && hasHostBits(block)).toBe(hostBits);
  });

  test.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.1.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/8', '11.0.0.0/16', false],
    ['0.0.0.0/0', '::/0', false],
  ])('%j contains %j: %j', (outer, inner, expected) => {
    expect(contains(parseCidr(outer)!, parseCidr(inner)!)).toBe(expected);
  });
});
