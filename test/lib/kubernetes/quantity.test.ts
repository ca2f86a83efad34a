import {
  compareQuantities,
  formatQuantity,
  isQuantity,
  milliOf,
  milliValue,
  parseQuantity,
  wholeValue,
} from '../../../lib/kubernetes/quantity';

describe('a quantity', () => {
  test.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1_000_000_000n],
    ['500m', 500_000_000n],
    ['-500m', -500_000_000n],
    ['+2k', 2_000_000_000_000n],
    ['1.5Gi', 1_610_612_736_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['1E3', 1_000_000_000_000n],
    ['1E', 10n ** 27n],
    ['.5', 500_000_000n],
    ['5.', 5_000_000_000n],
    ['0.1n', 1n],
    ['-0.1n', -1n],
    ['1e-20', 1n],
    ['1.0000000001', 1_000_000_001n],
    ['100Ei', (2n ** 63n - 1n) * 10n ** 9n],
    ['Mi', 0n],
    ['-', 0n],
    ['no', 0n],
  ])('%s is %s billionths', (text, nanos) => {
    expect(parseQuantity(text).nanos).toBe(nanos);
  });

  test.each([
    ['1', true],
    [' 1.5Gi ', true],
    ['Gi', true],
    ['.', true],
    ['+', true],
    ['', false],
    [' ', false],
    ['1e', false],
    ['1 Gi', false],
    ['1gi', false],
    ['0x1', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isQuantity(text)).toBe(expected);
  });

  test('with an exponent beyond all measure ends', () => {
    expect(parseQuantity('1e999999999').nanos > 10n ** 300n).toBe(true);
    expect(parseQuantity('1e-999999999').nanos).toBe(1n);
  });

  test.each([
    ['1000m', '1', 0],
    ['1Ki', '1024', 0],
    ['1Gi', '1G', 1],
    ['100m', '1', -1],
    ['-1', '0', -1],
  ])('%s compared with %s', (a, b, expected) => {
    expect(compareQuantities(parseQuantity(a), parseQuantity(b))).toBe(expected);
  });

  test.each([
    ['0.1m', 1n, 1n, 1n],
    ['1500m', 1500n, 1500n, 2n],
    ['-1500m', -1500n, -1500n, -2n],
    ['1E', 10n ** 21n, 0n, 10n ** 18n],
    ['10E', 10n ** 22n, 0n, 0n],
  ])('%s in thousandths and in whole units', (text, exact, milli, whole) => {
    const quantity = parseQuantity(text);
    expect([milliOf(quantity), milliValue(quantity), wholeValue(quantity)]).toEqual([exact, milli, whole]);
  });

  test.each([
    ['1000m', '1'],
    ['0.001', '1m'],
    ['1000', '1k'],
    ['1024', '1024'],
    ['1024Ki', '1Mi'],
    ['1.0Ki', '1Ki'],
    ['0.5Ki', '512'],
    ['1e3', '1e3'],
    ['1000e3', '1e6'],
    ['1Ki', '1Ki'],
    ['+1', '+1'],
    ['0Mi', '0'],
    ['1500m', '1500m'],
  ])('%s is printed as %s', (text, printed) => {
    expect(formatQuantity(parseQuantity(text))).toBe(printed);
  });
});

test('a quantity of a million digits is read at once', () => {
  const many = '1'.repeat(1_000_000);
  expect(isQuantity(many)).toBe(true);
  expect(isQuantity(`${many}x`)).toBe(false);
  expect(compareQuantities(parseQuantity(many), parseQuantity('9E'))).toBeGreaterThan(0);
  expect(formatQuantity(parseQuantity(many)).length).toBeLessThan(1000);
  expect(compareQuantities(parseQuantity(`0.${'0'.repeat(1_000_000)}1`), parseQuantity('0'))).toBe(1);
  expect(parseQuantity(`${'0'.repeat(1000)}2`).nanos).toBe(2_000_000_000n);
  expect(compareQuantities(parseQuantity(`-${many}`), parseQuantity('0'))).toBe(-1);
});
