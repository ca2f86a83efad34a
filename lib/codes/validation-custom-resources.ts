import { define } from '../code-definition';

const PLACES: Readonly<Record<string, string>> = {
  root: 'the root of the schema',
  item: 'the items of a list',
  field: 'every field',
};

/** K8S3150 to K8S3199: custom resource definitions, custom resources and rules in CEL. */
export const customResourceCodes = {
  K8S3150: define<{ field: string; level: string; guess: string | undefined }>({
    severity: 'error',
    title: 'A schema without a type',
    message: ({ field, level }) =>
      `The field "${field}" is missing: the schema is not structural, because ${PLACES[level]} must have a type.`,
    hint: ({ guess }) =>
      guess === undefined
        ? 'Set the type, or x-kubernetes-int-or-string: true, or x-kubernetes-preserve-unknown-fields: true for any value.'
        : `Set type: ${guess}, which is what the rest of the schema describes.`,
    explanation:
      'A CustomResourceDefinition of apiextensions.k8s.io/v1 needs a structural schema: the root, every field under properties or additionalProperties, and the items of every list have a type. The server stores fields by it and drops the others. For a value of any type set x-kubernetes-preserve-unknown-fields: true; for a port or a percentage, x-kubernetes-int-or-string: true.',
    example: 'properties:\n  spec:\n    properties:\n      size:\n        type: integer',
    fix: 'properties:\n  spec:\n    type: object\n    properties:\n      size:\n        type: integer',
  }),
  K8S3151: define<{ field: string; from: string }>({
    severity: 'error',
    title: 'A field that is narrowed, but not defined',
    message: ({ field, from }) =>
      `The field "${field}" is missing: the schema is not structural, because "${from}" speaks of a field that is defined nowhere.`,
    hint: ({ field }) => `Define it at ${field}, with its type, and keep there only what narrows it.`,
    explanation:
      'In a structural schema, allOf, anyOf, oneOf and not only narrow what is defined outside of them. Every field that they name also stands, with its type, in the schema that they belong to.',
    example: 'type: object\noneOf:\n- properties: {url: {pattern: "^https:"}}',
    fix: 'type: object\nproperties:\n  url: {type: string}\noneOf:\n- properties: {url: {pattern: "^https:"}}',
  }),
  K8S3152: define<{ field: string; keyword: string }>({
    severity: 'error',
    title: 'A keyword that may not stand within allOf, anyOf, oneOf or not',
    message: ({ field, keyword }) =>
      `The field "${field}" may not be set: the schema is not structural, because ${keyword} stands within allOf, anyOf, oneOf or not.`,
    hint: ({ keyword }) =>
      keyword === 'type'
        ? 'Remove the type here and set it outside; for "integer or string" set x-kubernetes-int-or-string: true.'
        : `Move ${keyword} out, to where the field itself is defined.`,
    explanation:
      'In a structural schema, allOf, anyOf, oneOf and not only narrow values: types, defaults, descriptions and the x-kubernetes keywords stand outside. The one exception is anyOf with type: integer and type: string, beside x-kubernetes-int-or-string: true.',
    example: 'oneOf:\n- type: string\n- type: object',
    fix: 'x-kubernetes-preserve-unknown-fields: true',
  }),
  K8S3153: define<{ got: string; expected: string }>({
    severity: 'error',
    title: 'The name of a custom resource definition',
    message: ({ got, expected }) => `The field "metadata.name" is ${got}; it must be "${expected}".`,
    hint: ({ expected }) => `Name it ${expected}.`,
    explanation: 'A CustomResourceDefinition is named after its resource: spec.names.plural, a dot and spec.group.',
    example: 'metadata: {name: widget}\nspec: {group: example.com, names: {plural: widgets, kind: Widget}}',
    fix: 'metadata: {name: widgets.example.com}\nspec: {group: example.com, names: {plural: widgets, kind: Widget}}',
  }),
  K8S3154: define<{ field: string; problem: string }>({
    severity: 'error',
    title: 'An expression in CEL that does not compile',
    message: ({ field, problem }) => `The expression in "${field}" does not compile: ${problem}.`,
    hint: () => 'Correct the expression; functions and types are those of the minor that is validated for.',
    explanation:
      'The kube-apiserver compiles expressions in CEL when it stores the object, with the types of the schema: unknown fields, unknown functions and operators between types that do not fit are refused.',
    example: 'x-kubernetes-validations:\n- rule: self.replcas > 0',
    fix: 'x-kubernetes-validations:\n- rule: self.replicas > 0',
  }),
  K8S3155: define<{ field: string; rule: string; message: string }>({
    severity: 'error',
    title: 'A rule of the custom resource definition that the object breaks',
    message: ({ field, message }) =>
      `The object breaks a rule of its custom resource definition${field ? ` about "${field}"` : ''}: ${message.replace(/\.$/, '')}.`,
    hint: ({ rule }) => `The rule is: ${rule}`,
    explanation:
      'x-kubernetes-validations in the CustomResourceDefinition holds rules in CEL that every object has to keep.',
  }),
  K8S3156: define<{ field: string; known: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A field that the custom resource definition does not have',
    message: ({ field, known }) =>
      `The field "${field}" is unknown to the custom resource definition${known.length ? `; it has ${known.map((name) => JSON.stringify(name)).join(', ')} there` : ''}.`,
    hint: ({ suggestion }) => (suggestion === undefined ? 'Remove the field.' : `Did you mean "${suggestion}"?`),
    explanation:
      'A server drops fields that the schema of the custom resource does not have; with strict validation, as kubectl asks for, it refuses them.',
  }),
  K8S3157: define<{ group: string; got: string }>({
    severity: 'error',
    title: 'A protected group without approval',
    message: ({ group, got }) =>
      `The annotation "api-approved.kubernetes.io" is ${got}, but the group "${group}" belongs to the Kubernetes community.`,
    hint: () =>
      'Use a group of a domain of your own; the community annotates its own with the URL of the approval, or with "unapproved" and a reason.',
    explanation:
      'Groups that end with k8s.io or kubernetes.io are protected: their CustomResourceDefinitions carry the annotation api-approved.kubernetes.io.',
  }),
  K8S3158: define<{ apiVersion: string; kind: string; versions: readonly string[] }>({
    severity: 'error',
    title: 'A version that the custom resource definition does not serve',
    message: ({ apiVersion, kind, versions }) =>
      `The custom resource definition of ${kind} does not serve ${apiVersion}; it serves ${versions.join(', ') || 'no version'}.`,
    hint: ({ versions }) => (versions.length ? `Use ${versions.at(-1)}.` : 'Set served: true for a version.'),
    explanation: 'Only versions with served: true in spec.versions of the CustomResourceDefinition can be used.',
  }),
};
