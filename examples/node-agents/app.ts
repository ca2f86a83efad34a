import { App, Chart, ExternalHost, Namespace, NodeDaemon, WebService } from 'k8sdsl';

const app = new App();
const agents = new Chart(app, 'agents', { namespace: 'agents' });

// Paths of a node are beyond the level "baseline", so that no stricter one can be enforced where daemons use them.
new Namespace(agents, 'namespace', { podSecurity: 'privileged' });

// Reads the logs of every node, and remembers on the node how far it is.
const logs = new NodeDaemon(agents, 'log-agent', {
  image: 'fluent/fluent-bit:3.1.4',
  resources: 'tiny',
  hostPaths: [{ path: '/var/log' }],
  hostAccess: {
    writablePaths: [{ path: '/var/lib/log-agent', type: 'DirectoryOrCreate' }],
    runAsRoot: true,
    reason: 'log files belong to root; the place that was read last outlives the pod',
  },
  metrics: { port: 2020, path: '/api/v2/metrics/prometheus' },
});
logs.connect(new ExternalHost('logs.example.com'), { env: 'LOGS' });

// Takes traces of the pods on its own node.
const traces = new NodeDaemon(agents, 'traces', {
  image: 'ghcr.io/acme/collector:0.9.0',
  nodes: 'workers',
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  ports: { grpc: 4317 },
  health: { readiness: { grpc: '' } },
  nodeLocalService: true,
});

// Offers the cameras of a node as a resource, of which pods ask for some.
const cameras = new NodeDaemon(agents, 'cameras', {
  image: 'ghcr.io/acme/camera-plugin:1.2.0',
  nodes: { 'example.com/camera': 'true' },
  resources: 'tiny',
  devicePlugin: { resources: ['example.com/camera'] },
});

const viewer = new WebService(agents, 'viewer', {
  image: 'ghcr.io/acme/viewer:2.1.0',
  health: '/healthz',
  replicas: 1,
  resources: {
    requests: { cpu: '250m', memory: '256Mi' },
    limits: { memory: '512Mi', [cameras.resourceNames[0]!]: 1 },
  },
});
viewer.connect(traces);

export default app;
