import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import type { ClusterRoleReference } from './cluster-role';
import { checkList, isNamed, itemsOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { readOptions } from './read-options';
import type { RoleReference } from './role';
import { checkRole, renderRoleRef } from './role-ref';
import { renderSubject, type Subject } from './subject';

/** The options of a {@link RoleBinding}. */
export interface RoleBindingProps extends ObjectProps<k8s.RoleBindingProps> {
  /** What is allowed: a Role of the same namespace, or a ClusterRole. It cannot change once the object exists. */
  readonly role: RoleReference | ClusterRoleReference;
  /** Who is allowed it. A ServiceAccount of unknown namespace is taken to be in that of the binding. */
  readonly subjects: readonly Subject[];
  /**
   * Why somebody gets the role `cluster-admin`; for those who read the program.
   * @default none: `cluster-admin` without a reason is an error
   */
  readonly reason?: string;
}

/**
 * Allows somebody what a role says, within one namespace.
 *
 * @example
 * new RoleBinding(chart, 'support', {
 *   role: ClusterRole.fromName('view'),
 *   subjects: [{ kind: 'Group', name: 'acme:support' }, ServiceAccount.fromName('dashboard', 'tools')],
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
export class RoleBinding extends ObjectConstruct<k8s.RoleBinding, k8s.RoleBindingProps> {
  constructor(scope: Construct, id: string, props: RoleBindingProps) {
    props = readOptions(props, {});
    const { role } = props;
    super(scope, id, props, (self, metadata) => {
      const namespace = props.namespace ?? Chart.of(self).namespace;
      const subjects = itemsOf(props.subjects).map((subject) => renderSubject(subject, namespace));
      return new k8s.RoleBinding(self, 'Resource', { metadata, roleRef: renderRoleRef(role), subjects });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      const { namespace } = this;
      checkRole(path, props, report);
      checkList(path, 'subjects', props.subjects, report);
      if (!isNamed(role) || role.kind !== 'Role' || role.namespace === undefined || namespace === undefined) return;
      if (role.namespace === namespace) return;
      report('K8S4404', { path, namespace, role: role.name, other: role.namespace });
    });
  }
}
