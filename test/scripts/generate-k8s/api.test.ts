import { allMinors } from '../../../lib/kubernetes/api';
import { describeMinors, readApi } from '../../../scripts/generate-k8s/api';

test.each([
  [0b11111, undefined],
  [0b00000, undefined],
  [0b11000, 'Since Kubernetes 1.36.'],
  [0b10000, 'Since Kubernetes 1.37.'],
  [0b00111, 'Until Kubernetes 1.35.'],
  [0b00110, 'From Kubernetes 1.34 to 1.35.'],
  [0b10001, 'In Kubernetes 1.33, 1.37 only.'],
])('the minors %s of five in words', (set, expected) => {
  expect(describeMinors(set)).toBe(expected);
});

test('a field that is as old as its type is not said to be newer', () => {
  expect(describeMinors(0b11110, 0b11110)).toBeUndefined();
  expect(describeMinors(0b11000, 0b11110)).toBe('Since Kubernetes 1.36.');
});

const { types } = readApi();
const fieldOf = (type: string, field: string) => types.get(type)!.fields.find(({ name }) => name === field)!;

test('a field is required when every minor requires it', () => {
  expect(fieldOf('io.k8s.api.core.v1.Container', 'name').required).toBe(true);
  expect(fieldOf('io.k8s.api.core.v1.Container', 'image').required).toBe(false);
  // Required up to 1.35.
  expect(fieldOf('io.k8s.api.rbac.v1.RoleRef', 'apiGroup').required).toBe(false);
});

test('a closed set of words has those of all minors', () => {
  // 1.33 and 1.34 know Equal and Exists only.
  const { value, newWords } = fieldOf('io.k8s.api.core.v1.Toleration', 'operator');
  expect(value.enum).toEqual(['Equal', 'Exists', 'Gt', 'Lt']);
  expect(newWords).toEqual(
    new Map([
      ['Gt', 0b11100],
      ['Lt', 0b11100],
    ]),
  );
  // 1.34 publishes no words for it, so it allows them all.
  expect(fieldOf('io.k8s.api.admissionregistration.v1.MutatingWebhook', 'reinvocationPolicy').newWords.size).toBe(0);
});

test('types are those that a kind reaches, with the minors that have them', () => {
  expect(types.get('io.k8s.api.apps.v1.DeploymentSpec')!.minors).toBe(allMinors);
  expect(types.get('io.k8s.api.resource.v1.DeviceClassSpec')!.minors).toBe(0b11110);
  expect([...types.keys()].filter((name) => name.endsWith('List') && types.get(name)!.kind)).toEqual([]);
});
