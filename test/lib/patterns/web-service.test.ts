import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { toYamlStream } from '../../../lib/emit/yaml';
import type { DeploymentSpec, PodSpec } from '../../../lib/k8s';
import { minors } from '../../../lib/kubernetes/api';
import { WebService } from '../../../lib/patterns/web-service';
import type { WebServiceProps } from '../../../lib/patterns/web-service-props';
import type { AutoscaleProps } from '../../../lib/constructs/horizontal-pod-autoscaler';
import type { DisruptionProps } from '../../../lib/constructs/pod-disruption-budget';
import { synth } from '../../../lib/synth';
import type { Synthesis } from '../../../lib/synthesis';
import { validate } from '../../../lib/validate';

const image = 'ghcr.io/acme/web:1.4.2';

function make<Port extends string>(props: WebServiceProps<Port>, id = 'web'): Synthesis {
  const app = new App();
  new WebService(new Chart(app, 'shop', { namespace: 'shop' }), id, props);
  return synth(app);
}

function findings<Port extends string>(props: WebServiceProps<Port>, id?: string): string[] {
  return make(props, id).diagnostics.map(({ code, severity, message, hint }) =>
    [code, severity, message, hint].join(' | '),
  );
}

function podOf(props: WebServiceProps): PodSpec {
  const deployment = make(props).manifests.find(({ object }) => object.kind === 'Deployment')?.object;
  const spec = deployment?.['spec'] as DeploymentSpec;
  return spec.template.spec as PodSpec;
}

const quiet = { image, health: '/healthz', resources: 'small' } as const;

const all: WebServiceProps<'http' | 'admin'> = {
  image: { repository: 'ghcr.io/acme/web', tag: '1.4.2', digest: `sha256:${'0'.repeat(64)}`, pullPolicy: 'Always' },
  ports: { http: 3000, admin: 9000 },
  replicas: 3,
  health: {
    readiness: '/ready',
    liveness: { path: '/alive', periodSeconds: 20 },
    startup: { port: 9000, failureThreshold: 60 },
  },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi', 'nvidia.com/gpu': 1 } },
  env: { LOG_LEVEL: 'debug', EMPTY: '' },
  securityProfile: { profile: 'baseline', reason: 'the image starts as root' },
  labels: { team: 'shop' },
  podDisruptionBudget: { maxUnavailable: '25%', unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
  service: {
    type: 'LoadBalancer',
    port: 8000,
    appProtocol: 'kubernetes.io/h2c',
    trafficDistribution: 'PreferClose',
    sessionAffinity: 'ClientIP',
    annotations: { 'example.com/internal': 'true' },
    labels: { public: 'yes' },
  },
  preDeploy: { command: ['/web', 'migrate'], backoffLimit: 0 },
};

const scaled: WebServiceProps = {
  image,
  health: '/healthz',
  resources: 'medium',
  autoscale: {
    min: 3,
    max: 10,
    cpu: 60,
    memory: 80,
    custom: [
      { type: 'Pods', pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: 100 } } },
    ],
    behavior: { scaleDown: { stabilizationWindowSeconds: 600 } },
  },
};

test('with the least options', () => {
  expect(toYamlStream(make({ image }).documents.map(({ value }) => value))).toMatchSnapshot();
});

test('with all options', () => {
  expect(toYamlStream(make(all).documents.map(({ value }) => value))).toMatchSnapshot();
  expect(findings(all)).toEqual([]);
});

test('with an autoscaler, which decides on the replicas', () => {
  expect(toYamlStream(make(scaled).documents.map(({ value }) => value))).toMatchSnapshot();
  expect(findings(scaled)).toEqual([]);
});

