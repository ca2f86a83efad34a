import { isDnsName } from '../../../lib/constructs/dns-name';
import { ipFamilyOf, isReachable, isWithin, parseCidr } from '../../../lib/constructs/ip-address';

test.each([
  ['10.0.0.1', 'IPv4'],
  ['255.255.255.255', 'IPv4'],
  ['256.0.0.1', undefined],
  ['10.0.0', undefined],
  ['10.0.0.01', undefined],
  ['10.0.0.1 ', undefined],
  ['::', 'IPv6'],
  ['::1', 'IPv6'],
  ['2001:DB8::7', 'IPv6'],
  ['1:2:3:4:5:6:7:8', 'IPv6'],
  ['1:2:3:4:5:6:7::', 'IPv6'],
  ['::ffff:10.0.0.1', undefined],
  ['1:2:3:4:5:6:10.0.0.1', 'IPv6'],
  ['1:2:3:4:5:6:7', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1::2::3', undefined],
  ['1:2:3:4:5:6:7:8::', undefined],
  ['::10.0.0.1:1', undefined],
  ['12345::', undefined],
  ['fe80::1%eth0', undefined],
  ['', undefined],
])('the family of "%s" is %s', (text, family) => {
  expect(ipFamilyOf(text)).toBe(family);
});

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3/8', false],
  ['fd00::1/8', false],
  ['10.1.2.3/32', true],
  ['0.0.0.0/0', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/08', false],
  ['10.0.0.0/', false],
  ['10.0.0.0', false],
  ['10.0.0.0/8/8', false],
  ['fd00::/8', true],
  ['::/0', true],
  ['::/129', false],
  ['::ffff:10.0.0.0/104', false],
])('%s is a block: %s', (text, is) => {
  expect(parseCidr(text) !== undefined).toBe(is);
});

test.each([
  ['10.1.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.0.0.0/8', false],
  ['10.0.0.0/8', '10.1.0.0/16', false],
  ['11.0.0.0/16', '10.0.0.0/8', false],
  ['fd00:1::/32', 'fd00::/8', true],
  ['10.0.0.0/8', '::/0', false],
])('%s is a part of %s: %s', (inner, outer, is) => {
  expect(isWithin(parseCidr(inner)!, parseCidr(outer)!)).toBe(is);
});

test.each([
  ['10.0.0.1', true],
  ['2001:db8::1', true],
  ['fd00::1', true],
  ['0.0.0.0', false],
  ['127.0.0.2', false],
  ['169.254.1.1', false],
  ['224.0.0.1', false],
  ['::', false],
  ['::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['no address', false],
])('%s can be the address of another host: %s', (address, can) => {
  expect(isReachable(address)).toBe(can);
});

test.each([
  ['shop.example.com', true, true],
  ['localhost', true, true],
  ['*.example.com', false, true],
  ['*', false, false],
  ['a.*.com', false, false],
  ['Shop.example.com', false, false],
  ['shop.example.com.', false, false],
  ['-shop.example.com', false, false],
  [`${'a'.repeat(64)}.com`, false, false],
  [`${'a.'.repeat(126)}a`, true, true],
  [`${'a.'.repeat(127)}a`, false, false],
  ['10.0.0.1', false, false],
  ['https://shop.example.com', false, false],
  ['shop.example.com:80', false, false],
  ['', false, false],
])('"%s" is a DNS name: %s, with a wildcard: %s', (name, is, isWithWildcard) => {
  expect([isDnsName(name), isDnsName(name, true)]).toEqual([is, isWithWildcard]);
});
