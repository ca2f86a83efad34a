import { ApiReader } from '../../../lib/kubernetes/api-reader';

const text = `1.33 1.34 1.35 1.36 1.37
a io.k8s.api.apps.v1
b io.k8s.meta.v1

v1 Event events n b.Event
apps/v1 Deployment deployments n a.Deployment
apps/v1 Fleet fleets c a.Fleet 18
events.k8s.io/v1 Event events n b.Event

#a
Deployment metadata:b.ObjectMeta={} spec@7:DeploymentSpec={} spec!@18:DeploymentSpec={}
DeploymentSpec replicas:i
Fleet@18 size!:i
#b
Event@3 note:s
Event@1c~ message@1c:s note@14:s note@8:b
ObjectMeta name:s
Time=t`;
const reader = new ApiReader(text);

test('kinds come as they stand, with group, version and scope', () => {
  expect(
    reader
      .kinds()
      .map(({ group, version, apiVersion, kind, namespaced }) => [group, version, apiVersion, kind, namespaced]),
  ).toEqual([
    ['', 'v1', 'v1', 'Event', true],
    ['apps', 'v1', 'apps/v1', 'Deployment', true],
    ['apps', 'v1', 'apps/v1', 'Fleet', false],
    ['events.k8s.io', 'v1', 'events.k8s.io/v1', 'Event', true],
  ]);
});

test('a kind is found by apiVersion and kind', () => {
  expect(reader.findKind('apps/v1', 'Fleet')).toEqual({
    group: 'apps',
    version: 'v1',
    apiVersion: 'apps/v1',
    kind: 'Fleet',
    plural: 'fleets',
    namespaced: false,
    type: 'io.k8s.api.apps.v1.Fleet',
    minors: 0b11000,
  });
  expect(reader.findKind('apps/v2', 'Fleet')).toBeUndefined();
  expect(reader.findKind('v1', 'constructor')).toBeUndefined();
  expect(reader.findKinds('Event').map(({ apiVersion }) => apiVersion)).toEqual(['v1', 'events.k8s.io/v1']);
  expect(reader.findKinds('fleet')).toEqual([]);
});

test('a type has the facts of the minor that is asked for', () => {
  const name = 'io.k8s.api.apps.v1.Deployment';
  expect(reader.typeOf(name, '1.35')?.required).toEqual([]);
  expect(reader.typeOf(name, '1.36')?.required).toEqual(['spec']);
  expect(reader.typeOf(name, '1.37')?.fields.get('metadata')).toEqual({
    name: 'metadata',
    required: false,
    minors: 0b11111,
    type: 'reference',
    reference: 'io.k8s.meta.v1.ObjectMeta',
    default: {},
  });
  expect(reader.typeOf(name, '1.37')?.fields.get('spec')?.reference).toBe('io.k8s.api.apps.v1.DeploymentSpec');
});

test('a type is unknown in minors that do not have it', () => {
  expect(reader.typeOf('io.k8s.api.apps.v1.Fleet', '1.35')).toBeUndefined();
  expect(reader.typeOf('io.k8s.api.apps.v1.Fleet', '1.36')?.required).toEqual(['size']);
  expect(reader.typeOf('io.k8s.api.apps.v1.Flee', '1.37')).toBeUndefined();
  expect(reader.typeOf('Fleet', '1.37')).toBeUndefined();
});

test('a type that changed as a whole has the state of the minor', () => {
  const event = (minor: '1.33' | '1.35' | '1.36') => reader.typeOf('io.k8s.meta.v1.Event', minor)!;
  expect([event('1.33').mapType, [...event('1.33').fields.keys()]]).toEqual([undefined, ['note']]);
  expect([event('1.35').mapType, [...event('1.35').fields.keys()]]).toEqual(['atomic', ['message', 'note']]);
  expect(event('1.36').fields.get('note')?.type).toBe('boolean');
});

test('the history of the fields is in the order of names, then of age', () => {
  expect(reader.fieldHistory('io.k8s.meta.v1.Event').map(({ name, type, minors }) => [name, type, minors])).toEqual([
    ['message', 'string', 0b11100],
    ['note', 'string', 0b00011],
    ['note', 'string', 0b10100],
    ['note', 'boolean', 0b01000],
  ]);
  expect(reader.fieldHistory('io.k8s.meta.v1.Evert')).toEqual([]);
});

test('a scalar type has a value and no fields', () => {
  expect(reader.typeOf('io.k8s.meta.v1.Time', '1.33')).toEqual({
    name: 'io.k8s.meta.v1.Time',
    value: { type: 'string', format: 'date-time' },
    fields: new Map(),
    required: [],
    minors: 0b11111,
  });
});

test('every type is named once, with its package', () => {
  expect(reader.typeNames()).toEqual([
    'io.k8s.api.apps.v1.Deployment',
    'io.k8s.api.apps.v1.DeploymentSpec',
    'io.k8s.api.apps.v1.Fleet',
    'io.k8s.meta.v1.Event',
    'io.k8s.meta.v1.ObjectMeta',
    'io.k8s.meta.v1.Time',
  ]);
});

test('a type is decoded once', () => {
  const name = 'io.k8s.api.apps.v1.DeploymentSpec';
  expect(reader.typeOf(name, '1.37')).toBe(reader.typeOf(name, '1.37'));
  expect(reader.typeOf(name, '1.37')?.fields.get('replicas')).toBe(reader.typeOf(name, '1.33')?.fields.get('replicas'));
});

test('a table of other minors is refused', () => {
  expect(() => new ApiReader(text.replace('1.33 ', '1.32 1.33 '))).toThrow(
    'The API table is of Kubernetes 1.32 1.33 1.34 1.35 1.36 1.37, not of 1.33 1.34 1.35 1.36 1.37.',
  );
});
