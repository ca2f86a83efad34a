import type { Chart } from '../../../lib/chart';
import { Deployment } from '../../../lib/constructs/deployment';
import { Gateway } from '../../../lib/constructs/gateway';
import { GRPCRoute } from '../../../lib/constructs/grpc-route';
import { HTTPRoute } from '../../../lib/constructs/http-route';
import { Ingress } from '../../../lib/constructs/ingress';
import { Service } from '../../../lib/constructs/service';
import type { NetworkPolicySpec } from '../../../lib/k8s';
import { make } from './support/make';

const parentRefs = Gateway.fromName('public');
const entryPoints = [{ namespace: 'envoy' }];

/** Two services behind a route: whom their policies let in, and what is found. */
function behind(route: (chart: Chart, a: Service<'http'>, b: Service<'http' | 'grpc'>) => void) {
  const { manifests, diagnostics } = make((chart) => {
    const [a, b] = ['a', 'b'].map((name) => {
      const ports = { http: 8080, grpc: 9000 };
      const options = { name, image: 'ghcr.io/acme/a:1.0.0', resources: 'small', networkPolicy: 'ingress' } as const;
      const pods = new Deployment(chart, name, { ...options, ports });
      return new Service(chart, `${name}-service`, { name, selector: pods, ports: { http: 80, grpc: 9000 } });
    });
    route(chart, a!, b!);
  });
  const rules = manifests.flatMap(({ object }) => {
    if (object.kind !== 'NetworkPolicy') return [];
    const { ingress = [] } = object['spec'] as NetworkPolicySpec;
    return ingress.map(({ from = [], ports }) => {
      const who = from.map(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']);
      return [object.metadata?.name, who.join(), ports?.map(({ port }) => port).join()];
    });
  });
  return { rules, found: diagnostics.map(({ code }) => code) };
}

test('a Service of a workload selects its pods', () => {
  const { manifests } = make((chart) => {
    const selector = new Deployment(chart, 'a', {
      image: 'ghcr.io/acme/a:1.0.0',
      resources: 'small',
      ports: { http: 1 },
    });
    const service = new Service(chart, 'service', { selector, ports: { http: 80 } });
    expect(service.selector).toEqual(selector.selector);
    expect(service.letIn('http')).toBe(false);
  });
  const service = manifests.find(({ object }) => object.kind === 'Service')?.object;
  expect(service?.['spec']).toMatchObject({
    selector: { 'app.kubernetes.io/instance': 'shop-a' },
    ports: [{ targetPort: 'http' }],
  });
});

test('an Ingress lets its controller in to all its backends', () => {
  const nginx = behind((chart, a, b) => {
    const hosts = { 'a.example.com': { '/': a.port('http'), '/b': { backend: b.port('http') } } } as const;
    new Ingress(chart, 'ingress', { className: 'nginx', hosts, backend: a.port('http') });
  });
  expect(nginx).toEqual({
    rules: [
      ['a', 'ingress-nginx', 'http'],
      ['b', 'ingress-nginx', 'http'],
    ],
    found: [],
  });
  const unknown = behind(
    (chart, a) => new Ingress(chart, 'ingress', { className: 'constructor', backend: a.port('http') }),
  );
  expect(unknown).toEqual({ rules: [['a', '', 'http']], found: ['K8S4609'] });
});

test('routes let the Gateway in', () => {
  const routes = behind((chart, a, b) => {
    const backendRefs = [{ backend: a.port('http'), weight: 9 }, b.port('http')];
    new HTTPRoute(chart, 'http', { parentRefs, entryPoints, rules: [{ backendRefs }] });
    new GRPCRoute(chart, 'grpc', { parentRefs: [parentRefs], entryPoints, backend: b.port('grpc') });
  });
  expect(routes).toEqual({
    rules: [
      ['a', 'envoy', 'http'],
      ['b', 'envoy', 'http'],
      ['b', 'envoy', 'grpc'],
    ],
    found: [],
  });
});

test('neither a route of a mesh nor one to a Service of others lets anybody in', () => {
  const nobody = behind((chart, a) => {
    new HTTPRoute(chart, 'mesh', { parentRefs: { kind: 'Service', name: 'a' }, backend: a.port('http') });
    const other = Service.fromName('other', { ports: { http: 80 } });
    new HTTPRoute(chart, 'other', { parentRefs, backend: other.port('http') });
    new Ingress(chart, 'bucket', {
      className: 'nginx',
      backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } },
    });
  });
  expect(nobody).toEqual({ rules: [], found: [] });
});
