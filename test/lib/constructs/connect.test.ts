import { Construct } from 'constructs';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { Cidr } from '../../../lib/constructs/cidr';
import { connect } from '../../../lib/constructs/connect';
import type { Connectable, Connecting, ConnectionTarget, ConnectOptions } from '../../../lib/constructs/connection';
import { Deployment } from '../../../lib/constructs/deployment';
import type { EnvValue } from '../../../lib/constructs/env';
import { ExternalHost } from '../../../lib/constructs/external-host';
import { PodNetwork, type NetworkPolicyMode } from '../../../lib/constructs/pod-network';
import { Secret } from '../../../lib/constructs/secret';
import { Service } from '../../../lib/constructs/service';
import type { NetworkPolicySpec } from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findingsOf, make, problemsOf, yamlOf } from './support/make';

/** The least that a pattern needs to connect and to be connected to. */
class Backend extends Construct implements Connectable<'http' | 'admin'>, Connecting {
  readonly network: PodNetwork;
  readonly deployment: Deployment;
  readonly service: Service<'http' | 'admin'>;

  constructor(scope: Construct, id: string, mode?: NetworkPolicyMode, env?: Record<string, string>) {
    super(scope, id);
    const ports = { http: 8080, admin: 9000 };
    const image = 'ghcr.io/acme/web:1.4.2';
    this.deployment = new Deployment(this, 'deployment', { image, ports, env, app: id, resources: 'small' });
    const { selector } = this.deployment;
    this.service = new Service(this, 'service', { selector, ports: { http: 80, admin: 9000 } });
    this.network = new PodNetwork(this, { selector, mode });
  }

  addEnv(name: string, value: EnvValue): void {
    this.deployment.pod.addEnv(name, value);
  }

  connectionTarget(port?: 'http' | 'admin'): ConnectionTarget {
    return { ...this.service.connectionTarget(port), name: this.node.id, network: this.network, construct: this };
  }
}

function policiesOf(fill: (chart: Chart) => void): Record<string, NetworkPolicySpec> {
  const policies = make(fill).manifests.filter(({ object }) => object.kind === 'NetworkPolicy');
  return Object.fromEntries(
    policies.map(({ object }) => [object.metadata?.name ?? '', object['spec'] as NetworkPolicySpec]),
  );
}

function envOf(to: Connectable, options?: ConnectOptions, own?: Record<string, string>): Record<string, unknown> {
  const { manifests } = make((chart) => connect(new Backend(chart, 'web', 'ingress', own), to, options));
  const deployment = manifests.find(({ object }) => object.kind === 'Deployment')!.object;
  const { template } = deployment['spec'] as { template: { spec: { containers: { env?: { name: string }[] }[] } } };
  const env = template.spec.containers[0]?.env ?? [];
  return Object.fromEntries(env.map(({ name, ...value }) => [name, 'value' in value ? value.value : value]));
}

const labels = (name: string, instance: string) => ({
  matchLabels: {
    'app.kubernetes.io/component': 'deployment',
    'app.kubernetes.io/instance': instance,
    'app.kubernetes.io/name': name,
  },
});

test('a connection as a whole', () => {
  const fill = (chart: Chart) => {
    const web = new Backend(chart, 'web', 'strict');
    const api = new Backend(chart, 'api');
    connect(web, api);
    connect(web, new ExternalHost('api.example.com', { name: 'billing', addresses: ['192.0.2.7', '2001:db8::/32'] }));
    connect(web, new Cidr('10.20.0.0/16', { except: ['10.20.9.0/24'], ports: [5432] }));
  };
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual(expect.not.arrayContaining([expect.stringContaining('K8S45')]));
  expect(problemsOf(fill)).toEqual([]);
});

test('the target lets the caller in at its port, the caller may go anywhere', () => {
  const { 'shop-api-network-policy': api, 'shop-web-network-policy': web } = policiesOf((chart) => {
    connect(new Backend(chart, 'web'), new Backend(chart, 'api'), { port: 'admin' });
  });
  expect(api).toMatchObject({
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: labels('web', 'shop-web-deployment') }], ports: [{ port: 'admin' }] }],
  });
  expect(web).toEqual({ podSelector: labels('web', 'shop-web-deployment'), policyTypes: ['Ingress'], ingress: [] });
});

test('who is strict is let out to the target and to DNS; who is open stays so', () => {
  const policies = policiesOf((chart) =>
    connect(new Backend(chart, 'web', 'strict'), new Backend(chart, 'api', false)),
  );
  expect(Object.keys(policies)).toEqual(['shop-web-network-policy']);
  const [dns, api, ...more] = policies['shop-web-network-policy']!.egress!;
  expect(dns!.ports).toEqual([
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ]);
  expect(api).toEqual({ to: [{ podSelector: labels('api', 'shop-api-deployment') }], ports: [{ port: 'http' }] });
  expect(more).toEqual([]);
});

