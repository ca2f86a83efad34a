import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { DaemonSet, type DaemonSetProps } from '../../../lib/constructs/daemon-set';
import { Ingress } from '../../../lib/constructs/ingress';
import { platformOf, type Platform } from '../../../lib/constructs/platform';
import { aks } from '../../../lib/constructs/platforms/aks';
import { eks } from '../../../lib/constructs/platforms/eks';
import { gke } from '../../../lib/constructs/platforms/gke';
import { gkeAutopilot } from '../../../lib/constructs/platforms/gke-autopilot';
import { kops } from '../../../lib/constructs/platforms/kops';
import { kubeadm } from '../../../lib/constructs/platforms/kubeadm';
import { minikube } from '../../../lib/constructs/platforms/minikube';
import { Service } from '../../../lib/constructs/service';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import { toYamlStream } from '../../../lib/emit/yaml';
import { WebService } from '../../../lib/patterns/web-service';
import { silence } from '../../../lib/findings';
import { synth } from '../../../lib/synth';

const image = 'ghcr.io/acme/web:1.4.2';
const selector = { app: 'web' };

function make(platform: Platform | undefined, fill: (chart: Chart) => void, namespace = 'shop') {
  const app = platform ? new App({ platform }) : new App();
  fill(new Chart(app, 'shop', { namespace }));
  const { documents, manifests, diagnostics } = synth(app);
  return {
    yaml: toYamlStream(documents.map(({ value }) => value)),
    objects: manifests.map(({ object }) => object),
    found: diagnostics.map(({ code, severity, message, hint }) => `${code} ${severity}: ${message} ${hint}`),
  };
}

const profiles = [eks(), kops(), gke(), gkeAutopilot(), aks(), minikube(), kubeadm()];
const identities: Record<string, string> = {
  eks: 'arn:aws:iam::123456789012:role/team/uploader',
  gke: 'uploader@acme.iam.gserviceaccount.com',
  'gke-autopilot': 'uploader@acme.iam.gserviceaccount.com',
  aks: '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
};

test.each(profiles.map((platform) => [platform.title, platform] as const))('%s', (_, platform) => {
  const { yaml, found } = make(platform, (chart) => {
    const { usualIngressClass: className = 'nginx', name, loadBalancer } = platform;
    const ports = { http: 80 };
    new Service(chart, 'public', { type: 'LoadBalancer', selector, ports, annotations: { a: 'b' } });
    if (loadBalancer?.internal) {
      new Service(chart, 'internal', { type: 'LoadBalancer', loadBalancer: 'internal', selector, ports });
    }
    const service = new Service(chart, 'web', { selector, ports });
    new Ingress(chart, 'ingress', { className, backend: service.port('http'), certManager: { issuer: 'own' } });
    const workloadIdentity = identities[name];
    if (workloadIdentity) new ServiceAccount(chart, 'account', { workloadIdentity });
  });
  expect(yaml).toMatchSnapshot();
  expect(found).toEqual([]);
});

test('without a platform, nothing is for one provider only', () => {
  const { objects } = make(undefined, (chart) => {
    const service = new Service(chart, 'web', { type: 'LoadBalancer', selector, ports: { http: 80 } });
    new Ingress(chart, 'gce', { className: 'gce', backend: service.port('http') });
    new Ingress(chart, 'alb', { className: 'alb', backend: service.port('http') });
    expect(platformOf(service)).toEqual({ name: 'none', title: 'no platform' });
  });
  expect(objects.map(({ metadata }) => metadata?.annotations)).toEqual([undefined, undefined, undefined]);
  expect(objects.slice(1).map(({ spec }) => spec)).toMatchObject([
    { ingressClassName: 'gce' },
    { ingressClassName: 'alb' },
  ]);
});

test('what is said of the cluster wins over the profile, and annotations of the user over both', () => {
  expect(eks({ storageClass: 'gp3' }).storageClass).toBe('gp3');
  const { objects } = make(eks(), (chart) => {
    const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' };
    new Service(chart, 'web', { type: 'LoadBalancer', selector, ports: { http: 80 }, annotations });
  });
  expect(objects[0]?.metadata?.annotations).toMatchObject({
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
  });
});

