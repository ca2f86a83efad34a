import { define } from '../code-definition';

const NOTATIONS: Readonly<Record<string, string>> = {
  int32: 'an integer from -2147483648 to 2147483647',
  int64: 'an integer of 64 bits',
  quantity: 'a quantity: a number with an optional suffix, such as "500m", "128Mi" or "1e3"',
  'date-time': 'a time as RFC 3339 writes it, such as "2026-01-31T08:00:00Z"',
  'micro-time': 'a time with six digits of a second, such as "2026-01-31T08:00:00.000000Z"',
  base64: 'base64: the standard alphabet, padded with "="',
};

/** K8S2xxx: what the Kubernetes API can decode. */
export const apiCodes = {
  K8S2001: define<{ field: string; type: string; kind: string; minor: string; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A field that the API does not have',
    message: ({ field, type, kind, minor }) =>
      `The field "${field}" does not exist: Kubernetes ${minor} knows none of that name in ${type === kind ? `a ${kind}` : `the ${type} of a ${kind}`}.`,
    hint: ({ suggestion }) =>
      suggestion
        ? `Did you mean "${suggestion}"?`
        : 'Check its spelling, its upper and lower case, and its place in the object.',
    explanation:
      'A kube-apiserver drops a field that it does not know, or refuses the object when validation is strict. Either way the setting has no effect. Names are case-sensitive, and a field may exist in some Kubernetes versions only.',
    example: "new k8s.Deployment(chart, 'web', { spec: { replica: 2 } });",
    fix: "new k8s.Deployment(chart, 'web', { spec: { replicas: 2 } });",
  }),
  K8S2002: define<{ field: string; expected: string; got: string }>({
    severity: 'error',
    title: 'A value of the wrong type',
    message: ({ field, expected, got }) => `The field "${field}" is ${got}; ${expected} is expected.`,
    hint: ({ expected }) =>
      expected === 'a string' ? 'Put the value in quotes, or convert it by String(…).' : `Write ${expected}.`,
    explanation:
      'The API is typed: a number is not a string of digits, and the values of labels, annotations and environment variables are strings. A kube-apiserver refuses to decode the object.',
    example: 'metadata: { labels: { version: 2 } }',
    fix: "metadata: { labels: { version: '2' } }",
  }),
  K8S2003: define<{ field: string; format: string; got: string }>({
    severity: 'error',
    title: 'A value in the wrong notation',
    message: ({ field, format, got }) => `The field "${field}" is ${got}; ${NOTATIONS[format] ?? format} is expected.`,
    hint: ({ format }) =>
      format === 'base64'
        ? 'Encode the value, or use `stringData`, which takes plain text.'
        : `Write ${NOTATIONS[format] ?? format}.`,
    explanation:
      'Some strings and numbers have a notation of their own: quantities, times, base64 and integers of a given size. A kube-apiserver reads them while it decodes the object, and refuses the object when it cannot.',
    example: "resources: { requests: { memory: '128MB' } }",
    fix: "resources: { requests: { memory: '128M' } }",
  }),
  K8S2004: define<{
    apiVersion: string;
    kind: string;
    minor: string;
    minors: readonly string[];
    successor: string | undefined;
  }>({
    severity: 'error',
    title: 'A kind that this Kubernetes version does not serve',
    message: ({ apiVersion, kind, minor, minors }) =>
      `Kubernetes ${minor} does not serve ${apiVersion} ${kind}${minors.length ? `; ${minors.join(', ')} serve it` : ''}.`,
    hint: ({ successor }) =>
      successor ? `Use ${successor}.` : 'Check the spelling, or choose another --kubernetes-version.',
    explanation:
      'Every Kubernetes version serves a fixed set of kinds, each in some API versions. Beta versions are off by default, and old ones are removed. A kube-apiserver answers that it has no such resource.',
    example: 'apiVersion: extensions/v1beta1\nkind: Ingress',
    fix: 'apiVersion: networking.k8s.io/v1\nkind: Ingress',
  }),
  K8S2005: define<{ missing: string; got: string }>({
    severity: 'error',
    title: 'An object without apiVersion or kind',
    message: ({ missing, got }) => `The ${missing} of the object is ${got}; a string is expected.`,
    hint: ({ missing }) => `Set ${missing}.`,
    explanation: 'apiVersion and kind say what an object is. Without them nothing can read the rest.',
    example: 'metadata:\n  name: web',
    fix: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web',
  }),
};
