import { CelError } from './ast';
import type { Implementation } from './functions';
import { amountOf, contentOf } from './functions-kubernetes';
import { Opaque, type Semver, type Value } from './values';

const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

/**
 * Reads a version as https://semver.org has them.
 *
 * @param lax also takes `v1.2`, with leading zeros
 */
function parseSemver(text: string, lax: boolean): Semver | undefined {
  const match = VERSION.exec(lax ? normalized(text) : text);
  if (!match) return undefined;
  const [, major = '0', minor = '0', patch = '0', pre] = match;
  return { numbers: [BigInt(major), BigInt(minor), BigInt(patch)], pre: pre === undefined ? [] : pre.split('.') };
}

function normalized(text: string): string {
  const [, core = '', rest = ''] = /^v?([^-+]*)([^]*)$/.exec(text.trim()) ?? [];
  const parts = core.split('.').map((part) => part.replace(/^0+(?=\d)/, ''));
  while (parts.length < 3) parts.push('0');
  return parts.join('.') + rest;
}

function compareSemver(a: Semver, b: Semver): number {
  for (let at = 0; at < 3; at++) {
    const [left, right] = [a.numbers[at]!, b.numbers[at]!];
    if (left !== right) return left < right ? -1 : 1;
  }
  // A version before another has more to say.
  if (a.pre.length === 0 || b.pre.length === 0)
    return b.pre.length - a.pre.length === 0 ? 0 : a.pre.length === 0 ? 1 : -1;
  for (let at = 0; at < Math.min(a.pre.length, b.pre.length); at++) {
    const order = comparePart(a.pre[at]!, b.pre[at]!);
    if (order !== 0) return order;
  }
  return Math.sign(a.pre.length - b.pre.length);
}

function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return BigInt(a) < BigInt(b) ? -1 : 1;
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Which of two quantities or versions is the greater. */
function compared(a: Value | undefined, b: Value | undefined): number | undefined {
  const [left, right] = [contentOf(a, 'kubernetes.Semver'), contentOf(b, 'kubernetes.Semver')];
  if (left && right) return compareSemver(left.version, right.version);
  const [amount, other] = [amountOf(a), amountOf(b)];
  if (amount === undefined || other === undefined) return undefined;
  return amount === other ? 0 : amount < other ? -1 : 1;
}

function test(holds: (order: number) => boolean): Implementation {
  return (a, b) => {
    const order = compared(a, b);
    return order === undefined ? undefined : holds(order);
  };
}

function numberAt(index: 0 | 1 | 2): Implementation {
  return (value) => contentOf(value, 'kubernetes.Semver')?.version.numbers[index];
}

/** The functions of versions, and the comparisons that quantities have, too. */
export const versionFunctions: Readonly<Record<string, Implementation>> = {
  semver: (text, lax) => {
    if (typeof text !== 'string') return undefined;
    const version = parseSemver(text, lax === true);
    if (!version) throw new CelError(`${JSON.stringify(text)} is no version such as 1.2.3`);
    return new Opaque({ type: 'kubernetes.Semver', version });
  },
  isSemver: (text, lax) => (typeof text === 'string' ? parseSemver(text, lax === true) !== undefined : undefined),
  '.major': numberAt(0),
  '.minor': numberAt(1),
  '.patch': numberAt(2),
  '.isGreaterThan': test((order) => order > 0),
  '.isLessThan': test((order) => order < 0),
  '.compareTo': (a, b) => {
    const order = compared(a, b);
    return order === undefined ? undefined : BigInt(order);
  },
};
