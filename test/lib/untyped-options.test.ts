import type { Construct } from 'constructs';
import * as k8sdsl from '../../lib';
import { App, Chart, synth } from '../../lib';

type AnyClass = new (scope: Construct, id: string, props: unknown) => Construct;
const classes = k8sdsl as unknown as Record<string, AnyClass>;

const pod = { image: 'a:1.0.0', health: '/healthz', ports: { http: 8080 } };
const run = { image: 'a:1.0.0' };

/** The options without which a construct cannot do. */
const minimal: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Deployment: pod,
  WebService: pod,
  NodeDaemon: pod,
  Task: run,
  CronTask: { ...run, schedule: '0 4 * * *' },
  StatefulDatabase: { engine: 'postgres', version: '17.2', storage: { size: '1Gi' }, credentials: 'generated' },
  Service: { selector: { app: 'a' }, ports: { http: 80 } },
  Ingress: { className: 'nginx', hosts: {} },
  ConfigMap: {},
  Secret: {},
  ServiceAccount: {},
  NetworkPolicy: {},
  Namespace: {},
  PersistentVolumeClaim: { size: '1Gi' },
  PodDisruptionBudget: { selector: { app: 'a' } },
  Role: { rules: [] },
  ClusterRole: {},
  RoleBinding: { role: { kind: 'Role', name: 'a' }, subjects: [] },
  PriorityClass: { value: 1 },
  HTTPRoute: { parentRefs: { name: 'a' } },
  GRPCRoute: { parentRefs: { name: 'a' } },
  HorizontalPodAutoscaler: { max: 3 },
};

/** What can be made without options. */
const OPTIONAL = new Set(['ConfigMap', 'Secret', 'ServiceAccount', 'NetworkPolicy', 'Namespace']);

/** What shares the options of pods with the Deployment, and is tried with its own. */
const workloads: typeof minimal = {
  StatefulSet: pod,
  DaemonSet: pod,
  Job: run,
  CronJob: { ...run, schedule: '0 4 * * *' },
  Pod: run,
  StaticPod: run,
  ReplicaSet: pod,
  ReplicationController: pod,
};

const WRONG = [null, 'x', 1, true, [], {}];

