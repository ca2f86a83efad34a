import type { ClusterRoleBindingProps, RoleBindingProps, Subject } from '../../k8s/generated/rbac';
import { dnsSubdomain, pathSegment } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkRequiredText, checkUnchanged } from './text';

type Binding = Given<RoleBindingProps & ClusterRoleBindingProps>;

const ROLE = Path.of('roleRef');
const SUBJECTS = Path.of('subjects');
const GROUP = ['rbac.authorization.k8s.io'];
const KINDS = ['ServiceAccount', 'User', 'Group'];

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
export const roleBindingRules = bindingRules(true);

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
export const clusterRoleBindingRules = bindingRules(false);

function bindingRules(namespaced: boolean): KindRules<Binding> {
  return {
    name: () => pathSegment,
    create: (binding, check) => checkBinding(binding, namespaced, check),
    update(binding, old, check) {
      checkUnchanged(ROLE, binding.roleRef, old.roleRef, check, 'Delete the binding and make it anew.');
      checkBinding(binding, namespaced, check);
    },
  };
}

function checkBinding({ roleRef = {}, subjects = [] }: Binding, namespaced: boolean, check: Check): void {
  const { apiGroup = '', kind = '', name } = roleRef;
  if (apiGroup !== GROUP[0]) check.notSupported(ROLE.child('apiGroup'), apiGroup, GROUP);
  const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (!kinds.includes(kind)) check.notSupported(ROLE.child('kind'), kind, kinds);
  checkRequiredText(ROLE.child('name'), name, pathSegment, check, 'it names the role');
  subjects.forEach((subject, index) => checkSubject(subject, namespaced, SUBJECTS.index(index), check));
}

function checkSubject(subject: Given<Subject>, namespaced: boolean, path: Path, check: Check): void {
  const { apiGroup = '', kind = '', name, namespace } = subject;
  const group = path.child('apiGroup');
  if (!name) check.required(path.child('name'), 'it says who gets the role');
  switch (kind) {
    case 'ServiceAccount':
      for (const problem of name ? dnsSubdomain(name) : []) check.invalid(path.child('name'), name, problem);
      if (apiGroup)
        check.notSupported(group, apiGroup, [''], 'Remove apiGroup: a ServiceAccount is of the core group.');
      if (!namespaced && !namespace) {
        check.add(
          'K8S3100',
          { field: path.child('namespace').toString(), name: name ?? '' },
          path.child('namespace'),
          'FieldValueRequired',
        );
      }
      return;
    case 'User':
    case 'Group':
      if (apiGroup !== GROUP[0]) check.notSupported(group, apiGroup, GROUP);
      return;
    default:
      check.notSupported(path.child('kind'), kind, KINDS);
  }
}
