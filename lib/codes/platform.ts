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
      "new PodMonitor(chart, 'worker', { selector: { app: 'worker' }, endpoints: [{ port: 'metrics', interval: '0.5m' }] });",
    fix: "new PodMonitor(chart, 'worker', { selector: { app: 'worker' }, endpoints: [{ port: 'metrics', interval: '30s' }] });",
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
      "new PodMonitor(chart, 'worker', { selector: { app: 'worker' }, endpoints: [{ port: 'metrics', interval: '10s', scrapeTimeout: '30s' }] });",
    fix: "new PodMonitor(chart, 'worker', { selector: { app: 'worker' }, endpoints: [{ port: 'metrics', interval: '30s', scrapeTimeout: '10s' }] });",
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
      "const app = new App();\nconst chart = new Chart(app, 'shop');\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
    fix: "const app = new App({ platform: eks() });\nconst chart = new Chart(app, 'shop');\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
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
      "const app = new App({ platform: eks() });\nconst chart = new Chart(app, 'shop');\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'uploader' });",
    fix: "const app = new App({ platform: eks() });\nconst chart = new Chart(app, 'shop');\nnew ServiceAccount(chart, 'uploader', { workloadIdentity: 'arn:aws:iam::123456789012:role/uploader' });",
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
      "const app = new App();\nconst chart = new Chart(app, 'shop');\nconst ports = { http: 80 };\nnew Service(chart, 'api', { type: 'LoadBalancer', loadBalancer: 'internal', selector: { app: 'api' }, ports });",
    fix: "const app = new App({ platform: gke() });\nconst chart = new Chart(app, 'shop');\nconst ports = { http: 80 };\nnew Service(chart, 'api', { type: 'LoadBalancer', loadBalancer: 'internal', selector: { app: 'api' }, ports });",
  }),
  K8S4606: define<{ path: string; platform: string; problem: string; fix: string }>({
    severity: 'warning',
    title: 'What the platform does not let a pod do',
    message: ({ path, platform, problem }) => `"${path}" wants ${problem}, which ${platform} refuses.`,
    hint: ({ fix }) => fix,
    explanation:
      'The provider looks after the nodes of such a cluster, and refuses pods that could reach them. Workloads of some vendors are on a list of exceptions: silence the warning for those.',
    example:
      "const app = new App({ platform: gkeAutopilot() });\nconst chart = new Chart(app, 'shop');\nnew DaemonSet(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0', hostNetwork: true });",
    fix: "const app = new App({ platform: gkeAutopilot() });\nconst chart = new Chart(app, 'shop');\nnew DaemonSet(chart, 'agent', { image: 'ghcr.io/acme/agent:1.0.0' });",
  }),
  K8S4607: define<{ path: string }>({
    severity: 'error',
    title: 'Exposed at no host',
    message: ({ path }) => `"${path}" is to be exposed and names no host.`,
    hint: () => "Say at which it answers: `expose: { host: 'shop.example.com' }`.",
    explanation:
      'Without a host a route takes the requests for every host that enters there, also those of others. Who wants that writes an Ingress or an HTTPRoute.',
    example:
      "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: [], ingressClass: 'nginx' } });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', ingressClass: 'nginx', tls: { clusterIssuer: 'letsencrypt' } } });",
  }),
  K8S4608: define<{ path: string; platform: string; usual: string | undefined }>({
    severity: 'error',
    title: 'Exposed, and no way in',
    message: ({ path }) =>
      `"${path}" is to be exposed, and neither a Gateway nor a class of Ingress is known by which requests come into the cluster.`,
    hint: ({ platform, usual = 'nginx' }) =>
      platform === 'none'
        ? "Name one for the app, `new App({ platform: kubeadm({ ingressClass: 'nginx' }) })`, or here: `expose: { host, gateway }` or `expose: { host, ingressClass }`."
        : `Name a Gateway or a class: \`${platform}({ gateway })\` or \`${platform}({ ingressClass: '${usual}' })\`, if that is what serves your cluster.`,
    explanation:
      'A route that nobody serves has no effect, and nothing says so. So the Gateway or the class is named by whoever knows the cluster: once for the platform of the app, or at the service.',
    example: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com' } });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', ingressClass: 'nginx', tls: { clusterIssuer: 'letsencrypt' } } });",
  }),
  K8S4609: define<{ path: string; services: readonly string[] }>({
    severity: 'info',
    title: 'Let in, whoever it is',
    message: ({ path, services }) =>
      `"${path}" leads to ${services.map((name) => `"${name}"`).join(', ')}, and who brings the requests is not known. So everybody is let in at that port.`,
    hint: () =>
      "Name them: `entryPoints: [{ namespace: 'envoy-gateway-system' }]`, here or once for the platform of the app.",
    explanation:
      'The NetworkPolicy of a service lets in its callers only, and what brings requests from outside is one of them: the pods of a controller, or the addresses of a load balancer. Where these are known the port stays closed to all others.',
    example:
      "const gateway = Gateway.fromName('public');\nconst web = new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });\nnew HTTPRoute(chart, 'route', { parentRefs: gateway, backend: web.service.port('http') });",
    fix: "const gateway = Gateway.fromName('public');\nconst web = new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz' });\nnew HTTPRoute(chart, 'route', { parentRefs: gateway, backend: web.service.port('http'), entryPoints: [{ namespace: 'envoy-gateway-system' }] });",
  }),
  K8S4610: define<{ path: string; metrics: string; port: string }>({
    severity: 'warning',
    title: 'Metrics that the public can read',
    message: ({ path, metrics, port }) =>
      `"${path}" is exposed, and so are its metrics: they are at "${metrics}" of the same port "${port}".`,
    hint: () => 'Let the program answer for them at a port of their own: `metrics: { port: 9090 }`.',
    explanation:
      'Metrics tell how much a service is used, by which paths, and what fails in it. A port of their own is not part of the Service, so nothing from outside leads to it.',
    example:
      "const gateway = Gateway.fromName('public');\nnew WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', gateway }, metrics: {} });",
    fix: "const gateway = Gateway.fromName('public');\nnew WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', gateway }, metrics: { port: 9090 } });",
  }),
  K8S4611: define<{ path: string }>({
    severity: 'error',
    title: 'A certificate where TLS has ended',
    message: ({ path }) =>
      `"${path}" is exposed by a Gateway and names a certificate. With Gateway API, TLS belongs to the listener.`,
    hint: () =>
      'Leave `tls` out, and give the certificate to the listener: `listeners: { https: { port: 443, certificates } }`.',
    explanation:
      'An HTTPRoute has no field for certificates: whoever runs the Gateway keeps them, and the route attaches to the listener that has the right one.',
    example:
      "const gateway = Gateway.fromName('public');\nnew WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', gateway, tls: { clusterIssuer: 'letsencrypt' } } });",
    fix: "const gateway = Gateway.fromName('public', { listener: 'https' });\nnew WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', gateway } });",
  }),
  K8S4612: define<{ path: string; host: string }>({
    severity: 'warning',
    title: 'Exposed in clear',
    message: ({ path, host }) =>
      `"${path}" is exposed at "${host}" without a certificate: requests and answers can be read and changed on their way.`,
    hint: () =>
      "Say who issues it, `tls: { clusterIssuer: 'letsencrypt' }`, or which Secret has it, `tls: { secret: 'shop-tls' }`; `tls: false` where TLS ends before the Ingress.",
    explanation:
      'Browsers warn of such pages, and cookies and passwords travel in clear. Some load balancers end TLS with a certificate of the provider: say `tls: false` then.',
    example:
      "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', ingressClass: 'nginx' } });",
    fix: "new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', expose: { host: 'shop.example.com', ingressClass: 'nginx', tls: { clusterIssuer: 'letsencrypt' } } });",
  }),
  K8S4613: define<{
    path: string;
    container: string;
    target: string;
    known: readonly string[];
    suggestion: string | undefined;
  }>({
    severity: 'error',
    title: 'A policy for a container that is not there',
    message: ({ path, container, target, known }) =>
      `"${path}" has a policy for the container "${container}". "${target}" has ${known.map((name) => `"${name}"`).join(', ')}.`,
    hint: ({ suggestion }) =>
      suggestion === undefined ? 'Name one of these, or `*` for all others.' : `Did you mean "${suggestion}"?`,
    explanation:
      'VPA finds a policy by the name of its container. One that fits none has no effect, and nothing says so.',
    example:
      "const target = new Deployment(chart, 'worker', { image: 'ghcr.io/acme/worker:1.0.0' });\nnew VerticalPodAutoscaler(chart, 'vpa', { target, containerPolicies: { worker: { mode: 'Off' } } });",
    fix: "const target = new Deployment(chart, 'worker', { image: 'ghcr.io/acme/worker:1.0.0' });\nnew VerticalPodAutoscaler(chart, 'vpa', { target, containerPolicies: { app: { mode: 'Off' } } });",
  }),
  K8S4614: define<{ path: string; other: string; target: string; resource: string }>({
    severity: 'warning',
    title: 'Two autoscalers that decide by the same resource',
    message: ({ path, other, target, resource }) =>
      `"${path}" sizes the pods of "${target}" by their use of ${resource}, and "${other}" decides by the same on their number.`,
    hint: ({ resource }) =>
      resource === 'cpu'
        ? "Leave it to one of them: `containerPolicies: { '*': { controlledResources: ['memory'] } }`, or `autoscale: { cpu: false, custom }`."
        : `Leave ${resource} to one of them: \`containerPolicies: { '*': { controlledResources: ['cpu'] } }\`.`,
    explanation:
      'The one measures use in percent of what is requested, and the other changes what is requested. Together they go up and down without end.',
    example:
      "const web = new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', autoscale: { max: 10 } });\nnew VerticalPodAutoscaler(chart, 'vpa', { target: web.deployment });",
    fix: "const web = new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1.4.2', autoscale: { max: 10 } });\nnew VerticalPodAutoscaler(chart, 'vpa', { target: web.deployment, containerPolicies: { '*': { controlledResources: ['memory'] } } });",
  }),
  K8S4615: define<{ path: string }>({
    severity: 'error',
    title: 'A certificate for nobody',
    message: ({ path }) => `The Certificate "${path}" names nobody that it is for.`,
    hint: () => "Name the hosts: `dnsNames: ['shop.example.com']`.",
    explanation:
      'cert-manager refuses a certificate without any of `dnsNames`, `ipAddresses`, `uris`, `emailAddresses` and `commonName`.',
    example: "new Certificate(chart, 'web', { issuer: { clusterIssuer: 'letsencrypt' } });",
    fix: "new Certificate(chart, 'web', { issuer: { clusterIssuer: 'letsencrypt' }, dnsNames: ['shop.example.com'] });",
  }),
  K8S4616: define<{ path: string; problem: string; allowed: string }>({
    severity: 'error',
    title: 'What no certificate can have',
    message: ({ path, problem, allowed }) => `The Certificate "${path}": ${problem}. Expected is ${allowed}.`,
    hint: () => 'Change it, or leave it to cert-manager.',
    explanation:
      'cert-manager checks certificates when they are applied, and refuses those that no issuer could issue.',
    example:
      "new Certificate(chart, 'web', { issuer: { clusterIssuer: 'letsencrypt' }, dnsNames: ['shop.example.com'], duration: '90d' });",
    fix: "new Certificate(chart, 'web', { issuer: { clusterIssuer: 'letsencrypt' }, dnsNames: ['shop.example.com'], duration: '2160h' });",
  }),
  K8S4617: define<{ path: string }>({
    severity: 'error',
    title: 'An external secret with nothing in it',
    message: ({ path }) => `The ExternalSecret "${path}" names no value of its store.`,
    hint: () => "Name them: `data: { password: 'shop/password' }`, or take many with `dataFrom`.",
    explanation:
      'External Secrets fills a Secret with what `data` and `dataFrom` name. Without either there is nothing to fill in.',
    example: "new ExternalSecret(chart, 'db', { store: { clusterSecretStore: 'vault' } });",
    fix: "new ExternalSecret(chart, 'db', { store: { clusterSecretStore: 'vault' }, data: { password: 'shop/db' } });",
  }),
  K8S4621: define<{ path: string; file: string; place: string }>({
    severity: 'error',
    title: 'No file at that path',
    message: ({ path, file, place }) =>
      `"${path}" names the file "${file}", and at ${place} there is neither a file nor a folder with files.`,
    hint: () => 'Write the path as seen from the file of the program that makes the object.',
    explanation:
      'Paths are relative to the file of the program, as those of imports are, so that it does not matter from where it is run. Hidden files of a folder, and those in folders below it, are not taken.',
    example: "new ConfigMap(chart, 'nginx', { files: 'nginx.cnf' });",
    fix: "new ConfigMap(chart, 'nginx', { files: 'nginx.conf' });",
  }),
  K8S4622: define<{ path: string; key: string }>({
    severity: 'error',
    title: 'Two contents for one key',
    message: ({ path, key }) => `"${path}" has two contents for the key "${key}".`,
    hint: ({ key }) => `Give the file another key: \`files: { 'other': '…/${key}' }\`, or leave one of them out.`,
    explanation: 'A file is held by its name without its folder, so two files of one name fall on each other.',
    example: "new ConfigMap(chart, 'conf', { files: ['a/app.yaml', 'b/app.yaml'] });",
    fix: "new ConfigMap(chart, 'conf', { files: { 'a.yaml': 'a/app.yaml', 'b.yaml': 'b/app.yaml' } });",
  }),
};
