import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { EndpointSlice } from '../../../lib/constructs/endpoint-slice';
import { Service } from '../../../lib/constructs/service';
import type { ServiceProps } from '../../../lib/constructs/service-props';
import type { ServicePort } from '../../../lib/constructs/service-reference';
import { newestMinor, typeOf } from '../../../lib/kubernetes/api';
import { findingsOf, problemsOf, yamlOf } from './support/make';

const selector = { 'app.kubernetes.io/name': 'web' };

const services: Record<string, ServiceProps> = {
  'with the least options': { selector, ports: { http: 80 } },
  'with all options of a cluster IP': {
    name: 'storefront',
    namespace: 'front',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    selector,
    ports: {
      http: { port: 80, targetPort: 'web', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
      dns: { port: 53, targetPort: 5353, protocol: 'UDP' },
    },
    type: 'ClusterIP',
    clusterIP: '10.0.0.99',
    externalIPs: ['192.0.2.7'],
    externalTrafficPolicy: 'Cluster',
    sessionAffinity: { timeoutSeconds: 600 },
    trafficDistribution: 'PreferClose',
    internalTrafficPolicy: 'Local',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    publishNotReadyAddresses: true,
    override: { metadata: { labels: { added: 'later' } } },
    jsonPatch: [
      { op: 'remove', path: '/spec/externalIPs' },
      { op: 'remove', path: '/spec/externalTrafficPolicy' },
    ],
  },
  'at a port of every node': {
    type: 'NodePort',
    selector,
    ports: { http: { port: 80, nodePort: 30_080 }, metrics: 9090 },
    sessionAffinity: 'ClientIP',
    externalTrafficPolicy: 'Local',
  },
  'through a load balancer': {
    type: 'LoadBalancer',
    selector,
    ports: { https: { port: 443, targetPort: 'http' } },
    loadBalancerClass: 'example.com/internal',
    loadBalancerSourceRanges: ['192.0.2.0/24'],
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30_081,
    annotations: { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' },
  },
  'another name for a host elsewhere': { type: 'ExternalName', externalName: 'db.example.com' },
  headless: { headless: true, selector, ports: { sql: 5432 }, publishNotReadyAddresses: true },
  'headless without ports': { headless: true, selector },
  'without a selector': { ports: { sql: 5432 } },
};

test.each(Object.entries(services))('%s', (_, props) => {
  const fill = (chart: Chart) => new Service(chart, 'web', props);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test('every field of the API can be set by an option', () => {
  // One is deprecated, the other is for what Kubernetes itself gives out.
  const without = ['loadBalancerIP', 'clusterIPs'];
  const set = Object.values(services).flatMap((props) => {
    const service = new Service(new Chart(new App(), 'shop'), 'web', { ...props, jsonPatch: [] });
    return Object.keys((service.object.toJson() as { spec: object }).spec);
  });
  const fields = [...typeOf('io.k8s.api.core.v1.ServiceSpec', newestMinor)!.fields.keys()];
  expect([...new Set([...set, ...without])].sort()).toEqual(fields.sort());
});

test('endpoints of its own, by address and in full', () => {
  const fill = (chart: Chart) => {
    const service = new Service(chart, 'db', { ports: { sql: 5432, admin: { port: 80, targetPort: 9000 } } });
    new EndpointSlice(chart, 'db-1', { service, addresses: ['10.20.0.7', '10.20.0.8'] });
    new EndpointSlice(chart, 'db-2', {
      service,
      addressType: 'IPv6',
      addresses: [
        { addresses: ['2001:db8::7'], conditions: { ready: true }, zone: 'a', nodeName: 'n1', hostname: 'db-0' },
      ],
      ports: { sql: { port: 6543, protocol: 'TCP', appProtocol: 'postgres' } },
      labels: { team: 'data' },
    });
    new EndpointSlice(chart, 'other', {
      service: Service.fromName('other', { namespace: 'shop', ports: { http: 80 } }),
      addresses: ['2001:db8::8'],
    });
  };
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test('references to its ports', () => {
  const app = new App();
  const web = new Service(new Chart(app, 'shop', { namespace: 'shop' }), 'web', {
    selector,
    ports: { http: 80, metrics: { port: 9090 } },
  });
  const port: ServicePort = web.port('metrics');
  expect([port.name, port.port, port.address]).toEqual(['metrics', 9090, 'shop-web.shop.svc:9090']);
  expect(port.service).toBe(web);
  // @ts-expect-error: the names of the ports are known
  expect(web.port('htp').port).toBe(0);
  const nameless = new Service(new Chart(app, 'other'), 'web', { selector, ports: { http: 80 } });
  expect(nameless.port('http').address).toBe('other-web:80');
});

test('a Service that is not part of the app', () => {
  const grafana = Service.fromName('grafana', { namespace: 'monitoring', ports: { http: 3000 } });
  expect(grafana.port('http')).toEqual({
    service: grafana,
    name: 'http',
    port: 3000,
    address: 'grafana.monitoring.svc:3000',
  });
  // @ts-expect-error: the names of the ports are known
  expect(() => grafana.port('web')).toThrow('The Service "grafana" was declared with the ports "http", not "web".');
  expect(Service.fromName('local', { ports: { http: 80 } }).dnsName).toBe('local');
});

const wrong: readonly (readonly [name: string, props: ServiceProps, findings: readonly RegExp[]])[] = [
  [
    'numbers that no port has',
    {
      type: 'NodePort',
      selector,
      ports: { http: 0, a: 70_000, b: { port: 1, targetPort: 1.5 }, c: { port: 2, nodePort: -1 } },
    },
    [
      /^K8S4500 error: "shop\/web": the port "http" is 0\. Expected is a whole number from 1 to 65535\. Write the number/,
      /^K8S4500 error: "shop\/web": the port "a" is 70000\./,
      /^K8S4500 error: "shop\/web": the target of "b" is 1\.5\./,
      /^K8S4500 error: "shop\/web": the node port of "c" is -1\./,
    ],
  ],
  [
    'a node port out of the range',
    { type: 'NodePort', selector, ports: { http: { port: 80, nodePort: 8080 } } },
    [
      /^K8S4501 warning: "shop\/web": the node port of "http" is 8080\. Clusters give out 30000 to 32767 .* `nodePort` out/,
    ],
  ],
  [
    'the same port twice',
    {
      type: 'NodePort',
      selector,
      ports: { a: { port: 80, nodePort: 30_000 }, b: { port: 80, nodePort: 30_000 }, c: { port: 80, protocol: 'UDP' } },
    },
    [
      /^K8S4502 error: "shop\/web": the ports "a" and "b" are both TCP 80\. Give them different/,
      /the ports "a" and "b" are both TCP 30000 of the nodes\./,
    ],
  ],
  [
    'an external name that is an address',
    { type: 'ExternalName', externalName: '10.0.0.1' },
    [/^K8S4503 error: "shop\/web": the external name is "10\.0\.0\.1"\. Expected is a DNS name such as/],
  ],
  [
    'a URL as the external name',
    { type: 'ExternalName', externalName: 'https://db.example.com' },
    [/^K8S4503 .*Write the name alone, without a scheme/],
  ],
  [
    'no external name',
    { type: 'ExternalName' },
    [/^K8S4507 error: .* of type ExternalName needs `externalName`: it is another/],
  ],
  ['no ports', { selector }, [/^K8S4507 error: .* of type ClusterIP needs `ports`: without a port .* Set `ports`\.$/]],
  [
    'names that no port has',
    { selector, ports: { HTTP: 80, 'a-name-with-more-than-15': 81, 123: 82, b: { port: 83, targetPort: 'Web' } } },
    [
      /^K8S4506 error: "shop\/web": the target of the port "123" is "123"\. Expected are at most 15 lower case/,
      /^K8S4506 error: "shop\/web": the name of a port is "HTTP"\. Expected are at most 63/,
      /the target of the port "a-name-with-more-than-15"/,
      /the target of the port "b" is "Web"/,
    ],
  ],
  [
    'addresses that are none',
    {
      type: 'LoadBalancer',
      selector,
      ports: { http: 80 },
      clusterIP: '10.0.0.01',
      externalIPs: ['::1::'],
      loadBalancerSourceRanges: ['10.0.0.0'],
    },
    [
      /^K8S4508 error: "shop\/web": "10\.0\.0\.01" is not an IP address\. Write the address in its usual form/,
      /"::1::" is not an IP address/,
      /"10\.0\.0\.0" is not a block of addresses, written with its first, such as "192\.0\.2\.0\/24"/,
    ],
  ],
  [
    'a timeout of more than a day',
    { selector, ports: { http: 80 }, sessionAffinity: { timeoutSeconds: 86_401 } },
    [
      /^K8S4518 error: "shop\/web": the timeout of the session affinity is 86401\. Expected are 1 to 86400 .*three hours/,
    ],
  ],
  [
    'options of a load balancer without one',
    {
      selector,
      ports: { http: { port: 80, nodePort: 30_000 } },
      loadBalancerClass: 'a/b',
      loadBalancerSourceRanges: [],
      allocateLoadBalancerNodePorts: true,
      healthCheckNodePort: 30_001,
      externalTrafficPolicy: 'Cluster',
    },
    [
      /^K8S4504 error: "shop\/web": `loadBalancerClass` has no place in a Service of type ClusterIP\. It goes with LoadBalancer\. Leave/,
      /`loadBalancerSourceRanges`/,
      /`allocateLoadBalancerNodePorts`/,
      /`healthCheckNodePort` .* goes with LoadBalancer/,
      /`externalTrafficPolicy` .* goes with NodePort or LoadBalancer or `externalIPs`/,
      /`healthCheckNodePort` .* goes with `externalTrafficPolicy: 'Local'`/,
      /`nodePort` has no place in a Service of type ClusterIP/,
    ],
  ],
  [
    'options of pods without pods',
    { type: 'ExternalName', externalName: 'db.example.com', headless: true, selector, clusterIP: '10.0.0.1' },
    [/`headless` .* type ExternalName/, /`clusterIP`/, /`selector`/],
  ],
  [
    'headless by its address, at a port of every node',
    { type: 'NodePort', clusterIP: 'None', selector, ports: { http: 80 } },
    [/`clusterIP: 'None'` has no place in a Service of type NodePort\. It goes with ClusterIP/],
  ],
  [
    'headless with an address',
    { headless: true, clusterIP: '10.0.0.1', selector },
    [/`clusterIP` has no place in a Service of type ClusterIP that is headless/],
  ],
];

test.each(wrong)('wrong: %s', (_, props, findings) => {
  const found = findingsOf((chart) => new Service(chart, 'web', props));
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

test('wrong: a reference to a port that is not there, at the line of the call', () => {
  const [finding] = findingsOf((chart) => {
    const service: Service = new Service(chart, 'web', { selector, ports: { http: 80, metrics: 9090 } });
    service.port('metric');
  });
  expect(finding).toBe(
    'K8S4505 error: "shop/web" has no port "metric". Its ports: "http", "metrics". Did you mean "metrics"?',
  );
});

test('wrong: endpoints that do not fit the Service', () => {
  const found = findingsOf((chart) => {
    const service = new Service(chart, 'db', { selector, ports: { sql: 5432 } });
    new EndpointSlice(chart, 'a', {
      service,
      namespace: 'other',
      addresses: ['10.0.0.1', '::1', '127.0.0.1'],
      ports: { SQL: 0 },
    });
  });
  expect(found).toEqual([
    expect.stringMatching(
      /^K8S4509 error: "shop\/a" gives endpoints to the Service "shop-db", which has a selector .* Leave/,
    ),
    expect.stringMatching(
      /^K8S4510 error: "shop\/a" is in the namespace "other" and refers to the Service "shop-db" in "shop"\./,
    ),
    expect.stringMatching(/^K8S4508 error: "shop\/a": "::1" is not an IPv4 address, as all in one EndpointSlice are/),
    expect.stringMatching(/^K8S4508 error: "shop\/a": "127\.0\.0\.1" is not the address of another host, but one/),
    expect.stringMatching(/^K8S4506 error: "shop\/a": the name of a port is "SQL"/),
    expect.stringMatching(/^K8S4500 error: "shop\/a": the port "SQL" is 0\./),
  ]);
});
