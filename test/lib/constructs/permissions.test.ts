import * as k8sdsl from '../../../lib';
import type { Chart } from '../../../lib/chart';
import { ClusterRole } from '../../../lib/constructs/cluster-role';
import { CronJob } from '../../../lib/constructs/cron-job';
import { Deployment } from '../../../lib/constructs/deployment';
import type { Permission } from '../../../lib/constructs/permissions';
import { Role } from '../../../lib/constructs/role';
import { ServiceAccount } from '../../../lib/constructs/service-account';
import { StaticPod } from '../../../lib/constructs/static-pod';
import type { DeploymentSpec } from '../../../lib/k8s';
import type { KubernetesObject } from '../../../lib/manifest';
import { WebService } from '../../../lib/patterns/web-service';
import { findingsOf, objectsOf, problemsOf, yamlOf } from './support/make';

const image = 'ghcr.io/acme/web:1.4.2';
const quiet = { image, resources: 'small' } as const;
const permissions: Permission[] = [
  { resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
  { resources: ['leases'], verbs: ['get', 'create', 'update'] },
];

const cases: Record<string, (chart: Chart) => void> = {
  'of a Deployment, which gets an account': (chart) => new Deployment(chart, 'web', { ...quiet, permissions }),
  'of a WebService, which has one': (chart) =>
    new WebService(chart, 'web', { ...quiet, health: '/healthz', permissions }),
  'of all sorts': (chart) =>
    new CronJob(chart, 'tidy', {
      ...quiet,
      schedule: '@daily',
      labels: { team: 'shop' },
      permissions: [
        ...permissions,
        { resources: ['nodes'], verbs: ['list'] },
        { resources: ['pods'], verbs: ['list', 'delete'], scope: 'Cluster' },
        { nonResourceURLs: ['/metrics'], verbs: ['get'] },
        ClusterRole.fromName('view'),
        Role.fromName('reader'),
      ],
    }),
};

test.each(Object.entries(cases))('permissions %s', (_, fill) => {
  expect(yamlOf(fill)).toMatchSnapshot();
  expect(findingsOf(fill)).toEqual([]);
  expect(problemsOf(fill)).toEqual([]);
});

function podOf(objects: readonly KubernetesObject[]): unknown {
  const spec = objects.find(({ kind }) => kind === 'Deployment')!['spec'] as DeploymentSpec;
  return spec.template.spec;
}

test('an account that is given is bound and no other is made', () => {
  const objects = objectsOf((chart) => {
    const serviceAccount = ServiceAccount.fromName('shared', 'shop');
    new Deployment(chart, 'web', { ...quiet, serviceAccount, permissions });
  });
  expect(objects.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding', 'Deployment']);
  expect(objects[1]!['subjects']).toEqual([{ kind: 'ServiceAccount', name: 'shared', namespace: 'shop' }]);
  expect(podOf(objects)).toMatchObject({ serviceAccountName: 'shared', automountServiceAccountToken: true });
});

test('a token is left out when that is asked for', () => {
  const objects = objectsOf((chart) => {
    new Deployment(chart, 'web', { ...quiet, permissions, automountServiceAccountToken: false });
  });
  expect(podOf(objects)).toMatchObject({ serviceAccountName: 'shop-web', automountServiceAccountToken: false });
});

test('no permissions: no account, no token', () => {
  const objects = objectsOf((chart) => new Deployment(chart, 'web', { ...quiet, permissions: [] }));
  expect(objects.map(({ kind }) => kind)).toEqual(['Deployment']);
  expect(podOf(objects)).toMatchObject({ automountServiceAccountToken: false });
});

test.each([
  [{ name: 'web' }, 'shop-web'],
  [{}, 'shop-web'],
  [{ namespace: 'staging' }, 'staging-shop-web'],
])('a ClusterRole has the namespace in its name: %p', (given, name) => {
  const objects = objectsOf((chart) => {
    const rule: Permission = { resources: ['nodes'], verbs: ['list'] };
    new Deployment(chart, 'web', { ...quiet, ...given, permissions: [rule] });
  });
  const wide = objects.filter(({ kind }) => kind.startsWith('ClusterRole'));
  expect(wide.map(({ metadata }) => metadata?.name)).toEqual([name, name]);
});

test.each<[string, Permission, string]>([
  [
    'a right to everything',
    { resources: ['pods'], verbs: ['*'] },
    'K8S4400 error: "shop/web/role": rule 1 allows `verbs` without a limit',
  ],
  [
    'a role of another namespace',
    Role.fromName('reader', 'billing'),
    'K8S4404 error: "shop/web/role-binding-reader" in the namespace "shop" binds the Role "reader" of the namespace "billing"',
  ],
])('wrong: %s', (_, permission, finding) => {
  const found = findingsOf((chart) => new Deployment(chart, 'web', { ...quiet, permissions: [permission] }));
  expect(found).toEqual([expect.stringContaining(finding)]);
});

test('a static pod has no account', () => {
  const found = findingsOf(
    // @ts-expect-error: a static pod can refer to nothing
    (chart) => new StaticPod(chart, 'proxy', { ...quiet, permissions }),
  );
  expect(found).toContainEqual(
    expect.stringContaining('K8S4019 error: The static pod "shop/proxy" refers to the Serv'),
  );
});

const plain: Record<string, object> = {
  Pod: quiet,
  ReplicaSet: quiet,
  StatefulSet: quiet,
  DaemonSet: quiet,
  Job: quiet,
  CronJob: { ...quiet, schedule: '@daily' },
  NodeDaemon: quiet,
  Task: quiet,
  CronTask: { ...quiet, schedule: '@daily' },
  StatefulDatabase: {
    engine: 'postgres',
    version: '17.2',
    storage: { size: '1Gi' },
    credentials: { secret: 'orders-db' },
  },
};

test.each(Object.entries(plain))('a %s has one account, which is bound and has a token', (name, props) => {
  const { [name as 'Pod']: Class } = k8sdsl as unknown as Record<string, new (...args: unknown[]) => unknown>;
  const objects = objectsOf((chart) => new Class!(chart, 'it', { ...props, permissions }));
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata?.name);
  expect(accounts).toEqual(['shop-it']);
  expect(objects.find(({ kind }) => kind === 'RoleBinding')!['subjects']).toMatchObject([{ name: 'shop-it' }]);
  const pods = objects.map((object) => JSON.stringify(object)).filter((text) => text.includes('"containers":'));
  expect(pods).toHaveLength(1);
  expect(pods[0]).toContain('"serviceAccountName":"shop-it"');
  expect(pods[0]).toContain('"automountServiceAccountToken":true');
});
