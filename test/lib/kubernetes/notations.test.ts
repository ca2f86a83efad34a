import { isBase64 } from '../../../lib/kubernetes/base64';
import { isQuantity } from '../../../lib/kubernetes/quantity';
import { isTimestamp } from '../../../lib/kubernetes/timestamp';

test.each(['0', '1', '1.', '.5', '-1', '+1', '100m', '1e3', '1E3', '1e-3', '1E', '128Mi', ' 1Gi ', '1n', '1u', '0.1m'])(
  '%p is a quantity',
  (text) => {
    expect(isQuantity(text)).toBe(true);
  },
);

test.each(['', '1e', '1MB', '1mi', '1K', '1 Gi', 'one', '1_000', '0x10', '1Ki3', '--1', '1e+', 'NaN'])(
  '%p is none',
  (text) => {
    expect(isQuantity(text)).toBe(false);
  },
);

test.each(['', 'YQ==', 'YWI=', 'YWJj', 'YW\r\nJj', '+/+/'])('%p is base64', (text) => {
  expect(isBase64(text)).toBe(true);
});

test.each(['a', 'YQ=', 'YQ', 'YW Jj', '-_-_', 'YQ==YQ==', '='])('%p is none', (text) => {
  expect(isBase64(text)).toBe(false);
});

test.each(['2026-01-31T08:00:00Z', '2024-02-29T00:00:00.123456789-07:00', '2026-01-31T8:00:00Z'])(
  '%p is a time',
  (text) => {
    expect(isTimestamp(text)).toBe(true);
  },
);

test.each([
  '',
  '2026-01-31',
  '2026-01-31 08:00:00Z',
  '2026-02-30T08:00:00Z',
  '2023-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-01-31T08:00:00',
])('%p is none', (text) => {
  expect(isTimestamp(text)).toBe(false);
});

test('a MicroTime has six digits of a second', () => {
  expect(isTimestamp('2026-01-31T08:00:00.000000Z', true)).toBe(true);
  expect(isTimestamp('2026-01-31T08:00:00Z', true)).toBe(false);
});
