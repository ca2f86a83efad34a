import type { ClusterRoleProps, PolicyRule, RoleProps } from '../../k8s/generated/rbac';
import { pathSegment } from '../../kubernetes/names';
import { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkLabelSelector, hasInvalidValues } from './label-selector';

type ClusterRole = Given<ClusterRoleProps>;

const RULES = Path.of('rules');

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export const roleRules: KindRules<Given<RoleProps>> = {
  name: () => pathSegment,
  create({ rules = [] }, check) {
    rules.forEach((rule, index) => checkPolicyRule(rule, true, RULES.index(index), check));
  },
};

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export const clusterRoleRules: KindRules<ClusterRole> = {
  name: () => pathSegment,
  create: (role, check) => checkClusterRole(role, false, check),
  update(role, old, check) {
    checkClusterRole(role, old.aggregationRule?.clusterRoleSelectors?.some(hasInvalidValues) ?? false, check);
  },
};

function checkClusterRole({ rules = [], aggregationRule: aggregation }: ClusterRole, lax: boolean, check: Check): void {
  rules.forEach((rule, index) => checkPolicyRule(rule, false, RULES.index(index), check));
  if (!aggregation) return;
  const path = Path.of('aggregationRule').child('clusterRoleSelectors');
  const { clusterRoleSelectors: selectors = [] } = aggregation;
  if (selectors.length === 0) check.required(path, 'an aggregation selects the roles that it adds up');
  selectors.forEach((selector, index) => {
    const here = path.index(index);
    checkLabelSelector(selector, here, check, lax);
    const strict = new Check(check.minor);
    checkLabelSelector(selector, here, strict);
    if (!strict.isClean) check.invalid(here, selector, 'must be a selector by labels');
  });
}

function checkPolicyRule(rule: Given<PolicyRule>, namespaced: boolean, path: Path, check: Check): void {
  const { apiGroups = [], nonResourceURLs: urls = [], resourceNames = [], resources = [], verbs = [] } = rule;
  if (verbs.length === 0) check.required(path.child('verbs'), 'a rule says what may be done');
  if (urls.length > 0) {
    const here = path.child('nonResourceURLs');
    if (namespaced) check.invalid(here, urls, 'must be empty in a Role', 'URLs have no namespace: use a ClusterRole.');
    if (apiGroups.length + resources.length + resourceNames.length > 0) {
      check.invalid(here, urls, 'must not stand beside apiGroups, resources or resourceNames', 'Make two rules of it.');
    }
    return;
  }
  if (apiGroups.length === 0) {
    check.required(path.child('apiGroups'), 'a rule says of which API groups', 'Write [""] for the core group.');
  }
  if (resources.length === 0) check.required(path.child('resources'), 'a rule says of which resources');
}
