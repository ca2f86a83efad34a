import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { Deployment, type DeploymentProps } from '../../../lib/constructs/deployment';
import { Namespace, type NamespaceProps } from '../../../lib/constructs/namespace';
import * as k8s from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const quiet = { image: 'ghcr.io/acme/web:1.4.2', resources: 'small' } as const;

const cases: Record<string, NamespaceProps> = {
  'with nothing said': {},
  'that denies what is not allowed': { networkPolicy: 'ingress' },
  'with all options': {
    name: 'shop',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    podSecurity: {
      enforce: 'baseline',
      enforceVersion: 'v1.36',
      audit: 'restricted',
      auditVersion: 'latest',
      warn: 'restricted',
      warnVersion: 'v1.37',
    },
    networkPolicy: 'strict',
    override: { metadata: { labels: { added: 'later' } } },
    jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'shop' }],
  },
};

test.each(Object.entries(cases))('a Namespace %s', (_, props) => {
  const fill = (chart: Chart) => new Namespace(chart, 'namespace', props);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

test('it is that of its chart, and comes first', () => {
  const objects = objectsOf((chart) => {
    new Deployment(chart, 'web', quiet);
    new Namespace(chart, 'namespace');
  });
  expect(objects[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'shop' } });
  expect(objects[0]!.metadata).not.toHaveProperty('namespace');
});

test('in a chart without a namespace it is named by its path', () => {
  const app = new App();
  const namespace = new Namespace(new Chart(app, 'tenants'), 'blue', { podSecurity: false, networkPolicy: 'ingress' });
  const [object, policy] = synth(app).manifests.map((manifest) => manifest.object);
  expect(namespace.name).toBe('tenants-blue');
  expect(object!.metadata?.labels).toEqual({
    'app.kubernetes.io/managed-by': 'k8sdsl',
    'app.kubernetes.io/part-of': 'tenants',
  });
  expect(policy!.metadata?.namespace).toBe('tenants-blue');
});

const loose: Partial<DeploymentProps> = { securityProfile: { profile: 'baseline', reason: 'an old image' } };

test.each<[string, NamespaceProps['podSecurity'], Partial<DeploymentProps>, readonly string[]]>([
  ['as the defaults are', undefined, {}, []],
  ['nothing enforced', { warn: 'restricted' }, loose, []],
  ['nothing at all', false, loose, []],
  ['privileged', 'privileged', loose, []],
  ['baseline', 'baseline', loose, []],
  [
    'restricted',
    'restricted',
    loose,
    [
      'K8S4407 error: The pods of Deployment "shop-web" are refused by the namespace "shop", which enforces "restricted": no runAsNonRoot: true ("app"); no capabilities that drop ALL ("app"). Confine the pods, or put them into a namespace of their own; or loosen the `podSecurity` of "shop/namespace".',
    ],
  ],
  [
    'an unsafe sysctl',
    'baseline',
    { unsafeSysctls: { values: { 'kernel.msgmax': '65536' }, reason: 'queues' } },
    [
      'K8S4407 error: The pods of Deployment "shop-web" are refused by the namespace "shop", which enforces "baseline": sysctl kernel.msgmax.',
    ],
  ],
  [
    'a volume that is not restricted',
    'restricted',
    { volumes: { share: { nfs: { server: 'nfs.example.com', path: '/' }, mountPath: '/share' } } },
    ['enforces "restricted": volume "share": nfs.'],
  ],
])('pods of the app are checked: %s', (_, podSecurity, props, findings) => {
  const found = findingsOf((chart) => {
    new Namespace(chart, 'namespace', podSecurity === undefined ? {} : { podSecurity });
    new Deployment(chart, 'web', { ...quiet, ...props });
  });
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('pods of other charts and of other libraries are checked, at their own line', () => {
  const app = new App();
  new Namespace(new Chart(app, 'platform'), 'namespace', { name: 'shop' });
  const spec = { containers: [{ name: 'a', image: 'a:1.0.0', securityContext: { privileged: true } }] };
  new k8s.Pod(new Chart(app, 'shop', { namespace: 'shop' }), 'raw', { spec });
  new k8s.Pod(new Chart(app, 'other', { namespace: 'other' }), 'raw', { spec });
  const { diagnostics } = synth(app);
  expect(diagnostics).toMatchObject([{ code: 'K8S4407', origin: { construct: 'shop/raw' } }]);
  expect(diagnostics[0]!.message).toContain(
    'container "a": privileged: true; no runAsNonRoot: true ("a"); no allowPrivilegeEscalation: false ("a"); no capabilities that drop ALL ("a"); no seccompProfile ("a").',
  );
});

test('a privileged agent in a namespace of its own', () => {
  const found = findingsOf((chart) => {
    new Namespace(chart, 'namespace', { podSecurity: 'privileged' });
    new DaemonSet(chart, 'agent', {
      ...quiet,
      hostNetwork: true,
      securityProfile: { profile: 'privileged', reason: 'watches the network of the node' },
    });
  });
  expect(found).toEqual([]);
});

test.each<[unknown, string]>([
  [
    { enforceVersion: '1.37' },
    'In "shop/namespace", `enforceVersion` is the string "1.37". Write \'latest\', or a version of Kubernetes such as \'v1.37\'.',
  ],
  ['strict', 'In "shop/namespace", the level of pod security is the string "strict". Take \'restricted\','],
  [{ warn: 'Baseline' }, 'the level of pod security is the string "Baseline".'],
  [7, 'K8S4409 error: "shop/namespace": `podSecurity` is the number 7. Expected is a level, or an object with'],
])('pod security that there is not: %p', (podSecurity, finding) => {
  const props = { podSecurity } as NamespaceProps;
  expect(findingsOf((chart) => new Namespace(chart, 'namespace', props))).toEqual([expect.stringContaining(finding)]);
});

test.each<[string, string, 'dependent' | 'not', readonly string[]]>([
  [
    'platform',
    'apps',
    'not',
    [
      'K8S4408 The objects of the chart "apps" are in the namespace "shop", which "platform/namespace" makes in the chart "platform", and nothing says that it comes first.',
    ],
  ],
  ['platform', 'shop', 'not', []],
  ['platform', 'apps', 'dependent', []],
])('a namespace comes before what is in it: %s, %s, %s', (own, other, dependent, findings) => {
  const app = new App();
  const platform = new Chart(app, own);
  new Namespace(platform, 'namespace', { name: 'shop' });
  const middle = new Chart(app, 'middle');
  const chart = new Chart(app, other, { namespace: 'shop' });
  if (dependent === 'dependent') {
    chart.addDependency(middle);
    middle.addDependency(platform);
  }
  expect(synth(app).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(findings);
});
