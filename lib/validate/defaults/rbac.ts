import { orZero, type DefaultTable } from './default-table';

const GROUP = 'rbac.authorization.k8s.io';

/** The defaults of roles and their bindings. */
export const rbacDefaults: DefaultTable = {
  'rbac.v1.RoleBinding': { roleRef: {} },
  'rbac.v1.ClusterRoleBinding': { roleRef: {} },
  'rbac.v1.RoleRef': { apiGroup: orZero(GROUP) },
  'rbac.v1.Subject': {
    apiGroup: orZero(({ kind }) => (kind === 'User' || kind === 'Group' ? GROUP : undefined)),
  },
};
