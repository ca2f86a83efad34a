import { define } from '../code-definition';

/** K8S4xxx: the constructs and the patterns. */
export const patternCodes = {
  K8S4001: define<{ name: string }>({
    severity: 'error',
    title: 'A name that no Service can have',
    message: ({ name }) =>
      `The name "${name}" has ${name.length} characters. Expected are at most 63: lower case letters, digits and "-", a letter first and no "-" last, because it also names a Service.`,
    hint: () => 'Shorten or change the ids of the construct or of its scopes: the name is made of the construct path.',
    explanation:
      'The name of a workload is its construct path. It names a Service, which must be a DNS label, and it is the value of a label; both end at 63 characters. It is not cut, because two names that were cut could fall on each other.',
    example:
      "new WebService(chart, 'the-service-with-a-name-that-goes-on-for-much-longer-than-dns-allows', { image: 'web:1.0.0' });",
    fix: "new WebService(chart, 'web', { image: 'web:1.0.0' });",
  }),
  K8S4002: define<{ image: string }>({
    severity: 'error',
    title: 'Not an image reference',
    message: ({ image }) =>
      `"${image}" is not an image reference. Expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@DIGEST, such as "ghcr.io/acme/web:1.4.2".`,
    hint: () => 'Write the image as its registry shows it, without a scheme and without blanks.',
    explanation:
      'The kubelet cannot pull an image whose reference it cannot read, and the pod would stay in InvalidImageName.',
    example: "new WebService(chart, 'web', { image: 'https://ghcr.io/acme/web' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
  }),
  K8S4003: define<{ image: string; tag: string | undefined }>({
    severity: 'error',
    title: 'An image without a fixed version',
    message: ({ image, tag }) =>
      `The image "${image}" ${tag === undefined ? 'has no tag, which means "latest"' : 'is tagged "latest"'}: it can mean another program tomorrow. A version tag or a digest is expected.`,
    hint: () => 'Name a version, such as ":1.4.2", or a digest; or say `allowMutableTag: true`.',
    explanation:
      'With a tag that moves, two pods of one Deployment can run different programs, a rollback does not bring the old program back, and nothing in a diff shows the change.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
  }),
  K8S4004: define<{ path: string }>({
    severity: 'warning',
    title: 'A service without a health check',
    message: ({ path }) => `"${path}" says nothing about its health, so an open port counts as ready.`,
    hint: () => "Name the path that answers when the service is well: `health: '/healthz'`.",
    explanation:
      'A port is open as soon as the process listens, often long before it can answer. With an HTTP check, traffic and rollouts wait for a real answer.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });",
  }),
  K8S4005: define<{ path: string; preset: string }>({
    severity: 'info',
    title: 'Resources from a preset',
    message: ({ path, preset }) => `"${path}" names no resources; the preset "${preset}" is used.`,
    hint: () => "Measure the service and set `resources`, or say `resources: 'small'` to keep the preset.",
    explanation:
      'A preset keeps the scheduler informed and the node safe, but only a measurement tells what a service needs.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'medium' });",
  }),
};
