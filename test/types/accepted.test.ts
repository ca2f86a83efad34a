import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kinds, type KindInfo } from '../../lib/kubernetes/api';
import { compile } from './compile';

const kubernetesTypes = dirname(require.resolve('kubernetes-types/package.json'));

/** The module of kubernetes-types that has the kind, if one has. */
function moduleOf({ group, version, kind }: KindInfo): string | undefined {
  const module = `${group.split('.')[0] || 'core'}/${version}`;
  const path = join(kubernetesTypes, `${module}.d.ts`);
  return existsSync(path) && readFileSync(path, 'utf8').includes(`export interface ${kind} {`) ? module : undefined;
}

const classes: Record<string, string> = {
  'autoscaling/v1 HorizontalPodAutoscaler': 'HorizontalPodAutoscalerV1',
  'events.k8s.io/v1 Event': 'EventsEvent',
};

test('objects typed by kubernetes-types are accepted, of every kind that it has', async () => {
  const statements = kinds().flatMap((kind) => {
    const module = moduleOf(kind);
    const type = classes[`${kind.apiVersion} ${kind.kind}`] ?? kind.kind;
    if (!module) return [];
    return `export const a${type} = (object: import('kubernetes-types/${module}').${kind.kind}) => new k8s.${type}(scope, 'a', object);`;
  });
  expect(statements.length).toBeGreaterThan(50);
  expect(await compile(statements)).toEqual({ messages: statements.map(() => []), elsewhere: [] });
});

test('parts typed by kubernetes-types are accepted within an object literal', async () => {
  const statements = [
    "declare const core: { container: import('kubernetes-types/core/v1').Container; pod: import('kubernetes-types/core/v1').PodSpec };",
    "new k8s.Pod(scope, 'a', { spec: core.pod });",
    "new k8s.Pod(scope, 'a', { spec: { restartPolicy: 'Never', containers: [core.container, { name: 'b', imagePullPolicy: 'Always' }] } });",
    "export const input: k8s.Input<k8s.PodSpec> = { dnsPolicy: 'None', containers: [core.container] };",
    "new k8s.Deployment(scope, 'a', { spec: { selector, template: { spec: core.pod }, strategy: { type: 'Recreate' } } });",
    "export const shared = { name: 'a', imagePullPolicy: 'Always' }; new k8s.Pod(scope, 'a', { spec: { containers: [shared] } });",
  ];
  expect(await compile(statements)).toEqual({ messages: statements.map(() => []), elsewhere: [] });
});

test('what the API allows compiles', async () => {
  const statements = [
    "new k8s.ConfigMap(scope, 'a');",
    "new k8s.ConfigMap(scope, 'a', { metadata: { name: 'a', annotations: { a: 'b' }, finalizers: ['a.b/c'] }, binaryData: { a: 'AA==' } });",
    "new k8s.Pod(scope, 'a', { spec: { containers: [{ name: 'a', resources: { limits: { cpu: 1, memory: '1Gi' } } }] } });",
    "new k8s.Service(scope, 'a', { spec: { ports: [{ port: 80, targetPort: 'http' }, { port: 81, targetPort: 8081, protocol: 'UDP' }] } });",
    "new k8s.StatefulSet(scope, 'a', { spec: { selector, template, volumeClaimTemplates: [{ metadata: { name: 'a' }, spec: { accessModes: ['ReadWriteOnce'] } }] } });",
    "const ports: readonly k8s.ServicePort[] = [{ port: 80 }]; new k8s.Service(scope, 'a', { spec: { ports } });",
    "export const lazy = ({ Lazy }: typeof import('cdk8s')) => new k8s.Service(scope, 'a', { spec: { ports: [{ port: Lazy.any({ produce: () => 80 }) }] } });",
    "export const meta = (metadata: import('cdk8s').ApiObjectMetadata) => new k8s.Pod(scope, 'a', { metadata });",
    "new k8s.ControllerRevision(scope, 'a', { revision: 1, data: { any: ['thing'] } });",
    "export const schema: k8s.JSONSchemaProps = { type: 'object', properties: { a: { items: { type: 'string' }, additionalProperties: false, default: 5 } } };",
    'export class Team extends k8s.ServiceAccount { constructor(id: string) { super(scope, id, { automountServiceAccountToken: false }); } }',
    "export const kind: 'Deployment' = k8s.Deployment.kind; export const { apiVersion }: { apiVersion: 'apps/v1' } = new k8s.Deployment(scope, 'a');",
    "export const manifest: { kind: string } = k8s.Secret.manifest({ stringData: { a: 'b' } });",
    "export const policy = (pod: k8s.PodSpec): 'Always' | 'Never' | 'OnFailure' | undefined => pod.restartPolicy;",
  ];
  expect(await compile(statements)).toEqual({ messages: statements.map(() => []), elsewhere: [] });
});

test('a part that is declared by its own type is checked in full', async () => {
  const statements = [
    'export const profile: k8s.SeccompProfile = {};',
    "export const taint: k8s.Taint = { key: 'a', effect: 'No' };",
  ];
  const { messages, elsewhere } = await compile(statements);
  expect(elsewhere).toEqual([]);
  expect(messages).toEqual([
    [expect.stringContaining("Property 'type' is missing in type '{}' but required in type 'SeccompProfile'.")],
    [
      expect.stringContaining(
        `Type '"No"' is not assignable to type '"NoExecute" | "NoSchedule" | "PreferNoSchedule"'.`,
      ),
    ],
  ]);
});

test('one kind is not taken for another', async () => {
  const statements = [
    "export const service: k8s.Service = new k8s.Deployment(scope, 'a');",
    "new k8s.Service(scope, 'a', { kind: 'Deployment' });",
    "export const secret = (object: import('kubernetes-types/core/v1').ConfigMap) => new k8s.Secret(scope, 'a', object);",
  ];
  const { messages, elsewhere } = await compile(statements);
  expect(elsewhere).toEqual([]);
  expect(messages).toEqual(
    statements.map(() => [expect.stringMatching(/is not assignable to .*"v1"|"Deployment"|"ConfigMap"/s)]),
  );
});
