import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { Gateway } from '../../../lib/constructs/gateway';
import type { Platform } from '../../../lib/constructs/platform';
import { aks } from '../../../lib/constructs/platforms/aks';
import { eks } from '../../../lib/constructs/platforms/eks';
import { gke } from '../../../lib/constructs/platforms/gke';
import { kubeadm } from '../../../lib/constructs/platforms/kubeadm';
import { minikube } from '../../../lib/constructs/platforms/minikube';
import { toYamlStream } from '../../../lib/emit/yaml';
import type { NetworkPolicySpec } from '../../../lib/k8s';
import { WebService } from '../../../lib/patterns/web-service';
import type { ExposeProps } from '../../../lib/patterns/expose';
import type { WebServiceProps } from '../../../lib/patterns/web-service-props';
import { synth } from '../../../lib/synth';

const quiet = { image: 'ghcr.io/acme/web:1.4.2', health: '/healthz', resources: 'small' } as const;
const host = 'shop.example.com';
const tls = { clusterIssuer: 'letsencrypt' };
const gateway = Gateway.fromName('public', { namespace: 'infra', listener: 'https' });

function make(expose: ExposeProps<string>, platform?: Platform, more: Partial<WebServiceProps<string>> = {}) {
  const app = platform ? new App({ platform }) : new App();
  const web = new WebService(new Chart(app, 'shop', { namespace: 'shop' }), 'web', { ...quiet, expose, ...more });
  const { documents, manifests, diagnostics } = synth(app);
  const objects = manifests.map(({ object }) => object);
  const policy = objects.find(({ kind }) => kind === 'NetworkPolicy')?.['spec'] as NetworkPolicySpec | undefined;
  return {
    web,
    yaml: toYamlStream(documents.map(({ value }) => value)),
    way: objects.find(({ kind }) => kind === 'Ingress' || kind === 'HTTPRoute'),
    letIn: policy?.ingress,
    found: diagnostics.map(({ code, severity, message, hint }) => `${code} ${severity}: ${message} ${hint}`),
  };
}

const namespace = (name: string) => ({
  from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }],
  ports: [{ port: 'http' }],
});
const everybody = { ports: [{ port: 'http' }] };

test('at the Gateway of the platform, with the least options', () => {
  const { yaml, found, web } = make({ host }, gke({ gateway }));
  expect(yaml).toMatchSnapshot();
  expect(found).toEqual([]);
  expect([web.route?.node.path, web.ingress]).toEqual(['shop/web/route', undefined]);
});

test('by an Ingress, with all options', () => {
  const { yaml, found, web } = make(
    {
      host: [host, '*.shop.example.com'],
      paths: ['/', '/api'],
      port: 'admin',
      ingressClass: { name: 'nginx' },
      tls,
      annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' },
      entryPoints: [{ namespace: 'nginx', podSelector: { app: 'nginx' } }],
    },
    gke({ gateway }),
    { ports: { http: 8080, admin: 9000 } },
  );
  expect(yaml).toMatchSnapshot();
  expect(found).toEqual([]);
  expect([web.route, web.ingress?.node.path]).toEqual([undefined, 'shop/web/ingress']);
});

test('nothing is public unless it says so', () => {
  const app = new App({ platform: gke({ gateway, ingressClass: 'gce' }) });
  new WebService(new Chart(app, 'shop'), 'web', quiet);
  const kinds = synth(app).manifests.map(({ object }) => object.kind);
  expect(kinds).toEqual(['ServiceAccount', 'Deployment', 'NetworkPolicy', 'Service', 'PodDisruptionBudget']);
});

test('a Gateway comes before a class, and what is said here before both', () => {
  const both = kubeadm({ gateway, ingressClass: 'nginx' });
  expect(make({ host }, both).way).toMatchObject({ kind: 'HTTPRoute', spec: { parentRefs: [{ name: 'public' }] } });
  expect(make({ host, gateway: Gateway.fromName('own') }, both).way).toMatchObject({
    kind: 'HTTPRoute',
    spec: { parentRefs: [{ name: 'own' }] },
  });
  expect(make({ host, ingressClass: 'other', tls }, both).way).toMatchObject({
    kind: 'Ingress',
    spec: { ingressClassName: 'other' },
  });
  expect(make({ host, tls }, kubeadm({ ingressClass: 'nginx' })).way).toMatchObject({ kind: 'Ingress' });
});