test('an autoscaler scales by 70 % of cpu from 2 pods on, unless told otherwise', () => {
  const autoscaler = (autoscale: AutoscaleProps) =>
    make({ ...quiet, autoscale }).manifests.find(({ object }) => object.kind === 'HorizontalPodAutoscaler')?.object;
  expect(autoscaler({ max: 5 })?.['spec']).toMatchObject({
    minReplicas: 2,
    maxReplicas: 5,
    metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 70 } } }],
  });
  expect(autoscaler({ max: 5, cpu: false, memory: 80 })?.['spec']).toMatchObject({
    metrics: [{ resource: { name: 'memory', target: { averageUtilization: 80 } } }],
  });
});

test.each(minors)('what it makes is valid in %s', (kubernetesVersion) => {
  for (const { object: made } of [...make({ image }).manifests, ...make(all).manifests, ...make(scaled).manifests]) {
    expect(validate(made, { kubernetesVersion })).toEqual({ status: 'valid', diagnostics: [] });
  }
});

test('a single pod has neither a budget nor anything to spread', () => {
  const { manifests } = make({ ...quiet, replicas: 1 });
  expect(manifests.map((manifest) => manifest.object.kind)).toEqual([
    'ServiceAccount',
    'Deployment',
    'NetworkPolicy',
    'Service',
  ]);
  expect(podOf({ ...quiet, replicas: 1 }).topologySpreadConstraints).toBeUndefined();
});

test.each([
  [undefined, 40, 10],
  [300, 300, 10],
  [12, 12, 3],
  [3, 3, undefined],
])(
  'with a grace period of %p s it has %p s, of which it waits for %p',
  (terminationGracePeriodSeconds, grace, drain) => {
    const pod = podOf({ ...quiet, terminationGracePeriodSeconds });
    expect(pod.terminationGracePeriodSeconds).toBe(grace);
    expect(pod.containers[0]!.lifecycle?.preStop?.sleep?.seconds).toBe(drain);
  },
);

test('a variable of the user wins over PORT', () => {
  expect(podOf({ ...quiet, env: { PORT: '1' } }).containers[0]?.env).toEqual([{ name: 'PORT', value: '1' }]);
});

test('a profile without security settings leaves no writable /tmp behind', () => {
  const pod = podOf({ ...quiet, securityProfile: { profile: 'privileged', reason: 'a test' } });
  const [container] = pod.containers;
  const settings = [pod.volumes, pod.securityContext, container?.volumeMounts, container?.securityContext];
  expect(settings).toEqual([undefined, undefined, undefined, undefined]);
});

test('references: the name and the address of the Service', () => {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const { name, service } = new WebService(shop, 'web', quiet);
  expect([name, service.name, service.dnsName, service.port('http').address]).toEqual([
    'shop-web',
    'shop-web',
    'shop-web.shop.svc',
    'shop-web.shop.svc:80',
  ]);
  // @ts-expect-error: the names of the ports are known
  service.port('grpc');
  expect(synth(app).diagnostics.map(({ message }) => message)).toEqual([
    '"shop/web/service" has no port "grpc". Its ports: "http".',
  ]);
});

