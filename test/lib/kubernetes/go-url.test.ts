import { parseGoRequestUri, parseGoUrl } from '../../../lib/kubernetes/go-url';

describe('an address as Go reads it', () => {
  test.each<[string, object]>([
    [
      'https://a.example:8443/x?y#z',
      { scheme: 'https', host: 'a.example:8443', escapedPath: '/x', query: 'y', fragment: 'z' },
    ],
    ['HTTPS://me:pw@a', { scheme: 'https', user: 'me:pw', host: 'a' }],
    ['https://[::1]:80/', { host: '[::1]:80', escapedPath: '/' }],
    ['mailto:a@b', { scheme: 'mailto', opaque: 'a@b' }],
    ['a:b/c:d', { scheme: 'a', opaque: 'b/c:d' }],
    ['/a/b', { escapedPath: '/a/b', host: '' }],
    ['//a/b', { host: 'a', escapedPath: '/b' }],
    ['', { scheme: '', host: '' }],
    ['*', { escapedPath: '*' }],
  ])('%j', (text, expected) => {
    expect(parseGoUrl(text)).toMatchObject(expected);
  });

  it.each([
    'https://[::1',
    'https://[1.2.3.4]/',
    'https://a:b/',
    'https://a b/',
    'https://a/%zz',
    'https://%41/',
    '1a:b',
    ':a',
    'a\nb',
  ])('not %j', (text) => {
    expect(parseGoUrl(text)).toBeUndefined();
  });

  test.each<[string, boolean]>([
    ['https://a', true],
    ['/a', true],
    ['//a', true],
    ['a', false],
    ['', false],
    ['/a#b', true],
  ])('%j as the address of a request: %j', (text, expected) => {
    expect(parseGoRequestUri(text) !== undefined).toBe(expected);
  });
});
