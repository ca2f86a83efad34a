import { define } from '../code-definition';

/** K8S44xx: namespaces and what they allow, access rights, priorities, admission and custom resource definitions. */
export const organisationCodes = {
  K8S4400: define<{ path: string; what: string; where: readonly string[] }>({
    severity: 'error',
    title: 'A right to everything without a reason',
    message: ({ path, what, where }) =>
      `"${path}": ${what} allows ${where.join(', ')} without a limit, and no reason is given.`,
    hint: () => "Name what is needed, or say why it has to be everything: `reason: '…'`.",
    explanation:
      'A `*` also allows what is added to the cluster later, be it a kind that holds secrets. Whoever reviews the program should see why that is needed. Nothing of the reason stands in the manifests.',
    example: "new Role(chart, 'operator', { rules: [{ apiGroups: ['apps'], resources: ['*'], verbs: ['*'] }] });",
    fix: "new Role(chart, 'operator', { rules: [{ resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] }] });",
  }),
  K8S4401: define<{
    path: string;
    number: number;
    what: string;
    known: string;
    suggestion: string | undefined;
  }>({
    severity: 'error',
    title: 'A rule about something that Kubernetes does not know',
    message: ({ path, number, what, known }) =>
      `"${path}": rule ${number} names ${what}, which Kubernetes does not know.${known ? ` ${known}` : ''}`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Write the plural in lower case, as `kubectl api-resources` shows it, and the verbs of the API: "get", "list", "watch", "create", "update", "patch", "delete".'
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A kube-apiserver takes any word in a rule and compares it with those of a request: a rule with a word that no request has grants nothing, and nobody notices before the program fails.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['pod'], verbs: ['read'] }] });",
    fix: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] });",
  }),
  K8S4402: define<{ path: string; number: number; problem: string; fix: string }>({
    severity: 'error',
    title: 'A rule that is none',
    message: ({ path, number, problem }) => `"${path}": rule ${number} ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A rule says what may be done (verbs) with what: either with kinds of objects (resources) or, in a ClusterRole, with paths that are no objects (nonResourceURLs). A kube-apiserver refuses all others.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: [] }] });",
    fix: "new Role(chart, 'reader', { rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] });",
  }),
  K8S4403: define<{ path: string; number: number; problem: string; fix: string }>({
    severity: 'warning',
    title: 'A rule that grants less than it says',
    message: ({ path, number, problem }) => `"${path}": in rule ${number}, ${problem}.`,
    hint: ({ fix }) => fix,
    explanation:
      'A kube-apiserver takes the rule, and a part of it never applies: no request fits it. The program that needs the right is refused all the same.',
    example: "new Role(chart, 'reader', { rules: [{ resources: ['nodes'], verbs: ['get'] }] });",
    fix: "new ClusterRole(chart, 'reader', { rules: [{ resources: ['nodes'], verbs: ['get'] }] });",
  }),
  K8S4404: define<{ path: string; namespace: string; role: string; other: string }>({
    severity: 'error',
    title: 'A binding to a role of another namespace',
    message: ({ path, namespace, role, other }) =>
      `"${path}" in the namespace "${namespace}" binds the Role "${role}" of the namespace "${other}". A binding finds Roles in its own namespace only.`,
    hint: () =>
      'Make the Role in the namespace of the binding, or make it a ClusterRole, which RoleBindings of all namespaces can use.',
    explanation:
      'A binding refers to a Role by name alone, and Kubernetes looks it up in the namespace of the binding. Where there is none, nothing is granted; where there is another of the same name, something else is.',
    example:
      "const reader = new Role(shop, 'reader', { rules });\nnew RoleBinding(billing, 'readers', { role: reader, subjects });",
    fix: "const reader = new ClusterRole(shop, 'reader', { rules });\nnew RoleBinding(billing, 'readers', { role: reader, subjects });",
  }),
  K8S4405: define<{ path: string; what: string }>({
    severity: 'error',
    title: 'A binding for the whole cluster to something else than a ClusterRole',
    message: ({ path, what }) => `"${path}" binds ${what} for the whole cluster. Expected is a ClusterRole.`,
    hint: () => 'Bind a ClusterRole, or make it a RoleBinding.',
    explanation: 'A Role counts in its own namespace only, so a kube-apiserver refuses a ClusterRoleBinding to one.',
  }),
  K8S4406: define<{ path: string; account: string }>({
    severity: 'error',
    title: 'A ServiceAccount whose namespace is not known',
    message: ({ path, account }) =>
      `"${path}" allows something to the ServiceAccount "${account}" and does not know its namespace.`,
    hint: ({ account }) =>
      `Name it: \`ServiceAccount.fromName('${account}', 'namespace')\`, or give its chart a namespace.`,
    explanation:
      'A ClusterRoleBinding belongs to no namespace, so it has to say in which one an account is; a kube-apiserver refuses it otherwise.',
    example: "new ClusterRoleBinding(chart, 'nodes', { role, subjects: [ServiceAccount.fromName('agent')] });",
    fix: "new ClusterRoleBinding(chart, 'nodes', { role, subjects: [ServiceAccount.fromName('agent', 'monitoring')] });",
  }),
};
