import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { Secret } from '../../../lib/constructs/secret';
import { Service } from '../../../lib/constructs/service';
import { ServiceMonitor, type ServiceMonitorEndpoint } from '../../../lib/constructs/service-monitor';
import { findingsOf, objectsOf, yamlOf } from './support/make';

const credentials = Secret.fromName('prometheus');
const selector = { 'app.kubernetes.io/name': 'web' };

const shapes: Record<string, (chart: Chart) => Construct> = {
  'with the least options': (chart) => new ServiceMonitor(chart, 'web', { selector, endpoints: [{ port: 'http' }] }),
  'with all options': (chart) =>
    new ServiceMonitor(chart, 'web', {
      name: 'web',
      namespace: 'monitoring',
      labels: { release: 'prometheus' },
      annotations: { a: 'b' },
      selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
      namespaces: ['shop', { name: 'orders' }],
      jobLabel: 'app.kubernetes.io/name',
      targetLabels: ['team'],
      podTargetLabels: ['app.kubernetes.io/version'],
      sampleLimit: 10_000,
      targetLimit: 100,
      labelLimit: 50,
      scrapeClass: 'default',
      endpoints: [
        {
          port: Service.fromName('web', { ports: { http: 80 } }).port('http'),
          path: '/metrics/all',
          interval: '1m30s',
          scrapeTimeout: '10s',
          scheme: 'https',
          params: { module: ['http'] },
          honorLabels: true,
          honorTimestamps: false,
          relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }],
          metricRelabelings: [{ sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' }],
          basicAuth: { username: credentials.key('user'), password: credentials.key('password') },
          tlsConfig: {
            ca: ConfigMap.fromName('trust').key('ca.crt'),
            cert: credentials.key('tls.crt'),
            keySecret: credentials.key('tls.key'),
            serverName: 'web.shop',
          },
          proxyUrl: 'http://proxy.example.com:3128',
          followRedirects: false,
          enableHttp2: false,
          filterRunning: false,
        },
        { targetPort: 'admin', authorization: { type: 'Token', credentials: credentials.key('token') } },
      ],
      override: { spec: { attachMetadata: { node: true } } },
      jsonPatch: [{ op: 'add', path: '/spec/endpoints/1/noProxy', value: 'web.shop' }],
    }),
};

test.each(Object.entries(shapes))('a ServiceMonitor %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('in every namespace', () => {
  const [monitor] = objectsOf((chart) => {
    new ServiceMonitor(chart, 'web', { selector, endpoints: [{ port: 'http' }], namespaces: 'any' });
  });
  expect(monitor?.['spec']).toMatchObject({ namespaceSelector: { any: true } });
});

test.each<[Partial<ServiceMonitorEndpoint>, readonly string[]]>([
  [{ interval: '0' }, []],
  [{ interval: '1y2w3d4h5m6s7ms', scrapeTimeout: '1d' }, []],
  [{ interval: '10s', scrapeTimeout: '10s' }, []],
  [{ scrapeTimeout: '10s' }, []],
  [{ interval: '' }, ['K8S4600 error: "shop/web": `interval` is ""']],
  [{ interval: '30' }, ['K8S4600 error: "shop/web": `interval` is "30"']],
  [{ interval: '0.5m' }, ['K8S4600 error: "shop/web": `interval` is "0.5m"']],
  [{ interval: '5s1m' }, ['K8S4600 error: "shop/web": `interval` is "5s1m"']],
  [{ interval: '30s', scrapeTimeout: 'long' }, ['K8S4600 error: "shop/web": `scrapeTimeout` is "long"']],
  [
    { interval: '1m', scrapeTimeout: '61s' },
    ['K8S4601 error: "shop/web": `scrapeTimeout` is 61s, and a scrape begins every 1m. '],
  ],
])('times: %j', (times, found) => {
  const findings = findingsOf((chart) => {
    new ServiceMonitor(chart, 'web', { selector, endpoints: [{ port: 'http', ...times }] });
  });
  expect(findings).toEqual(found.map((text) => expect.stringContaining(text)));
});