test('paths and hosts', () => {
  expect(make({ host: [host, 'b.example.com'], paths: ['/a', '/b'] }, gke({ gateway })).way?.['spec']).toMatchObject({
    hostnames: [host, 'b.example.com'],
    rules: [
      { matches: [{ path: { type: 'PathPrefix', value: '/a' } }], backendRefs: [{ name: 'shop-web', port: 80 }] },
      { matches: [{ path: { type: 'PathPrefix', value: '/b' } }], backendRefs: [{ name: 'shop-web', port: 80 }] },
    ],
  });
});

test('certificates: from cert-manager, from a Secret, or not here', () => {
  const spec = (given: ExposeProps['tls']) => {
    const { way, found } = make({ host, ingressClass: 'nginx', ...(given === undefined ? {} : { tls: given }) });
    return [way?.metadata?.annotations, (way?.['spec'] as { tls?: object } | undefined)?.tls, found.length];
  };
  expect(spec({ issuer: 'own' })).toEqual([
    { 'cert-manager.io/issuer': 'own' },
    [{ hosts: [host], secretName: 'shop-web-tls' }],
    0,
  ]);
  expect(spec({ secret: 'shop-tls' })).toEqual([undefined, [{ hosts: [host], secretName: 'shop-tls' }], 0]);
  expect(spec(false)).toEqual([undefined, undefined, 0]);
});

test.each<[string, Platform | undefined, Partial<ExposeProps>, object]>([
  ['the usual controller of nginx', undefined, { ingressClass: 'nginx' }, namespace('ingress-nginx')],
  ['the same on minikube', minikube({ ingressClass: 'nginx' }), {}, namespace('ingress-nginx')],
  [
    'the application routing of AKS',
    aks({ ingressClass: 'webapprouting.kubernetes.azure.com' }),
    {},
    namespace('app-routing-system'),
  ],
  [
    'the load balancers of GKE',
    gke({ ingressClass: 'gce' }),
    {},
    {
      from: [{ ipBlock: { cidr: '35.191.0.0/16' } }, { ipBlock: { cidr: '130.211.0.0/22' } }],
      ports: [{ port: 'http' }],
    },
  ],
  [
    'those whom the platform names',
    kubeadm({ gateway, entryPoints: [{ namespace: 'envoy' }] }),
    {},
    namespace('envoy'),
  ],
  [
    'those who are named here',
    kubeadm({ gateway, entryPoints: [{ namespace: 'envoy' }] }),
    { entryPoints: [{ namespace: 'istio' }] },
    namespace('istio'),
  ],
])('lets in %s', (_, platform, expose, rule) => {
  const { letIn, found } = make({ host, ...(platform?.gateway ? {} : { tls }), ...expose }, platform);
  expect(letIn).toEqual([rule]);
  expect(found).toEqual([]);
});

test('lets everybody in where nobody is known, and says so', () => {
  const { letIn, found } = make({ host, tls }, eks({ ingressClass: 'alb' }));
  expect(letIn).toEqual([everybody]);
  expect(found).toEqual([
    'K8S4609 info: "shop/web/ingress" leads to "shop-web", and who brings the requests is not known. So everybody is let in at that port. Name them: `entryPoints: [{ namespace: \'envoy-gateway-system\' }]`, here or once for the platform of the app.',
  ]);
  expect(make({ host, tls, entryPoints: [] }, eks({ ingressClass: 'alb' }))).toMatchObject({ letIn: [], found: [] });
});

test('without a policy there is nobody to let in', () => {
  expect(make({ host, gateway }, undefined, { networkPolicy: false })).toMatchObject({ letIn: undefined, found: [] });
});

