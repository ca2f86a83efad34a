import type * as k8s from '../k8s';
import { kinds, type KindInfo } from '../kubernetes/api';
import { itemsOf, nameOf } from './given';
import type { Named } from './pod-props';

/** What can be done with an object of the API; kinds outside of Kubernetes may have verbs of their own. */
export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection'
  | 'use'
  | 'bind'
  | 'escalate'
  | 'impersonate'
  | 'approve'
  | 'sign'
  | (string & {});

/** A kind of object as a rule names it, such as a CustomResourceDefinition of the app. */
export interface ResourceReference {
  readonly group: string;
  /** The name in the path of a request: `deployments`, or `deployments/status`. */
  readonly plural: string;
  /** False for what belongs to the whole cluster. */
  readonly namespaced: boolean;
}

/**
 * What may be done: with some kinds of objects, or with paths of the API that are no objects.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export interface PolicyRuleProps {
  /**
   * The plural names of the kinds, with a subresource after a slash (`pods/log`); or definitions of custom resources.
   * @default none
   */
  readonly resources?: readonly (string | ResourceReference)[];
  /**
   * The API groups of the kinds that are given as strings; the core group is `''`.
   * @default the groups in which Kubernetes has each of them, such as `apps` for `deployments`
   */
  readonly apiGroups?: readonly string[];
  /** What may be done with them. */
  readonly verbs: readonly Verb[];
  /**
   * The names of the only objects that are meant, or the objects. They have no effect on `create` and `deletecollection`, of which
   * the request does not know a name.
   * @default all
   */
  readonly resourceNames?: readonly Named[];
  /**
   * Paths that are no objects, such as `/metrics`; a `*` stands for the rest, at the end. For ClusterRoles only.
   * @default none
   */
  readonly nonResourceURLs?: readonly string[];
  /**
   * Why a `*` is needed; for those who read the program.
   * @default none: a `*` without a reason is an error
   */
  readonly reason?: string;
}

/** The rules as a Role has them: one of ours gives several where its resources are of several groups. */
export function renderRules(rules: readonly PolicyRuleProps[]): k8s.PolicyRule[] {
  return itemsOf(rules).flatMap((rule) => (isReadable(rule) ? renderRule(rule) : [rule as k8s.PolicyRule]));
}

/** Whether all lists are lists: programs without types can pass anything, and validation says what. */
export function isReadable(rule: PolicyRuleProps): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  const { resources, apiGroups, verbs, resourceNames, nonResourceURLs } = rule;
  const lists = [resources, apiGroups, resourceNames, nonResourceURLs].every(isListOrNothing);
  return Array.isArray(verbs) && verbs.every(isText) && lists && itemsOf(resources).every(isResource);
}

/** Whether a rule is about what belongs to the whole cluster, so that a Role in a namespace grants nothing by it. */
export function isClusterWide({ resources = [], nonResourceURLs = [] }: PolicyRuleProps): boolean {
  return nonResourceURLs.length > 0 || resources.some((resource) => belongsToCluster(resource));
}

/** Whether no namespace has such objects, as far as it is known. */
export function belongsToCluster(resource: string | ResourceReference): boolean {
  if (typeof resource === 'object') return !resource.namespaced;
  const known = kindsOf(resource);
  return known.length > 0 && known.every(({ namespaced }) => !namespaced);
}

/** The kinds of Kubernetes with this plural; a subresource is that of its resource. */
export function kindsOf(resource: string): readonly KindInfo[] {
  const [plural] = resource.split('/');
  return kinds().filter((kind) => kind.plural === plural);
}

function renderRule({
  resources = [],
  apiGroups,
  verbs,
  resourceNames,
  nonResourceURLs,
}: PolicyRuleProps): k8s.PolicyRule[] {
  const rules = [...byGroups(resources, apiGroups)].map(([groups, names]) => ({
    apiGroups: groups.split(' '),
    resources: names,
    resourceNames: resourceNames?.map(nameOf),
    verbs,
  }));
  return nonResourceURLs ? [...rules, { nonResourceURLs, verbs }] : rules;
}

/** The resources by their groups, which a blank parts, in the order in which they are given. */
export function byGroups(
  resources: readonly (string | ResourceReference)[],
  apiGroups: readonly string[] | undefined,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const resource of resources) {
    const [groups, name] =
      typeof resource === 'object' ? [[resource.group], resource.plural] : [apiGroups ?? groupsOf(resource), resource];
    const key = groups.join(' ');
    found.set(key, [...(found.get(key) ?? []), name]);
  }
  return found;
}

function groupsOf(resource: string): readonly string[] {
  const groups = [...new Set(kindsOf(resource).map(({ group }) => group))];
  return groups.length > 0 ? groups : [''];
}

/** Whether a value names a kind. */
export function isResource(value: unknown): value is string | ResourceReference {
  return isText(value) || (typeof value === 'object' && value !== null && 'plural' in value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOrNothing(value: unknown): boolean {
  return value === undefined || Array.isArray(value);
}
