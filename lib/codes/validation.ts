import { define } from '../code-definition';

/** What the messages of all causes need. */
export interface Place {
  /** The field, in the server's notation. */
  readonly field: string;
  /** The change to make, where more is known than the reason tells. */
  readonly hint: string | undefined;
}

/** K8S3xxx: what a kube-apiserver refuses after it has decoded the object. One code for each reason of its own, then special ones. */
export const validationCodes = {
  K8S3001: define<Place & { why: string }>({
    severity: 'error',
    title: 'A field that must be set',
    message: ({ field, why }) => `The field "${field}" is missing or empty${why && `: ${why}`}.`,
    hint: ({ field, hint }) => hint ?? `Set ${field}.`,
    explanation:
      'The kube-apiserver does not store the object without this field. An empty text, list or object counts as missing.',
    example: 'spec:\n  containers:\n  - image: web:1.0.0',
    fix: 'spec:\n  containers:\n  - name: web\n    image: web:1.0.0',
  }),
  K8S3002: define<Place & { got: string; must: string }>({
    severity: 'error',
    title: 'A value that is not valid',
    message: ({ field, got, must }) => `The field "${field}" is ${got}; it ${must}.`,
    hint: ({ hint }) => hint,
    explanation: 'The value has the right type, but the kube-apiserver has a rule about it that it breaks.',
    example: 'spec:\n  replicas: -1',
    fix: 'spec:\n  replicas: 1',
  }),
  K8S3003: define<Place & { got: string; allowed: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A word that is not among those allowed',
    message: ({ field, got, allowed }) =>
      `The field "${field}" is ${got}; allowed are ${allowed.map((word) => JSON.stringify(word)).join(', ')}.`,
    hint: ({ hint, suggestion }) =>
      hint ?? (suggestion === undefined ? 'Use one of the words allowed.' : `Did you mean "${suggestion}"?`),
    explanation: 'The field takes one of a fixed set of words. They are case-sensitive.',
    example: 'spec:\n  type: loadbalancer',
    fix: 'spec:\n  type: LoadBalancer',
  }),
  K8S3004: define<Place & { why: string }>({
    severity: 'error',
    title: 'A field that must not be set here',
    message: ({ field, why }) => `The field "${field}" ${why}.`,
    hint: ({ field, hint }) => hint ?? `Remove ${field}.`,
    explanation: 'The field exists, but not together with the rest of the object, or it cannot change any more.',
    example: 'spec:\n  type: ExternalName\n  externalName: db.example.com\n  clusterIP: 10.0.0.1',
    fix: 'spec:\n  type: ExternalName\n  externalName: db.example.com',
  }),
  K8S3005: define<Place & { got: string }>({
    severity: 'error',
    title: 'A value that stands twice',
    message: ({ field, got }) => `The field "${field}" is ${got}, which stands there before; each may stand once.`,
    hint: ({ hint }) => hint ?? 'Remove one of the two, or give it another name.',
    explanation: 'The items of the list are told apart by this value.',
    example: 'ports:\n- {name: http, port: 80}\n- {name: http, port: 81}',
    fix: 'ports:\n- {name: http, port: 80}\n- {name: admin, port: 81}',
  }),
  K8S3006: define<Place & { max: number }>({
    severity: 'error',
    title: 'A text that is too long',
    message: ({ field, max }) => `The field "${field}" is longer than the ${max} bytes that it may have.`,
    hint: ({ hint }) => hint ?? 'Shorten it.',
    explanation: 'The kube-apiserver limits the length of the text, in bytes of UTF-8.',
  }),
  K8S3007: define<Place & { count: number; max: number }>({
    severity: 'error',
    title: 'A list that is too long',
    message: ({ field, count, max }) => `The field "${field}" has ${count} items; at most ${max} are allowed.`,
    hint: ({ hint }) => hint ?? 'Remove some, or split the object.',
    explanation: 'The kube-apiserver limits the number of items.',
  }),
  K8S3008: define<Place & { got: string; must: string }>({
    severity: 'error',
    title: 'A value of the wrong type',
    message: ({ field, got, must }) => `The field "${field}" is ${got}; it ${must}.`,
    hint: ({ hint }) => hint,
    explanation: 'The value has another type than the schema of the field says.',
  }),
  K8S3009: define<Place & { got: string; known: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A name that refers to nothing',
    message: ({ field, got, known }) =>
      `The field "${field}" is ${got}, which the object does not have${known.length ? `; it has ${known.map((name) => JSON.stringify(name)).join(', ')}` : ''}.`,
    hint: ({ hint, suggestion }) =>
      hint ?? (suggestion === undefined ? 'Add what it names, or correct the name.' : `Did you mean "${suggestion}"?`),
    explanation: 'The field names another part of the same object, such as a volume, and there is none of that name.',
    example: 'volumeMounts:\n- {name: dta, mountPath: /data}\nvolumes:\n- name: data',
    fix: 'volumeMounts:\n- {name: data, mountPath: /data}\nvolumes:\n- name: data',
  }),
};
