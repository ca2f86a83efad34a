import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { CronJob } from '../../../lib/constructs/cron-job';
import { DaemonSet } from '../../../lib/constructs/daemon-set';
import { Deployment } from '../../../lib/constructs/deployment';
import { HorizontalPodAutoscaler } from '../../../lib/constructs/horizontal-pod-autoscaler';
import { Job } from '../../../lib/constructs/job';
import { LimitRange } from '../../../lib/constructs/limit-range';
import { ResourceQuota, type ResourceQuotaProps } from '../../../lib/constructs/resource-quota';
import { RuntimeClass } from '../../../lib/constructs/runtime-class';
import { Service } from '../../../lib/constructs/service';
import { StatefulSet } from '../../../lib/constructs/stateful-set';
import * as k8s from '../../../lib/k8s';
import { synth } from '../../../lib/synth';
import { findingsOf, problemsOf, yamlOf } from './support/make';

const image = 'ghcr.io/acme/web:1.4.2';
const quiet = { image, resources: 'small' } as const;

const cases: Record<string, ResourceQuotaProps> = {
  'with the least': { hard: { pods: 50 } },
  'with all options': {
    name: 'quota',
    namespace: 'shop',
    labels: { team: 'shop' },
    annotations: { 'example.com/owner': 'shop' },
    hard: {
      'requests.cpu': 10,
      'limits.memory': '20Gi',
      'requests.nvidia.com/gpu': 2,
      'requests.storage': '1Ti',
      'fast.storageclass.storage.k8s.io/requests.storage': '100Gi',
      'count/deployments.apps': 10,
      'services.loadbalancers': 0,
    },
    override: { metadata: { labels: { added: 'later' } } },
    jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'quota' }],
  },
  'for some pods': {
    hard: { pods: 5, cpu: '500m' },
    scopes: ['NotTerminating'],
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] },
  },
};

