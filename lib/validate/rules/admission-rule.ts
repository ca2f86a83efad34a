import type { MatchResources, NamedRuleWithOperations } from '../../k8s/generated/admissionregistration';
import { pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import type { Path } from '../path';
import { checkLabelSelector } from './label-selector';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];
const MATCH_POLICIES = ['Equivalent', 'Exact'];

/** The operations and resources that a webhook or a policy is about. */
export function checkRule(rule: Given<NamedRuleWithOperations>, path: Path, check: Check): void {
  const { apiGroups = [], apiVersions = [], operations = [], resources = [], scope } = rule;
  if (!operations.length) check.required(path.child('operations'), 'it says which requests are meant');
  checkWildcard(operations, path.child('operations'), check);
  operations.forEach((operation, index) => {
    if (!OPERATIONS.includes(operation)) {
      check.notSupported(path.child('operations').index(index), operation, OPERATIONS);
    }
  });
  if (!apiGroups.length) {
    check.required(path.child('apiGroups'), 'it says which API groups are meant', 'Use [""] for the core group.');
  }
  checkWildcard(apiGroups, path.child('apiGroups'), check);
  if (!apiVersions.length) check.required(path.child('apiVersions'), 'it says which versions are meant');
  checkWildcard(apiVersions, path.child('apiVersions'), check);
  apiVersions.forEach((version, index) => {
    if (!version) check.required(path.child('apiVersions').index(index), 'a version has a name');
  });
  checkResources(resources, path.child('resources'), check);
  if (scope !== undefined && !SCOPES.includes(scope)) check.notSupported(path.child('scope'), scope, SCOPES);
}

/** What a policy or its binding is about. */
export function checkMatchResources(match: Given<MatchResources> | undefined, path: Path, check: Check): void {
  if (!match) return;
  const { matchPolicy = '' } = match;
  if (!MATCH_POLICIES.includes(matchPolicy)) {
    check.notSupported(path.child('matchPolicy'), matchPolicy, MATCH_POLICIES);
  }
  checkLabelSelector(match.namespaceSelector, path.child('namespaceSelector'), check);
  checkLabelSelector(match.objectSelector, path.child('objectSelector'), check);
  for (const field of ['resourceRules', 'excludeResourceRules'] as const) {
    match[field]?.forEach((rule, index) => checkNamedRule(rule, path.child(field).index(index), check));
  }
}

function checkNamedRule(rule: Given<NamedRuleWithOperations>, path: Path, check: Check): void {
  rule.resourceNames?.forEach((name, index, names) => {
    const here = path.child('resourceNames').index(index);
    for (const problem of pathSegment(name)) check.invalid(here, name, problem);
    if (names.indexOf(name) < index) check.duplicate(here, name);
  });
  checkRule(rule, path, check);
}

function checkWildcard(words: readonly string[], path: Path, check: Check): void {
  if (words.length > 1 && words.includes('*')) {
    check.invalid(path, words, 'must not hold other items beside "*"', 'Remove "*", or everything else.');
  }
}

/** Resources and subresources; a wildcard does not stand beside what it covers already. */
function checkResources(resources: readonly string[], path: Path, check: Check): void {
  if (!resources.length) check.required(path, 'it says which resources are meant');
  const allSubresourcesOf = new Set<string>();
  const onAllResources = new Set<string>();
  // The last one counts, as on a server.
  let lastIsPlain = false;
  resources.forEach((resource, index) => {
    const here = path.index(index);
    if (!resource) return check.required(here, 'a resource has a name');
    const slash = resource.indexOf('/');
    if (slash < 0) {
      lastIsPlain = resource !== '*';
      return;
    }
    const [name, subresource] = [resource.slice(0, slash), resource.slice(slash + 1)];
    if (allSubresourcesOf.has(name))
      check.invalid(here, resource, `must not stand beside "${name}/*", which covers it`);
    if (onAllResources.has(subresource)) {
      check.invalid(here, resource, `must not stand beside "*/${subresource}", which covers it`);
    }
    if (subresource === '*') allSubresourcesOf.add(name);
    if (name === '*') onAllResources.add(subresource);
  });
  if (resources.length > 1 && resources.includes('*/*')) {
    check.invalid(path, resources, 'must not hold other items beside "*/*"');
  }
  if (resources.includes('*') && lastIsPlain) {
    check.invalid(path, resources, 'must not hold other resources beside "*"');
  }
}
