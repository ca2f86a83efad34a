import type { Construct } from 'constructs';
import { madeWithin } from '../origin';
import { ClusterRole, type ClusterRoleReference } from './cluster-role';
import { ClusterRoleBinding } from './cluster-role-binding';
import { itemsOf } from './given';
import type { ObjectConstruct } from './object-construct';
import type { PodTemplate } from './pod-template';
import { isClusterWide, isReadable, type PolicyRuleProps } from './policy-rule';
import { Role, type RoleReference } from './role';
import { RoleBinding } from './role-binding';
import { ServiceAccount, type ServiceAccountReference } from './service-account';

/** What pods may do, by a rule of their own. */
export interface PermissionRule extends PolicyRuleProps {
  /**
   * Whether it counts in the namespace of the pods or in the whole cluster.
   * @default 'Namespaced', unless it is about what belongs to the whole cluster, such as nodes
   */
  readonly scope?: 'Namespaced' | 'Cluster';
}

/** What pods may do with the Kubernetes API: a rule, or in their namespace whatever a role says. */
export type Permission = PermissionRule | RoleReference | ClusterRoleReference;

/** A workload, as far as permissions go. */
interface Owner extends ObjectConstruct {
  readonly pod: PodTemplate;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Lets the pods of a workload use the Kubernetes API: a Role and a RoleBinding for their ServiceAccount, which is made where they
 * have none, for what reaches beyond the namespace a ClusterRole and a ClusterRoleBinding, and a token in the pods.
 *
 * @param automount false where the pods come by their token in another way
 */
export function grantPermissions(owner: Owner, permissions: readonly Permission[], automount = true): void {
  const { name, namespace, labels } = owner;
  const common = { namespace, labels };
  const account = owner.pod.serviceAccount ?? makeAccount(owner);
  owner.pod.useServiceAccount(account, automount);
  const subjects = [{ ...referenceTo(account), namespace: account.namespace ?? namespace }];
  const rules = itemsOf(permissions).filter((permission): permission is PermissionRule => !isRole(permission));
  const [wide, own] = partition(rules, (rule) => isReadable(rule) && (rule.scope ?? scopeOf(rule)) === 'Cluster');
  if (own.length > 0) {
    const role = make(owner, 'role', (id) => new Role(owner, id, { ...common, name, rules: own }));
    make(owner, 'role-binding', (id) => new RoleBinding(owner, id, { ...common, name, role, subjects }));
  }
  if (wide.length > 0) {
    const all = { name: clusterName(name, namespace), labels };
    const role = make(owner, 'cluster-role', (id) => new ClusterRole(owner, id, { ...all, rules: wide }));
    make(owner, 'cluster-role-binding', (id) => new ClusterRoleBinding(owner, id, { ...all, role, subjects }));
  }
  for (const role of itemsOf(permissions).filter(isRole)) {
    const binding = { ...common, name: `${name}-${role.name}`, role, subjects };
    make(owner, `role-binding-${role.name}`, (id) => new RoleBinding(owner, id, binding));
  }
}

function makeAccount(owner: Owner): ServiceAccountReference {
  const { name, namespace, labels } = owner;
  return make(owner, 'service-account', (id) => new ServiceAccount(owner, id, { name, namespace, labels }));
}

/** Makes a part of the workload that has to be there when its pods start. */
function make<Part extends Construct>(owner: Owner, id: string, construct: (id: string) => Part): Part {
  const part = madeWithin(() => construct(id));
  owner.object.node.addDependency(part);
  return part;
}

function referenceTo({ kind, name }: ServiceAccountReference): ServiceAccountReference {
  return { kind, name };
}

function isRole(permission: Permission): permission is RoleReference | ClusterRoleReference {
  return typeof permission === 'object' && permission !== null && 'kind' in permission && 'name' in permission;
}

function scopeOf(rule: PermissionRule): 'Namespaced' | 'Cluster' {
  return isClusterWide(rule) ? 'Cluster' : 'Namespaced';
}

/** A ClusterRole belongs to no namespace: two installations of one workload must not share it. */
function clusterName(name: string, namespace: string | undefined): string {
  return namespace === undefined || name === namespace || name.startsWith(`${namespace}-`)
    ? name
    : `${namespace}-${name}`;
}

function partition<T>(list: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [list.filter(belongs), list.filter((item) => !belongs(item))];
}