test('services that call each other: variables, a way through the policies, order', () => {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new WebService(shop, 'web', {
    ...quiet,
    networkPolicy: 'strict',
    preDeploy: { command: ['web', 'migrate'] },
  });
  const api = new WebService(shop, 'api', { ...quiet, ports: { http: 8080, grpc: 9000 } });
  web.connect(api).connect(api, { port: 'grpc', env: 'API_GRPC' });
  const { manifests, diagnostics } = synth(app);
  expect(diagnostics).toEqual([]);
  const objects = new Map(manifests.map(({ object }) => [`${object.kind} ${object.metadata?.name}`, object]));
  const pods = [...objects].flatMap(([name, { spec }]) => {
    const template = (spec as { template?: { spec: PodSpec } } | undefined)?.template;
    const env = template?.spec.containers[0]?.env?.filter(({ name }) => name !== 'PORT') ?? [];
    return template ? [[name, env.map(({ name, value }) => `${name}=${value}`)]] : [];
  });
  const told = [
    'API_HOST=shop-api.shop.svc',
    'API_PORT=80',
    'API_URL=http://shop-api.shop.svc',
    'API_GRPC_HOST=shop-api.shop.svc',
    'API_GRPC_PORT=9000',
    'API_GRPC_URL=grpc://shop-api.shop.svc:9000',
  ];
  expect(pods).toEqual([
    ['Deployment shop-api', []],
    ['Job shop-web-pre-deploy', told],
    ['Deployment shop-web', told],
  ]);
  const peer = (component: string, instance: string, name: string) => ({
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/component': component,
        'app.kubernetes.io/instance': instance,
        'app.kubernetes.io/name': name,
      },
    },
  });
  const [callers, job] = [peer('web', 'shop-web', 'web'), peer('pre-deploy', 'shop-web-pre-deploy', 'web')];
  expect(objects.get('NetworkPolicy shop-api')?.['spec']).toMatchObject({
    policyTypes: ['Ingress'],
    ingress: [
      { from: [callers], ports: [{ port: 'http' }] },
      { from: [job], ports: [{ port: 'http' }] },
      { from: [callers], ports: [{ port: 'grpc' }] },
      { from: [job], ports: [{ port: 'grpc' }] },
    ],
  });
  const to = [peer('web', 'shop-api', 'api')];
  for (const name of ['shop-web', 'shop-web-pre-deploy']) {
    expect(objects.get(`NetworkPolicy ${name}`)?.['spec']).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      egress: [{}, { to, ports: [{ port: 'http' }] }, { to, ports: [{ port: 'grpc' }] }],
    });
  }
});

test('a connection to a port that is not there is an error, once', () => {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new WebService(shop, 'api', quiet);
  // @ts-expect-error: the names of the ports are known
  new WebService(shop, 'web', { ...quiet, preDeploy: {} }).connect(api, { port: 'grpc', env: false });
  expect(synth(app).diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['K8S4505', '"shop/api/service" has no port "grpc". Its ports: "http".'],
  ]);
});

test('without a policy everything is open', () => {
  const kinds = make({ ...quiet, networkPolicy: false }).manifests.map(({ object }) => object.kind);
  expect(kinds).not.toContain('NetworkPolicy');
  expect(make({ ...quiet, networkPolicy: undefined }).manifests.map(({ object }) => object.kind)).toContain(
    'NetworkPolicy',
  );
});

test('without a namespace the address is the name alone', () => {
  const { service } = new WebService(new Chart(new App(), 'shop'), 'web', quiet);
  expect(service.dnsName).toBe('shop-web');
});

