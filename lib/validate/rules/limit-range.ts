import type { LimitRangeItem, LimitRangeProps } from '../../k8s/generated/core';
import { dnsSubdomain, qualifiedName } from '../../kubernetes/names';
import { milliOf, milliValue, parseQuantity } from '../../kubernetes/quantity';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { Draft, KindRules } from './kind-rules';
import { canOvercommit, checkContainerResource, checkResourceName } from './pod/resource-names';

type Item = Given<LimitRangeItem>;
type Amount = string | number;
type Amounts = Readonly<Record<string, Amount>>;

const LIMITS = Path.of('spec').child('limits');
const TYPES = ['Container', 'PersistentVolumeClaim', 'Pod'];
const FIELDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

/** @see https://kubernetes.io/docs/concepts/policy/limit-range/ */
export const limitRangeRules: KindRules<Given<LimitRangeProps>> = {
  name: () => dnsSubdomain,
  prepare(draft) {
    const metadata = draft['metadata'] as Draft;
    // A server makes up a name.
    if (!metadata['name'] && !metadata['generateName']) metadata['name'] = 'a';
    const { limits = [] } = (draft['spec'] ?? {}) as { readonly limits?: readonly Draft[] };
    for (const item of limits) if (item['type'] === 'Container') fillDefaults(item);
  },
  create({ spec = {} }, check) {
    const types = new Set<string>();
    spec.limits?.forEach((item, index) => {
      const path = LIMITS.index(index);
      const { type = '' } = item;
      checkType(type, path.child('type'), check);
      if (types.has(type)) check.duplicate(path.child('type'), type);
      types.add(type);
      checkItem(item, path, check);
    });
  },
};

/** What a container may get is what it gets, and what it gets is what it asks for. */
function fillDefaults(item: Draft): void {
  const { default: usual, defaultRequest, max, min } = item as Record<string, object | undefined>;
  item['default'] = { ...max, ...usual };
  item['defaultRequest'] = { ...min, ...(item['default'] as object), ...defaultRequest };
}

function checkType(type: string, path: Path, check: Check): void {
  const problems = qualifiedName(type);
  for (const problem of problems) check.invalid(path, type, problem);
  if (problems.length > 0 || type.includes('/') || TYPES.includes(type)) return;
  check.invalid(path, type, `must be one of ${TYPES.join(', ')}, or have a prefix`);
}

function checkItem(item: Item, path: Path, check: Check): void {
  const { type } = item;
  const checkName = type === 'Pod' || type === 'Container' ? checkContainerResource : checkResourceName;
  const names = new Set<string>();
  for (const field of FIELDS) {
    const amounts = item[field] ?? {};
    if (type === 'Pod' && field.startsWith('default')) {
      const isSet = Object.keys(amounts).length > 0;
      if (isSet)
        check.forbidden(path.child(field), 'may not be set when type is "Pod"', 'Set it for the type Container.');
      continue;
    }
    for (const name in amounts) {
      checkName(name, path.child(field).key(name), check);
      names.add(name);
    }
  }
  if (type === 'PersistentVolumeClaim' && !has(item.min, 'storage') && !has(item.max, 'storage')) {
    check.required(path.child('limits'), 'claims are limited by min.storage or max.storage', 'Set max.storage.');
  }
  for (const name of names) checkOrder(item, name, path, check);
}

/** The amounts of one resource, from the least to the most. */
function checkOrder(item: Item, name: string, path: Path, check: Check): void {
  const { max, min } = { max: amountOf(item.max, name), min: amountOf(item.min, name) };
  const isPod = item.type === 'Pod';
  const usual = isPod ? undefined : amountOf(item.default, name);
  const request = isPod ? undefined : amountOf(item.defaultRequest, name);
  const here = (field: string) => path.child(field).key(name);
  const order = (low: Amount | undefined, high: Amount | undefined, field: string, must: string) => {
    if (low === undefined || high === undefined || milli(low) <= milli(high)) return;
    check.invalid(here(field), field === 'min' ? low : high, must);
  };
  order(min, max, 'min', `must not be more than max, which is ${max}`);
  order(min, request, 'defaultRequest', `must not be less than min, which is ${min}`);
  order(request, max, 'defaultRequest', `must not be more than max, which is ${max}`);
  order(request, usual, 'defaultRequest', `must not be more than default, which is ${usual}`);
  order(min, usual, 'default', `must not be less than min, which is ${min}`);
  order(usual, max, 'default', `must not be more than max, which is ${max}`);
  checkRatio(amountOf(item.maxLimitRequestRatio, name), min, max, here('maxLimitRequestRatio'), check);
  if (canOvercommit(name) || usual === undefined || request === undefined || milli(usual) === milli(request)) return;
  check.invalid(here('defaultRequest'), request, `must be equal to default, which is ${usual}`);
}

function checkRatio(
  ratio: Amount | undefined,
  min: Amount | undefined,
  max: Amount | undefined,
  path: Path,
  check: Check,
): void {
  if (ratio === undefined) return;
  if (milli(ratio) < 1000n) check.invalid(path, ratio, 'must be at least 1');
  if (min === undefined || max === undefined) return;
  const most = Number(milliValue(parseQuantity(max))) / Number(milliValue(parseQuantity(min)));
  if (Number(milliValue(parseQuantity(ratio))) / 1000 > most) {
    check.invalid(path, ratio, `must not be more than max divided by min, which is ${most}`);
  }
}

function milli(amount: Amount): bigint {
  return milliOf(parseQuantity(amount));
}

function has(amounts: Amounts = {}, name: string): boolean {
  return Object.hasOwn(amounts, name);
}

function amountOf(amounts: Amounts | undefined, name: string): Amount | undefined {
  return has(amounts, name) ? amounts?.[name] : undefined;
}
