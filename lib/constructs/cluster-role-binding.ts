import type { Construct } from 'constructs';
import { addCheck } from '../findings';
import * as k8s from '../k8s';
import type { ClusterRoleReference } from './cluster-role';
import { checkList, isNamed, itemsOf } from './given';
import { ObjectConstruct, type ObjectProps } from './object-construct';
import { checkRole, renderRoleRef } from './role-ref';
import { renderSubject, type Subject } from './subject';

/** The options of a {@link ClusterRoleBinding}. */
export interface ClusterRoleBindingProps extends Omit<ObjectProps<k8s.ClusterRoleBindingProps>, 'namespace'> {
  /** What is allowed. It cannot change once the object exists. */
  readonly role: ClusterRoleReference;
  /** Who is allowed it; of a ServiceAccount the namespace must be known. */
  readonly subjects: readonly Subject[];
  /**
   * Why somebody gets the role `cluster-admin`; for those who read the program.
   * @default none: `cluster-admin` without a reason is an error
   */
  readonly reason?: string;
}

/**
 * Allows somebody what a ClusterRole says, in the whole cluster.
 *
 * @example
 * new ClusterRoleBinding(chart, 'monitoring', {
 *   role: ClusterRole.fromName('view'),
 *   subjects: [ServiceAccount.fromName('prometheus', 'monitoring')],
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
export class ClusterRoleBinding extends ObjectConstruct<k8s.ClusterRoleBinding, k8s.ClusterRoleBindingProps> {
  constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    const { role } = props;
    super(scope, id, props, (self, metadata) => {
      const subjects = itemsOf(props.subjects).map((subject) => renderSubject(subject, undefined));
      return new k8s.ClusterRoleBinding(self, 'Resource', { metadata, roleRef: renderRoleRef(role), subjects });
    });
    addCheck(this, (report) => {
      const { path } = this.node;
      checkRole(path, props, report);
      checkList(path, 'subjects', props.subjects, report);
      if (isNamed(role) && role.kind !== 'ClusterRole') {
        report('K8S4405', { path, what: `the ${String(role.kind)} "${role.name}"` });
      }
      for (const subject of itemsOf(props.subjects)) {
        if (subject?.kind !== 'ServiceAccount' || subject.namespace !== undefined) continue;
        report('K8S4406', { path, account: subject.name });
      }
    });
  }
}