test.each(Object.entries(cases))('a ResourceQuota %s', (_, props) => {
  const fill = (chart: Chart) => new ResourceQuota(chart, 'quota', props);
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

type Fill = (chart: Chart) => void;
const web: Fill = (chart) => new Deployment(chart, 'web', { ...quiet, replicas: 4 });

test.each<[string, ResourceQuotaProps, Fill, readonly string[]]>([
  ['enough for rollouts, too', { hard: { 'requests.cpu': '500m', pods: 5 } }, web, []],
  [
    'more pods than are allowed',
    { hard: { pods: 3 } },
    web,
    [
      'K8S4411 error: The ResourceQuota "shop/quota" allows 3 of pods in the namespace "shop", and the app asks for 4: 4 of Deployment "shop-web". Raise the quota, or ask for less: fewer replicas, a smaller `max` of an autoscaler, smaller requests.',
    ],
  ],
  [
    'more than is allowed, in sum',
    { hard: { cpu: 1, 'requests.memory': '1Gi' } },
    (chart) => {
      web(chart);
      new DaemonSet(chart, 'agent', { image, resources: { requests: { cpu: 1, memory: '1Gi' } } });
    },
    [
      'K8S4411 error: The ResourceQuota "shop/quota" allows 1 of cpu in the namespace "shop", and the app asks for 1400m: 1 of DaemonSet "shop-agent", 4 × 100m of Deployment "shop-web".',
      'K8S4411 error: The ResourceQuota "shop/quota" allows 1Gi of requests.memory in the namespace "shop", and the app asks for 1536Mi: 1Gi of DaemonSet "shop-agent", 4 × 128Mi of Deployment "shop-web".',
    ],
  ],
  [
    'the most that an autoscaler may start',
    { hard: { pods: 10 } },
    (chart) => {
      const target = new Deployment(chart, 'web', quiet);
      new HorizontalPodAutoscaler(chart, 'autoscaler', { target, max: 12 });
    },
    ['asks for 12: 12 of Deployment "shop-web".'],
  ],
  [
    'no room for a rollout',
    { hard: { 'requests.cpu': '400m' } },
    web,
    [
      'K8S4412 warning: The ResourceQuota "shop/quota" allows 400m of requests.cpu in the namespace "shop". The app asks for 400m, and for 500m while all its Deployments roll out: 5 × 100m of Deployment "shop-web". Raise the quota, or let old pods go first',
    ],
  ],
  [
    'old pods go first',
    { hard: { pods: 4 } },
    (chart) => new Deployment(chart, 'web', { ...quiet, replicas: 4, strategy: { type: 'Recreate' } }),
    [],
  ],
  [
    'a limit that nobody gives',
    { hard: { 'limits.cpu': 10, memory: '10Gi' } },
    (chart) =>
      new Deployment(chart, 'web', {
        ...quiet,
        sidecars: [{ name: 'proxy', image, resources: { limits: { cpu: 1 } } }],
      }),
    [
      'K8S4410 error: The ResourceQuota "shop/quota" counts memory, so every container has to say it, and "proxy" of Deployment "shop-web" does not.',
      'K8S4410 error: The ResourceQuota "shop/quota" counts limits.cpu, so every container has to say it, and "app" of Deployment "shop-web" does not. The pods are refused. Set `resources: { limits: { cpu: … } }`, add a LimitRange with a default, or leave limits.cpu out of the quota.',
    ],
  ],
  [
    'a limit that a LimitRange gives',
    { hard: { 'limits.cpu': 3 } },
    (chart) => {
      web(chart);
      new LimitRange(chart, 'limits', { container: { max: { cpu: 1 } } });
    },
    ['allows 3 of limits.cpu in the namespace "shop", and the app asks for 4: 4 × 1 of Deployment "shop-web".'],
  ],
  [
    'init containers, sidecars, overhead',
    { hard: { 'requests.cpu': 1 } },
    (chart) =>
      new Job(chart, 'job', {
        image,
        resources: { requests: { cpu: 1 } },
        sidecars: [{ name: 'proxy', image, resources: { requests: { cpu: '250m' } } }],
        initContainers: [{ name: 'migrate', image, resources: { requests: { cpu: 3 } } }],
        podSpec: { overhead: { cpu: '50m' } },
      }),
    ['asks for 3050m: 3050m of Job "shop-job".'],
  ],
  [
    'resources of the pod as a whole',
    { hard: { 'requests.cpu': 1, 'requests.memory': '1Gi' } },
    (chart) =>
      new Deployment(chart, 'web', {
        ...quiet,
        replicas: 1,
        strategy: { type: 'Recreate' },
        podSpec: { resources: { requests: { cpu: 2 } } },
      }),
    ['allows 1 of requests.cpu in the namespace "shop", and the app asks for 2: 2 of Deployment "shop-web".'],
  ],
  [
    'a limit of the pod as a whole, which is its request',
    { hard: { 'requests.cpu': 2, 'limits.cpu': 2 } },
    (chart) => {
      const spec = { resources: { limits: { cpu: 2 } }, containers: [{ name: 'a', image }] };
      new k8s.Pod(chart, 'pod', { spec });
    },
    [],
  ],
  [
    'what a runtime adds to each pod',
    { hard: { 'requests.cpu': 1 } },
    (chart) => {
      const runtimeClassName = new RuntimeClass(chart, 'sandbox', { handler: 'kata', overhead: { cpu: '250m' } });
      new Deployment(chart, 'web', { ...quiet, replicas: 4, runtimeClassName });
      new Deployment(chart, 'plain', { ...quiet, replicas: 1, runtimeClassName: 'other' });
    },
    ['asks for 1500m: 4 × 350m of Deployment "shop-web", 100m of Deployment "shop-plain".'],
  ],
  [
    'jobs as many as run at a time',
    { hard: { pods: 4 } },
    (chart) => {
      new Job(chart, 'many', { ...quiet, parallelism: 5, completions: 3 });
      new CronJob(chart, 'cron', { ...quiet, schedule: '@daily', parallelism: 2 });
      new CronJob(chart, 'off', { ...quiet, schedule: '@daily', suspend: true });
      new k8s.Pod(chart, 'pod', { spec: { containers: [{ name: 'a', image }] } });
    },
    ['asks for 6: 3 of Job "shop-many", 2 of CronJob "shop-cron", 1 of Pod "shop-pod".'],
  ],
  [
    'objects',
    { hard: { 'count/deployments.apps': 0, configmaps: 1, services: 0, 'count/cronjobs.batch': 1 } },
    (chart) => {
      web(chart);
      new ConfigMap(chart, 'settings');
      new Service(chart, 'web-service', { ports: { http: 80 } });
    },
    [
      'allows 1 of configmaps in the namespace "shop", and the app asks for 2: 1 of ConfigMap "shop-settings", 1 of ConfigMap "kube-root-ca.crt", which every namespace has.',
      'allows 0 of count/deployments.apps in the namespace "shop", and the app asks for 1: 1 of Deployment "shop-web".',
      'allows 0 of services in the namespace "shop", and the app asks for 1',
    ],
  ],
  [
    'Services by type',
    { hard: { 'services.loadbalancers': 0, 'services.nodeports': 2 } },
    (chart) => {
      new Service(chart, 'a', { type: 'LoadBalancer', ports: { http: 80, https: 443 } });
      new Service(chart, 'b', { type: 'NodePort', ports: { http: 80 } });
      new Service(chart, 'c', { ports: { http: 80 } });
    },
    [
      'allows 0 of services.loadbalancers in the namespace "shop", and the app asks for 1: 1 of Service "shop-a".',
      'allows 2 of services.nodeports in the namespace "shop", and the app asks for 3: 2 of Service "shop-a", 1 of Service "shop-b".',
    ],
  ],
  [
    'storage',
    {
      hard: {
        'requests.storage': '25Gi',
        persistentvolumeclaims: 2,
        'fast.storageclass.storage.k8s.io/requests.storage': '10Gi',
        'fast.storageclass.storage.k8s.io/persistentvolumeclaims': 3,
      },
    },
    (chart) => {
      const spec = { accessModes: ['ReadWriteOnce'] as const, resources: { requests: { storage: '10Gi' } } };
      new k8s.PersistentVolumeClaim(chart, 'data', { spec });
      const store = { size: '6Gi', mountPath: '/store', storageClassName: 'fast' };
      new StatefulSet(chart, 'db', { ...quiet, replicas: 3, volumeClaimTemplates: { store } });
    },
    [
      'allows 10Gi of fast.storageclass.storage.k8s.io/requests.storage in the namespace "shop", and the app asks for 18Gi',
      'allows 2 of persistentvolumeclaims in the namespace "shop", and the app asks for 4',
      'allows 25Gi of requests.storage in the namespace "shop", and the app asks for 28Gi: 3 × 6Gi of the claim "store" of StatefulSet "shop-db", 10Gi of PersistentVolumeClaim "shop-data".',
    ],
  ],
  [
    'many of them: the largest are named',
    { hard: { pods: 1 } },
    (chart) => {
      for (let at = 1; at <= 7; at++) new Job(chart, `job-${at}`, { ...quiet, parallelism: at, completions: 9 });
    },
    [
      'asks for 28: 7 of Job "shop-job-7", 6 of Job "shop-job-6", 5 of Job "shop-job-5", 4 of Job "shop-job-4", 3 of Job "shop-job-3", and 2 more.',
    ],
  ],
  [
    'pods of a priority only',
    {
      hard: { pods: 1 },
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] },
    },
    (chart) => {
      web(chart);
      new Job(chart, 'urgent', { ...quiet, parallelism: 2, completions: 2, priorityClassName: 'high' });
    },
    ['asks for 2: 2 of Job "shop-urgent".'],
  ],
  [
    'pods that are not best-effort, and those that end',
    { hard: { pods: 0 }, scopes: ['NotBestEffort', 'NotTerminating'] },
    (chart) => new k8s.Pod(chart, 'pod', { spec: { containers: [{ name: 'a', image }] } }),
    [],
  ],
  [
    'names that are none',
    {
      hard: {
        // @ts-expect-error: a slip
        'request.cpu': 1,
        'limits.nvidia.com/gpu': 1,
        deployments: 1,
      },
    },
    () => undefined,
    [
      'K8S4413 error: The ResourceQuota "shop/quota" counts "deployments", which a kube-apiserver does not know. Objects of any kind are counted by `count/PLURAL.GROUP`',
      'K8S4413 error: The ResourceQuota "shop/quota" counts "limits.nvidia.com/gpu", which a kube-apiserver does not know. Did you mean "requests.nvidia.com/gpu"?',
      'K8S4413 error: The ResourceQuota "shop/quota" counts "request.cpu", which a kube-apiserver does not know. Did you mean "requests.cpu"?',
    ],
  ],
])('the app against a quota: %s', (_, props, fill, findings) => {
  const found = findingsOf((chart) => {
    fill(chart);
    new ResourceQuota(chart, 'quota', props);
  }).filter((finding) => !finding.startsWith('K8S4005'));
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('what is in another namespace does not count, what an override changes does', () => {
  const app = new App();
  const [shop, other] = ['shop', 'other'].map((id) => new Chart(app, id, { namespace: id }));
  new Deployment(other!, 'web', { ...quiet, replicas: 40 });
  new Deployment(new Chart(app, 'more', { namespace: 'shop' }), 'web', {
    ...quiet,
    replicas: 1,
    override: { spec: { replicas: 7 } },
  });
  new ResourceQuota(shop!, 'quota', { hard: { pods: 2 } });
  const messages = synth(app).diagnostics.map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining('asks for 7: 7 of Deployment "more-web"')]);
});