test.each<[string, ExposeProps<string>, Platform | undefined, Partial<WebServiceProps<string>>, readonly string[]]>([
  [
    'no way in, and nothing said of the cluster',
    { host },
    undefined,
    {},
    [
      'K8S4608 error: "shop/web" is to be exposed, and neither a Gateway nor a class of Ingress is known by which requests come into the cluster. Name one for the app',
    ],
  ],
  [
    'no way in on EKS',
    { host },
    eks(),
    {},
    ["K8S4608 error: .* `eks\\({ gateway }\\)` or `eks\\({ ingressClass: 'alb' }\\)`"],
  ],
  [
    'no host',
    { host: [], gateway },
    undefined,
    {},
    ['K8S4607 error: "shop/web" is to be exposed and names no host.', 'K8S4609'],
  ],
  [
    'a host with a scheme',
    { host: 'https://shop.example.com', ingressClass: 'nginx', tls },
    undefined,
    {},
    ['K8S4503 error: "shop/web/ingress": a host is "https://shop.example.com".'],
  ],
  [
    'a host with a port, at a Gateway',
    { host: 'shop.example.com:443' },
    gke({ gateway }),
    {},
    ['K8S4503 error: "shop/web/route": a host is "shop.example.com:443".'],
  ],
  [
    'every host',
    { host: '*', ingressClass: 'nginx', tls: false },
    undefined,
    {},
    ['K8S4503 error: "shop/web": a host is "\\*".'],
  ],
  [
    'a path without a slash',
    // @ts-expect-error: a path begins with a slash
    { host, paths: ['api'] },
    gke({ gateway }),
    {},
    ['K8S4512 error: "shop/web/route": the path "api" does not begin with "/".'],
  ],
  [
    'a certificate at a Gateway',
    { host, tls },
    gke({ gateway }),
    {},
    ['K8S4611 error: "shop/web" is exposed by a Gateway and names a certificate.'],
  ],
  [
    'in clear',
    { host, ingressClass: 'nginx' },
    undefined,
    {},
    ['K8S4612 warning: "shop/web" is exposed at "shop.example.com" without a certificate'],
  ],
  [
    'a port that is not there',
    { host, port: 'grpc' },
    gke({ gateway }),
    {},
    ['K8S4505 error: "shop/web/service" has no port "grpc".'],
  ],
  [
    'with its metrics',
    { host, paths: ['/'] },
    gke({ gateway }),
    { metrics: {} },
    ['K8S4610 warning: "shop/web" is exposed, and so are its metrics: they are at "/metrics" of the same port "http".'],
  ],
  ['with metrics at another port', { host }, gke({ gateway }), { metrics: { port: 9090 } }, []],
  ['with metrics at another path', { host, paths: ['/api', '/met'] }, gke({ gateway }), { metrics: {} }, []],
])('findings: %s', (_, expose, platform, more, expected) => {
  const { found } = make(expose, platform, more);
  expect(found).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test.each<[string, unknown, string]>([
  ['no host', { gateway }, 'K8S4607'],
  ['true', true, 'K8S4607'],
  ['a number as the host', { host: 5, gateway }, 'K8S4503'],
  ['a text as the paths', { host, gateway, paths: 'api' }, 'K8S4512'],
  ['a number among the paths', { host, gateway, paths: [1] }, 'K8S4512'],
])('from a program without types: %s', (_, expose, code) => {
  expect(make(expose as ExposeProps).found.join('\n')).toContain(code);
});

test('an identity of the provider is for its own account', () => {
  const identity = 'arn:aws:iam::123456789012:role/web';
  const app = new App({ platform: eks() });
  const web = new WebService(new Chart(app, 'shop'), 'web', { ...quiet, workloadIdentity: identity });
  expect(web.serviceAccount?.object.toJson()).toMatchObject({
    metadata: { annotations: { 'eks.amazonaws.com/role-arn': identity } },
  });
  const serviceAccount = { kind: 'ServiceAccount', name: 'other' } as const;
  new WebService(new Chart(app, 'b'), 'web', { ...quiet, workloadIdentity: identity, serviceAccount });
  expect(synth(app).diagnostics.map(({ code }) => code)).toEqual(['K8S4026']);
});
