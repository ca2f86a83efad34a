import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fieldHistory,
  findKind,
  findKinds,
  kinds,
  minors,
  minorsIn,
  newestMinor,
  typeNames,
  typeOf,
  type FieldInfo,
  type Minor,
  type ValueInfo,
} from '../../../lib/kubernetes/api';

const core = (name: string) => `io.k8s.api.core.v1.${name}`;
const fieldOf = (type: string, name: string, minor: Minor = newestMinor): FieldInfo => {
  const field = typeOf(type, minor)?.fields.get(name);
  if (!field) throw new Error(`${minor} has no ${type}.${name}`);
  return field;
};

test('the table is small enough to be part of every start', () => {
  expect(readFileSync(join(__dirname, '../../../lib/kubernetes/api-table.ts')).length).toBeLessThanOrEqual(250_000);
});

test('every kind has a type with apiVersion, kind and metadata in each of its minors', () => {
  expect(kinds().length).toBeGreaterThan(60);
  for (const kind of kinds()) {
    expect(kind.minors).toBeGreaterThan(0);
    for (const minor of minorsIn(kind.minors)) {
      expect([...typeOf(kind.type, minor)!.fields.keys()]).toEqual(
        expect.arrayContaining(['apiVersion', 'kind', 'metadata']),
      );
    }
  }
});

test('every type can be decoded in every minor, and refers to types of that minor', () => {
  const referencesOf = (value: ValueInfo): string[] =>
    value.items ? referencesOf(value.items) : value.reference ? [value.reference] : [];
  const dangling = typeNames().flatMap((name) =>
    minors.flatMap((minor) =>
      [...(typeOf(name, minor)?.fields.values() ?? [])]
        .flatMap(referencesOf)
        .filter((reference) => !typeOf(reference, minor))
        .map((reference) => `${minor}: ${name} -> ${reference}`),
    ),
  );
  expect(dangling).toEqual([]);
});

test('the states of one field never overlap, and each belongs to its type', () => {
  for (const name of typeNames()) {
    const seen = new Map<string, number>();
    for (const { name: field, minors: set } of fieldHistory(name)) {
      expect([name, field, (seen.get(field) ?? 0) & set]).toEqual([name, field, 0]);
      seen.set(field, (seen.get(field) ?? 0) | set);
    }
  }
});

test('the keys of a list are fields of its items', () => {
  for (const name of typeNames()) {
    for (const { listMapKeys, items, minors: set } of fieldHistory(name)) {
      if (!listMapKeys) continue;
      const fields = typeOf(items!.reference!, minorsIn(set)[0])!.fields;
      for (const key of listMapKeys) expect([name, key, fields.has(key)]).toEqual([name, key, true]);
    }
  }
});

// What the documentation of Kubernetes says: a few facts of each sort, written by hand.
test('facts that everyone knows', () => {
  expect(findKind('apps/v1', 'Deployment')).toMatchObject({
    plural: 'deployments',
    namespaced: true,
    type: 'io.k8s.api.apps.v1.Deployment',
  });
  expect(findKind('v1', 'Node')).toMatchObject({ group: '', plural: 'nodes', namespaced: false });
  expect(findKind('extensions/v1beta1', 'Ingress')).toBeUndefined();
  expect(findKinds('HorizontalPodAutoscaler').map(({ apiVersion }) => apiVersion)).toEqual([
    'autoscaling/v1',
    'autoscaling/v2',
  ]);
  expect(fieldOf(core('Container'), 'imagePullPolicy')).toMatchObject({
    type: 'string',
    enum: ['Always', 'IfNotPresent', 'Never'],
    required: false,
  });
  expect(fieldOf('io.k8s.api.apps.v1.DeploymentStrategy', 'type').enum).toEqual(['Recreate', 'RollingUpdate']);
  expect(fieldOf('io.k8s.api.apps.v1.DeploymentSpec', 'replicas')).toMatchObject({ type: 'integer', format: 'int32' });
  expect(fieldOf(core('ServiceSpec'), 'ports')).toMatchObject({ listType: 'map', listMapKeys: ['port', 'protocol'] });
  expect(fieldOf(core('ServicePort'), 'targetPort').reference).toBe('io.k8s.apimachinery.pkg.util.intstr.IntOrString');
  expect(fieldOf(core('ContainerPort'), 'protocol')).toMatchObject({ default: 'TCP', enum: ['SCTP', 'TCP', 'UDP'] });
  expect(fieldOf(core('PodSpec'), 'containers')).toMatchObject({
    required: true,
    listType: 'map',
    listMapKeys: ['name'],
  });
  expect(fieldOf(core('Secret'), 'data')).toMatchObject({ type: 'map', items: { type: 'string', format: 'byte' } });
  expect(fieldOf(core('ResourceRequirements'), 'requests').items?.reference).toBe(
    'io.k8s.apimachinery.pkg.api.resource.Quantity',
  );
  expect(typeOf(core('PodSpec'))?.required).toEqual(['containers']);
  expect(typeOf('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector')?.mapType).toBe('atomic');
  expect(typeOf('io.k8s.apimachinery.pkg.api.resource.Quantity')?.value).toEqual({ type: 'quantity' });
  expect(typeOf('io.k8s.apimachinery.pkg.apis.meta.v1.Time')?.value).toEqual({ type: 'string', format: 'date-time' });
});

test('facts that changed', () => {
  const operator = (minor: Minor) => fieldOf(core('Toleration'), 'operator', minor).enum;
  expect([operator('1.34'), operator('1.35')]).toEqual([
    ['Equal', 'Exists'],
    ['Equal', 'Exists', 'Gt', 'Lt'],
  ]);
  // Dynamic resource allocation is generally available from 1.34 on.
  expect(minorsIn(findKind('resource.k8s.io/v1', 'ResourceClaim')!.minors)).toEqual(['1.34', '1.35', '1.36', '1.37']);
  expect(typeOf(core('EnvVarSource'), '1.33')?.fields.has('fileKeyRef')).toBe(false);
  expect(typeOf(core('EnvVarSource'), '1.34')?.fields.has('fileKeyRef')).toBe(true);
});
