import { describeValue } from '../describe';
import type { ReportFinding } from '../findings';
import type * as k8s from '../k8s';
import type { ClusterRoleReference } from './cluster-role';
import { isNamed } from './given';
import type { RoleReference } from './role';

/** The role as a binding has it. */
export function renderRoleRef(role: RoleReference | ClusterRoleReference): k8s.RoleRef {
  const { kind, name } = isNamed(role) ? role : { kind: '', name: '' };
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name };
}

/** Files what is no role, and the role that may do everything, unless it says why. */
export function checkRole(
  path: string,
  { role, reason }: { readonly role: RoleReference | ClusterRoleReference; readonly reason?: string | undefined },
  report: ReportFinding,
): void {
  if (!isNamed(role)) {
    const expected = "a Role or a ClusterRole: `Role.fromName('…')` or `ClusterRole.fromName('…')`";
    return report('K8S4409', { path, option: 'role', got: describeValue(role), expected });
  }
  if (role.kind !== 'ClusterRole' || role.name !== 'cluster-admin' || reason?.trim()) return;
  report('K8S4400', { path, what: 'the role "cluster-admin"', where: ['everything'] });
}
