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
};
