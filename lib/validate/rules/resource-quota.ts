import type { ResourceQuotaProps } from '../../k8s/generated/core';
import { dnsSubdomain } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkResourceName, isStandard } from './pod/resource-names';
import { checkResourceAmount } from './pod/resources';

type Spec = NonNullable<Given<ResourceQuotaProps>['spec']>;

const SPEC = Path.of('spec');
const SCOPES = SPEC.child('scopes');
const EXPRESSIONS = SPEC.child('scopeSelector').child('matchExpressions');
const PODS = ['pods'];
const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const CLAIMS = ['persistentvolumeclaims', 'requests.storage'];
/** The resources of pods and claims that each scope can count; it says nothing about objects of other kinds. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  Terminating: [...PODS, ...COMPUTE],
  NotTerminating: [...PODS, ...COMPUTE],
  NotBestEffort: [...PODS, ...COMPUTE],
  PriorityClass: [...PODS, ...COMPUTE],
  CrossNamespacePodAffinity: [...PODS, ...COMPUTE],
  BestEffort: PODS,
  VolumeAttributesClass: CLAIMS,
};
const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;
const WITH_VALUES = new Set(['PriorityClass', 'VolumeAttributesClass']);

/** @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const resourceQuotaRules: KindRules<Given<ResourceQuotaProps>> = {
  name: () => dnsSubdomain,
  create: ({ spec = {} }, check) => checkQuota(spec, check),
  update({ spec = {} }, { spec: old = {} }, check) {
    checkQuota(spec, check);
    const [now, before] = [new Set(spec.scopes), new Set(old.scopes)];
    if (now.size !== before.size || [...now].some((scope) => !before.has(scope))) {
      check.invalid(SCOPES, spec.scopes, 'cannot change', 'Make a ResourceQuota of another name.');
    }
  },
};

function checkQuota({ hard = {}, scopes = [], scopeSelector }: Spec, check: Check): void {
  const names = Object.keys(hard);
  for (const name of names) {
    const path = SPEC.child('hard').key(name);
    if (checkResourceName(name, path, check) && name === 'storage') {
      check.invalid(path, name, 'must be a resource that a quota counts', 'Use requests.storage.');
    }
    checkResourceAmount(name, hard[name]!, path, check);
  }
  for (const scope of scopes) checkScope(scope, names, scopes, SCOPES, SCOPES, check);
  checkOpposites(scopes, SCOPES, check);
  const expressions = scopeSelector?.matchExpressions ?? [];
  for (const { operator = '', scopeName = '', values = [] } of expressions) {
    checkScope(scopeName, names, scopeName, EXPRESSIONS.child('scopeName'), EXPRESSIONS, check);
    checkExpression(scopeName, operator, values, check);
  }
  checkOpposites(
    expressions.map(({ scopeName = '' }) => scopeName),
    EXPRESSIONS,
    check,
  );
}

function checkScope(
  scope: string,
  names: readonly string[],
  value: unknown,
  path: Path,
  list: Path,
  check: Check,
): void {
  const resources = Object.hasOwn(RESOURCES, scope) ? RESOURCES[scope] : undefined;
  if (!resources) check.invalid(path, value, `must be one of ${Object.keys(RESOURCES).join(', ')}`);
  else if (names.some((name) => isOfQuota(name) && !resources.includes(name))) {
    check.invalid(
      list,
      value,
      `must fit the resources: ${scope} counts ${resources.join(', ')}`,
      'Make two quotas of it.',
    );
  }
}

/** A resource of which the server knows what it is. */
function isOfQuota(name: string): boolean {
  return isStandard(name) && name !== 'storage';
}

function checkOpposites(scopes: readonly string[], path: Path, check: Check): void {
  for (const [a, b] of OPPOSITES) {
    if (scopes.includes(a) && scopes.includes(b)) check.invalid(path, scopes, `must not have both ${a} and ${b}`);
  }
}

function checkExpression(scope: string, operator: string, values: readonly string[], check: Check): void {
  const here = EXPRESSIONS.child('operator');
  const isKnown = Object.hasOwn(RESOURCES, scope);
  if (isKnown && !WITH_VALUES.has(scope) && operator !== 'Exists') {
    check.invalid(here, operator, `must be Exists for the scope ${scope}`);
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) check.required(EXPRESSIONS.child('values'), `the operator ${operator} compares with them`);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      check.invalid(EXPRESSIONS.child('values'), values, `must be empty with the operator ${operator}`);
  } else check.invalid(here, operator, 'must be In, NotIn, Exists or DoesNotExist');
}
