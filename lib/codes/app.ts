import { define } from '../code-definition';

/** K8S1xxx: the tree of constructs and what is rendered from it. */
export const appCodes = {
  K8S1001: define<{ identity: string; first: string; second: string }>({
    severity: 'error',
    title: 'Two objects of one identity',
    message: ({ identity, first, second }) =>
      `${identity} is made twice in one output, by "${first}" and by "${second}".`,
    hint: () => 'Give one of them another name or namespace, or remove one.',
    explanation:
      'A cluster knows an object by its group, kind, namespace and name. When two objects of one output share all four, the second replaces the first on apply, and one of them is lost without a word.',
    example:
      "new k8s.ConfigMap(chart, 'a', { metadata: { name: 'settings' } });\nnew k8s.ConfigMap(chart, 'b', { metadata: { name: 'settings' } });",
    fix: "new k8s.ConfigMap(chart, 'a', { metadata: { name: 'settings' } });\nnew k8s.ConfigMap(chart, 'b', { metadata: { name: 'settings-b' } });",
  }),
};
