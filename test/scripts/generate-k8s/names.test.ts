import { compareVersions, nameTypes, typeOrigin } from '../../../scripts/generate-k8s/names';

test.each([
  ['io.k8s.api.apps.v1.DeploymentSpec', { group: 'apps', version: 'v1', name: 'DeploymentSpec' }],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', { group: 'meta', version: 'v1', name: 'ObjectMeta' }],
  ['io.k8s.api.scheduling.v1alpha3.A', { group: 'scheduling', version: 'v1alpha3', name: 'A' }],
  ['io.k8s.apimachinery.pkg.api.resource.Quantity', { group: 'meta', version: '', name: 'Quantity' }],
  ['io.k8s.apimachinery.pkg.runtime.RawExtension', { group: 'meta', version: '', name: 'RawExtension' }],
])('%s comes from where its name says', (type, origin) => {
  expect(typeOrigin(type)).toEqual(origin);
});

test('versions are ordered by stability, then by age', () => {
  const versions = ['v1alpha1', 'v2beta1', 'v1', 'v1beta2', 'v2', 'v2beta10', 'v10'];
  expect(versions.toSorted(compareVersions)).toEqual(['v10', 'v2', 'v1', 'v2beta10', 'v2beta1', 'v1beta2', 'v1alpha1']);
});

test.each<[string, string[], string[], Record<string, string>]>([
  ['a name of its own', ['a.apps.v1.Set'], [], { 'a.apps.v1.Set': 'Set' }],
  [
    'the newest stable version has the plain name',
    ['a.scaling.v1.Scaler', 'a.scaling.v2.Scaler', 'a.scaling.v3beta1.Scaler'],
    [],
    { 'a.scaling.v2.Scaler': 'Scaler', 'a.scaling.v1.Scaler': 'ScalerV1', 'a.scaling.v3beta1.Scaler': 'ScalerV3beta1' },
  ],
  [
    'the better known group has the plain name',
    ['a.flowcontrol.v1.Subject', 'a.rbac.v1.Subject'],
    [],
    { 'a.rbac.v1.Subject': 'Subject', 'a.flowcontrol.v1.Subject': 'FlowcontrolSubject' },
  ],
  [
    'a kind comes before a part, whatever the group',
    ['a.core.v1.Claim', 'a.resource.v1.Claim'],
    ['a.resource.v1.Claim'],
    { 'a.resource.v1.Claim': 'Claim', 'a.core.v1.Claim': 'CoreClaim' },
  ],
  [
    'another group with several versions',
    ['a.core.v1.Event', 'a.events.v1.Event', 'a.events.v1beta1.Event'],
    [],
    { 'a.core.v1.Event': 'Event', 'a.events.v1.Event': 'EventsEvent', 'a.events.v1beta1.Event': 'EventsEventV1beta1' },
  ],
])('names: %s', (_, types, kinds, expected) => {
  const isKind = (type: string) => kinds.includes(type);
  expect(Object.fromEntries(nameTypes(types, isKind))).toEqual(expected);
  expect(Object.fromEntries(nameTypes(types.toReversed(), isKind))).toEqual(expected);
});

test('two names that fall on each other are refused', () => {
  const types = ['a.core.v1.Event', 'a.events.v1.Event', 'a.apps.v1.EventsEvent'];
  expect(() => nameTypes(types, () => false)).toThrow('would both be called EventsEvent');
});
