import { define } from '../code-definition';

/** K8S43xx: jobs, schedules, and daemons on nodes. */
export const taskCodes = {
  K8S4300: define<{ path: string; schedule: string; problem: string; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A schedule that cannot be read',
    message: ({ path, schedule, problem }) =>
      `"${path}" has the schedule ${schedule}: ${problem}. Expected are minute (0-59), hour (0-23), day of the month (1-31), month (1-12 or jan-dec) and day of the week (0-6 or sun-sat), or a name such as "@daily".`,
    hint: ({ suggestion }) =>
      suggestion
        ? `Did you mean "${suggestion}"?`
        : 'Write five fields with blanks between them, such as "0 2 * * 1-5" for 02:00 on Monday to Friday.',
    explanation:
      'Kubernetes reads schedules of five fields. Seconds, years, "L", "W" and "#" of other dialects are unknown to it, Sunday is 0 and not 7, and the time zone stands in `timeZone`.',
    example: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 0 2 * * *' });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 * * *' });",
  }),
  K8S4301: define<{ path: string; schedule: string }>({
    severity: 'error',
    title: 'A schedule that never comes',
    message: ({ path, schedule }) => `"${path}" has the schedule "${schedule}", and no day of any year fits it.`,
    hint: () => 'Name a day that exists; for a job that is only started by hand, say `suspend: true`.',
    explanation:
      'A kube-apiserver takes such a schedule, and the controller then reports an error again and again and starts nothing. A suspended CronJob can be started with `kubectl create job --from`.',
    example: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 31 2 *' });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '0 2 28 2 *' });",
  }),
  K8S4302: define<{ path: string; timeZone: string; suggestion: string | undefined }>({
    severity: 'error',
    title: 'A time zone that there is not',
    message: ({ path, timeZone }) =>
      `"${path}" has the time zone "${timeZone}". Expected is a name of the IANA time zones, such as "Europe/Berlin" or "Etc/UTC"; upper and lower case count.`,
    hint: ({ suggestion }) =>
      suggestion ? `Did you mean "${suggestion}"?` : 'Leave it out for UTC, or name a city: `Europe/Berlin`.',
    explanation:
      'A kube-apiserver refuses what is no name of the time zone database. Abbreviations such as CEST and offsets such as +02:00 are none, because they do not say when summer time begins.',
    example:
      "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', timeZone: 'europe/berlin' });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', timeZone: 'Europe/Berlin' });",
  }),
  K8S4303: define<{ path: string; seconds: number }>({
    severity: 'error',
    title: 'A run that may never start',
    message: ({ path, seconds }) =>
      `"${path}" leaves out runs that are ${seconds} s late. Expected are at least 10 s: Kubernetes looks at schedules every 10 s only.`,
    hint: () => 'Raise `startingDeadlineSeconds`, or leave it out for 200.',
    explanation:
      'The controller of CronJobs wakes up every 10 seconds. A run that may be late by less can be over before it is seen, and is then left out.',
    example:
      "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', startingDeadlineSeconds: 5 });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', startingDeadlineSeconds: 60 });",
  }),
  K8S4304: define<{ path: string; timeout: string; period: string; policy: string }>({
    severity: 'error',
    title: 'A run that may take longer than to the next one',
    message: ({ path, timeout, period, policy }) =>
      `A run of "${path}" may take ${timeout}, and the next one is due after ${period}; with \`concurrencyPolicy: '${policy}'\` ${policy === 'Forbid' ? 'that one would be left out' : 'that one ends it'}.`,
    hint: ({ period }) =>
      `Set \`timeout\` to ${period} or less, run it less often, or let runs overlap with \`concurrencyPolicy: 'Allow'\`.`,
    explanation:
      'A run that hangs holds up all that follow it until it is ended. A timeout within the time between two runs makes sure that each of them starts.',
    example:
      "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '*/5 * * * *', timeout: '1h' });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '*/5 * * * *', timeout: '4m' });",
  }),
  K8S4305: define<{ path: string }>({
    severity: 'error',
    title: 'A probe of something that ends',
    message: ({ path }) => `"${path}" is a task and has \`health\`: nobody calls it, and it is well when it ends well.`,
    hint: () => 'Leave `health` out; `timeout` ends what hangs. What runs on is a WebService or a Deployment.',
    explanation:
      'Probes tell whether a service can be called or must be restarted. A task is judged by how it ends: by its exit code and within its time.',
    example:
      "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', health: '/healthz' });",
    fix: "new CronTask(chart, 'report', { image: 'ghcr.io/acme/report:2.0.1', schedule: '@daily', timeout: '10m' });",
  }),
  K8S4306: define<{ path: string; option: string; got: string }>({
    severity: 'error',
    title: 'Not a length of time',
    message: ({ path, option, got }) =>
      `"${path}": \`${option}\` is ${got}. Expected is a whole number of seconds from 1 on, or a text such as "90s", "10m" or "1h30m".`,
    hint: ({ option }) => `Write \`${option}: '10m'\`.`,
    explanation: 'Times are told in seconds, or as Go writes them: numbers, each with its unit h, m or s.',
    example: "new Task(chart, 'migrate', { image: 'ghcr.io/acme/shop:1.4.2', timeout: '10 minutes' });",
    fix: "new Task(chart, 'migrate', { image: 'ghcr.io/acme/shop:1.4.2', timeout: '10m' });",
  }),
  K8S4310: define<{ path: string; loosening: string }>({
    severity: 'error',
    title: 'A daemon that reaches into its node without saying so',
    message: ({ path, loosening }) =>
      `"${path}" goes beyond what a daemon may do without a reason, which is to read paths of its node: ${loosening}.`,
    hint: () => "Say it and why: `hostAccess: { …, reason: '…' }`, or leave it out.",
    explanation:
      'A daemon runs on every node. What can write to the node, see its processes or use its network can take over the whole cluster, so whoever reviews the program should see what it may do, in one place, and why.',
    example:
      "new NodeDaemon(chart, 'agent', {\n  image: 'ghcr.io/acme/agent:1.0.0',\n  securityContext: { privileged: true },\n});",
    fix: "new NodeDaemon(chart, 'agent', {\n  image: 'ghcr.io/acme/agent:1.0.0',\n  hostAccess: { privileged: true, reason: 'loads a kernel module' },\n});",
  }),
  K8S4311: define<{ path: string; granted: readonly string[] }>({
    severity: 'error',
    title: 'Access to the node without a reason',
    message: ({ path, granted }) =>
      `"${path}" asks for access to its node${granted.length > 0 ? ` (${granted.join(', ')})` : ''} without a reason.`,
    hint: () => "Say why: `hostAccess: { …, reason: 'rotates the logs of the node' }`.",
    explanation:
      'What reaches into a node can take over the whole cluster. The reason is for those who read the program; it does not show in the manifests.',
    example:
      "new NodeDaemon(chart, 'agent', {\n  image: 'ghcr.io/acme/agent:1.0.0',\n  hostAccess: { hostPID: true, reason: '' },\n});",
    fix: "new NodeDaemon(chart, 'agent', {\n  image: 'ghcr.io/acme/agent:1.0.0',\n  hostAccess: { hostPID: true, reason: 'profiles every process of the node' },\n});",
  }),
  K8S4312: define<{ path: string; hostPath: string; problem: string }>({
    severity: 'error',
    title: 'A path that a node does not have',
    message: ({ path, hostPath, problem }) => `"${path}": the host path ${hostPath} ${problem}.`,
    hint: () => 'Write the path on the node in full, such as "/var/log".',
    explanation: 'A path of the node begins at its root. Parts such as ".." are refused by the kube-apiserver.',
    example: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostPaths: [{ path: 'var/log' }] });",
    fix: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostPaths: [{ path: '/var/log' }] });",
  }),
  K8S4313: define<{ path: string; resource: string }>({
    severity: 'error',
    title: 'Not the name of an extended resource',
    message: ({ path, resource }) =>
      `"${path}" offers the resource "${resource}". Expected is a name with a domain of its own, such as "example.com/camera"; "kubernetes.io" belongs to Kubernetes.`,
    hint: () => 'Name it after the domain of its vendor.',
    explanation:
      'A node offers devices as extended resources. Their names have the form DOMAIN/NAME, of at most 63 characters behind the slash, and must not lie within kubernetes.io.',
    example:
      "new NodeDaemon(chart, 'camera', {\n  image: 'ghcr.io/acme/camera:1.0.0',\n  devicePlugin: { resources: ['camera'] },\n});",
    fix: "new NodeDaemon(chart, 'camera', {\n  image: 'ghcr.io/acme/camera:1.0.0',\n  devicePlugin: { resources: ['example.com/camera'] },\n});",
  }),
  K8S4314: define<{ path: string }>({
    severity: 'error',
    title: 'A Service in front of a daemon without ports',
    message: ({ path }) => `"${path}" has a \`nodeLocalService\`, and its container declares no ports.`,
    hint: () => 'Declare the port on which it listens: `ports: { grpc: 4317 }`.',
    explanation: 'The Service leads to the ports that the container declares, under their own names and numbers.',
    example: "new NodeDaemon(chart, 'otel', { image: 'ghcr.io/acme/otel:1.0.0', nodeLocalService: true });",
    fix: "new NodeDaemon(chart, 'otel', { image: 'ghcr.io/acme/otel:1.0.0', ports: { grpc: 4317 }, nodeLocalService: true });",
  }),
  K8S4315: define<{ path: string; got: string }>({
    severity: 'error',
    title: 'Nodes that cannot be told',
    message: ({ path, got }) =>
      `"${path}" is to run on the nodes ${got}. Expected are "all", "workers", or the labels that the nodes have.`,
    hint: () => "Say `nodes: 'workers'`, or name labels: `nodes: { 'example.com/gpu': 'true' }`.",
    explanation:
      'Without labels a daemon runs on every node of the operating system, control plane included; "workers" leaves the control plane out.',
    example: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', nodes: 'gpu' });",
    fix: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', nodes: { 'example.com/gpu': 'true' } });",
  }),
  K8S4316: define<{ path: string; option: string; got: string }>({
    severity: 'error',
    title: 'Not a list',
    message: ({ path, option, got }) => `"${path}": \`${option}\` is ${got}. A list is expected.`,
    hint: ({ option }) => `Put brackets around what it holds: \`${option}: [ … ]\`.`,
    explanation: 'An option that can hold several values is a list, also when it holds one.',
    example: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostPaths: { path: '/var/log' } });",
    fix: "new NodeDaemon(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostPaths: [{ path: '/var/log' }] });",
  }),
};
