import { App } from '../../../lib/app';
import { Chart } from '../../../lib/chart';
import { ConfigMap } from '../../../lib/constructs/config-map';
import { Deployment, type DeploymentProps } from '../../../lib/constructs/deployment';
import { fieldRef } from '../../../lib/constructs/env';
import { Job } from '../../../lib/constructs/job';
import { HorizontalPodAutoscaler } from '../../../lib/constructs/horizontal-pod-autoscaler';
import { PodDisruptionBudget } from '../../../lib/constructs/pod-disruption-budget';
import { Secret } from '../../../lib/constructs/secret';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import { synth } from '../../../lib/synth';
import type { DeploymentSpec, PodSpec } from '../../../lib/k8s';
import { findingsOf, problemsOf, yamlOf } from './support/make';
import { image } from './support/pod-options';

const quiet = { image, resources: 'small' } as const;

/** The pod of a Deployment in the output. */
function podOf(props: Partial<DeploymentProps>, change: (web: Deployment) => void = () => {}): PodSpec {
  const app = new App();
  const web = new Deployment(new Chart(app, 'shop', { namespace: 'shop' }), 'web', { ...quiet, ...props });
  change(web);
  const { manifests } = synth(app);
  return (manifests[0]!.object['spec'] as DeploymentSpec).template.spec!;
}

test('init containers come in their order, sidecars after them and restart always', () => {
  const pod = podOf({
    sidecars: [{ name: 'proxy', image }],
    initContainers: [
      { name: 'first', image, restartPolicy: 'Always' },
      { name: 'second', image },
    ],
    containers: [{ name: 'beside', image }],
  });
  expect(pod.initContainers!.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
    ['first', 'Always'],
    ['second', undefined],
    ['proxy', 'Always'],
  ]);
  expect(pod.containers.map(({ name }) => name)).toEqual(['app', 'beside']);
});

test('every container has a writable /tmp below a read-only root, unless something else is mounted there', () => {
  const pod = podOf({
    volumes: { scratch: { emptyDir: { medium: 'Memory' }, mountPath: '/tmp' } },
    sidecars: [{ name: 'proxy', image }],
  });
  expect(pod.containers[0]!.volumeMounts).toEqual([{ name: 'scratch', mountPath: '/tmp' }]);
  expect(pod.initContainers![0]!.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  expect(podOf({ securityContext: { readOnlyRootFilesystem: false } }).volumes).toBeUndefined();
});

test('variables keep their order, because $(NAME) sees those before it only', () => {
  const [container] = podOf({ env: { Z: '1', A: '$(Z)', M: fieldRef('metadata.name') } }).containers;
  expect(container!.env!.map(({ name }) => name)).toEqual(['Z', 'A', 'M']);
});

test('one volume for a ConfigMap or a Secret, however often it is used; names that clash are told apart', () => {
  const pod = podOf({
    files: {
      '/a': ConfigMap.fromName('x.y'),
      '/b/c': ConfigMap.fromName('x.y').key('c'),
      '/d': ConfigMap.fromName('x-y'),
    },
    secrets: [Secret.fromName('x.y')],
    volumes: { 'config-x-y': { emptyDir: {} } },
  });
  expect(pod.volumes!.map(({ name }) => name)).toEqual([
    'config-x-y',
    'secret-x-y',
    'config-x-y-2',
    'config-x-y-3',
    'tmp',
  ]);
  expect(pod.containers[0]!.volumeMounts!.map(({ name, mountPath, subPath }) => [name, mountPath, subPath])).toEqual([
    ['secret-x-y', '/run/secrets/x.y', undefined],
    ['config-x-y-2', '/a', undefined],
    ['config-x-y-2', '/b/c', 'c'],
    ['config-x-y-3', '/d', undefined],
    ['tmp', '/tmp', undefined],
  ]);
});

test('others can add to it, until it is rendered; what the user says stays', () => {
  const pod = podOf({ env: { A: 'user' } }, (web) => {
    web.pod.addEnv('A', 'other');
    web.pod.addEnv('B', 'other');
    expect(web.qosClass).toBe('Burstable');
    web.pod.addVolume('data', { emptyDir: {}, mountPath: '/data' });
    web.pod.addVolumeMount('/more', { volume: 'data', subPath: 'more' });
    web.pod.addInitContainer({ name: 'init', image });
    web.pod.addSidecar({ name: 'side', image });
    web.pod.useServiceAccount(ServiceAccount.fromName('agent'), true);
  });
  expect(pod.containers[0]!.env).toEqual([
    { name: 'B', value: 'other' },
    { name: 'A', value: 'user' },
  ]);
  expect(pod.containers[0]!.volumeMounts!.map(({ mountPath }) => mountPath)).toEqual(['/data', '/more', '/tmp']);
  expect(pod.initContainers!.map(({ name }) => name)).toEqual(['init', 'side']);
  expect([pod.serviceAccountName, pod.automountServiceAccountToken]).toEqual(['agent', true]);
});

test('its labels and annotations can be added to', () => {
  const yaml = yamlOf((chart) => {
    const { pod } = new Deployment(chart, 'web', quiet);
    pod.addLabel('a', 'b');
    pod.addAnnotation('c', 'd');
  });
  expect(yaml).toContain('      annotations:\n        c: d\n      labels:\n        a: b\n');
});

test('the network of the node comes with its DNS policy', () => {
  const privileged = { profile: 'privileged', reason: 'a test' } as const;
  expect(podOf({ hostNetwork: true, securityProfile: privileged }).dnsPolicy).toBe('ClusterFirstWithHostNet');
  expect(podOf({ hostNetwork: true, dnsPolicy: 'Default', securityProfile: privileged }).dnsPolicy).toBe('Default');
});

test('podSpec has the last word', () => {
  const pod = podOf({
    podSpec: {
      containers: [{ name: 'app', image: 'other:1.0.0', env: [{ name: 'A', value: '1' }] }],
      enableServiceLinks: null,
    },
  });
  expect(pod.containers).toMatchObject([{ name: 'app', image: 'other:1.0.0', env: [{ name: 'A', value: '1' }] }]);
  expect(pod).not.toHaveProperty('enableServiceLinks');
});

test.each<[string, DeploymentProps['resources'], Partial<DeploymentProps>, string]>([
  ['nothing', {}, {}, 'BestEffort'],
  ['nothing of weight', { requests: { cpu: 0 }, limits: { 'nvidia.com/gpu': 1 } }, {}, 'BestEffort'],
  ['requests', { requests: { cpu: '100m' } }, {}, 'Burstable'],
  ['limits of both', { limits: { cpu: 1, memory: '1Gi' } }, {}, 'Guaranteed'],
  [
    'equal in other words',
    { limits: { cpu: '0.5', memory: '1Gi' }, requests: { cpu: '500m', memory: '1024Mi' } },
    {},
    'Guaranteed',
  ],
  ['unequal', { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: 1, memory: '1G' } }, {}, 'Burstable'],
  [
    'a sidecar that is not limited',
    { limits: { cpu: 1, memory: '1Gi' } },
    { sidecars: [{ name: 'b', image, resources: {} }] },
    'Burstable',
  ],
  ['resources of the pod', {}, { podSpec: { resources: { limits: { cpu: 1, memory: '1Gi' } } } }, 'Guaranteed'],
])('the class of service with %s', (_, resources, props, expected) => {
  const web = new Deployment(new Chart(new App(), 'shop'), 'web', { image, resources, ...props });
  expect(web.qosClass).toBe(expected);
});