/** The findings of a construct that is made with these options, which throws nothing but what names them. */
function told(name: string, props: unknown): string[] {
  const app = new App();
  new classes[name]!(new Chart(app, 'shop'), 'web', props);
  return synth(app).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

/** The names of the options that a construct reads while it is made and rendered. */
function optionsOf(name: string, props: object): Set<string> {
  const read = new Set<string>();
  const get = (target: object, option: string | symbol): unknown => {
    if (typeof option === 'string') read.add(option);
    return Reflect.get(target, option);
  };
  told(name, new Proxy(props, { get }));
  return read;
}

/** What is thrown that does not name its option. */
function crashes(name: string, props: object, options: Iterable<string>): string[] {
  const app = new App();
  const found: string[] = [];
  for (const option of options) {
    for (const [index, value] of WRONG.entries()) {
      const chart = new Chart(app, `${option.toLowerCase()}-${index}`);
      try {
        new classes[name]!(chart, 'web', { ...props, [option]: value });
      } catch (error) {
        if (error instanceof TypeError && error.message.includes(`\`${option}\``)) continue;
        found.push(`${option}: ${JSON.stringify(value)}: ${String(error)}`);
      }
    }
  }
  if (found.length === 0) synth(app);
  return found;
}

test.each(Object.entries(minimal))('%s throws nothing for an option of another type', (name, props) => {
  const options = optionsOf(name, props);
  expect(options.size).toBeGreaterThan(1);
  expect(crashes(name, props, options)).toEqual([]);
});

const shared = optionsOf('Deployment', pod);

test.each(Object.entries(workloads))('%s throws nothing for an option of another type', (name, props) => {
  const own = [...optionsOf(name, props)].filter((option) => !shared.has(option));
  expect(crashes(name, props, own)).toEqual([]);
});

test.each(Object.keys({ ...minimal, ...workloads }))('%s says that it has no options', (name) => {
  for (const props of [...(OPTIONAL.has(name) ? [] : [undefined]), null, 'x']) {
    const got = props === 'x' ? 'the string "x"' : props === null ? 'null' : 'not set';
    expect(told(name, props)).toContainEqual(`K8S4409 "shop/web": \`props\` is ${got}. Expected is an object.`);
  }
});

test.each<[object, string]>([
  [{ containers: 'x' }, '`containers` is the string "x". Expected is a list of objects.'],
  [{ initContainers: {} }, '`initContainers` is an object. Expected is a list of objects.'],
  [{ sidecars: ['x'] }, '`sidecars` is a list. Expected is a list of objects.'],
  [
    { securityProfile: 'x' },
    '`securityProfile` is the string "x". Expected is \'restricted\', or an object with the `profile` and the `reason` for it.',
  ],
  [{ health: null }, '`health` is null. Expected is a text or an object.'],
  [{ priorityClassName: null }, '`priorityClassName` is null. Expected is a name, or the object that has it.'],
  [{ labels: 'x' }, '`labels` is the string "x". Expected is an object.'],
  [{ app: 1 }, '`app` is the number 1. Expected is a text.'],
  [{ ports: 80 }, '`ports` is the number 80. Expected is an object.'],
  [{ env: [] }, '`env` is a list. Expected is an object.'],
  [{ override: 'x' }, '`override` is the string "x". Expected is an object.'],
  [
    { unsafeSysctls: { values: {} } },
    '`unsafeSysctls` is an object. Expected is an object with `values` and the `reason` for them.',
  ],
])('%j is told once', (wrong, message) => {
  const found = told('Deployment', { ...pod, ...wrong }).filter((line) => line.startsWith('K8S4409'));
  expect(found).toEqual([`K8S4409 "shop/web": ${message}`]);
  const place = told('WebService', { ...pod, ...wrong }).find((line) => line.startsWith('K8S4409'));
  expect(place).toMatch(new RegExp(`^K8S4409 "shop/web(/deployment)?": \`${Object.keys(wrong)[0]!}\``));
});

test.each<[string, string, unknown, string]>([
  ['Service', 'ports', 80, 'the number 80. Expected is an object.'],
  ['Service', 'clusterIP', 1, 'the number 1. Expected is a text.'],
  ['Service', 'externalIPs', '192.0.2.1', 'the string "192.0.2.1". Expected is a list.'],
  ['Ingress', 'hosts', 'x', 'the string "x". Expected is an object.'],
  ['Ingress', 'tls', [1], 'a list. Expected is true, false, an object, or a list of objects.'],
  ['Ingress', 'className', null, 'null. Expected is a name, an IngressClass, or false.'],
  ['Ingress', 'annotations', 'x', 'the string "x". Expected is an object.'],
  ['ConfigMap', 'data', 'x', 'the string "x". Expected is an object.'],
  ['Secret', 'data', null, 'null. Expected is an object.'],
  ['ServiceAccount', 'imagePullSecrets', 'x', 'the string "x". Expected is a list.'],
  ['NetworkPolicy', 'ingress', {}, 'an object. Expected is a list of objects.'],
  ['Namespace', 'labels', 'x', 'the string "x". Expected is an object.'],
  ['ClusterRole', 'labels', 'x', 'the string "x". Expected is an object.'],
  ['PriorityClass', 'name', 1, 'the number 1. Expected is a text.'],
  ['HTTPRoute', 'parentRefs', undefined, 'not set. Expected is a Gateway, one of its listeners, or a list of them.'],
  ['HTTPRoute', 'paths', { '/': 'x' }, 'an object. Expected is an object with the ports of Services by their paths.'],
  ['GRPCRoute', 'hostnames', 'x', 'the string "x". Expected is a list.'],
  ['HorizontalPodAutoscaler', 'target', 'x', 'the string "x". Expected is a workload, such as a Deployment.'],
  ['StatefulSet', 'volumeClaimTemplates', [], 'a list. Expected is an object.'],
])('%s: `%s` is told once', (name, option, value, message) => {
  const found = told(name, { ...minimal[name], ...workloads[name], [option]: value });
  expect(found.filter((line) => line.startsWith('K8S4409'))).toEqual([
    `K8S4409 "shop/web": \`${option}\` is ${message}`,
  ]);
});

test('what is wrong is told at the line that made the construct', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new classes['WebService']!(chart, 'web', { ...pod, env: [], jsonPatch: 1 });
  const { diagnostics } = synth(app);
  const found = diagnostics.filter(({ code }) => code === 'K8S4409');
  const here = expect.stringContaining('untyped-options.test.ts') as string;
  expect(found.map(({ origin }) => origin?.file)).toEqual([here, here]);
});
