import { parseGoDuration } from '../../../lib/kubernetes/go-duration';

test.each([
  ['0', 0],
  ['-0', 0],
  ['1s', 1],
  ['90s', 90],
  ['1h30m', 5400],
  ['30m1h', 5400],
  ['1.5h', 5400],
  ['.5s', 0.5],
  ['5.s', 5],
  ['-2m', -120],
  ['+2m', 120],
  ['1500ms', 1.5],
  ['2\u00b5s', 0.000002],
  ['2\u03bcs', 0.000002],
  ['1ns', 1e-9],
  ['2562047h47m16.854775807s', 9223372036.854776],
])('%s is %d s', (text, seconds) => {
  expect(parseGoDuration(text)! + 0).toBe(seconds);
});

test.each(['', '+', '1', '.', '.s', '1d', ' 1s', '1s ', '1h-1m', '1S', '2562047h47m16.854775808s', '9223372037s'])(
  '%j is none',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);