test('a ServiceAccount, an autoscaler, a budget', () => {
  const fill = (chart: Chart) => {
    new ServiceAccount(chart, 'least');
    new ServiceAccount(chart, 'all', {
      automountServiceAccountToken: true,
      imagePullSecrets: ['a', Secret.fromName('b')],
    });
    const web = new Deployment(chart, 'web', { ...quiet, serviceAccount: ServiceAccount.fromName('web', 'shop') });
    new HorizontalPodAutoscaler(chart, 'hpa', { target: web, max: 3 });
    new PodDisruptionBudget(chart, 'pdb', { selector: web.selector, minAvailable: 1, replicas: 2 });
  };
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(problemsOf(fill)).toEqual([]);
  expect(findingsOf(fill)).toEqual([]);
});

test('the types', () => {
  const compiled = () => {
    const chart = new Chart(new App(), 'shop');
    // @ts-expect-error: an image is needed
    new Deployment(chart, 'a', {});
    // @ts-expect-error: a value of another type
    new Deployment(chart, 'b', { image, replicas: '2' });
    // @ts-expect-error: there is no such field of a pod
    new Deployment(chart, 'c', { image, env: { A: fieldRef('spec.node') } });
    // @ts-expect-error: a looser profile needs a reason
    new Deployment(chart, 'd', { image, securityProfile: 'baseline' });
    // @ts-expect-error: a job ends, so its pods never restart always
    new Job(chart, 'e', { image, restartPolicy: 'Always' });
    // @ts-expect-error: a number is no text
    new Deployment(chart, 'f', { image, env: { A: 1 } });
    // @ts-expect-error: a value of a Secret is no variable
    new Deployment(chart, 'g', { image, env: { A: Secret.insecureValue('a') } });
  };
  // It is the compiler that has to complain; without it, findings and validation do, and nothing throws.
  expect(compiled).not.toThrow();
});
