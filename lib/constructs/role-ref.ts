import type { ReportFinding } from '../findings';
import type * as k8s from '../k8s';
import type { ClusterRoleReference } from './cluster-role';
import type { RoleReference } from './role';

/** The role as a binding has it. */
export function renderRoleRef({ kind, name }: RoleReference | ClusterRoleReference): k8s.RoleRef {
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name };
}

/** Files a binding to the role that may do everything, unless it says why. */
export function checkAdmin(
  path: string,
  { role, reason }: { readonly role: RoleReference | ClusterRoleReference; readonly reason?: string | undefined },
  report: ReportFinding,
): void {
  if (role.kind !== 'ClusterRole' || role.name !== 'cluster-admin' || reason?.trim()) return;
  report('K8S4400', { path, what: 'the role "cluster-admin"', where: ['everything'] });
}
