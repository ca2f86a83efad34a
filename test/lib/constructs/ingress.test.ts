import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { Ingress } from '../../../lib/constructs/ingress';
import { IngressClass } from '../../../lib/constructs/ingress-class';
import type { IngressProps } from '../../../lib/constructs/ingress-props';
import { Secret } from '../../../lib/constructs/secret';
import { Service } from '../../../lib/constructs/service';
import type { IngressSpec } from '../../../lib/k8s';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const port = (name: string, namespace?: string) =>
  Service.fromName(name, { namespace, ports: { http: 80 } }).port('http');
const [web, api, blog] = [port('web'), port('api'), port('blog')];

/** The shapes of Kubernetes' own documentation, and everything at once. */
const ingresses: Record<string, (chart: Chart) => IngressProps> = {
  'a single service': () => ({ className: 'nginx', backend: web }),
  'simple fan-out': () => ({ className: 'nginx', hosts: { 'shop.example.com': { '/': web, '/api': api } } }),
  'name-based virtual hosts': () => ({
    className: 'nginx',
    hosts: { 'shop.example.com': web, 'blog.example.com': blog, '*': api },
  }),
  TLS: () => ({ className: 'nginx', hosts: { 'shop.example.com': web }, tls: { secret: Secret.fromName('shop-tls') } }),
  'load balancing, which the controller does': () => ({
    className: 'nginx',
    backend: web,
    annotations: { 'nginx.ingress.kubernetes.io/load-balance': 'ewma' },
  }),
  'with all options': (chart) => ({
    name: 'storefront',
    namespace: 'shop',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    className: new IngressClass(chart, 'class', {
      name: 'internal',
      controller: 'example.com/ingress',
      isDefault: true,
      parameters: { apiGroup: 'example.com', kind: 'Settings', name: 'internal', scope: 'Cluster' },
    }),
    backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'static' } },
    hosts: {
      '*.shop.example.com': {
        '/': { backend: web, pathType: 'Exact' },
        '/api/': { backend: api },
        '/re.*': { backend: api, pathType: 'ImplementationSpecific' },
      },
      'blog.example.com': blog,
    },
    tls: [{ hosts: ['*.shop.example.com'], secret: 'shop' }, { hosts: ['blog.example.com'] }],
    certManager: { issuer: 'private' },
    override: { metadata: { labels: { added: 'later' } } },
    jsonPatch: [{ op: 'test', path: '/spec/ingressClassName', value: 'internal' }],
  }),
};

test.each(Object.entries(ingresses))('%s', (_, props) => {
  const fill = (chart: Chart) => new Ingress(chart, 'web', props(chart));
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test.each<[string, Partial<IngressProps>, IngressSpec['tls'], string | undefined]>([
  ['none', {}, undefined, undefined],
  ['one for all', { tls: true }, [{ hosts: ['shop.example.com'], secretName: 'shop-web-tls' }], undefined],
  [
    'from cert-manager',
    { certManager: { clusterIssuer: 'letsencrypt' } },
    [{ hosts: ['shop.example.com'], secretName: 'shop-web-tls' }],
    'letsencrypt',
  ],
  ['none in spite of cert-manager', { tls: false, certManager: { clusterIssuer: 'x' } }, undefined, 'x'],
  ['for no host in particular', { tls: true, hosts: { '*': web } }, [{ secretName: 'shop-web-tls' }], undefined],
])('certificates: %s', (_, props, tls, issuer) => {
  const [object] = objectsOf((chart) => {
    new Ingress(chart, 'web', { className: 'nginx', hosts: { 'shop.example.com': web }, ...props });
  });
  expect((object!['spec'] as IngressSpec).tls).toEqual(tls);
  expect(object!.metadata?.annotations?.['cert-manager.io/cluster-issuer']).toBe(issuer);
});

test('the default class of the cluster', () => {
  const [object] = objectsOf((chart) => new Ingress(chart, 'web', { className: false, backend: web }));
  expect(object!['spec']).toEqual({ defaultBackend: { service: { name: 'web', port: { number: 80 } } } });
});

test('a class belongs to the whole cluster', () => {
  const [object] = objectsOf((chart) => new IngressClass(chart, 'nginx', { controller: 'k8s.io/ingress-nginx' }));
  expect(object!.metadata).toMatchObject({ name: 'shop-nginx' });
  expect(object!.metadata).not.toHaveProperty('namespace');
});

test.each<[string, Omit<IngressProps, 'className'>, readonly RegExp[]]>([
  [
    'nothing',
    {},
    [
      /^K8S4511 error: The Ingress "shop\/web" has no destination\. Expected is at least one of `backend` or `hosts`\. Set/,
    ],
  ],
  [
    'a host without paths',
    { hosts: { 'a.example.com': {} } },
    [/^K8S4511 .* at least one of the paths of "a\.example\.com"/],
  ],
  [
    'hosts that are none',
    {
      hosts: { 'https://a.example.com': web, '10.0.0.1': web },
      tls: { hosts: ['a_b', '*', '10.0.0.1', '*.example.com'] },
    },
    [
      /^K8S4503 error: "shop\/web": a host is "https:\/\/a\.example\.com"\. .* or "\*\.example\.com": lower case .* Write the name alone/,
      /a host is "10\.0\.0\.1"/,
      /a host of a certificate is "a_b"/,
      /a host of a certificate is "\*"/,
    ],
  ],
  [
    'paths that are none',
    {
      hosts: {
        // @ts-expect-error: a path begins with a slash
        'a.example.com': { api: api, '/a//b': api, '/a/../b': api, '/.': api, '/a%2Fb': api, '/a.b/..c': api },
      },
    },
    [
      /^K8S4512 error: "shop\/web": the path "api" does not begin with "\/"\. Begin with "\/" and write/,
      /the path "\/a\/\/b" has "\/\/" in it/,
      /the path "\/a\/\.\.\/b" has "\." or "\.\." as a step/,
      /the path "\/\." has/,
      /the path "\/a%2Fb" has an escaped "\/" in it/,
    ],
  ],
  [
    'a Service in another namespace',
    { backend: port('web', 'front'), hosts: { '*': port('web', 'shop') } },
    [
      /^K8S4510 error: "shop\/web" is in the namespace "shop" and refers to the Service "web" in "front"\. .* Put both into one/,
    ],
  ],
])('wrong: %s', (_, props, findings) => {
  const found = findingsOf((chart) => new Ingress(chart, 'web', { className: 'nginx', ...props }));
  expect(found).toEqual(findings.map((finding) => expect.stringMatching(finding)));
});

test('the name of the Ingress names the Secret', () => {
  const ingress = new Ingress(new Chart(new App(), 'shop'), 'web', {
    name: 'front',
    className: 'nginx',
    backend: web,
    tls: true,
  });
  expect((ingress.object.toJson() as { spec: IngressSpec }).spec.tls).toEqual([{ secretName: 'front-tls' }]);
});