describe('findings', () => {
  test('nothing to say', () => {
    expect(findings(quiet)).toEqual([]);
  });

  test('no health check, no resources', () => {
    expect(findings({ image })).toEqual([
      'K8S4004 | warning | "shop/web" says nothing about its health, so an open port counts as ready. | Name the path that answers when the service is well: `health: \'/healthz\'`.',
      'K8S4005 | info | "shop/web" names no resources; the preset "small" is used. | Measure the service and set `resources`, or say `resources: \'small\'` to keep the preset.',
    ]);
  });

  test.each(['ghcr.io/acme/web', 'ghcr.io/acme/web:latest', 'localhost:5000/web', 'web'])(
    '%s can change under one name',
    (mutable) => {
      const why = mutable.endsWith(':latest') ? 'is tagged "latest"' : 'has no tag, which means "latest"';
      expect(findings({ ...quiet, image: mutable })).toEqual([
        `K8S4003 | error | The image "${mutable}" ${why}: it can mean another program tomorrow. A version tag or a digest is expected. | Name a version, such as ":1.4.2", or a digest; or say \`allowMutableTag: true\`.`,
      ]);
      expect(findings({ ...quiet, image: mutable, allowMutableTag: true })).toEqual([]);
    },
  );

  test.each([`web@sha256:${'a'.repeat(64)}`, 'localhost:5000/a/b:1', 'web:1.0_beta-2', 'a.io/b__c/d--e.f:1'])(
    '%s is fixed',
    (fixed) => {
      expect(findings({ ...quiet, image: fixed })).toEqual([]);
    },
  );

  test.each([
    '',
    'https://ghcr.io/acme/web',
    'web:1.0 ',
    'a b:1',
    'web:',
    ':1',
    'web@sha256:12',
    'Nginx:1.0',
    'a.io/Acme/web:1',
  ])('%p is no image', (wrong) => {
    expect(findings({ ...quiet, image: wrong })).toEqual([
      `K8S4002 | error | "${wrong}" is not an image reference. Expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@DIGEST, such as "ghcr.io/acme/web:1.4.2". | Write the image as its registry shows it, without a scheme and without blanks.`,
    ]);
  });

  test('a name that is too long', () => {
    const id = 'x'.repeat(60);
    expect(findings(quiet, id)).toEqual([
      `K8S4023 | error | The Deployment "shop/${id}/deployment" has the name "shop-${id}" of 65 characters. Allowed are 63, because it is the value of a label of its pods. | Give it a shorter \`name\`, or shorten the ids of the construct and of its scopes.`,
    ]);
  });

  test('a name that no Service can have', () => {
    const app = new App();
    new WebService(new Chart(app, '1st'), 'web', quiet);
    expect(synth(app).diagnostics.map(({ message }) => message)).toEqual([
      'The name "1st-web" has 7 characters. Expected are at most 63: lower case letters, digits and "-", a letter first and no "-" last, because it also names a Service.',
    ]);
  });

  test('an autoscaler beside replicas, with less at most than at least, or with nothing to measure by', () => {
    expect(findings({ ...quiet, replicas: 3, autoscale: { max: 10 } })).toEqual([
      'K8S4022 | error | "shop/web/autoscaler" scales "shop/web/deployment", which sets `replicas: 3` itself. Each apply would undo what the autoscaler did. | Remove `replicas`; the least number of pods is `min` of the autoscaler.',
    ]);
    expect(findings({ ...quiet, autoscale: { max: 1 } })).toEqual([
      'K8S4024 | error | "shop/web/autoscaler" has at most 1 pods and at least 2. The most must not be less. | Say `max: 2` or more, or a smaller `min`; without one, it is 2.',
    ]);
    expect(findings({ ...quiet, resources: { limits: { memory: '1Gi' } }, autoscale: { max: 3 } })).toEqual([
      'K8S4025 | error | "shop/web/autoscaler" scales by the use of cpu in percent of what is requested, and these containers request none: "app". | Give each of them a request of cpu: `resources: { requests: { cpu: … } }`.',
    ]);
  });

  test('a budget that blocks every drain', () => {
    const budget = (podDisruptionBudget: DisruptionProps) => findings({ ...quiet, podDisruptionBudget });
    expect(budget({ maxUnavailable: 0 })).toEqual([
      'K8S4021 | error | The PodDisruptionBudget "shop/web/pdb" lets no pod go: maxUnavailable is 0. A node with one of its pods could never be drained. | Say `maxUnavailable: 1`, or have more replicas than must stay; a single pod needs no budget.',
    ]);
    expect(budget({ minAvailable: 2 })[0]).toContain('minAvailable is 2 of 2 replicas');
    expect(budget({ minAvailable: '51%' })[0]).toContain('minAvailable is 51% of 2 replicas');
    expect(budget({ minAvailable: '100%' })[0]).toContain('minAvailable is 100%');
    expect([...budget({ minAvailable: 1 }), ...budget({ minAvailable: '50%' })]).toEqual([]);
  });

  test('a finding stands at the line that made the construct', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const line = Number(/test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]) + 1;
    new WebService(chart, 'web', { image: 'web' });
    expect(synth(app).diagnostics[0]?.origin).toMatchObject({
      file: __filename,
      line,
      column: 5,
      construct: 'shop/web',
    });
  });
});
