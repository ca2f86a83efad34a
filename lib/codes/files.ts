import { define } from '../code-definition';

/** K8S7xxx: files of manifests that are read. */
export const fileCodes = {
  K8S7001: define<{ problem: string }>({
    severity: 'error',
    title: 'A file that is not valid YAML or JSON',
    message: ({ problem }) => `This is not valid YAML: ${problem}.`,
    hint: () => 'Mend the text at this place. A template has to be rendered first, such as by "helm template".',
    explanation:
      'Nothing can be said about a document that cannot be read. The other documents of the file, and the other files, are read all the same.',
    example: 'metadata:\n  name: web\n labels: {}',
    fix: 'metadata:\n  name: web\n  labels: {}',
  }),
  K8S7002: define<{ key: string }>({
    severity: 'error',
    title: 'A key that stands twice in one mapping',
    message: ({ key }) => `The key "${key}" stands here for the second time in one mapping.`,
    hint: () => 'Remove one of the two, or merge them.',
    explanation:
      'Of two values for one key, most tools keep the last and drop the first without a word. A kube-apiserver that reads YAML strictly refuses the document.',
    example: 'spec:\n  replicas: 2\n  replicas: 3',
    fix: 'spec:\n  replicas: 3',
  }),
  K8S7003: define<{ got: string }>({
    severity: 'error',
    title: 'A document that is no object',
    message: ({ got }) => `The document is ${got}; an object with apiVersion and kind is expected.`,
    hint: () => 'Name only files that hold manifests.',
    explanation: 'Every document of a manifest is one object of the Kubernetes API.',
  }),
  K8S7004: define<{ apiVersion: string; kind: string }>({
    severity: 'error',
    title: 'A kind about which nothing is known',
    message: ({ apiVersion, kind }) =>
      `Nothing is known about ${apiVersion} ${kind}: it is not built into Kubernetes, and no CustomResourceDefinition for it was found.`,
    hint: () => 'Give its definition with --crd PATH, or leave out --strict.',
    explanation:
      'With --strict an object that cannot be checked is an error. The definition of a custom resource is found among the files, in a folder "crds", or by --crd.',
  }),
  K8S7005: define<{ megabytes: number; limit: number }>({
    severity: 'error',
    title: 'A file that is too large to be read',
    message: ({ megabytes, limit }) => `The file has ${megabytes} MB; files of up to ${limit} MB are read.`,
    hint: () => 'Split the file. A kube-apiserver takes at most 3 MB for one object.',
    explanation: 'A file of manifests is held in memory as a whole, and larger ones are usually named by mistake.',
  }),
  K8S7006: define<{ problem: string }>({
    severity: 'error',
    title: 'A document whose content cannot be built',
    message: ({ problem }) => `The document cannot be built: ${problem}.`,
    hint: () => 'Write out what aliases stand for, make the structure flatter, and render templates first.',
    explanation:
      'Aliases that multiply or thousands of levels of nesting make a small file into a document that no parser can hold; a key that is a list, a mapping such as {{ a template }}, or an infinite number cannot be turned into JSON. Kubernetes refuses it, too.',
  }),
  K8S7007: define<{ what: string }>({
    severity: 'error',
    title: 'Nothing to validate',
    message: ({ what }) => `${what} holds no object.`,
    hint: () =>
      'If a command should have written it, look at what that command says; in a shell, "set -o pipefail" lets it count.',
    explanation:
      'A stream or a file without objects is mostly the output of a command that failed. To pass it for valid would hide that.',
    example: 'helm template broken | k8sdsl validate -',
    fix: 'set -o pipefail; helm template chart | k8sdsl validate -',
  }),
};
