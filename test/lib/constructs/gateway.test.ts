import type { Construct } from 'constructs';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { CustomResource } from '../../../lib/constructs/custom-resource';
import { Gateway, type GatewayProps } from '../../../lib/constructs/gateway';
import { GatewayClass } from '../../../lib/constructs/gateway-class';
import { GRPCRoute } from '../../../lib/constructs/grpc-route';
import { HTTPRoute, type HTTPRouteProps } from '../../../lib/constructs/http-route';
import { ReferenceGrant } from '../../../lib/constructs/reference-grant';
import { Secret } from '../../../lib/constructs/secret';
import { Service } from '../../../lib/constructs/service';
import { findingsOf, objectsOf, yamlOf } from './support/make';

const port = (name: string, namespace?: string) =>
  Service.fromName(name, { namespace, ports: { http: 80 } }).port('http');
const [web, api] = [port('web'), port('api')];
const parentRefs = Gateway.fromName('public', { namespace: 'infra', listener: 'https' });

const shapes: Record<string, (chart: Chart) => Construct> = {
  'a GatewayClass': (chart) =>
    new GatewayClass(chart, 'envoy', {
      name: 'envoy',
      labels: { team: 'platform' },
      controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
      description: 'public',
      parametersRef: { group: 'example.com', kind: 'Settings', name: 'envoy', namespace: 'infra' },
    }),
  'a Gateway with the least options': (chart) =>
    new Gateway(chart, 'public', { gatewayClassName: 'envoy', listeners: { http: { port: 80 } } }),
  'a Gateway with all options': (chart) =>
    new Gateway(chart, 'public', {
      name: 'public',
      namespace: 'infra',
      annotations: { 'example.com/owner': 'platform' },
      gatewayClassName: new GatewayClass(chart, 'class', { controllerName: 'example.com/controller' }),
      listeners: {
        http: { port: 80, protocol: 'HTTP', routesFrom: 'Same' },
        https: {
          port: 443,
          hostname: '*.example.com',
          certificates: ['wildcard', Secret.fromName('other', 'certificates')],
          tls: { options: { 'example.com/min': '1.3' } },
          routesFrom: { team: 'shop' },
          routeKinds: [{ kind: 'HTTPRoute' }],
        },
        issued: { port: 8443, protocol: 'HTTPS', hostname: 'a.example.com', routesFrom: 'All' },
        raw: { port: 9443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
        quic: { port: 443, protocol: 'example.com/quic' },
      },
      addresses: [{ value: '192.0.2.1' }, { type: 'Hostname', value: 'lb.example.com' }],
      infrastructure: { labels: { team: 'platform' }, annotations: { a: 'b' } },
      certManager: { clusterIssuer: 'letsencrypt' },
      override: {
        spec: { backendTLS: { clientCertificateRef: { name: 'client' } } },
        metadata: { labels: { added: 'later' } },
      },
      jsonPatch: [{ op: 'remove', path: '/spec/addresses/1' }],
    }),
  'an HTTPRoute with the least options': (chart) => new HTTPRoute(chart, 'web', { parentRefs, backend: web }),
  'an HTTPRoute with all options': (chart) =>
    new HTTPRoute(chart, 'web', {
      name: 'storefront',
      labels: { team: 'shop' },
      parentRefs: [
        Gateway.fromName('public'),
        { group: '', kind: 'Service', name: 'web', port: 80 },
        { kind: 'XListenerSet', name: 'more', namespace: 'infra', sectionName: 'http' },
      ],
      hostnames: ['shop.example.com', '*.shop.example.com'],
      rules: [
        {
          name: 'orders',
          matches: [
            { path: { type: 'Exact', value: '/orders' }, method: 'POST' },
            {
              path: '/v2',
              headers: [{ name: 'x-canary', value: 'yes|true', type: 'RegularExpression' }],
              queryParams: [{ name: 'canary', value: '1' }],
            },
          ],
          filters: [
            {
              type: 'RequestHeaderModifier',
              requestHeaderModifier: { set: [{ name: 'a', value: 'b' }], remove: ['c'] },
            },
            { type: 'ResponseHeaderModifier', responseHeaderModifier: { add: [{ name: 'd', value: 'e' }] } },
            { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
            { type: 'RequestMirror', requestMirror: { backendRef: api, percent: 10 } },
            { type: 'CORS', cors: { allowOrigins: ['https://example.com'], maxAge: 600 } },
            { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
          ],
          backendRefs: [
            { backend: web, weight: 9 },
            { backend: api, weight: 1 },
          ],
          timeouts: { request: '10s', backendRequest: '2s' },
        },
        {
          matches: [{ path: '/old' }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
      paths: { '/api': api },
      backend: web,
      override: { spec: { hostnames: ['shop.example.com'] } },
      jsonPatch: [{ op: 'add', path: '/spec/rules/1/name', value: 'old' }],
    }),
  'a GRPCRoute with the least options': (chart) => new GRPCRoute(chart, 'web', { parentRefs, backend: web }),
  'a GRPCRoute with all options': (chart) =>
    new GRPCRoute(chart, 'web', {
      parentRefs,
      hostnames: ['grpc.example.com'],
      rules: [
        {
          name: 'orders',
          matches: [{ method: { service: 'shop.v1.Orders', method: 'Get' }, headers: [{ name: 'a', value: 'b' }] }],
          backendRefs: [{ backend: api, weight: 2 }],
        },
      ],
      backend: web,
    }),
  'a ReferenceGrant': (chart) =>
    new ReferenceGrant(chart, 'routes', {
      from: [
        { kind: 'HTTPRoute', namespace: 'shop' },
        { group: 'example.com', kind: 'Route', namespace: { name: 'other' } },
      ],
      to: [{ kind: 'Service' }, { group: 'example.com', kind: 'Bucket', name: 'static' }],
    }),
};

test.each(Object.entries(shapes))('%s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
});

test('references to a Gateway and its listeners', () => {
  const chart = new Chart(new App(), 'infra', { namespace: 'infra' });
  const gateway = new Gateway(chart, 'public', { gatewayClassName: 'envoy', listeners: { http: { port: 80 } } });
  expect(gateway.listener('http')).toEqual({
    kind: 'Gateway',
    name: 'infra-public',
    namespace: 'infra',
    sectionName: 'http',
  });
  const route = new HTTPRoute(chart, 'web', { parentRefs: gateway, backend: web });
  expect(route.object.toJson()).toMatchObject({ spec: { parentRefs: [{ name: 'infra-public', namespace: 'infra' }] } });
});

test('a custom resource of any kind', () => {
  interface TopicSpec {
    readonly partitions: number;
  }
  const [topic, folder] = objectsOf((chart) => {
    const kind = { apiVersion: 'queue.example.com/v1', kind: 'Topic' };
    new CustomResource<TopicSpec>(chart, 'orders', { ...kind, spec: { partitions: 12 }, annotations: { a: 'b' } });
    new CustomResource(chart, 'folder', {
      apiVersion: 'example.com/v1',
      kind: 'Folder',
      scope: 'Cluster',
      fields: { path: '/' },
    });
    // @ts-expect-error: the fields of the spec are known
    new CustomResource<TopicSpec>(chart, 'wrong', { ...kind, spec: { partition: 12 } });
  });
  const labels = { 'app.kubernetes.io/managed-by': 'k8sdsl', 'app.kubernetes.io/part-of': 'shop' };
  expect(topic).toEqual({
    apiVersion: 'queue.example.com/v1',
    kind: 'Topic',
    metadata: { name: 'shop-orders', namespace: 'shop', annotations: { a: 'b' }, labels },
    spec: { partitions: 12 },
  });
  expect(folder).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Folder',
    metadata: { name: 'shop-folder', labels },
    path: '/',
  });
});

test('wrong: listeners that cannot work, and one that is not there', () => {
  const found = findingsOf((chart) => {
    const props: GatewayProps = {
      gatewayClassName: 'envoy',
      listeners: {
        http: { port: 0, hostname: 'HTTP' },
        https: { port: 443, protocol: 'HTTPS' },
        tls: { port: 1, protocol: 'TLS' },
      },
    };
    new Gateway(chart, 'public', props).listener('htps');
  });
  expect(found).toEqual([
    expect.stringMatching(/^K8S4500 error: "shop\/public": the port of the listener "http" is 0\./),
    expect.stringMatching(/^K8S4503 error: "shop\/public": the host of the listener "http" is "HTTP"\./),
    'K8S4507 error: "shop/public": the listener "https" of protocol HTTPS needs `certificates`: TLS that ends there needs a certificate. Set `certificates`.',
    expect.stringMatching(/^K8S4507 error: "shop\/public": the listener "tls" of protocol TLS/),
    'K8S4505 error: "shop/public" has no listener "htps". Its listeners: "http", "https", "tls". Did you mean "https"?',
  ]);
});

test('the names of listeners are known to the compiler', () => {
  const chart = new Chart(new App(), 'infra');
  const gateway = new Gateway(chart, 'public', { gatewayClassName: 'envoy', listeners: { http: { port: 80 } } });
  // @ts-expect-error: there is one listener only
  expect(gateway.listener('https').sectionName).toBe('https');
});

test.each<[string, Omit<HTTPRouteProps, 'parentRefs'>, readonly RegExp[]]>([
  [
    'nothing',
    {},
    [/^K8S4511 error: The HTTPRoute "shop\/web" has no destination\. .* `backend`, `paths` or `rules`\./],
  ],
  [
    'a rule without a backend',
    { rules: [{ matches: [{ path: '/a' }] }, { backendRefs: [] }] },
    [/^K8S4511 .* `backendRefs` or a redirect in each rule/],
  ],
  [
    'paths and hosts that are none',
    {
      hostnames: ['10.0.0.1'],
      // @ts-expect-error: a path begins with a slash
      paths: { a: web },
      rules: [
        {
          matches: [{ path: { type: 'Exact', value: '/a//b' } }, { path: { type: 'RegularExpression', value: 'a//' } }],
          backendRefs: [web],
        },
      ],
    },
    [
      /^K8S4503 error: "shop\/web": a host is "10\.0\.0\.1"/,
      /^K8S4512 error: "shop\/web": the path "\/a\/\/b" has "\/\/" in it/,
      /^K8S4512 error: "shop\/web": the path "a" does not begin/,
    ],
  ],
  [
    'a Service in another namespace, told once',
    { backend: port('web', 'front'), paths: { '/a': port('web', 'front'), '/b': port('web', 'shop') } },
    [
      /^K8S4517 info: The route "shop\/web" in "shop" leads to the Service "web" in "front", which must allow it\. .*ReferenceGrant/,
    ],
  ],
])('wrong: %s', (_, props, findings) => {
  const found = findingsOf((chart) => new HTTPRoute(chart, 'web', { parentRefs, ...props }));
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

test('wrong: gRPC calls that go nowhere', () => {
  const found = findingsOf((chart) => {
    new GRPCRoute(chart, 'a', { parentRefs });
    new GRPCRoute(chart, 'b', {
      parentRefs,
      hostnames: ['B'],
      rules: [{ backendRefs: [] }],
      backend: port('x', 'other'),
    });
  });
  expect(found.map((line) => line.slice(0, 30))).toEqual([
    'K8S4511 error: The GRPCRoute "',
    'K8S4503 error: "shop/b": a hos',
    'K8S4517 info: The route "shop/',
    'K8S4511 error: The GRPCRoute "',
  ]);
});