test('a Service that is no load balancer gets nothing', () => {
  const { objects } = make(eks(), (chart) => new Service(chart, 'web', { selector, ports: { http: 80 } }));
  expect(objects[0]?.metadata?.annotations).toBeUndefined();
});

test('pods of an account with an identity of AKS carry its label', () => {
  const labels = (platform: Platform) => {
    const { objects } = make(platform, (chart) => {
      const serviceAccount = new ServiceAccount(chart, 'uploader', { workloadIdentity: identities[platform.name]! });
      new DaemonSet(chart, 'agent', { image, resources: 'small', serviceAccount });
    });
    const { spec } = objects.find(({ kind }) => kind === 'DaemonSet') as {
      spec?: { template?: { metadata?: object } };
    };
    return spec?.template?.metadata;
  };
  const label = { labels: { 'azure.workload.identity/use': 'true' } };
  expect(labels(aks())).toMatchObject(label);
  expect(labels(eks())).not.toMatchObject(label);
});

test('who scrapes is said once, for the platform', () => {
  const { objects } = make(kubeadm({ scrapers: [{ namespace: 'observability' }] }), (chart) => {
    new WebService(chart, 'web', { image, health: '/healthz', resources: 'small', metrics: {} });
  });
  const policy = objects.find(({ kind }) => kind === 'NetworkPolicy');
  expect(JSON.stringify(policy?.['spec'])).toContain('"kubernetes.io/metadata.name":"observability"');
});

test.each<[string, Platform | undefined, (chart: Chart) => void, readonly string[]]>([
  [
    'an identity without a platform',
    undefined,
    (chart) => new ServiceAccount(chart, 'a', { workloadIdentity: 'a' }),
    ['K8S4603 error: "shop/a" has a `workloadIdentity`, and what that is on a cluster of which nothing is said is not'],
  ],
  [
    'an identity on a platform without any',
    minikube(),
    (chart) => new ServiceAccount(chart, 'a', { workloadIdentity: 'a' }),
    ['K8S4603 error: "shop/a" has a `workloadIdentity`, and what that is on minikube is not known.'],
  ],
  ...[eks(), gke(), aks()].map((platform): [string, Platform, (chart: Chart) => void, string[]] => [
    `no identity of ${platform.title}`,
    platform,
    (chart) => new ServiceAccount(chart, 'a', { workloadIdentity: 'uploader' }),
    [`K8S4604 error: "shop/a": the \`workloadIdentity\` is "uploader". On ${platform.title} it is `],
  ]),
  [
    'an internal load balancer where nobody knows how',
    kubeadm(),
    (chart) => {
      new Service(chart, 'a', { type: 'LoadBalancer', loadBalancer: 'internal', selector, ports: { http: 80 } });
    },
    ['K8S4605 error: "shop/a" asks for an internal load balancer, and how kubeadm makes one is not known.'],
  ],
  [
    'a load balancer that is none',
    eks(),
    (chart) => new Service(chart, 'a', { loadBalancer: 'internal', selector, ports: { http: 80 } }),
    ['K8S4504 error: "shop/a": `loadBalancer` has no place in a Service of type ClusterIP.'],
  ],
])('wrong: %s', (_, platform, fill, expected) => {
  const { found } = make(platform, fill);
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
});

const privileged = { profile: 'privileged', reason: 'a test' } as const;

