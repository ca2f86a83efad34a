import { findKind, kinds } from '../../../lib/kubernetes/api';
import { kindsWithRules, rulesOf } from '../../../lib/validate/rules/registry';

test('every kind that a server takes has rules, save for two that only programs of a cluster write', () => {
  const missing = kinds().filter((kind) => !rulesOf(kind));
  expect(missing.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
    'certificates.k8s.io/v1 PodCertificateRequest',
    'resource.k8s.io/v1 ResourceSlice',
  ]);
});

test('there are no rules for a kind that no server takes', () => {
  const named = kindsWithRules().map((key) => key.split(' ') as [string, string]);
  expect(named.filter(([apiVersion, kind]) => !findKind(apiVersion, kind))).toEqual([]);
  expect(named.length).toBeGreaterThan(60);
});
