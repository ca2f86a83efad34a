import { causes } from '../support/causes';

const PREFIX = 'pod-security.kubernetes.io/';

function namespace(labels: Readonly<Record<string, string>>) {
  const prefixed = Object.fromEntries(Object.entries(labels).map(([mode, value]) => [`${PREFIX}${mode}`, value]));
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: prefixed } };
}

const wrong = (...modes: string[]) => modes.map((mode) => `metadata.labels[${PREFIX}${mode}] FieldValueInvalid`);

describe('the Pod Security labels of a Namespace', () => {
  test.each<[Readonly<Record<string, string>>, string[]]>([
    [{}, []],
    [{ enforce: 'baseline', 'enforce-version': 'latest', warn: 'restricted', 'warn-version': 'v1.0' }, []],
    [{ enforce: 'strict' }, wrong('enforce')],
    [{ enforce: '' }, wrong('enforce')],
    [{ audit: 'Baseline', 'audit-version': '1.37' }, wrong('audit-version', 'audit')],
    [{ 'warn-version': 'v1.01' }, wrong('warn-version')],
    [{ 'enforce-version': 'v2.0' }, wrong('enforce-version')],
    [{ unknown: 'x' }, []],
  ])('%j', (labels, expected) => {
    expect(causes(namespace(labels))).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string[]]>([
    ['that stay wrong', { enforce: 'strict' }, { enforce: 'strict' }, []],
    ['that become wrong otherwise', { enforce: 'strict' }, { enforce: 'tight' }, wrong('enforce')],
    ['of which one more is wrong', { warn: 'x' }, { enforce: 'x', warn: 'x' }, wrong('enforce', 'warn')],
    ['that become right', { enforce: 'strict' }, { enforce: 'restricted' }, []],
  ])('%s', (_, old, labels, expected) => {
    expect(causes(namespace(labels), { previous: namespace(old) })).toEqual(expected);
  });

  test('come after everything else', () => {
    const { metadata, ...rest } = namespace({ enforce: 'strict' });
    expect(causes({ ...rest, metadata: { ...metadata, name: 'Shop' } })).not.toContain(wrong('enforce')[0]);
  });
});
