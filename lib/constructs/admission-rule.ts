import type { ReportFinding } from '../findings';
import type * as k8s from '../k8s';
import { checkList, itemsOf, nameOf } from './given';
import type { Named } from './pod-props';
import { byGroups, isResource, type ResourceReference } from './policy-rule';
import { checkResource } from './policy-rule-checks';

/** Which requests to the Kubernetes API are looked at. */
export interface AdmissionRuleProps {
  /** The plural names of the kinds, with a subresource after a slash (`pods/exec`); or definitions of custom resources. */
  readonly resources: readonly (string | ResourceReference)[];
  /**
   * The API groups of the kinds that are given as strings; the core group is `''`.
   * @default the groups in which Kubernetes has each of them, such as `apps` for `deployments`
   */
  readonly apiGroups?: readonly string[];
  /**
   * @default ['*']: every version
   */
  readonly apiVersions?: readonly string[];
  /**
   * @default ['CREATE', 'UPDATE']; all, where requests are left out
   */
  readonly operations?: readonly ('CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT' | '*')[];
  /**
   * Whether it is about kinds that belong to a namespace or to the whole cluster.
   * @default '*', as in Kubernetes: both
   */
  readonly scope?: 'Namespaced' | 'Cluster' | '*';
}

/** As {@link AdmissionRuleProps}, for some objects by their names. */
export interface NamedAdmissionRuleProps extends AdmissionRuleProps {
  /**
   * The names of the only objects that are meant, or the objects.
   * @default all
   */
  readonly resourceNames?: readonly Named[];
}

/** The rules as Kubernetes has them: one of ours gives several where its resources are of several groups. */
export function renderAdmissionRules(
  rules: readonly NamedAdmissionRuleProps[],
  usual: NonNullable<AdmissionRuleProps['operations']> = ['CREATE', 'UPDATE'],
): k8s.NamedRuleWithOperations[] {
  return itemsOf(rules).flatMap((rule) => {
    // Programs without types can pass anything, and validation says what.
    if (!isAdmissionRule(rule)) return [rule as k8s.NamedRuleWithOperations];
    const { resources, apiGroups, apiVersions = ['*'], operations = usual, scope } = rule;
    return [...byGroups(resources, apiGroups)].map(([groups, names]) => ({
      apiGroups: groups.split(' '),
      apiVersions,
      operations,
      resources: names,
      resourceNames: rule.resourceNames?.map((named) => nameOf(named)),
      scope,
    }));
  });
}

/** Files kinds that Kubernetes does not have. */
export function checkAdmissionRules(
  path: string,
  option: string,
  rules: readonly AdmissionRuleProps[],
  report: ReportFinding,
): void {
  checkList(path, option, rules, report);
  for (const [index, rule] of itemsOf(rules).entries()) {
    if (!isAdmissionRule(rule)) continue;
    const { resources, apiGroups } = rule;
    for (const resource of resources) {
      if (typeof resource === 'string' && resource !== '*/*')
        checkResource(path, index + 1, resource, apiGroups, report);
    }
  }
}

function isAdmissionRule(rule: AdmissionRuleProps): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  const { resources, apiGroups = [] } = rule;
  return Array.isArray(resources) && resources.every(isResource) && Array.isArray(apiGroups);
}
