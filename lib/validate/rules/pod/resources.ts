import type { CoreResourceClaim, ResourceRequirements } from '../../../k8s/generated/core';
import { dnsLabel } from '../../../kubernetes/names';
import {
  compareQuantities,
  isQuantity,
  milliOf,
  milliValue,
  parseQuantity,
  wholeValue,
} from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkText } from '../text';
import { canOvercommit, checkContainerResource, hugePageSize, isCounted, isHugePages } from './resource-names';

type NameCheck = (name: string, path: Path, check: Check) => void;

const ZERO = parseQuantity('0');

/** How {@link checkResources} looks at what is asked for. */
export interface ResourceScope {
  /** The names of the claims of the pod. */
  readonly claims: ReadonlySet<string>;
  /** Huge pages need not come in whole pages, because the stored object's do not. */
  readonly anyHugePages: boolean;
  /** @default the names that a container can ask for */
  readonly checkName?: NameCheck;
}

/**
 * What a container asks for and how far it may go.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function checkResources(
  { limits, requests, claims }: Given<ResourceRequirements>,
  scope: ResourceScope,
  path: Path,
  check: Check,
): void {
  let hugePages = false;
  let basics = false;
  for (const name in limits) {
    checkAmount(name, limits[name]!, scope, path.child('limits'), check);
    hugePages ||= isHugePages(name);
    basics ||= name === 'cpu' || name === 'memory';
  }
  for (const name in requests) {
    checkAmount(name, requests[name]!, scope, path.child('requests'), check);
    checkAgainstLimit(
      name,
      requests[name]!,
      limits && Object.hasOwn(limits, name) ? limits[name] : undefined,
      path,
      check,
    );
    hugePages ||= isHugePages(name);
    basics ||= name === 'cpu' || name === 'memory';
  }
  if (hugePages && !basics)
    check.forbidden(path, 'may not have huge pages without cpu or memory', 'Ask for cpu or memory, too.');
  if (claims) checkClaims(claims, scope.claims, path.child('claims'), check);
}

/** The amount of a resource: not negative, and whole where it is counted. */
export function checkResourceAmount(name: string, amount: string | number, path: Path, check: Check): void {
  const quantity = parseQuantity(amount);
  if (compareQuantities(quantity, ZERO) < 0) check.invalid(path, amount, 'must not be negative');
  if (isCounted(name) && milliValue(quantity) % 1000n !== 0n) check.invalid(path, amount, 'must be a whole number');
}

function checkAmount(name: string, amount: string | number, scope: ResourceScope, list: Path, check: Check): void {
  const path = list.key(name);
  (scope.checkName ?? checkContainerResource)(name, path, check);
  checkResourceAmount(name, amount, path, check);
  if (isHugePages(name) && !scope.anyHugePages && !isWholePages(name, amount)) {
    check.invalid(path, amount, `must be a multiple of ${hugePageSize(name)}, the size of a page`);
  }
}

/** Whether it is a whole number of the pages that the name tells. */
export function isWholePages(name: string, amount: string | number): boolean {
  const text = hugePageSize(name);
  if (!isQuantity(text) || text.trim() !== text) return false;
  const size = parseQuantity(text);
  if (size.nanos <= 0n || milliValue(size) % 1000n !== 0n || wholeValue(size) === 0n) return false;
  return wholeValue(parseQuantity(amount)) % wholeValue(size) === 0n;
}

function checkAgainstLimit(
  name: string,
  request: string | number,
  limit: string | number | undefined,
  path: Path,
  check: Check,
): void {
  if (limit === undefined) {
    if (!canOvercommit(name)) check.required(path.child('limits'), `${name} has a request and needs an equal limit`);
    return;
  }
  if (request === limit) return;
  const asked = milliOf(parseQuantity(request));
  const allowed = milliOf(parseQuantity(limit));
  if (asked === allowed) return;
  if (!canOvercommit(name)) {
    check.invalid(path.child('requests'), request, `must be equal to the limit of ${name}, which is ${limit}`);
  } else if (asked > allowed) {
    const hint = `Lower the request of ${name}, or raise its limit.`;
    check.invalid(
      path.child('requests'),
      request,
      `must not be more than the limit of ${name}, which is ${limit}`,
      hint,
    );
  }
}

/** The claims of the pod that a container uses, each as a whole or one request of it. */
function checkClaims(
  claims: readonly Given<CoreResourceClaim>[],
  known: ReadonlySet<string>,
  path: Path,
  check: Check,
): void {
  const whole = new Set<string>();
  const parts = new Map<string, Set<string>>();
  claims.forEach(({ name = '', request = '' }, index) => {
    const here = path.index(index);
    if (!name) return check.required(here, 'it is the name of a claim of the pod');
    if (request) checkText(here.child('request'), request, dnsLabel, check);
    const used = parts.get(name);
    if (whole.has(name) || (request ? used?.has(request) : used)) check.duplicate(here, name);
    if (!request) whole.add(name);
    else if (used) used.add(request);
    else parts.set(name, new Set([request]));
    if (!known.has(name)) check.notFound(here, name, known);
  });
}