test('an external host without addresses is any public address', () => {
  const policies = policiesOf((chart) =>
    connect(new Backend(chart, 'web', 'strict'), new ExternalHost('api.example.com')),
  );
  expect(policies['shop-web-network-policy']!.egress![1]).toEqual({
    to: [
      {
        ipBlock: {
          cidr: '0.0.0.0/0',
          except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
        },
      },
      { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
    ],
    ports: [{ port: 443 }],
  });
});

test('across charts: the namespace is named, and the charts get no order', () => {
  const app = new App();
  const web = new Backend(new Chart(app, 'front', { namespace: 'front' }), 'web', 'strict');
  const api = new Backend(new Chart(app, 'back', { namespace: 'back' }), 'api');
  connect(web, api);
  const { manifests, indexed } = synth(app);
  const policies = manifests
    .filter(({ object }) => object.kind === 'NetworkPolicy')
    .map(({ object }) => object['spec']);
  const of = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
  expect(policies).toMatchObject([
    { egress: [{}, { to: [{ namespaceSelector: of('back') }] }] },
    { ingress: [{ from: [{ namespaceSelector: of('front') }] }] },
  ]);
  expect(indexed).toBe(false);
});

test('the target comes first, unless the two call each other or it is not wished', () => {
  const namesOf = (fill: (chart: Chart) => void) =>
    make(fill)
      .manifests.filter(({ object }) => object.kind === 'Deployment')
      .map(({ object }) => object.metadata?.name);
  const two = (chart: Chart) => [new Backend(chart, 'a'), new Backend(chart, 'b')] as const;
  expect(namesOf(two)).toEqual(['shop-a-deployment', 'shop-b-deployment']);
  expect(
    namesOf((chart) => {
      const [a, b] = two(chart);
      connect(a, b);
      connect(b, a);
    }),
  ).toEqual(['shop-b-deployment', 'shop-a-deployment']);
  expect(
    namesOf((chart) => {
      const [a, b] = two(chart);
      connect(a, b, { order: false });
    }),
  ).toEqual(['shop-a-deployment', 'shop-b-deployment']);
});

test('three that call each other in a circle have no cycle of dependencies', () => {
  const { diagnostics } = make((chart) => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => new Backend(chart, id)) as [Backend, Backend, Backend];
    connect(a, b);
    connect(b, c);
    connect(c, a);
    connect(a, a);
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

const secret = Secret.fromName('db');
const database: Connectable = {
  connectionTarget: () => ({
    name: 'orders-db',
    endpoint: { host: 'db.shop.svc', port: 5432, scheme: 'postgres' },
    env: { USER: 'app', PASSWORD: secret.key('password'), URL: 'postgres://$(ORDERS_DB_USER)@db.shop.svc:5432/orders' },
    peers: [],
  }),
};

const variables: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  [
    'by the name of the target, with what it tells besides',
    envOf(database),
    {
      ORDERS_DB_HOST: 'db.shop.svc',
      ORDERS_DB_PORT: '5432',
      ORDERS_DB_URL: 'postgres://$(ORDERS_DB_USER)@db.shop.svc:5432/orders',
      ORDERS_DB_USER: 'app',
      ORDERS_DB_PASSWORD: { valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
    },
  ],
  [
    'by names of their own',
    envOf(database, { env: { PGHOST: 'HOST', DATABASE_URL: 'URL' } }),
    { PGHOST: 'db.shop.svc', DATABASE_URL: 'postgres://$(ORDERS_DB_USER)@db.shop.svc:5432/orders' },
  ],
  ['not at all', envOf(database, { env: false }), {}],
  [
    'with a prefix of their own, for a host elsewhere at its usual port',
    envOf(new ExternalHost('api.example.com'), { env: 'API' }),
    { API_HOST: 'api.example.com', API_PORT: '443', API_URL: 'https://api.example.com' },
  ],
  [
    'for a host elsewhere at another port',
    envOf(new ExternalHost('1.example.com', { port: 8443 })),
    {
      _1_EXAMPLE_COM_HOST: '1.example.com',
      _1_EXAMPLE_COM_PORT: '8443',
      _1_EXAMPLE_COM_URL: 'https://1.example.com:8443',
    },
  ],
  ['not for a block of addresses', envOf(new Cidr('10.0.0.0/8')), {}],
  [
    'what the user has set stays',
    envOf(new ExternalHost('db.example.com', { name: 'db', scheme: 'mysql' }), {}, { DB_HOST: 'localhost' }),
    { DB_HOST: 'localhost', DB_PORT: '3306', DB_URL: 'mysql://db.example.com:3306' },
  ],
];

test.each(variables)('variables: %s', (_, got, expected) => {
  expect(got).toEqual(expected);
});

test('the same connection twice is one', () => {
  const once = yamlOf((chart) => connect(new Backend(chart, 'web', 'strict'), database));
  const twice = yamlOf((chart) => {
    const web = new Backend(chart, 'web', 'strict');
    connect(web, database);
    connect(web, database);
  });
  expect(twice).toBe(once);
});

test('a bare Service can be connected to as well', () => {
  const fill = (chart: Chart) => {
    const web = new Backend(chart, 'web', 'strict');
    connect(web, new Service(chart, 'cache', { selector: { app: 'cache' }, ports: { redis: 6379 } }));
    connect(web, new Service(chart, 'db', { ports: { sql: 5432 } }), { env: 'DB' });
  };
  const [, cache, db] = policiesOf(fill)['shop-web-network-policy']!.egress!;
  expect(cache).toEqual({ to: [{ podSelector: { matchLabels: { app: 'cache' } } }], ports: [{ port: 'redis' }] });
  expect(db).toBeUndefined();
  expect(yamlOf(fill)).toContain('redis://shop-cache.shop.svc:6379');
});

const about = (found: readonly string[]) => found.filter((line) => line.startsWith('K8S45'));

test('wrong: two targets that want the same variables', () => {
  const found = findingsOf((chart) => {
    const web = new Backend(chart, 'web');
    connect(web, new ExternalHost('a.example.com', { name: 'db' }));
    connect(web, new ExternalHost('b.example.com', { name: 'DB' }));
  });
  expect(about(found)).toEqual([
    'K8S4515 error: "shop/web" is connected to "db" and to "DB", and both would set the variable DB_HOST. ' +
      "Name the variables of one of them: `connect(target, { env: 'OTHER' })` gives OTHER_HOST and so on.",
  ]);
});

test('wrong: names of variables that are none, and parts that there are not', () => {
  const found = findingsOf((chart) => {
    const web = new Backend(chart, 'web');
    connect(web, database, { env: 'orders-db' });
    connect(web, database, { env: { PGHOST: 'HOSTS', PGDATABASE: 'DATABASE' } });
  });
  expect(about(found)).toEqual([
    expect.stringMatching(
      /^K8S4516 error: "shop\/web": "orders-db" can't begin the name of an environment variable\. .*ORDERS_DB/,
    ),
    'K8S4519 error: "shop/web" asks "orders-db" for "HOSTS". A connection to it tells: "HOST", "PORT", "URL", "USER", "PASSWORD". Did you mean "HOST"?',
    expect.stringMatching(/^K8S4519 error: .*"DATABASE"\. .*or set the variable with `env`\.$/),
  ]);
});

test('wrong: a port that the target does not have', () => {
  const found = findingsOf((chart) => {
    // @ts-expect-error: the names of the ports are known
    connect(new Backend(chart, 'web'), new Backend(chart, 'api'), { port: 'metrics' });
  });
  expect(about(found)).toEqual([
    'K8S4505 error: "shop/api/service" has no port "metrics". Its ports: "http", "admin". Name one of its ports, or add the port to it.',
  ]);
});

test('wrong: one of the two has no namespace', () => {
  const app = new App();
  const web = new Backend(new Chart(app, 'front', { namespace: 'front' }), 'web', 'strict');
  const api = new Backend(new Chart(app, 'back'), 'api');
  connect(api, web);
  const found = synth(app).diagnostics.filter(({ code }) => code === 'K8S4514');
  expect(found.map(({ severity, message, hint }) => [severity, message, hint])).toEqual([
    [
      'warning',
      '"front/web/network-policy" is in the namespace "front", and "back/api" has none. The policy finds the pods of "back/api" only if both end up in the same one.',
      'Give both charts a namespace: `new Chart(app, id, { namespace })`.',
    ],
  ]);
});

test('wrong: a host whose port nobody knows', () => {
  expect(() => new ExternalHost('a.example.com', { scheme: 'gopher' })).toThrow(
    'The host "a.example.com" with the scheme "gopher" needs a port. Known without one: http, https,',
  );
});

test.each([
  ['amqps://queue.example.com:5671/x', "Write new ExternalHost('queue.example.com', { scheme: 'amqps', port: 5671 })."],
  ['api.example.com:8443', "Write new ExternalHost('api.example.com', { port: 8443 })."],
  ['api.example.com/v1', "Write new ExternalHost('api.example.com')."],
  ['', '"" is not a host.'],
  ['a b', '"a b" is not a host.'],
])('wrong: %s as a host', (host, message) => {
  expect(() => new ExternalHost(host)).toThrow(message);
});

test.each(['api.example.com', 'API.example.com.', 'localhost', '_srv.example.com', '192.0.2.7', '2001:db8::1', '::1'])(
  '%s is a host',
  (host) => {
    expect(new ExternalHost(host).host).toBe(host);
  },
);
