import {
  allMinors,
  minors,
  minorsIn,
  newestMinor,
  parseKubernetesVersion,
  setOf,
} from '../../../lib/kubernetes/versions';

test.each([
  ['1.37', '1.37'],
  ['v1.37', '1.37'],
  ['1.36.3', '1.36'],
  ['v1.33.0', '1.33'],
  [' 1.35\n', '1.35'],
  ['v1.34.2-gke.1200', '1.34'],
  ['v1.34.5+k3s1', '1.34'],
  ['v1.34.5-eks-1a2b3c', '1.34'],
  ['1.36+', '1.36'],
])('%j is the minor %s', (text, minor) => {
  expect(parseKubernetesVersion(text)).toEqual({ ok: true, minor });
});

test.each(['1.32', '1.38', '2.37', 'v1.3', '1.370'])('%s is a version that k8sdsl does not know', (text) => {
  expect(parseKubernetesVersion(text)).toEqual({ ok: false, reason: 'unsupported' });
});

test.each(['', '1', '37', 'latest', '1.x', '1.37.', 'v.1.37', '1.37.1.2', '1.37-rc', '-1.37'])(
  '%j is no version',
  (text) => {
    expect(parseKubernetesVersion(text)).toEqual({ ok: false, reason: 'malformed' });
  },
);

test('a set of minors holds those that were put in', () => {
  expect(minorsIn(setOf('1.33') | setOf('1.37'))).toEqual(['1.33', '1.37']);
  expect(minorsIn(0)).toEqual([]);
  expect(minorsIn(allMinors)).toEqual([...minors]);
});

test('the newest minor is the last one', () => {
  expect(newestMinor).toBe(minors.at(-1));
});