test('without a namespace, the same chart counts', () => {
  const app = new App();
  const [shop, other] = ['shop', 'other'].map((id) => new Chart(app, id));
  for (const chart of [shop!, other!]) new Deployment(chart, 'web', { ...quiet, replicas: 2 });
  new ResourceQuota(shop!, 'quota', { hard: { pods: 1 } });
  const messages = synth(app).diagnostics.map(({ message }) => message);
  expect(messages).toEqual([
    'The ResourceQuota "shop/quota" allows 1 of pods, and the app asks for 2: 2 of Deployment "shop-web".',
  ]);
});

test.each<[ResourceQuotaProps, readonly string[]]>([
  [{ hard: { pods: 1, cpu: 1, 'count/pods': 1 }, scopes: ['Terminating', 'PriorityClass'] }, []],
  [{ hard: { 'requests.storage': 1 }, scopes: ['VolumeAttributesClass'] }, []],
  [
    { hard: { pods: 1, 'limits.cpu': 1, services: 1 }, scopes: ['BestEffort'] },
    [
      'K8S4026 error: In "shop/quota", the scope BestEffort does not go with "limits.cpu", "services". With it, only pods can be counted; take another quota.',
    ],
  ],
  [
    { hard: { services: 1 }, scopes: ['NotTerminating'] },
    ['the scope NotTerminating does not go with "services". With'],
  ],
  [{ hard: { pods: 1 }, scopes: ['VolumeAttributesClass'] }, ['only claims and their storage can be counted']],
  [{ hard: { pods: 1 }, scopes: ['BestEffort', 'NotBestEffort'] }, ['no pod is in both BestEffort and NotBestEffort.']],
  [
    {
      hard: { pods: 1 },
      scopeSelector: { matchExpressions: [{ scopeName: 'Terminating', operator: 'DoesNotExist' }] },
    },
    ['the scope Terminating is compared by DoesNotExist, and it has no values.'],
  ],
  [
    {
      hard: { pods: 1 },
      scopeSelector: {
        matchExpressions: [
          { scopeName: 'PriorityClass', operator: 'In' },
          { scopeName: 'PriorityClass', operator: 'Exists', values: ['high'] },
        ],
      },
    },
    ['In of the scope PriorityClass has no `values`.', 'Exists of the scope PriorityClass has `values`.'],
  ],
])('scopes that do not go with it: %j', (props, findings) => {
  const found = findingsOf((chart) => new ResourceQuota(chart, 'quota', props));
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});
