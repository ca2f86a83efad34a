import { define } from '../code-definition';

/** K8S301x and K8S305x: mistakes in pods and workloads that deserve an explanation of their own. */
export const podValidationCodes = {
  K8S3010: define<{ field: string; container: string }>({
    severity: 'error',
    title: 'A container without an image',
    message: ({ container, field }) =>
      `The container ${container} has no image: the field "${field}" is missing or empty.`,
    hint: ({ field }) => `Set ${field} to the image to run, such as nginx:1.29.`,
    explanation:
      'A container is made from an image. Only templates that another program completes, such as a patch of kustomize, can do without.',
    example: 'containers:\n- name: web',
    fix: 'containers:\n- name: web\n  image: nginx:1.29',
  }),
  K8S3011: define<{ field: string; volume: string; known: readonly string[]; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A mount of a volume that the pod does not have',
    message: ({ field, volume, known }) =>
      `The field "${field}" names the volume ${JSON.stringify(volume)}, which the pod does not have${known.length ? `; it has ${known.map((name) => JSON.stringify(name)).join(', ')}` : ''}.`,
    hint: ({ suggestion, volume }) =>
      suggestion === undefined
        ? `Add a volume of the name ${JSON.stringify(volume)} to the pod's volumes, or correct the name.`
        : `Did you mean "${suggestion}"?`,
    explanation:
      'A mount names a volume of the same pod. In a StatefulSet the names of volumeClaimTemplates count, too. A volume that is itself wrong counts as missing.',
    example: 'volumeMounts:\n- {name: dta, mountPath: /data}\nvolumes:\n- {name: data, emptyDir: {}}',
    fix: 'volumeMounts:\n- {name: data, mountPath: /data}\nvolumes:\n- {name: data, emptyDir: {}}',
  }),
  K8S3050: define<{ field: string; missing: string; labels: string }>({
    severity: 'error',
    title: 'A selector that does not match the labels of its own pods',
    message: ({ field, missing, labels }) =>
      `The pods that the template makes have ${labels} (${field}), but the selector asks for ${missing}.`,
    hint: ({ field, missing }) => `Add ${missing} to ${field}, or change the selector.`,
    explanation:
      'A workload finds its pods by their labels. If the selector does not match the labels of its own template, it would make pods for ever and never find them, so the kube-apiserver refuses it.',
    example: 'spec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: shop}',
    fix: 'spec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: web}',
  }),
  K8S3051: define<{ field: string; labels: string | undefined }>({
    severity: 'error',
    title: 'A workload without a selector',
    message: ({ field }) => `The field "${field}" is missing: it tells which pods belong to the workload.`,
    hint: ({ field, labels }) =>
      labels === undefined
        ? `Set ${field}.matchLabels to labels that the template has, too.`
        : `Set ${field}.matchLabels to labels of the template, such as ${labels}.`,
    explanation:
      'Since apps/v1 the selector is not derived from the labels of the template any more. It cannot change later, so choose labels that stay the same from one version to the next.',
    example: 'spec:\n  template:\n    metadata:\n      labels: {app: web}',
    fix: 'spec:\n  selector:\n    matchLabels: {app: web}\n  template:\n    metadata:\n      labels: {app: web}',
  }),
  K8S3052: define<{ field: string }>({
    severity: 'error',
    title: 'A selector that changes',
    message: ({ field }) => `The field "${field}" differs from that of the workload that exists; it cannot change.`,
    hint: () => 'Keep the selector, or make a workload of another name and delete the old one.',
    explanation:
      'With another selector a workload would forget the pods that it has. Labels that should change belong into the template only.',
    example: 'spec:\n  selector:\n    matchLabels: {app: web, version: v2}',
    fix: 'spec:\n  selector:\n    matchLabels: {app: web}',
  }),
};
