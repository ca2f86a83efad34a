import { Construct } from 'constructs';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { monitorPods, withMetricsPort, type MetricsProps } from '../../../lib/constructs/metrics';
import type { DeploymentSpec, NetworkPolicySpec, ServiceSpec } from '../../../lib/k8s';
import { WebService } from '../../../lib/patterns/web-service';
import type { WebServiceProps } from '../../../lib/patterns/web-service-props';
import { synth } from '../../../lib/synth';
import { findingsOf, objectsOf, yamlOf } from './support/make';

const quiet = { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'small' } as const;

/** A pattern over pods without a Service. */
class Agent extends Construct {
  constructor(scope: Construct, metrics: MetricsProps, ports?: Readonly<Record<string, number>>) {
    super(scope, 'agent');
    const all = withMetricsPort(ports, metrics);
    const { image, resources } = quiet;
    const name = 'agent';
    const workload = new DaemonSet(this, 'daemon-set', {
      name,
      image,
      resources,
      networkPolicy: 'ingress',
      ...(all && { ports: all }),
    });
    monitorPods(this, workload, metrics);
  }
}

const web = (metrics: MetricsProps<string>, more: Partial<WebServiceProps<string>> = {}) =>
  objectsOf((chart) => new WebService(chart, 'web', { ...quiet, metrics, ...more }));

/** What is scraped, the ports of the pods and of the Service, and whom the policy lets in. */
function told(objects: ReturnType<typeof objectsOf>) {
  const specOf = <T>(...kinds: string[]) => objects.find(({ kind }) => kinds.includes(kind))?.['spec'] as T;
  type Scraped = readonly { readonly port?: string }[];
  const { endpoints, podMetricsEndpoints } = specOf<{ endpoints?: Scraped; podMetricsEndpoints?: Scraped }>(
    'ServiceMonitor',
    'PodMonitor',
  );
  const workload = specOf<DeploymentSpec>('Deployment', 'DaemonSet');
  return {
    scraped: (endpoints ?? podMetricsEndpoints)?.[0],
    pods: workload.template.spec?.containers[0]?.ports?.map(({ name, containerPort }) => [name, containerPort]),
    service: specOf<ServiceSpec | undefined>('Service')?.ports?.map(({ name }) => name),
    letIn: specOf<NetworkPolicySpec>('NetworkPolicy').ingress,
  };
}

const prometheus = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
};

test('a WebService with metrics', () => {
  const fill = (chart: Chart) =>
    new WebService(chart, 'web', { ...quiet, metrics: { port: 9090, labels: { release: 'prometheus' } } });
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('pods without a Service, with metrics', () => {
  const fill = (chart: Chart) => new Agent(chart, { port: 9100, interval: '1m' }, { http: 8080 });
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('they are at the first port unless told otherwise, and a Prometheus in "monitoring" is let in', () => {
  expect(told(web({}))).toEqual({
    scraped: { path: '/metrics', port: 'http' },
    pods: [['http', 8080]],
    service: ['http'],
    letIn: [{ from: [prometheus], ports: [{ port: 'http' }] }],
  });
});

test('a number of their own is a port of the pods and not of the Service', () => {
  expect(told(web({ port: 9090, path: '/m', interval: '30s', scrapeTimeout: '5s' }))).toEqual({
    scraped: { path: '/m', targetPort: 'metrics', interval: '30s', scrapeTimeout: '5s' },
    pods: [
      ['http', 8080],
      ['metrics', 9090],
    ],
    service: ['http'],
    letIn: [{ from: [prometheus], ports: [{ port: 'metrics' }] }],
  });
  const taken = told(web({ port: 9090 }, { ports: { http: 8080, metrics: 1234 } }));
  expect([taken.scraped, taken.pods?.at(-1)]).toEqual([
    { path: '/metrics', targetPort: 'http-metrics' },
    ['http-metrics', 9090],
  ]);
});

test('the number of a port that is there anyway is that port', () => {
  const { scraped, pods } = told(web({ port: 9000 }, { ports: { http: 8080, admin: { port: 9000 } } }));
  expect([scraped?.port, pods?.length]).toEqual(['admin', 2]);
  expect(told(web({ port: 'admin' }, { ports: { http: 8080, admin: 9000 } })).scraped?.port).toBe('admin');
});

test('others can be let in, or nobody', () => {
  expect(told(web({ scrapers: [{ namespace: 'observability' }] })).letIn).toEqual([
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } } }],
      ports: [{ port: 'http' }],
    },
  ]);
  expect(told(web({ scrapers: [] })).letIn).toEqual([]);
});

test('of pods without a Service', () => {
  const agent = objectsOf((chart) => new Agent(chart, { port: 9100 }));
  expect(told(agent)).toEqual({
    scraped: { path: '/metrics', port: 'metrics' },
    pods: [['metrics', 9100]],
    service: undefined,
    letIn: [{ from: [prometheus], ports: [{ port: 'metrics' }] }],
  });
});

test.each<[string, (chart: Chart) => unknown, readonly string[]]>([
  [
    'a port that is not there',
    // @ts-expect-error: the names of the ports are known
    (chart) => new WebService(chart, 'web', { ...quiet, metrics: { port: 'htp' } }),
    ['K8S4505 error: "shop/web" has no port "htp". Its ports: "http". Did you mean "http"?'],
  ],
  ['no port at all', (chart) => new Agent(chart, {}), ['K8S4602 error: "shop/agent" has no port, so its `metrics`']],
  [
    'a number that no port has',
    (chart) => new WebService(chart, 'web', { ...quiet, metrics: { port: 90_900 } }),
    ['K8S4500 error: "shop/web": the port "metrics" of the container "app" is 90900.'],
  ],
])('wrong: %s', (_, fill, found) => {
  expect(findingsOf(fill)).toEqual(found.map((text) => expect.stringContaining(text)));
});

test('the monitor is a child of the service, at the line that made the service', () => {
  const app = new App();
  const service = new WebService(new Chart(app, 'shop'), 'web', { ...quiet, metrics: { interval: 'soon' } });
  expect(service.serviceMonitor?.node.path).toBe('shop/web/service-monitor');
  expect(synth(app).diagnostics[0]?.origin?.file).toBe(__filename);
});
