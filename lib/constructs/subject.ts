import type * as k8s from '../k8s';
import type { ServiceAccountReference } from './service-account';

/** A person, as the authentication of the cluster names them. */
export interface UserSubject {
  readonly kind: 'User';
  readonly name: string;
}

/** A group, as the authentication of the cluster names it, such as `system:serviceaccounts:shop`. */
export interface GroupSubject {
  readonly kind: 'Group';
  readonly name: string;
}

/** Who is allowed something: a ServiceAccount, a user or a group. */
export type Subject = ServiceAccountReference | UserSubject | GroupSubject;

/** The subject as a binding has it; a ServiceAccount of unknown namespace is taken to be in that of the binding. */
export function renderSubject(subject: Subject, bindingNamespace: string | undefined): k8s.Subject {
  // What is no subject is reported by validation, with its field.
  if (typeof subject !== 'object' || subject === null) return subject;
  if (subject.kind !== 'ServiceAccount')
    return { apiGroup: 'rbac.authorization.k8s.io', kind: subject.kind, name: subject.name };
  const { kind, name, namespace = bindingNamespace } = subject;
  return { kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