test.each<[string, Partial<DaemonSetProps>, readonly string[]]>([
  ['nothing of the node', {}, []],
  [
    'logs, read only',
    {
      securityProfile: privileged,
      volumes: { log: { hostPath: { path: '/var/log' }, mountPath: '/var/log', readOnly: true } },
    },
    [],
  ],
  [
    'logs, written',
    { securityProfile: privileged, volumes: { log: { hostPath: { path: '/var/log/a' }, mountPath: '/var/log' } } },
    ['the path "/var/log/a" of the node'],
  ],
  [
    'another path',
    {
      securityProfile: privileged,
      volumes: { run: { hostPath: { path: '/var/logs' }, mountPath: '/run', readOnly: true } },
    },
    ['the path "/var/logs" of the node'],
  ],
  [
    'namespaces of the node',
    { securityProfile: privileged, hostNetwork: true, hostPID: true, hostIPC: true },
    ['`hostNetwork`', '`hostPID`', '`hostIPC`'],
  ],
  [
    'a privileged container',
    { securityProfile: privileged, securityContext: { privileged: true } },
    ['the privileged container "app"'],
  ],
  [
    'capabilities',
    { securityProfile: privileged, securityContext: { capabilities: { add: ['SYS_ADMIN', 'NET_BIND_SERVICE'] } } },
    ['the capability SYS_ADMIN of the container "app"'],
  ],
  [
    'a port of the node',
    { securityProfile: privileged, ports: { http: { port: 8080, hostPort: 80 } } },
    ['the port 80 of the node, for the container "app"'],
  ],
])('Autopilot: %s', (_, props, wanted) => {
  const fill = (chart: Chart) => new DaemonSet(chart, 'agent', { image, resources: 'small', ...props });
  expect(make(gkeAutopilot(), fill).found).toEqual(
    wanted.map((what) =>
      expect.stringContaining(`K8S4606 warning: "shop/agent" wants ${what}, which Google GKE Autopilot refuses.`),
    ),
  );
  expect(make(gke(), fill).found).toEqual([]);
});

test('Autopilot: the namespace of the cluster, and an exception that is silenced', () => {
  const fill = (chart: Chart) => new DaemonSet(chart, 'agent', { image, resources: 'small' });
  expect(make(gkeAutopilot(), fill, 'kube-system').found).toEqual([
    expect.stringContaining('wants the namespace "kube-system", which Google GKE Autopilot refuses.'),
  ]);
  const silenced = make(
    gkeAutopilot(),
    (chart) => silence(new DaemonSet(chart, 'a', { image, resources: 'small' }), 'K8S4606', 'on the list'),
    'kube-system',
  );
  expect(silenced.found).toEqual([]);
});

describe('docs/platforms.md', () => {
  const text = readFileSync(join(__dirname, '../../../docs/platforms.md'), 'utf8');
  const code = (value: string | undefined) => (value === undefined ? 'none' : `\`${value}\``);
  const pairs = (annotations: Readonly<Record<string, string>> | undefined) => {
    if (!annotations) return 'unknown';
    const all = Object.entries(annotations).map(([key, value]) => code(`${key}: ${value}`));
    return all.length > 0 ? all.join('<br>') : 'no annotation';
  };
  const withClass = ({ usualIngressClass: usual, ingress }: Platform) => {
    const { annotations, classAsAnnotation, entryPoints } = ingress?.(usual!) ?? {};
    const told = [
      ...(annotations ? [pairs(annotations)] : []),
      ...(classAsAnnotation ? ['as an annotation'] : []),
      ...(entryPoints
        ? [`lets in ${entryPoints.map((peer) => code(Object.values(peer)[0] as string)).join(', ')}`]
        : []),
    ];
    return told.length > 0 ? `${code(usual)}: ${told.join('<br>')}` : code(usual);
  };

  test.each(profiles.map((platform) => [platform.title, platform] as const))('has the row of %s', (_, platform) => {
    const { name, title, storageClass, loadBalancer, workloadIdentity, limitsOf } = platform;
    const call = `\`${name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())}()\``;
    const identity = workloadIdentity
      ? [
          ...Object.keys(workloadIdentity.annotations('')).map(code),
          ...Object.keys(workloadIdentity.podLabels ?? {}).map((label) => `${code(label)} on pods`),
        ].join('<br>')
      : 'none';
    const cells = [
      `${call} ${title}`,
      code(storageClass),
      withClass(platform),
      pairs(loadBalancer ? loadBalancer.public : {}),
      pairs(loadBalancer?.internal),
      identity,
      limitsOf ? 'yes' : 'none',
    ];
    expect(text).toContain(`\n| ${cells.join(' | ')} |\n`);
  });

  test('has no row of a platform that there is not', () => {
    const [, table] = /\| profile \|.*\n\|.*\n((?:\|.*\n)+)/.exec(text) ?? [];
    expect(table?.trim().split('\n')).toHaveLength(profiles.length);
  });
});
