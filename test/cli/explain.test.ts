import { run } from '../../cli/run';
import { virtualHost } from './support/virtual-host';

async function explain(...words: string[]) {
  const host = virtualHost();
  const code = await run(['explain', ...words], host);
  return { code, out: host.out(), err: host.err() };
}

test('a kind', async () => {
  expect((await explain('configmap')).out).toMatchInlineSnapshot(`
    "ConfigMap (v1, Kubernetes 1.37)

    Plural:    configmaps
    Scope:     a namespace

    Fields:
      apiVersion  string
      binaryData  map of base64
      data        map of string
      immutable   boolean
      kind        string
      metadata    ObjectMeta
    "
  `);
});

test('a field, with the rules that validate has', async () => {
  expect((await explain('ConfigMap.data')).out).toMatchInlineSnapshot(`
    "ConfigMap.data (v1, Kubernetes 1.37)

    Type:      map of string

    Rules:
      - must consist of letters, digits, "-", "_" and "."
    "
  `);
});

test.each([
  ['Pod.spec.containers.imagePullPolicy', 'Allowed:   Always, IfNotPresent, Never'],
  ['pods.spec.containers[0].ports', 'List:      items differ in containerPort and protocol'],
  ['Pod.spec.containers', 'Type:      list of Container'],
  ['Deployment.spec.template.spec.volumes.secret.items.mode', 'Type:      integer'],
  ['service.spec.ports.targetport', 'Service.spec.ports.targetPort (v1, Kubernetes 1.37)'],
  ['HorizontalPodAutoscaler.spec', 'HorizontalPodAutoscaler.spec (autoscaling/v2, Kubernetes 1.37)'],
  ['autoscaling/v1/HorizontalPodAutoscaler.spec', '(autoscaling/v1, Kubernetes 1.37)'],
  ['Node', 'Scope:     the whole cluster'],
])('%s', async (topic, text) => {
  const { code, out } = await explain(topic);
  expect([code, out]).toEqual([0, expect.stringContaining(text)]);
});

test('a field that only some minors have', async () => {
  const topic = 'Pod.spec.hostnameOverride';
  const known = 'Known:     1.34 and later';
  expect((await explain(topic)).out).toContain(known);
  expect((await explain(topic, '--kubernetes-version', '1.33')).err).toContain(
    'Pod.spec has no field "hostnameOverride" in Kubernetes 1.33.',
  );
});

test.each([
  ['Deployment.spec.replica', 'Deployment.spec has no field "replica" in Kubernetes 1.37. Did you mean "replicas"?'],
  ['Deploymnt', 'Kubernetes 1.37 serves no kind "Deploymnt". Did you mean "Deployment"?'],
  ['apps/v2/Deployment', 'Kubernetes 1.37 serves no kind "apps/v2/Deployment".'],
  ['K8S9999', 'There is no code "K8S9999".'],
])('%s is not there', async (topic, text) => {
  const { code, err } = await explain(topic);
  expect([code, err]).toEqual([2, expect.stringContaining(text)]);
});
