import type { Chart } from '../../../lib/chart';
import { Deployment } from '../../../lib/constructs/deployment';
import { Node } from '../../../lib/constructs/node';
import { PriorityClass, type PriorityClassProps } from '../../../lib/constructs/priority-class';
import { RuntimeClass } from '../../../lib/constructs/runtime-class';
import type { DeploymentSpec } from '../../../lib/k8s';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const metadata = {
  name: 'given',
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'shop' },
  override: { metadata: { labels: { added: 'later' } } },
  jsonPatch: [{ op: 'test', path: '/metadata/name', value: 'given' }],
} as const;

const cases: Record<string, (chart: Chart) => void> = {
  'a PriorityClass': (chart) => new PriorityClass(chart, 'high', { value: 1000 }),
  'a PriorityClass with all options': (chart) =>
    new PriorityClass(chart, 'batch', {
      ...metadata,
      value: -10,
      globalDefault: true,
      preemptionPolicy: 'Never',
      description: 'what can wait',
    }),
  'a RuntimeClass': (chart) => new RuntimeClass(chart, 'sandbox', { handler: 'runsc' }),
  'a RuntimeClass with all options': (chart) =>
    new RuntimeClass(chart, 'sandbox', {
      ...metadata,
      handler: 'kata',
      overhead: { cpu: '250m', memory: '120Mi' },
      nodeSelector: { 'example.com/kata': 'true' },
      tolerations: [{ key: 'example.com/kata', operator: 'Exists', effect: 'NoSchedule' }],
    }),
};

test.each(Object.entries(cases))('%s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

const nodes: Record<string, (chart: Chart) => void> = {
  'with a name': (chart) => new Node(chart, 'node', { name: 'gpu-1' }),
  'with all options': (chart) =>
    new Node(chart, 'node', {
      ...metadata,
      taints: [{ key: 'example.com/gpu', value: 'a100', effect: 'NoSchedule' }],
      unschedulable: true,
      providerID: 'example://zone/gpu-1',
    }),
};

test.each(Object.entries(nodes))('a Node %s: possible, with a note', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([expect.stringMatching(/^K8S4420 info: "shop\/node" writes the Node "/)]);
  expect(problemsOf(fill)).toEqual([]);
});

test('workloads refer to classes', () => {
  const objects = objectsOf((chart) => {
    const priorityClassName = new PriorityClass(chart, 'high', { value: 1000 });
    const runtimeClassName = new RuntimeClass(chart, 'sandbox', { handler: 'runsc' });
    new Deployment(chart, 'web', { image: 'web:1.0.0', resources: 'small', priorityClassName, runtimeClassName });
  });
  const { template } = objects.find(({ kind }) => kind === 'Deployment')!['spec'] as DeploymentSpec;
  expect(template.spec).toMatchObject({ priorityClassName: 'shop-high', runtimeClassName: 'shop-sandbox' });
});

test.each<[string, PriorityClassProps, readonly string[]]>([
  [
    'a value for the system',
    { value: 2_000_000_000 },
    ['K8S4026 error: In "shop/class", the value is 2000000000. Take 1000000000 or less: more is for the system.'],
  ],
  [
    'a name of the system',
    { name: 'system-mine', value: 1 },
    ['K8S4026 error: In "shop/class", the name is "system-mine". Choose another: names that begin with "system-"'],
  ],
])('wrong: %s', (_, props, findings) => {
  const found = findingsOf((chart) => new PriorityClass(chart, 'class', props));
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('two defaults of one cluster', () => {
  const found = findingsOf((chart) => {
    for (const id of ['a', 'b']) new PriorityClass(chart, id, { value: 1, globalDefault: true });
  });
  expect(found).toEqual([
    expect.stringContaining('In "shop/a", it is the default of the cluster, and so is "shop-b". Let one of them be'),
    expect.stringContaining('In "shop/b", it is the default of the cluster, and so is "shop-a".'),
  ]);
});

test('a handler that no runtime can have', () => {
  const found = findingsOf((chart) => new RuntimeClass(chart, 'class', { handler: 'Kata QEMU' }));
  expect(found).toEqual([
    'K8S4026 error: In "shop/class", the handler is "Kata QEMU". Write its name as the container runtime has it: lower case letters, digits and "-", at most 63.',
  ]);
});
