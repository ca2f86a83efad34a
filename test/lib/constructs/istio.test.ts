import type { Construct } from 'constructs';
import type { Chart } from '../../../lib/chart';
import { DestinationRule } from '../../../lib/constructs/destination-rule';
import { IstioGateway } from '../../../lib/constructs/istio-gateway';
import { Service } from '../../../lib/constructs/service';
import { VirtualService, type VirtualServiceProps } from '../../../lib/constructs/virtual-service';
import { findingsOf, yamlOf } from './support/make';

const reviews = Service.fromName('reviews', { namespace: 'shop', ports: { http: 9080 } });
const local = Service.fromName('local', { ports: { http: 80 } });

const shapes: Record<string, (chart: Chart) => Construct> = {
  'a VirtualService with the least options': (chart) =>
    new VirtualService(chart, 'reviews', { hosts: [reviews], http: [{ route: [reviews.port('http')] }] }),
  'a VirtualService with all options': (chart) =>
    new VirtualService(chart, 'reviews', {
      name: 'reviews',
      namespace: 'shop',
      labels: { team: 'shop' },
      hosts: [reviews, local, 'shop.example.com'],
      gateways: [
        new IstioGateway(chart, 'public', { servers: { http: { port: 80, protocol: 'HTTP', hosts: ['*'] } } }),
        { name: 'local' },
        'infra/other',
        'mesh',
      ],
      http: [
        {
          name: 'testers',
          match: [
            {
              name: 'jason',
              uri: { prefix: '/reviews' },
              method: { exact: 'GET' },
              headers: { 'end-user': { exact: 'jason' } },
              withoutHeaders: { 'x-skip': { regex: '.*' } },
              queryParams: { v: { exact: '2' } },
              port: 80,
              sourceLabels: { app: 'web' },
              sourceNamespace: 'front',
              gateways: ['mesh'],
            },
          ],
          route: [
            { destination: { host: reviews, subset: 'v1' }, weight: 90, headers: { response: { add: { a: 'b' } } } },
            { destination: { host: 'reviews', subset: 'v2', port: { number: 9080 } }, weight: 10 },
          ],
          rewrite: { uri: '/' },
          timeout: '5s',
          retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx,reset' },
          fault: { delay: { fixedDelay: '2s', percentage: { value: 0.1 } }, abort: { httpStatus: 503 } },
          mirrors: [{ destination: reviews.port('http'), percentage: { value: 10 } }],
          corsPolicy: { allowOrigins: [{ exact: 'https://example.com' }], maxAge: '24h' },
          headers: { request: { set: { a: 'b' }, remove: ['c'] } },
        },
        { match: [{ uri: { exact: '/old' } }], redirect: { uri: '/', redirectCode: 301 } },
        { match: [{ uri: { exact: '/down' } }], directResponse: { status: 503, body: { string: 'later' } } },
      ],
      tls: [{ match: [{ sniHosts: ['shop.example.com'], port: 443 }], route: [{ host: local }] }],
      tcp: [{ match: [{ destinationSubnets: ['10.0.0.0/8'] }], route: [{ host: 'db.example.com' }] }],
      exportTo: ['.'],
      override: { spec: { http: null, anything: { else: true } } },
    }),
  'a DestinationRule with the least options': (chart) => new DestinationRule(chart, 'reviews', { host: reviews }),
  'a DestinationRule with all options': (chart) =>
    new DestinationRule(chart, 'reviews', {
      host: 'reviews.example.com',
      trafficPolicy: {
        loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: true }, warmup: { duration: '30s' } },
        connectionPool: { tcp: { maxConnections: 100, connectTimeout: '1s' }, http: { http2MaxRequests: 1000 } },
        outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
        tls: { mode: 'SIMPLE', sni: 'reviews.example.com' },
        portLevelSettings: [
          { port: { number: 80 }, loadBalancer: { consistentHash: { httpCookie: { name: 'user', ttl: '0s' } } } },
        ],
      },
      subsets: {
        v1: { labels: { version: 'v1' } },
        v2: { labels: { version: 'v2' }, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } },
      },
      exportTo: ['*'],
      workloadSelector: { app: 'web' },
    }),
  "Istio's Gateway with all options": (chart) =>
    new IstioGateway(chart, 'public', {
      selector: { istio: 'egressgateway' },
      servers: {
        http: { port: 80, protocol: 'HTTP', hosts: ['shop/*.example.com'], tls: { httpsRedirect: true } },
        https: {
          port: 443,
          protocol: 'HTTPS',
          hosts: ['shop.example.com'],
          tls: { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' },
        },
      },
    }),
};

test.each(Object.entries(shapes))('%s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test.each<[string, Partial<VirtualServiceProps>]>([
  ['no rule', {}],
  ['no destination', { http: [{ match: [{ uri: { prefix: '/' } }] }] }],
  ['an empty list of destinations', { http: [{ route: [] }] }],
])('wrong: a VirtualService with %s', (_, props) => {
  expect(findingsOf((chart) => new VirtualService(chart, 'web', { hosts: ['web'], ...props }))).toEqual([
    expect.stringMatching(
      /^K8S4511 error: The VirtualService "shop\/web" has no destination\. .*`http`, `tls` or `tcp`, each with a `route`/,
    ),
  ]);
});

test('wrong: a port of a gateway that is none', () => {
  const servers = { http: { port: 80_000, protocol: 'HTTP', hosts: ['*'] } } as const;
  expect(findingsOf((chart) => new IstioGateway(chart, 'public', { servers }))).toEqual([
    expect.stringMatching(/^K8S4500 error: "shop\/public": the port of the server "http" is 80000\./),
  ]);
});
