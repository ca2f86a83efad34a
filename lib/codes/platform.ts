import { define } from '../code-definition';

/** K8S46xx: platforms, what is exposed to the outside, metrics, and kinds of operators. */
export const platformCodes = {
  K8S4600: define<{ path: string; option: string; given: string }>({
    severity: 'error',
    title: 'Not a duration of Prometheus',
    message: ({ path, option, given }) =>
      `"${path}": \`${option}\` is "${given}". Expected is a duration such as "30s", "1m30s" or "500ms".`,
    hint: () => 'Write whole numbers with their units, the largest first: y, w, d, h, m, s, ms.',
    explanation:
      "Prometheus reads durations in a form of its own: whole numbers, each with a unit, from years to milliseconds. The operator's definition refuses others.",
    example:
      "new PodMonitor(chart, 'worker', { selector: worker, endpoints: [{ port: 'metrics', interval: '0.5m' }] });",
    fix: "new PodMonitor(chart, 'worker', { selector: worker, endpoints: [{ port: 'metrics', interval: '30s' }] });",
  }),
  K8S4601: define<{ path: string; interval: string; timeout: string }>({
    severity: 'error',
    title: 'A scrape that may take longer than its interval',
    message: ({ path, interval, timeout }) =>
      `"${path}": \`scrapeTimeout\` is ${timeout}, and a scrape begins every ${interval}. The timeout must not be longer than the interval.`,
    hint: ({ interval }) => `Set \`scrapeTimeout\` to at most ${interval}, or leave it out.`,
    explanation:
      'Prometheus refuses a configuration whose scrapes could overlap; the operator leaves such a monitor out, so that nothing is scraped.',
    example:
      "new PodMonitor(chart, 'worker', { selector: worker, endpoints: [{ port: 'metrics', interval: '10s', scrapeTimeout: '30s' }] });",
    fix: "new PodMonitor(chart, 'worker', { selector: worker, endpoints: [{ port: 'metrics', interval: '30s', scrapeTimeout: '10s' }] });",
  }),
  K8S4602: define<{ path: string }>({
    severity: 'error',
    title: 'Metrics at no port',
    message: ({ path }) => `"${path}" has no port, so its \`metrics\` are nowhere to be read.`,
    hint: () => 'Say on which port the program answers: `metrics: { port: 9090 }`.',
    explanation: 'Prometheus reads metrics over HTTP, from a port that the pod declares.',
    example: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', metrics: {} });",
    fix: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', metrics: { port: 9090 } });",
  }),
  K8S4603: define<{ path: string; platform: string }>({
    severity: 'error',
    title: 'An identity of a provider, and no provider',
    message: ({ path, platform }) =>
      `"${path}" has a \`workloadIdentity\`, and what that is on ${platform === 'none' ? 'a cluster of which nothing is said' : platform} is not known.`,
    hint: () =>
      'Name the platform: `new App({ platform: eks() })`, `gke()` or `aks()`; or write the annotations of your provider.',
    explanation:
      'Clouds let pods act as one of their identities by annotations of the ServiceAccount, and each has its own. The profile of the platform knows them.',
    example:
      "const app = new App();\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
    fix: "const app = new App({ platform: eks() });\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
  }),
  K8S4604: define<{ path: string; platform: string; identity: string; expected: string }>({
    severity: 'error',
    title: 'Not an identity of that provider',
    message: ({ path, platform, identity, expected }) =>
      `"${path}": the \`workloadIdentity\` is "${identity}". On ${platform} it is ${expected}.`,
    hint: () => 'Copy it from the console of the provider, or from the output of what made it.',
    explanation:
      'The provider ignores an annotation that it cannot read, and the pod gets the rights of its node, or none.',
    example:
      "const app = new App({ platform: eks() });\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'uploader' });",
    fix: "const app = new App({ platform: eks() });\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
  }),
  K8S4605: define<{ path: string; platform: string }>({
    severity: 'error',
    title: 'An internal load balancer of no known provider',
    message: ({ path, platform }) =>
      `"${path}" asks for an internal load balancer, and how ${platform === 'none' ? 'a cluster of which nothing is said' : platform} makes one is not known.`,
    hint: () =>
      'Name the platform: `new App({ platform: gke() })`; or leave `loadBalancer` out and write the annotations of your provider.',
    explanation:
      'Kubernetes has no field for it: each provider has an annotation of its own. Without the right one the load balancer would be public.',
    example:
      "const app = new App();\nnew Service(chart, 'api', { type: 'LoadBalancer', loadBalancer: 'internal', selector, ports: { http: 80 } });",
    fix: "const app = new App({ platform: gke() });\nnew Service(chart, 'api', { type: 'LoadBalancer', loadBalancer: 'internal', selector, ports: { http: 80 } });",
  }),
  K8S4606: define<{ path: string; platform: string; problem: string; fix: string }>({
    severity: 'warning',
    title: 'What the platform does not let a pod do',
    message: ({ path, platform, problem }) => `"${path}" wants ${problem}, which ${platform} refuses.`,
    hint: ({ fix }) => fix,
    explanation:
      'The provider looks after the nodes of such a cluster, and refuses pods that could reach them. Workloads of some vendors are on a list of exceptions: silence the warning for those.',
    example:
      "const app = new App({ platform: gkeAutopilot() });\nnew DaemonSet(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostNetwork: true });",
    fix: "const app = new App({ platform: gkeAutopilot() });\nnew DaemonSet(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0' });",
  }),
};
