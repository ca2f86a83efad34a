import { define } from '../code-definition';

/** K8S307x, K8S310x: mistakes in networking and access that people make most, each with its own explanation. */
export const validationObjectCodes = {
  K8S3070: define<{ readonly field: string; readonly path: string }>({
    severity: 'error',
    title: 'A path of an Ingress without its type',
    message: ({ field, path }) =>
      `The field "${field}" is missing: the path ${JSON.stringify(path)} does not say how it is compared with that of a request.`,
    hint: () => 'Set pathType to "Prefix", "Exact" or "ImplementationSpecific".',
    explanation:
      'Each path of an Ingress says how it is matched. "Prefix" takes the path and everything below it, "Exact" only the path itself, and "ImplementationSpecific" leaves it to the controller. Ingresses of before networking.k8s.io/v1 had a default here.',
    example: 'paths:\n- path: /\n  backend: {service: {name: web, port: {number: 80}}}',
    fix: 'paths:\n- path: /\n  pathType: Prefix\n  backend: {service: {name: web, port: {number: 80}}}',
  }),
  K8S3100: define<{ readonly field: string; readonly name: string }>({
    severity: 'error',
    title: 'A ServiceAccount without its namespace',
    message: ({ field, name }) =>
      `The field "${field}" is missing: a ClusterRoleBinding has no namespace, so ${name ? `the ServiceAccount ${JSON.stringify(name)}` : 'a ServiceAccount'} needs one of its own.`,
    hint: ({ field }) => `Set ${field} to the namespace of the ServiceAccount.`,
    explanation:
      'ServiceAccounts live in namespaces. The subjects of a RoleBinding are looked up in the namespace of the binding; a ClusterRoleBinding has none, so each ServiceAccount among its subjects names its namespace.',
    example: 'subjects:\n- kind: ServiceAccount\n  name: web',
    fix: 'subjects:\n- kind: ServiceAccount\n  name: web\n  namespace: shop',
  }),
};
